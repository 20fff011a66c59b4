"""The judge's own reading of an instance and a schedule. Nothing here comes from the planner."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Document = Mapping[str, Any]

SCHEDULE_TYPES: dict[str, type | tuple[type, ...]] = {
    "format": str, "status": str, "value": int, "bound": int, "gap": (int, float), "meetings": list,
    "shortfalls": list, "measures": dict, "seconds": dict, "seed": int,
}  # fmt: skip
MEETING_TYPES: dict[str, type | tuple[type, ...]] = {
    "a": str,
    "b": str,
    "round": int,
    "table": str,
    "weight": int,
}
SHORTFALL_TYPES: dict[str, type | tuple[type, ...]] = {"organisation": str, "wanted": int, "got": int}
PIN_TYPES: dict[str, type | tuple[type, ...]] = {"a": str, "b": str, "round": int}


@dataclass(frozen=True)
class Ledger:
    """Both documents, by name. `meetings` are those whose names are all known; the others are `strange`."""

    instance: Document
    schedule: Document
    rounds: int
    organisations: dict[str, Document]
    tables: dict[str, str | None]
    weights: dict[frozenset[str], int]
    order: dict[frozenset[str], tuple[str, str]]
    pins: list[Document]
    meetings: list[Document] = field(default_factory=list)
    strange: list[Document] = field(default_factory=list)
    days: dict[str, list[Document]] = field(default_factory=dict)

    @classmethod
    def open(cls, instance: Document, schedule: Document) -> Ledger:
        """Read both documents; `ValueError` names what has not the shape of the format."""
        _check_format(instance, "instance", "speed-meeting-instance/1")
        _check_format(schedule, "schedule", "speed-meeting-schedule/1")
        _check_shape("", schedule, SCHEDULE_TYPES, also=("conflicts", "diff"))
        for kind, types in (("meetings", MEETING_TYPES), ("shortfalls", SHORTFALL_TYPES)):
            for index, each in enumerate(schedule[kind]):
                _check_shape(f"{kind}[{index}]", each, types)
        _check_conflicts(schedule.get("conflicts", []))
        rounds = instance["rounds"] if isinstance(instance["rounds"], int) else len(instance["rounds"])
        pins = list(instance.get("pinned", []))
        couples = [(pin["a"], pin["b"], 0) for pin in pins]
        couples += [(pair["a"], pair["b"], pair["weight"]) for pair in instance["pairs"]]
        ledger = cls(
            instance=instance,
            schedule=schedule,
            rounds=rounds,
            organisations={each["id"]: each for each in instance["organisations"]},
            tables={each["id"]: each.get("zone") for each in instance["tables"]},
            weights={frozenset((a, b)): weight for a, b, weight in couples},
            order={frozenset((a, b)): (a, b) for a, b, _ in couples},
            pins=pins,
        )
        ledger.days.update((name, []) for name in ledger.organisations)
        for each in sorted(schedule["meetings"], key=lambda each: int(each["round"])):
            ledger._enter(each)
        return ledger

    def _enter(self, meeting: Document) -> None:
        known = meeting["a"] in self.organisations and meeting["b"] in self.organisations
        if not (known and meeting["table"] in self.tables and 1 <= meeting["round"] <= self.rounds):
            self.strange.append(meeting)
            return
        self.meetings.append(meeting)
        for name in {meeting["a"], meeting["b"]}:
            self.days[name].append(meeting)

    def true_weight(self, meeting: Document) -> int:
        """What the instance says that a meeting weighs; 0 for a pair it does not know."""
        return self.weights.get(frozenset((meeting["a"], meeting["b"])), 0)

    def is_host(self, name: str) -> bool:
        """Whether an organisation stays seated."""
        return bool(self.organisations[name]["side"] == self.instance["hosts"])

    def contradict(self, pins: list[Document]) -> bool:
        """Whether some pins cannot all stand: somebody, a couple, a table, a zone or the hall has too many of them."""
        counts: Counter[tuple[Any, ...]] = Counter()
        limits: dict[tuple[Any, ...], int] = {}
        for pin in pins:
            names = [name for name in (pin["a"], pin["b"]) if name in self.organisations]
            homes = [self.organisations[name].get("home_table") for name in names if self.is_host(name)]
            table = pin.get("table") or next((home for home in homes if home), None)
            zones = [self.organisations[name].get("zone") for name in names if self.is_host(name)]
            zone = self.tables.get(table) if table else next((each for each in zones if each), None)
            crowds = {("couple", *sorted(names)): 1, ("round", pin["round"]): len(self.tables)}
            crowds |= {("there", name, pin["round"]): 1 for name in names}
            crowds |= {
                ("all", name): self.organisations[name].get("max_meetings", self.rounds) for name in names
            }
            crowds |= {("table", table, pin["round"]): 1} if table else {}
            crowds |= {("zone", zone, pin["round"]): list(self.tables.values()).count(zone)} if zone else {}
            counts.update(crowds.keys())
            limits |= crowds
        return any(count > limits[crowd] for crowd, count in counts.items())


def recount(ledger: Ledger) -> dict[str, Any]:
    """The measures of a schedule, counted anew."""
    runs = [run for name in ledger.organisations for run in _idle_runs(ledger, name)]
    sides: dict[str, list[int]] = {"company": [], "nonprofit": []}
    for name, organisation in ledger.organisations.items():
        sides[organisation["side"]].append(len(ledger.days[name]))
    return {
        "idle_gaps": sum(runs),
        "longest_gap": max(runs, default=0),
        "host_moves": sum(_moves(ledger.days[name]) for name in ledger.organisations if ledger.is_host(name)),
        "least_satisfied": _least_satisfied(ledger),
        "meetings_per_organisation": {
            side: {
                "min": min(counts, default=0),
                "median": statistics.median(counts) if counts else 0,
                "max": max(counts, default=0),
            }
            for side, counts in sides.items()
        },
    }


def _idle_runs(ledger: Ledger, name: str) -> list[int]:
    """How long an organisation waits each time, in rounds in which it is there."""
    busy = {each["round"] for each in ledger.days[name]}
    absent = ledger.organisations[name].get("absent", ())
    runs, run = [], 0
    for number in range(min(busy, default=1), max(busy, default=0) + 1):
        if number in busy:
            runs.append(run)
            run = 0
        elif number not in absent:
            run += 1
    return runs


def _moves(day: list[Document]) -> int:
    tables = [each["table"] for each in day]
    return sum(here != there for here, there in pairwise(tables))


def _least_satisfied(ledger: Ledger) -> float:
    wishes: dict[str, list[int]] = {name: [] for name in ledger.organisations}
    for pair in ledger.instance["pairs"]:
        for name in (pair["a"], pair["b"]):
            wishes[name].append(pair["weight"])
    least = 1.0
    for name, organisation in ledger.organisations.items():
        there = ledger.rounds - len(set(organisation.get("absent", ())))
        most = min(there, organisation.get("max_meetings", there))
        best = sum(sorted(wishes[name])[::-1][:most])
        if best > 0:
            least = min(least, sum(ledger.true_weight(each) for each in ledger.days[name]) / best)
    return least


def _check_format(document: Any, what: str, expected: str) -> None:
    if not isinstance(document, Mapping) or document.get("format") != expected:
        raise ValueError(f"the {what} is not of the format {expected}")


def _is_beyond(value: Any) -> bool:
    return isinstance(value, int) and not -(2**63) <= value < 2**63


def _check_conflicts(conflicts: Any) -> None:
    _check_shape("", {"conflicts": conflicts}, {"conflicts": list})
    for index, pin in enumerate(conflicts):
        at_a_table = isinstance(pin, Mapping) and "table" in pin
        _check_shape(f"conflicts[{index}]", pin, PIN_TYPES | ({"table": str} if at_a_table else {}))


def _check_shape(path: str, value: Any, types: Mapping[str, Any], also: tuple[str, ...] = ()) -> None:
    place = f"{path}." if path else ""
    problems = [] if isinstance(value, Mapping) else [f"{path}: not an object"]
    if not problems:
        problems += [f"{place}{key}: is missing" for key in types if key not in value]
        problems += [f"{place}{key}: unknown key" for key in value if key not in types and key not in also]
    if not problems:
        wrong = [
            key for key in types if not isinstance(value[key], types[key]) or isinstance(value[key], bool)
        ]
        problems += [f"{place}{key}: {value[key]!r} is not of the right type" for key in wrong]
        problems += [
            f"{place}{key}: beyond 64 bits" for key in types if _is_beyond(value[key]) and key not in wrong
        ]
    if problems:
        raise ValueError(problems[0])
