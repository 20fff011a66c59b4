from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from topela.pages.participant.next_step import Standing, Step, next_step

END = datetime(2027, 3, 11, 16, 0, tzinfo=UTC)
READY = Standing(
    withdrawn=False, waiting=False, needs=2, offers=1, wishes=3, published=False, under_way=False, over_at=END
)


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({}, Step.EXPECT_AGENDA),
        ({"wishes": 0}, Step.WISH),
        ({"waiting": True}, Step.WAIT),
        ({"offers": 0, "waiting": True}, Step.SAY_OFFERS),
        ({"needs": 0, "offers": 0}, Step.SAY_NEEDS),
        ({"published": True, "needs": 0}, Step.READ_AGENDA),
        ({"published": True, "under_way": True}, Step.FOLLOW_THE_SHOW),
        ({"withdrawn": True, "published": True}, Step.COME_BACK),
    ],
)
def test_before_the_end_there_is_one_thing_to_do(changed, step):
    assert next_step(replace(READY, **changed), END - timedelta(seconds=1)) == step


def test_after_the_end_the_promises_count():
    assert next_step(replace(READY, published=True), END) == Step.KEEP_PROMISES


def test_who_withdrew_has_no_promise_to_keep():
    assert next_step(replace(READY, withdrawn=True), END) == Step.COME_BACK
