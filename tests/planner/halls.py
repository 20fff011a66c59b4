"""Halls to plan: those of the data folder, small ones by hand, and any that Hypothesis thinks of."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from topela.planner import Instance, InstanceError, Organisation, Pair, Pin, Table

DATA = Path(__file__).parent / "data"
BOUNDS = json.loads((DATA / "bounds-s7.json").read_text())
NAMES = sorted(BOUNDS)


def read(name):
    return json.loads((DATA / name).read_text())


def load(name):
    return Instance.from_json(read(name))


def hall(weights, *, rounds=2, tables=2, **changes):
    """A hall from rows of weights, one row for each company; 0 for a pair that may not meet."""
    width = max((len(row) for row in weights), default=0)
    companies = [Organisation(f"C{index + 1}", "company") for index in range(len(weights))]
    nonprofits = [Organisation(f"N{index + 1}", "nonprofit") for index in range(width)]
    fields = {
        "rounds": rounds,
        "hosts": "company",
        "tables": tables if isinstance(tables, tuple) else tuple(Table(f"T{k + 1}") for k in range(tables)),
        "organisations": (*companies, *nonprofits),
        "pairs": tuple(
            Pair(f"C{i + 1}", f"N{j + 1}", weight)
            for i, row in enumerate(weights)
            for j, weight in enumerate(row)
            if weight
        ),
    }
    return Instance(**(fields | changes))


def with_organisation(instance, name, **changes):
    return replace(
        instance,
        organisations=tuple(replace(o, **changes) if o.id == name else o for o in instance.organisations),
    )


@st.composite
def organisations(draw, name, side, rounds, tables):
    zones = sorted({table.zone for table in tables if table.zone})
    return Organisation(
        name,
        side,
        min_meetings=draw(st.sampled_from([0, 0, 0, 1, 2])),
        max_meetings=draw(st.none() | st.integers(0, rounds)),
        absent=tuple(draw(st.sampled_from([[], [], []]) | st.lists(st.integers(1, rounds), unique=True))),
        zone=draw(st.none() | st.sampled_from(zones)) if zones else None,
    )


@st.composite
def instances(draw, *, companies=3, nonprofits=3, rounds=3, pairs=6, same_side=False):
    """Small instances of every kind: zones, absences, limits, minima, pins that may contradict each other."""
    rounds = draw(st.integers(1, rounds))
    zones = draw(st.lists(st.sampled_from([None, None, "Z1", "Z2"]), max_size=4))
    tables = tuple(Table(f"T{index + 1}", zone) for index, zone in enumerate(zones))
    ids = [(f"C{i + 1}", "company") for i in range(draw(st.integers(0, companies)))]
    ids += [(f"N{i + 1}", "nonprofit") for i in range(draw(st.integers(0, nonprofits)))]
    people = [draw(organisations(name, side, rounds, tables)) for name, side in ids]
    hosts = draw(st.sampled_from(["company", "nonprofit"]))
    people = draw(_with_home_tables(people, hosts, tables))
    couples = [
        (a, b) for k, (a, one) in enumerate(ids) for b, other in ids[k + 1 :] if one != other or same_side
    ]
    chosen = draw(st.lists(st.sampled_from(couples), unique=True, max_size=pairs)) if couples else []
    listed = tuple(Pair(a, b, draw(st.integers(1, 20))) for a, b in chosen)
    pins = draw(st.lists(st.sampled_from(couples), max_size=2)) if couples else []
    instance = Instance(
        rounds,
        hosts,
        tables,
        tuple(people),
        listed,
        same_side=same_side,
    )
    for a, b in pins:
        table = draw(st.none() | st.sampled_from([table.id for table in tables])) if tables else None
        instance = _pinned(instance, Pin(a, b, draw(st.integers(1, rounds)), table))
    return instance


@st.composite
def _with_home_tables(draw, people, hosts, tables):
    """Some hosts keep a table, each one of its own."""
    free = draw(st.permutations(tables)) if draw(st.booleans()) else []
    settled = []
    for each in people:
        fitting = [table for table in free if each.zone in (None, table.zone)]
        home = fitting[0] if each.side == hosts and fitting and draw(st.booleans()) else None
        free = [table for table in free if table != home]
        settled.append(replace(each, home_table=home.id if home else None))
    return settled


def _pinned(instance, pin):
    """The instance with one pin more, if the pin is one that an instance may hold."""
    try:
        return replace(instance, pinned=(*instance.pinned, pin))
    except InstanceError:
        return instance
