from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.access import stewarded_edition
from topela.editions.models import Registration
from topela.floor.live import live_token
from topela.floor.queries import (
    expected,
    is_there,
    meetings_tonight,
    presence,
    round_at_hand,
    show_of,
    tables_in,
)
from topela.floor.wire import run_text


@login_required
@require_safe
@never_cache
def floor(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is there, who is missing and at which table: one tap checks in, another takes it back."""
    edition = stewarded_edition(signed_in(request), slug)
    show, now = show_of(edition), timezone.now()
    number = round_at_hand(show, now)
    everybody = list(expected(edition).prefetch_related("organisation__contact_set__user"))
    counts = presence(everybody)
    return render(
        request,
        "steward/floor.html",
        {
            "edition": edition,
            "rows": _rows(request, everybody, tables_in(meetings_tonight(edition), number)),
            "counts": counts,
            "missing": sum(side.missing for side in counts),
            "words": request.GET.get("q", "").strip(),
            "number": number,
            "run": show.run,
            "run_text": run_text(show.run),
            "now": show.run.moment(now),
            "live": live_token(edition.pk),
            "back": f"?{query}" if (query := request.GET.urlencode()) else "",
        },
    )


def _rows(
    request: HttpRequest, everybody: Sequence[Registration], tables: dict[int, str]
) -> list[tuple[Registration, str]]:
    words = request.GET.get("q", "").strip().casefold()
    shown = request.GET.get("show", "")
    found = [
        (registration, tables.get(registration.pk) or _home(registration))
        for registration in everybody
        if words in registration.organisation.name.casefold()
        and shown in ("", registration.side, "" if is_there(registration) else "missing")
    ]
    return sorted(found, key=_by_table if shown == "missing" else _by_name)


def _by_name(row: tuple[Registration, str]) -> str:
    return row[0].organisation.key


def _by_table(row: tuple[Registration, str]) -> tuple[bool, int, str]:
    """Tables 2, 10, 12 bis in this order; whoever has none at the end."""
    label = row[1]
    digits = "".join(c for c in label if c.isdigit())
    return (not label, int(digits or 0), label)


def _home(registration: Registration) -> str:
    return registration.home_table.label if registration.home_table else ""
