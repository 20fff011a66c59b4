"""The instance after the changes: who is there now, which tables are left, which meetings can still stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from topela.planner.changes import Change, Late, Leaves, NoShow, TableClosed, WalkIn
from topela.planner.instance import Instance
from topela.planner.parts import InstanceError, Organisation, Pair, Pin, Table
from topela.planner.places import sit_apart
from topela.planner.reseating import reseat
from topela.planner.result import Meeting
from topela.planner.schedule import check_schedule

Couple = frozenset[str]


class Aftermath(NamedTuple):
    """What the changes leave.

    Parameters
    ----------
    instance
        With the changes in it. The meetings up to `now` are pinned: whoever met was there.
    meetings
        Those up to `now`, and those after it that can still stand, in the order of the schedule.
    closed
        Tables at which nobody sits after `now`. One that was used before stays listed in the instance.
    ended
        Pairs that shall not meet any more.
    now
        The last round that is frozen.
    """

    instance: Instance
    meetings: tuple[Meeting, ...]
    closed: frozenset[str]
    ended: frozenset[Couple]
    now: int


def instance_after(
    instance: Instance, schedule: Iterable[Meeting], changes: Sequence[Change], *, now: int = 0
) -> Instance:
    """The instance after the changes, against which a replanned schedule is to be judged.

    Parameters
    ----------
    instance, schedule
        What was planned: `schedule` is any iterable of its meetings.
    changes
        What happened, in this order.
    now
        The last round that has begun: what it and the rounds before it held is pinned.

    Raises
    ------
    InstanceError
        Naming the place (`changes[2].organisation`, `meetings[7].table`, `now`) of the first value that is wrong.
    """
    return aftermath_of(instance, tuple(schedule), changes, now).instance


def aftermath_of(
    instance: Instance, meetings: tuple[Meeting, ...], changes: Sequence[Change], now: int
) -> Aftermath:
    """Apply the changes; see `instance_after`."""
    if not 0 <= now <= instance.rounds:
        raise InstanceError("now", f"round {now} of {instance.rounds}")
    check_schedule(instance, meetings)
    day = _Day(instance, meetings, now)
    for index, change in enumerate(changes):
        day.apply(f"changes[{index}]", change)
    return day.close()


class _Day:
    """An instance in parts, to which one change after another is applied."""

    def __init__(self, instance: Instance, meetings: tuple[Meeting, ...], now: int) -> None:
        self.instance, self.now = instance, now
        self.past = [each for each in meetings if each.round <= now]
        self.coming = [each for each in meetings if each.round > now]
        self.people = {each.id: each for each in instance.organisations}
        self.pairs: dict[Couple, Pair] = {frozenset(pair[:2]): pair for pair in instance.pairs}
        self.tables = {table.id: table for table in instance.tables}
        self.closed: set[str] = set()
        self.ended: set[Couple] = set()
        self.origin: dict[str, str] = {}  # where in the changes a part of the instance comes from
        self.origin_of_pair: dict[Couple, str] = {}

    def apply(self, path: str, change: Change) -> None:
        rounds = self.instance.rounds
        match change:
            case NoShow(name):
                self._leave(f"{path}.organisation", name, 1, rounds)
            case Late(name, first):
                self._check_round(f"{path}.from_round", first, 1)
                self._leave(f"{path}.organisation", name, 1, first - 1)
            case Leaves(name, last):
                self._check_round(f"{path}.after_round", last, 0)
                self._leave(f"{path}.organisation", name, last + 1, rounds)
            case WalkIn(newcomer, pairs):
                self._welcome(path, newcomer, pairs)
            case TableClosed(table):
                if table not in self.tables:
                    raise InstanceError(f"{path}.table", f'no table "{table}"')
                self.closed.add(table)
            case parting:
                self._part(path, *parting)

    def _check_round(self, path: str, number: int, least: int) -> None:
        if not least <= number <= self.instance.rounds:
            raise InstanceError(path, f"round {number} of {self.instance.rounds}")

    def _check_known(self, path: str, name: str) -> None:
        if name not in self.people:
            raise InstanceError(path, f'no organisation "{name}"')

    def _leave(self, path: str, name: str, first: int, last: int) -> None:
        """Let somebody be away in some rounds, as far as they are to come."""
        self._check_known(path, name)
        away = range(max(first, self.now + 1), last + 1)
        absent = tuple(sorted({*self.people[name].absent, *away}))
        self.people[name] = replace(self.people[name], absent=absent)

    def _welcome(self, path: str, newcomer: Organisation, pairs: tuple[Pair, ...]) -> None:
        if newcomer.id in self.people:
            raise InstanceError(f"{path}.organisation_data.id", f"{newcomer.id} is there already")
        self.people[newcomer.id] = newcomer
        self.origin[f"organisations[{len(self.people) - 1}]"] = f"{path}.organisation_data"
        for index, pair in enumerate(pairs):
            place, couple = f"{path}.pairs[{index}]", frozenset(pair[:2])
            for key, name in (("a", pair.a), ("b", pair.b)):
                self._check_known(f"{place}.{key}", name)
            if newcomer.id not in couple:
                raise InstanceError(place, f"{pair.a} and {pair.b} are there already, without {newcomer.id}")
            if couple in self.pairs:
                raise InstanceError(place, f"{pair.a} and {pair.b} are already a pair")
            self.pairs[couple] = pair
            self.origin_of_pair[couple] = place

    def _part(self, path: str, a: str, b: str) -> None:
        self._check_known(f"{path}.a", a)
        self._check_known(f"{path}.b", b)
        couple = frozenset((a, b))
        if couple not in self.pairs and not any(couple == frozenset(pin[:2]) for pin in self.instance.pinned):
            raise InstanceError(path, f"{a} and {b} are no pair")
        self.ended.add(couple)

    def close(self) -> Aftermath:
        met = {frozenset(each[:2]) for each in self.past}
        for couple in self.ended - met:
            self.pairs.pop(couple, None)
        used = {each.table for each in self.past}
        tables = [table for name, table in self.tables.items() if name not in self.closed or name in used]
        self._settle_people()
        pinned = {frozenset(pin[:2]) for pin in self.instance.pinned}
        standing = [each for each in self.coming if self._may_stand(each, pinned)]
        standing = reseat(standing, list(self.tables.values()), self.closed, pinned, self._place)
        return Aftermath(
            self._instance(tables, standing),
            (*self.past, *standing),
            frozenset(self.closed),
            frozenset(self.ended),
            self.now,
        )

    def _settle_people(self) -> None:
        """Whoever met was there; who came unannounced was not; who has no table left is away."""
        met = {(name, each.round) for each in self.past for name in each[:2]}
        known = {each.id for each in self.instance.organisations}
        zones = {table.zone for name, table in self.tables.items() if name not in self.closed}
        rounds = range(1, self.instance.rounds + 1)
        for name, each in self.people.items():
            absent = set(each.absent) - {number for number in each.absent if (name, number) in met}
            if name not in known:
                absent |= set(rounds[: self.now])
            changed = replace(each, absent=tuple(sorted(absent)))
            if each.home_table in self.closed:
                changed = replace(changed, home_table=None)
            homeless = name in known and each.side == self.instance.hosts and each.zone is not None
            if homeless and each.zone not in zones:
                changed = replace(changed, zone=None, absent=tuple(sorted(absent | set(rounds[self.now :]))))
            self.people[name] = changed

    def _may_stand(self, meeting: Meeting, pinned: set[Couple]) -> bool:
        couple = frozenset(meeting[:2])
        both = [self.people[name] for name in meeting[:2]]
        hosts = [each for each in both if each.side == self.instance.hosts]
        zone_of = {table.id: table.zone for table in self.tables.values()}
        if couple in self.ended or (len(hosts) > 1 and sit_apart(zone_of, *hosts)):
            return False
        allowed = couple in self.pairs or couple in pinned
        return allowed and not any(meeting.round in each.absent for each in both)

    def _place(self, meeting: Meeting) -> tuple[str | None, str | None]:
        """The zone and the home table of whoever hosts a meeting."""
        hosts = [self.people[name] for name in meeting[:2] if self.people[name].side == self.instance.hosts]
        home = next((each.home_table for each in hosts if each.home_table), None)
        return next((each.zone for each in hosts if each.zone), None), home

    def _instance(self, tables: list[Table], standing: list[Meeting]) -> Instance:
        try:
            return replace(
                self.instance,
                tables=tuple(tables),
                organisations=tuple(self.people.values()),
                pairs=tuple(self.pairs.values()),
                pinned=tuple(self._pins(standing)),
            )
        except InstanceError as error:
            raise self._as_told(error) from None

    def _pins(self, standing: list[Meeting]) -> Iterable[Pin]:
        """What has been, and the pins that stand; at a closed table only their round does."""
        for each in self.past:
            zone, home = self._place(each)
            proper = home in (None, each.table) and zone in (None, self.tables[each.table].zone)
            yield Pin(each.a, each.b, each.round, each.table if proper else None)
        stands = {frozenset(each[:2]) for each in standing}
        for pin in self.instance.pinned:
            if pin.round > self.now and frozenset(pin[:2]) in stands:
                yield pin._replace(table=None) if pin.table in self.closed else pin

    def _as_told(self, error: InstanceError) -> InstanceError:
        """An error in the words of the changes: only what they brought can be wrong."""
        origin = dict(self.origin)
        origin |= {
            f"pairs[{index}]": self.origin_of_pair[couple]
            for index, couple in enumerate(self.pairs)
            if couple in self.origin_of_pair
        }
        part = re.match(r"\w+\[\d+\]", error.path)
        if part is None or part[0] not in origin:
            return error
        return InstanceError(origin[part[0]] + error.path[part.end() :], error.problem)
