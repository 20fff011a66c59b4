"""The best schedule of a very small instance, by trying all of them."""

from collections import Counter


def best(instance):
    """The least shortfall (negated), and the greatest value with it; `None` where nothing is possible."""
    return max(scores(instance), default=None)


def scores(instance):
    """Shortfall (negated) and value of every schedule."""
    weight = {frozenset(pair[:2]): pair.weight for pair in instance.pairs}
    return [_score(instance, weight, plan) for plan in schedules(instance)]


def schedules(instance):
    """Every schedule: the round of each couple, or 0. Pins without a table are the only ones understood."""
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
    zones = Counter(table.zone for table in instance.tables)
    for number in range(1, instance.rounds + 1):
        here = [couple for couple, when in plan.items() if when == number]
        needed = [_zones(instance, couple) for couple in here]
        if len(here) > len(instance.tables) or any(len(each) > 1 for each in needed):
            return False
        loads = Counter(zone for each in needed for zone in each)
        if any(load > zones[zone] for zone, load in loads.items()):
            return False
    return True


def _zones(instance, couple):
    return {o.zone for o in instance.organisations if o.id in couple and o.side == instance.hosts and o.zone}


def _score(instance, weight, plan):
    counts = Counter(name for couple, number in plan.items() if number for name in couple)
    missing = sum(max(0, o.min_meetings - counts[o.id]) for o in instance.organisations)
    return -missing, sum(weight.get(couple, 0) for couple, number in plan.items() if number)
