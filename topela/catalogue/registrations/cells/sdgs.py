"""Goals of sustainable development, 1 to 17, through all that a spreadsheet makes of a list of small numbers."""

import datetime as dt
import re

from topela.catalogue.registrations.cells.dates import MONTH_NUMBERS
from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.workbook import Cell

GOALS = range(1, 18)
# How many numbered targets each goal has: 11.4 can be a target, 4.8 cannot.
TARGETS = (0, 5, 5, 9, 7, 6, 6, 3, 8, 10, 5, 7, 8, 3, 7, 9, 10, 19)
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|a|bis|to)\s*(\d{1,2})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-. ]+([a-z]+)\.?")


def read_goals(cell: Cell, margin: Margin) -> tuple[int, ...]:
    match cell.value:
        case None:
            return ()
        case bool():
            margin.warn("goals_not_understood")
            return ()
        case dt.date():
            return _guessed([cell.value.day, cell.value.month], margin, "goals_were_date")
        case int():
            return _checked([cell.value], margin)
        case float():
            return _from_float(cell, margin)
    return _from_text(cell.text, margin)


def _from_float(cell: Cell, margin: Margin) -> tuple[int, ...]:
    if isinstance(cell.value, float) and not cell.value.is_integer():
        whole, _, rest = f"{cell.value:.6f}".rstrip("0").partition(".")
        if rest == "1":
            return _one_or_ten(whole, margin)
        return _guessed([int(whole), int(rest or 0)], margin, "goals_were_decimal")
    return _checked([int(cell.text)], margin)


def _one_or_ten(whole: str, margin: Margin) -> tuple[int, ...]:
    """A spreadsheet writes 4,10 and 4,1 alike."""
    options = (Option(f"{whole}, 10", f"{whole}, 10"), Option(f"{whole}, 1", f"{whole}, 1"))
    chosen = margin.ask("goals_lost_zero", options, likely=options[0].value)
    return _checked([int(goal) for goal in chosen.split(", ")], margin)


def _from_text(text: str, margin: Margin) -> tuple[int, ...]:
    folded = fold(text)
    if (match := _DAY_AND_MONTH.fullmatch(folded)) and match[2] in MONTH_NUMBERS:
        return _guessed([int(match[1]), MONTH_NUMBERS[match[2]]], margin, "goals_were_date")
    if match := _RANGE.fullmatch(folded):
        return _two_or_all(int(match[1]), int(match[2]), margin)
    goals = []
    for token in re.findall(r"\d+(?:\.\d+)?", folded):
        whole, _, rest = token.partition(".")
        if rest and int(whole) in GOALS and 0 < int(rest) <= TARGETS[int(whole)]:
            margin.warn("goal_was_target", whole, target=token)
            goals.append(int(whole))
        elif rest:
            goals.extend(_guessed([int(whole), int(rest)], margin, "goals_were_decimal"))
        else:
            goals.append(int(whole))
    if not goals and folded:
        margin.warn("goals_not_understood")
    return _checked(goals, margin)


def _two_or_all(first: int, last: int, margin: Margin) -> tuple[int, ...]:
    both = f"{first}, {last}"
    if first >= last or last not in GOALS:
        return _checked([first, last], margin)
    every = ", ".join(str(goal) for goal in range(first, last + 1))
    options = (Option(both, both), Option(every, every))
    chosen = margin.ask("goals_range_or_two", options, likely=both, proposal=both)
    return _checked([int(goal) for goal in chosen.split(", ")], margin)


def _guessed(goals: list[int], margin: Margin, code: str) -> tuple[int, ...]:
    checked = _checked(goals, margin)
    margin.warn(code, ", ".join(map(str, checked)))
    return checked


def _checked(goals: list[int], margin: Margin) -> tuple[int, ...]:
    for goal in goals:
        if goal not in GOALS:
            margin.warn("goal_does_not_exist", goal=goal)
    return tuple(sorted({goal for goal in goals if goal in GOALS}))
