"""What can happen on a day, as Hypothesis thinks of it."""

from hypothesis import strategies as st

from topela.planner import (
    InstanceError,
    Late,
    Leaves,
    NoShow,
    Organisation,
    Pair,
    PairCancelled,
    TableClosed,
    WalkIn,
    instance_after,
)


@st.composite
def changes(draw, instance, meetings, now):
    """A few changes that may happen to an instance, one after another."""
    happened = []
    for _ in range(draw(st.integers(0, 4))):
        change = draw(_change(instance, happened))
        try:
            instance_after(instance, meetings, [*happened, change], now=now)
        except InstanceError:
            continue
        happened.append(change)
    return happened


@st.composite
def _change(draw, instance, happened):
    ids = [each.id for each in instance.organisations]
    rounds = st.integers(1, instance.rounds)
    kinds = [_walk_in(instance, f"W{len(happened)}")]
    if ids:
        name = st.sampled_from(ids)
        kinds += [
            st.builds(NoShow, name),
            st.builds(Late, name, rounds),
            st.builds(Leaves, name, rounds),
        ]
    if instance.tables:
        kinds.append(st.builds(TableClosed, st.sampled_from([table.id for table in instance.tables])))
    if couples := [*instance.pairs, *instance.pinned]:
        kinds.append(st.sampled_from([PairCancelled(each.a, each.b) for each in couples]))
    return draw(st.one_of(kinds))


@st.composite
def _walk_in(draw, instance, name):
    newcomer = Organisation(
        name,
        draw(st.sampled_from(["company", "nonprofit"])),
        min_meetings=draw(st.integers(0, 1)),
        max_meetings=draw(st.none() | st.integers(0, instance.rounds)),
    )
    others = [each.id for each in instance.organisations if each.side != newcomer.side or instance.same_side]
    chosen = draw(st.lists(st.sampled_from(others), unique=True)) if others else []
    return WalkIn(newcomer, tuple(Pair(other, name, draw(st.integers(1, 20))) for other in chosen))
