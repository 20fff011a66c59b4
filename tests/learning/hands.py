# ruff: noqa: E402 (models exist once Django is set up)
"""Many hands on one rating and one lesson, on a database in a file: a program that prints what was left behind."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from tests.cast import enrol, new_edition, person
from topela.affinity import PAIR
from topela.editions.rules import Side
from topela.floor.actions import rate_meeting
from topela.floor.models import Rating
from topela.journal.models import Entry
from topela.journal.queries import journal_break
from topela.scheduling.lessons import apply_lesson, take_back_lessons
from topela.scheduling.models import Lesson, LessonApplication, Meeting, Schedule
from topela.scheduling.weights import pair_blend, weights_of

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


def lines(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()


call_command("migrate", verbosity=0)
user = person("organiser@example.org")
edition = new_edition("guarded", by=user)
host, guest = (enrol(edition, name, side) for name, side in (("a", Side.COMPANY), ("b", Side.NONPROFIT)))
plan = Schedule.objects.create(edition=edition, number=1, status="OPTIMAL", value=1, bound=1)
meeting = Meeting.objects.create(schedule=plan, round=1, table=edition.tables.first(), host=host, guest=guest)
together(lambda: rate_meeting(meeting, host, worthwhile=True, by=user))
weights = weights_of(PAIR) | {"gift": 0.5}
lesson = Lesson.objects.create(
    edition=edition, requested_by=user, after=weights, log_loss_before=0.6, log_loss_after=0.5
)
together(lambda: apply_lesson(lesson, by=user))
applied = pair_blend(edition).gift
together(lambda: take_back_lessons(edition, by=user))
print(  # noqa: T201
    json.dumps(
        {
            "ratings": Rating.objects.count(),
            "rated": lines("meeting.rated"),
            "applications": LessonApplication.objects.count(),
            "applied": lines("lesson.applied"),
            "gift": applied,
            "taken_back": lines("lesson.taken_back"),
            "original": pair_blend(edition) == PAIR,
            "journal_breaks": journal_break() is not None,
        }
    )
)
