from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.floor.queries import expected, is_there, last_begun, show_of
from topela.pages.organiser.forms.mendings import MendingForm
from topela.scheduling.mending import mend_schedule
from topela.scheduling.queries import published_schedule


@login_required
@require_http_methods(["GET", "POST"])
def mending(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who does not come any more, and get two ways on for the coming rounds."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    schedule = published_schedule(edition)
    if schedule is None:
        raise Http404
    missing = [registration for registration in expected(edition) if not is_there(registration)]
    begun = last_begun(show_of(edition), timezone.now())
    form = MendingForm(request.POST or None, missing=missing, begun=begun)
    if request.method == "POST" and form.is_valid():
        absent, most = form.cleaned_data.get("absent", []), form.cleaned_data["max_moves"]
        try:
            made = mend_schedule(schedule, absent=absent, begun=begun, max_moves=most, by=user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("organiser:mended", edition.slug, made.pk)
    context = {
        "edition": edition,
        "form": form,
        "missing": missing,
        "next": begun + 1,
        "over": begun >= edition.round_count,
        "latest": edition.mendings.filter(begun=begun).first(),
    }
    return render(request, "organiser/plan/mending.html", context, status=422 if form.errors else 200)
