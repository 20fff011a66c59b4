"""What became of meetings: read from contracts, ratings and marks; nothing of this is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import combinations

from topela.accounts.models import User
from topela.agreements.queries import edition_agreements
from topela.agreements.states import State, state
from topela.editions.models import Edition
from topela.editions.queries import organised_editions, participants
from topela.floor.models import CheckIn, ContinueLater, Rating
from topela.floor.queries import held_rounds, show_of
from topela.scheduling.queries import published_schedule

Couple = frozenset[int]


@dataclass(frozen=True)
class Outcome:
    """
    What became of a meeting that took place: the one definition of what is learned from.

    It took place if its round was held and both take part in the edition to this day; and if, besides, either
    something came of it or was said of it, or the show was run and both were checked in (where anybody was).

    A side speaks by its rating; where it gave none, by its mark to go on with the talk, which is a yes. A contract
    between the two that all signed makes an outcome good, whatever was said. Without one it is good if a side says
    yes and none says no. All else is bad: a no, and silence.
    """

    contract: bool
    # What each side says, of those that say something.
    voices: tuple[bool, ...] = ()

    @property
    def good(self) -> bool:
        return self.contract or (True in self.voices and False not in self.voices)

    @property
    def known(self) -> bool:
        return self.contract or bool(self.voices)


@dataclass(frozen=True)
class Evening:
    """An edition that is over, and what became of its meetings."""

    edition: Edition
    outcomes: dict[Couple, Outcome]

    @property
    def couples(self) -> dict[Couple, bool]:
        return {couple: outcome.good for couple, outcome in self.outcomes.items()}


@dataclass(frozen=True)
class Past:
    """The evenings of a programme that one person organised: nobody learns from others'."""

    evenings: tuple[Evening, ...]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return [outcome for evening in self.evenings for outcome in evening.outcomes.values()]

    @property
    def count(self) -> int:
        return len(self.outcomes)

    @property
    def good(self) -> int:
        return sum(outcome.good for outcome in self.outcomes)

    @property
    def contracts(self) -> int:
        return sum(outcome.contract for outcome in self.outcomes)

    @property
    def voices(self) -> tuple[int, int]:
        """How often a side said yes, and no."""
        said = [voice for outcome in self.outcomes for voice in outcome.voices]
        return said.count(True), said.count(False)

    @property
    def silent(self) -> int:
        """Of how many meetings nothing is known but that they took place."""
        return sum(not outcome.known for outcome in self.outcomes)


def past(user: User, edition: Edition, now: datetime) -> Past:
    """What is known of the edition's programme to one of its organisers; some fifteen queries an evening."""
    own = organised_editions(user).filter(programme=edition.programme_id, starts_at__lt=now)
    evenings = (Evening(each, outcomes(each, now)) for each in own.order_by("-starts_at"))
    return Past(tuple(evening for evening in evenings if evening.outcomes))


def outcomes(edition: Edition, now: datetime) -> dict[Couple, Outcome]:
    """What became of the meetings of the plan in force; of none before the evening is over."""
    schedule, run = published_schedule(edition), show_of(edition).run
    if schedule is None or now < run.end:
        return {}
    contracts, voices = set(_contracts(edition)), _voices(edition)
    here = set(participants(edition).values_list("pk", flat=True))
    came = set(CheckIn.objects.filter(registration__edition=edition).values_list("registration", flat=True))
    held, found = held_rounds(run, now), {}
    for number, *both in schedule.meetings.values_list("round", "host", "guest"):
        couple = frozenset(both)
        outcome = Outcome(couple in contracts, tuple(voices.get(couple, {}).values()))
        seen = run.started and couple <= (came or here)
        if number in held and couple <= here and (outcome.known or seen):
            found[couple] = outcome
    return found


def _contracts(edition: Edition) -> Iterator[Couple]:
    """Who is bound by a contract that all signed, two by two."""
    for agreement in edition_agreements(edition):
        if state(agreement) in {State.SIGNED, State.SEALED}:
            parties = [party.registration_id for party in agreement.parties.all()]
            yield from map(frozenset, combinations(parties, 2))


def _voices(edition: Edition) -> dict[Couple, dict[int, bool]]:
    """By who met, whether it was worth it to each side that says so; a rating overrules a mark to go on."""
    marks = ContinueLater.objects.filter(registration__edition=edition)
    ratings = Rating.objects.filter(registration__edition=edition)
    said: dict[Couple, dict[int, bool]] = {}
    who = "meeting__host", "meeting__guest", "registration"
    for host, guest, registration in marks.values_list(*who):
        said.setdefault(frozenset((host, guest)), {})[registration] = True
    for host, guest, registration, worthwhile in ratings.values_list(*who, "worthwhile"):
        said.setdefault(frozenset((host, guest)), {})[registration] = worthwhile
    return said
