# ruff: noqa: E402 (models exist once Django is set up)
"""Many hands at once, on a database in a file: run as a program, it prints what each trial left behind."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from tests.cast import enrol, new_edition, person
from tests.floor.evenings import at
from topela.editions.models import Edition
from topela.editions.rules import Side
from topela.floor.actions import Outdated, Seen, check_in, next_round, start_show
from topela.floor.models import CheckIn
from topela.floor.queries import show_of
from topela.journal.models import Entry

HANDS = 6


def together(act: Callable[[], object]) -> None:
    ready = Barrier(HANDS)

    def hand(_: int) -> None:
        ready.wait()
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(hand, range(HANDS)))


def press(edition: Edition, seen: Seen) -> None:
    with suppress(Outdated):
        next_round(edition, seen=seen, by=user, now=at(3))


def press_blindly(edition: Edition) -> None:
    """What a show without the guard would do: advance from wherever it is by now."""
    with transaction.atomic():
        show = show_of(edition)
        next_round(edition, seen=Seen(show.number, show.run.moment(at(3)).key), by=user, now=at(3))


call_command("migrate", verbosity=0)
user = person("organiser@example.org")
guarded, blind = (new_edition(slug, by=user, round_count=9) for slug in ("guarded", "blind"))
for edition in (guarded, blind):
    start_show(edition, seen=Seen(0, "before"), by=user, now=at(0))
together(lambda: press(guarded, Seen(1, "round-1")))
together(lambda: press_blindly(blind))
registration = enrol(guarded, "Amberline S.A.", Side.COMPANY)
together(lambda: check_in(registration, by=user))
print(  # noqa: T201
    json.dumps(
        {
            "guarded": show_of(guarded).run.moment(at(3)).key,
            "blind": show_of(blind).run.moment(at(3)).key,
            "check_ins": CheckIn.objects.count(),
            "lines": Entry.objects.filter(verb="check_in.made").count(),
        }
    )
)
