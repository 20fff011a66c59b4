"""Instances in the shape of real editions, made from a seed: for tests, benchmarks and rehearsals."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from topela.planner.instance import Instance
from topela.planner.parts import Organisation, Pair, Pin, Side, Table


@dataclass(frozen=True, slots=True)
class Shape:
    """What an edition looks like.

    Parameters
    ----------
    tables
        `None` means one for each company, which hosts.
    listed
        For how many associations a company is a sensible partner, on average.
    absence
        The probability that an organisation is absent from a round.
    late
        The share of organisations that arrive late or leave early.
    minimum
        The meetings that everybody should have.
    zones
        Into how many zones the tables and the companies fall; 0 for none.
    pinned
        How many meetings stand already.
    """

    companies: int
    nonprofits: int
    rounds: int
    tables: int | None = None
    listed: int = 25
    absence: float = 0.0
    late: float = 0.0
    minimum: int = 0
    zones: int = 0
    pinned: int = 0


def generate(shape: Shape, seed: int = 0) -> Instance:
    """An instance of a shape; the same shape and seed give the same one.

    Organisations have a few of twelve themes. A pair weighs more the more themes it shares, with chance on top.
    """
    random = Random(seed)  # noqa: S311 - made up, not secret
    zones = [f"Z{index + 1}" for index in range(shape.zones)]
    count = shape.companies if shape.tables is None else shape.tables
    tables = tuple(Table(f"T{k + 1:04}", zones[k % len(zones)] if zones else None) for k in range(count))
    occupied = {table.zone for table in tables}
    people: list[Organisation] = []
    sides: tuple[tuple[Side, str, int], ...] = (
        ("company", "C", shape.companies),
        ("nonprofit", "N", shape.nonprofits),
    )
    for side, letter, size in sides:
        for k in range(size):
            zone = zones[k % len(zones)] if zones and side == "company" else None
            people.append(
                _organisation(f"{letter}{k + 1:04}", side, zone if zone in occupied else None, shape, random)
            )
    pairs = _pairs(people, shape, random)
    return Instance(
        rounds=shape.rounds,
        hosts="company",
        tables=tables,
        organisations=tuple(people),
        pairs=pairs,
        pinned=_pins(people, pairs, len(tables), shape, random) if not zones else (),
        name=f"{shape.companies} × {shape.nonprofits} × {shape.rounds}",
        seed=seed,
    )


def _organisation(name: str, side: Side, zone: str | None, shape: Shape, random: Random) -> Organisation:
    rounds = range(1, shape.rounds + 1)
    absent = {number for number in rounds if random.random() < shape.absence}
    if random.random() < shape.late:
        cut = random.randint(1, max(1, shape.rounds // 2))
        absent |= set(rounds[:cut]) if random.random() < 0.5 else set(rounds[-cut:])
    return Organisation(name, side, min_meetings=shape.minimum, absent=tuple(sorted(absent)), zone=zone)


def _pairs(people: list[Organisation], shape: Shape, random: Random) -> tuple[Pair, ...]:
    themes = {each.id: set(random.sample(range(12), random.randint(2, 4))) for each in people}
    guests = [each.id for each in people if each.side == "nonprofit"]
    pairs = []
    for host in (each.id for each in people if each.side == "company"):
        for guest in sorted(random.sample(guests, min(len(guests), shape.listed))):
            shared = len(themes[host] & themes[guest])
            pairs.append(Pair(host, guest, 5 + 30 * shared + int(75 * random.random())))
    return tuple(pairs)


def _pins(
    people: list[Organisation], pairs: tuple[Pair, ...], tables: int, shape: Shape, random: Random
) -> tuple[Pin, ...]:
    absent = {each.id: set(each.absent) for each in people}
    busy: set[tuple[str, int]] = set()
    load = [0] * (shape.rounds + 1)
    pins: list[Pin] = []
    for a, b, _ in random.sample(pairs, len(pairs)):
        number = random.randint(1, shape.rounds)
        if len(pins) == shape.pinned:
            break
        if number in absent[a] | absent[b] or {(a, number), (b, number)} & busy or load[number] >= tables:
            continue
        pins.append(Pin(a, b, number))
        busy |= {(a, number), (b, number)}
        load[number] += 1
    return tuple(pins)
