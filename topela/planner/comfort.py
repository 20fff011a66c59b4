"""What the idle rounds between an organisation's first and last meeting cost."""

from __future__ import annotations

from topela.planner.draft import Draft


def idle_rounds(there: int, busy: int) -> int:
    """How many rounds of `there` lie between the first and the last of `busy` and are not busy; all are bit masks."""
    between = (1 << busy.bit_length()) - (busy & -busy or 1)
    return (between & there & ~busy).bit_count()


def discomfort(idle: int) -> float:
    """What so many idle rounds of one organisation cost: more for each further one, so that they are shared."""
    return idle * (16 + idle) / 16


def total_discomfort(draft: Draft) -> float:
    """What the idle rounds of all cost."""
    there = draft.hall.there
    return sum(
        discomfort(idle_rounds(each, each & ~open_)) for each, open_ in zip(there, draft.open, strict=True)
    )
