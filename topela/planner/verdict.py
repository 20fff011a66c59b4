"""Judging a schedule against its instance: shares no code with the planner, reads the JSON documents itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from topela.planner.ledger import Ledger, recount

Check = Callable[[Ledger], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a schedule is really worth: each violation in a line, the value and the measures counted anew."""

    violations: tuple[str, ...]
    value: int
    measures: dict[str, Any]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with the schedule."""
        return not self.violations


def judge(instance: Mapping[str, Any], schedule: Mapping[str, Any]) -> Verdict:
    """Check a schedule (`speed-meeting-schedule/1`) against its instance (`speed-meeting-instance/1`).

    Parameters
    ----------
    instance, schedule
        The two documents as `json.load` gives them. The instance is taken to be well-formed.

    Raises
    ------
    ValueError
        Naming the place, where a document is not of its format's shape, so that there is nothing to judge.
    """
    ledger = Ledger.open(instance, schedule)
    measures = recount(ledger)
    lines = [line for check in CHECKS for line in check(ledger)]
    lines += _claimed_measures(schedule["measures"], measures)
    return Verdict(tuple(lines), sum(ledger.true_weight(each) for each in ledger.meetings), measures)


def _strangers(ledger: Ledger) -> Iterator[str]:
    for each in ledger.strange:
        where = f"{each['a']} and {each['b']} in round {each['round']} at {each['table']}"
        for name in (each["a"], each["b"]):
            if name not in ledger.organisations:
                yield f"unknown organisation: {name}, {where}"
        if each["table"] not in ledger.tables:
            yield f"unknown table: {each['table']}, {where}"
        if not 1 <= each["round"] <= ledger.rounds:
            yield f"unknown round: {each['round']} of {ledger.rounds}, {where}"


def _pairs(ledger: Ledger) -> Iterator[str]:
    met: dict[frozenset[str], list[int]] = defaultdict(list)
    for each in ledger.meetings:
        couple = frozenset((each["a"], each["b"]))
        met[couple].append(each["round"])
        place = f"{each['a']} and {each['b']} in round {each['round']}"
        if couple not in ledger.weights:
            yield f"pair not allowed: {place}"
        elif (each["a"], each["b"]) != ledger.order[couple]:
            yield f"wrong order: {place}, the pair is {' and '.join(ledger.order[couple])}"
        if each["weight"] != ledger.true_weight(each):
            yield f"wrong weight: {place} claims {each['weight']}, the pair has {ledger.true_weight(each)}"
    for couple, rounds in met.items():
        if len(rounds) > 1:
            names = ledger.order.get(couple, sorted(couple))
            yield f"pair met twice: {' and '.join(names)} in rounds {' and '.join(map(str, sorted(rounds)))}"


def _bookings(ledger: Ledger) -> Iterator[str]:
    places: dict[tuple[str, int], list[str]] = defaultdict(list)
    tables: dict[tuple[str, int], list[str]] = defaultdict(list)
    for each in ledger.meetings:
        for name in (each["a"], each["b"]):
            places[name, each["round"]].append(each["table"])
        tables[each["table"], each["round"]].append(f"{each['a']}–{each['b']}")
    for (name, number), where in sorted(places.items()):
        if len(where) > 1:
            yield f"double booking: {name} in round {number} at {' and '.join(sorted(where))}"
    for (table, number), who in sorted(tables.items()):
        if len(who) > 1:
            yield f"double booking: {table} in round {number} by {' and '.join(sorted(who))}"


def _presence(ledger: Ledger) -> Iterator[str]:
    for each in ledger.meetings:
        for name in (each["a"], each["b"]):
            if each["round"] in ledger.organisations[name].get("absent", ()):
                yield f"absent: {name} in round {each['round']} at {each['table']}"


def _places(ledger: Ledger) -> Iterator[str]:
    for each in ledger.meetings:
        table, place = each["table"], f"in round {each['round']} at {each['table']}"
        hosts = [name for name in (each["a"], each["b"]) if ledger.is_host(name)]
        for name in hosts:
            zone = ledger.organisations[name].get("zone")
            if zone is not None and ledger.tables[table] != zone:
                yield f"zone: {name} of {zone} {place} of {ledger.tables[table] or 'no zone'}"
            home = ledger.organisations[name].get("home_table")
            if home not in (None, table):
                yield f"home table: {name} keeps {home}, sits {place}"


def _counts(ledger: Ledger) -> Iterator[str]:
    claimed: dict[str, tuple[int, int]] = {}
    for each in ledger.schedule["shortfalls"]:
        if each["organisation"] in claimed:
            yield f"double shortfall: {each['organisation']}"
        claimed[each["organisation"]] = each["wanted"], each["got"]
    missed = {}
    for name, organisation in ledger.organisations.items():
        got, most = len(ledger.days[name]), organisation.get("max_meetings", ledger.rounds)
        if got > most:
            yield f"too many meetings: {name} has {got} of at most {most}"
        if got < organisation.get("min_meetings", 0):
            missed[name] = (organisation["min_meetings"], got)
    for name in [*missed, *(name for name in claimed if name not in missed)]:
        if claimed.get(name) != missed.get(name):
            said, counted = _shortfall(claimed.get(name)), _shortfall(missed.get(name))
            yield f"wrong shortfall: {name} {said} claimed, {counted} counted"


def _shortfall(wanted_and_got: tuple[int, int] | None) -> str:
    return "none" if wanted_and_got is None else f"{wanted_and_got[1]} of {wanted_and_got[0]}"


def _pins(ledger: Ledger) -> Iterator[str]:
    if ledger.schedule["status"] == "INFEASIBLE":
        return
    for pin in ledger.pins:
        couple = {pin["a"], pin["b"]}
        found = [each for each in ledger.meetings if {each["a"], each["b"]} == couple]
        what = f"{pin['a']} and {pin['b']}, round {pin['round']}"
        if not found:
            yield f"pin missing: {what}"
        elif all(each["round"] != pin["round"] for each in found):
            yield f"pin moved: {what}, meet in round {found[0]['round']}"
        elif pin.get("table") not in (None, *(each["table"] for each in found)):
            yield f"pin moved: {what} at {pin['table']}, sit at {found[0]['table']}"


def _proof(ledger: Ledger) -> Iterator[str]:
    schedule = ledger.schedule
    status, value, bound, gap = (schedule[key] for key in ("status", "value", "bound", "gap"))
    counted = sum(ledger.true_weight(each) for each in ledger.meetings)
    if value != counted:
        yield f"wrong value: {value} claimed, {counted} counted"
    if status not in ("OPTIMAL", "FEASIBLE", "INFEASIBLE"):
        yield f"wrong status: {status} is none"
    if bound < value:
        yield f"wrong bound: {bound} is below the value {value}"
    true_gap = (bound - value) / bound if bound else 0.0
    if not _same(gap, true_gap):
        yield f"wrong gap: {gap} claimed, {true_gap:.6f} from bound {bound} and value {value}"
    if status == "OPTIMAL" and value != bound:
        yield f"wrong status: OPTIMAL, but value {value} is not the bound {bound}"


def _infeasibility(ledger: Ledger) -> Iterator[str]:
    conflicts = ledger.schedule.get("conflicts", [])
    if ledger.schedule["status"] != "INFEASIBLE":
        if conflicts:
            yield f"wrong status: {ledger.schedule['status']} with conflicts"
        return
    if ledger.schedule["meetings"]:
        yield "wrong status: INFEASIBLE with meetings"
    if not ledger.contradict(conflicts):
        yield "wrong status: INFEASIBLE, but the conflicts do not contradict each other"
    for pin in conflicts:
        if pin not in ledger.pins:
            yield f"wrong conflict: {pin.get('a')} and {pin.get('b')}, round {pin.get('round')}, is not pinned"


def _claimed_measures(claimed: Mapping[str, Any], counted: Mapping[str, Any]) -> Iterator[str]:
    for key in [*counted, *(key for key in claimed if key not in counted)]:
        if not _same(claimed.get(key), counted.get(key)):
            yield f"wrong measure: {key} {claimed.get(key)} claimed, {counted.get(key)} counted"


def _same(one: Any, other: Any) -> bool:
    if not (isinstance(one, float) or isinstance(other, float)):
        return bool(one == other)
    if not (isinstance(one, int | float) and isinstance(other, int | float)):
        return False
    try:
        return abs(one - other) <= 1e-6  # false for what is no number at all
    except OverflowError:  # an integer beyond every float
        return False


CHECKS: tuple[Check, ...] = (
    _strangers, _pairs, _bookings, _presence, _places, _counts, _pins, _proof, _infeasibility,
)  # fmt: skip
