from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.catalogue.queries import needs, offers
from topela.directory.queries import contacts
from topela.editions.access import organised_edition, organised_registration
from topela.editions.actions import admit, take_back_withdrawal, withdraw
from topela.editions.queries import registrations as all_registrations
from topela.pages.organiser.forms.registrations import EnrolForm, RegistrationForm
from topela.scheduling.topics import written

STANDINGS = ("taking_part", "waiting", "withdrawn")


@login_required
@require_safe
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised_edition(signed_in(request), slug)
    listed = all_registrations(edition).order_by("side", "organisation__name")
    if words := request.GET.get("q", "").strip():
        listed = listed.filter(organisation__name__icontains=words)
    if side := request.GET.get("side"):
        listed = listed.filter(side=side)
    standing = request.GET.get("standing")
    if standing == "waiting":
        listed = listed.filter(waiting=True, withdrawal__isnull=True)
    elif standing == "withdrawn":
        listed = listed.filter(withdrawal__isnull=False)
    return render(
        request,
        "organiser/registrations/list.html",
        {"edition": edition, "registrations": listed, "words": words},
    )


@login_required
def creation(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = EnrolForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        made = form.enrol(by=user)
        messages.success(request, _("%(name)s is registered.") % {"name": made})
        return redirect("organiser:registration", edition.slug, made.pk)
    return render(request, "organiser/registrations/creation.html", {"edition": edition, "form": form})


@login_required
def registration(request: HttpRequest, slug: str, registration: int) -> HttpResponse:
    """One registration: who they are, what they ask and give, and when they are there."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    found = organised_registration(edition, registration)
    form = RegistrationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.keep(by=user)
        messages.success(request, _("Saved."))
        return redirect("organiser:registration", edition.slug, found.pk)
    return render(
        request,
        "organiser/registrations/registration.html",
        {
            "edition": edition,
            "registration": organised_registration(edition, registration),
            "form": form,
            "contacts": contacts(found.organisation),
            "needs": written(needs(found), edition),
            "offers": written(offers(found), edition),
            "wishes": found.wishes.select_related("wanted__organisation"),
            "vetoes": found.vetoes.select_related("avoided__organisation"),
            "unresolved": found.unresolved_names.all(),
        },
    )


@login_required
@require_POST
def admission(request: HttpRequest, slug: str, registration: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = organised_registration(organised_edition(user, slug), registration)
    admit(found, by=user)
    messages.success(request, _("%(name)s takes part now.") % {"name": found})
    return redirect("organiser:registration", slug, found.pk)


@login_required
@require_POST
def withdrawal(request: HttpRequest, slug: str, registration: int) -> HttpResponseRedirect:
    """Note that an organisation does not come; with `taken_back`, that it does after all."""
    user = signed_in(request)
    found = organised_registration(organised_edition(user, slug), registration)
    if request.POST.get("taken_back"):
        take_back_withdrawal(found, by=user)
        messages.success(request, _("%(name)s comes after all.") % {"name": found})
    else:
        withdraw(found, by=user, reason=request.POST.get("reason", "")[:300])
        messages.info(request, _("%(name)s does not come.") % {"name": found})
    return redirect("organiser:registration", slug, found.pk)
