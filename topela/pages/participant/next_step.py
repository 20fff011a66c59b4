"""What a participant should do next: one thing, whatever the hour. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    COME_BACK = "come_back"
    WAIT = "wait"
    SAY_NEEDS = "say_needs"
    SAY_OFFERS = "say_offers"
    WISH = "wish"
    EXPECT_AGENDA = "expect_agenda"
    READ_AGENDA = "read_agenda"
    FOLLOW_THE_SHOW = "follow_the_show"
    KEEP_PROMISES = "keep_promises"


@dataclass(frozen=True)
class Standing:
    """Where an organisation stands in its edition."""

    withdrawn: bool
    waiting: bool
    needs: int
    offers: int
    wishes: int
    published: bool
    under_way: bool
    over_at: datetime


def next_step(standing: Standing, now: datetime) -> Step:
    if standing.withdrawn:
        return Step.COME_BACK
    if now >= standing.over_at:
        return Step.KEEP_PROMISES
    if standing.published:
        return Step.FOLLOW_THE_SHOW if standing.under_way else Step.READ_AGENDA
    return _preparation(standing)


def _preparation(standing: Standing) -> Step:
    if not standing.needs:
        return Step.SAY_NEEDS
    if not standing.offers:
        return Step.SAY_OFFERS
    if standing.waiting:
        return Step.WAIT
    return Step.EXPECT_AGENDA if standing.wishes else Step.WISH
