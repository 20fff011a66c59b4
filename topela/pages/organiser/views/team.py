from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from topela.accounts.access import signed_in
from topela.editions.access import edition_role, organised_edition
from topela.editions.actions import take_role
from topela.pages.organiser.forms.team import HelperForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who organises this edition, and who helps on its floor."""
    edition = organised_edition(request.user, slug)
    form = HelperForm(request.POST or None, edition=edition)
    if form.is_valid():
        role = form.give(by=signed_in(request))
        messages.success(request, _("%(name)s can sign in with this address.") % {"name": role.user})
        return redirect("organiser:team", edition.slug)
    return render(
        request,
        "organiser/team/team.html",
        {
            "edition": edition,
            "form": form,
            "roles": edition.roles.select_related("user").order_by("kind", "pk"),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_POST
@login_required
def removal(request: HttpRequest, slug: str, role: int) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    found = edition_role(edition, role)
    if found.user == user:
        messages.error(request, _("Nobody takes their own role away: ask another organiser."))
    else:
        take_role(found, by=user)
        messages.info(request, _("%(name)s no longer has this role.") % {"name": found.user})
    return redirect("organiser:team", edition.slug)
