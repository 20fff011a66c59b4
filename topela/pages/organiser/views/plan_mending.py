from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.floor.queries import expected, is_there, show_of
from topela.pages.organiser.forms.plans import MendingForm
from topela.scheduling.mending import mend_schedule
from topela.scheduling.queries import published_schedule


@login_required
@require_http_methods(["GET", "POST"])
def mending(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who does not come any more, and get a plan for the coming rounds in which nobody else moves."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    schedule = published_schedule(edition)
    if schedule is None:
        raise Http404
    missing = [registration for registration in expected(edition) if not is_there(registration)]
    begun = min(show_of(edition).run.moment(timezone.now()).round, edition.round_count)
    form = MendingForm(request.POST or None, missing=missing)
    if request.method == "POST" and form.is_valid():
        try:
            mended = mend_schedule(schedule, absent=form.cleaned_data["absent"], begun=begun, by=user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Here is what would change. Nobody sees it until you publish it."))
            return redirect("organiser:schedule-difference", edition.slug, mended.number, schedule.number)
    context = {"edition": edition, "form": form, "missing": missing, "next": begun + 1}
    return render(request, "organiser/plan/mending.html", context, status=422 if form.errors else 200)
