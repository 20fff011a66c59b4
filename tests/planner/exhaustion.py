"""The best schedule of a very small instance, by trying all of them."""

from collections import Counter
from dataclasses import replace


def best(instance):
    """The least shortfall (negated), and the greatest value with it; `None` where nothing is possible."""
    return max(scores(instance), default=None)


def scores(instance):
    """Shortfall (negated) and value of every schedule."""
    weight = {frozenset(pair[:2]): pair.weight for pair in instance.pairs}
    return [_score(instance, weight, plan) for plan in schedules(instance)]


def schedules(instance):
    """Every schedule: the round of each couple, or 0."""
    weight = {frozenset(pair[:2]) for pair in instance.pairs}
    pins = {frozenset(pin[:2]): pin.round for pin in instance.pinned}
    if len(pins) < len(instance.pinned):
        return []
    couples = sorted(weight | set(pins), key=sorted)
    choices = []
    for couple in couples:
        absent = {number for o in instance.organisations if o.id in couple for number in o.absent}
        open_rounds = [number for number in range(1, instance.rounds + 1) if number not in absent]
        choices.append([pins[couple]] if couple in pins else [0, *open_rounds])
    return list(_plans(instance, couples, choices, {}, Counter()))


def _plans(instance, couples, choices, plan, busy):
    if len(plan) == len(couples):
        if _allowed(instance, plan):
            yield dict(plan)
        return
    couple = couples[len(plan)]
    for number in choices[len(plan)]:
        if number and any(busy[name, number] for name in couple):
            continue
        plan[couple] = number
        busy.update((name, number) for name in couple if number)
        yield from _plans(instance, couples, choices, plan, busy)
        busy.subtract((name, number) for name in couple if number)
        del plan[couple]


def _allowed(instance, plan):
    counts = Counter(name for couple, number in plan.items() if number for name in couple)
    if any(o.max_meetings is not None and counts[o.id] > o.max_meetings for o in instance.organisations):
        return False
    rounds = range(1, instance.rounds + 1)
    return all(_seated(instance, [couple for couple, when in plan.items() if when == t], {}) for t in rounds)


def _seated(instance, couples, taken):
    """Whether each of some couples finds a table of its own."""
    if not couples:
        return True
    couple, *others = couples
    return any(
        _seated(instance, others, taken | {table.id: couple})
        for table in instance.tables
        if table.id not in taken and _suits(instance, couple, table)
    )


def _suits(instance, couple, table):
    hosts = [o for o in instance.organisations if o.id in couple and o.side == instance.hosts]
    pinned = {pin.table for pin in instance.pinned if frozenset(pin[:2]) == couple}
    return pinned | {o.home_table for o in hosts} <= {None, table.id} and {o.zone for o in hosts} <= {
        None,
        table.zone,
    }


def _score(instance, weight, plan):
    counts = Counter(name for couple, number in plan.items() if number for name in couple)
    missing = sum(max(0, o.min_meetings - counts[o.id]) for o in instance.organisations)
    return -missing, sum(weight.get(couple, 0) for couple, number in plan.items() if number)


def pins_stand(instance, pins):
    """Whether there is a schedule that holds these pins, and nothing but them."""
    plan = {frozenset(pin[:2]): pin.round for pin in pins}
    places = Counter((name, pin.round) for pin in pins for name in pin[:2])
    alone = replace(instance, pinned=tuple(pins))
    return len(plan) == len(pins) and max(places.values(), default=0) < 2 and _allowed(alone, plan)
