from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.queries import organised_editions, own_registrations, stewarded_editions


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Where a person goes after signing in: straight to their only door, or to a page that lists their doors."""
    user = signed_in(request)
    organised = list(organised_editions(user))
    stewarded = list(stewarded_editions(user).exclude(pk__in=[edition.pk for edition in organised]))
    doors = {"registrations": list(own_registrations(user)), "organised": organised, "stewarded": stewarded}
    open_doors = [kind for kind, behind in doors.items() if behind]
    if open_doors == ["registrations"]:
        return redirect("participant:registrations")
    if open_doors == ["organised"] or (not open_doors and user.is_staff):
        return redirect("organiser:editions")
    if open_doors == ["stewarded"] and len(stewarded) == 1:
        return redirect("steward:floor", stewarded[0].slug)
    return render(request, "public/start.html", doors)
