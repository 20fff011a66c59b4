from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from topela.accounts.access import signed_in
from topela.editions.access import stewarded_edition
from topela.floor.arrivals import welcome
from topela.pages.steward.forms.walk_ins import WalkInForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def walk_ins(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody in who came without registration, and show them where to go."""
    user = signed_in(request)
    edition = stewarded_edition(user, slug)
    form = WalkInForm(request.POST or None, edition=edition)
    if form.is_valid():
        try:
            registration = welcome(edition, form.arrival(), by=user)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("%(name)s is checked in.") % {"name": registration})
            return redirect("steward:agenda", edition.slug, registration.pk)
    return render(
        request,
        "steward/walk_in.html",
        {"edition": edition, "form": form},
        status=422 if form.is_bound else 200,
    )
