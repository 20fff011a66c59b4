"""The best schedule of an instance as one model of CP-SAT: a variable for each pair, round and table."""

from collections import defaultdict

from ortools.sat.python import cp_model


def best(instance, *, missing=None):
    """The least shortfall (negated) and the greatest value with it, or with no more than `missing`.

    `None` where no schedule is possible.
    """
    model = cp_model.CpModel()
    weight = {frozenset(pair[:2]): pair.weight for pair in instance.pairs}
    meets = _variables(model, instance, weight)
    _add_limits(model, instance, meets)
    shortfall = _shortfall(model, instance, meets)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    model.minimize(shortfall)
    if solver.solve(model) == cp_model.INFEASIBLE:
        return None
    least = round(solver.objective_value)
    model.add(shortfall <= (least if missing is None else missing))
    model.maximize(sum(weight.get(couple, 0) * meeting for (couple, _, _), meeting in meets.items()))
    assert solver.solve(model) == cp_model.OPTIMAL
    return -least, round(solver.objective_value)


def _variables(model, instance, weight):
    people = {each.id: each for each in instance.organisations}
    pins = {frozenset(pin[:2]): pin for pin in instance.pinned}
    meets = {}
    for couple in sorted(weight.keys() | pins.keys(), key=sorted):
        both = [people[name] for name in couple]
        hosts = [each for each in both if each.side == instance.hosts]
        zones = {each.zone for each in hosts} - {None}
        homes = {each.home_table for each in hosts} - {None}
        for number in range(1, instance.rounds + 1):
            if any(number in each.absent for each in both):
                continue
            for table in instance.tables:
                if zones <= {table.zone} and homes <= {table.id}:
                    meets[couple, number, table.id] = model.new_bool_var("")
    return meets


def _add_limits(model, instance, meets):
    crowds = defaultdict(list)
    degree = defaultdict(list)
    for (couple, number, table), meeting in meets.items():
        for key in (couple, (table, number), *((name, number) for name in couple)):
            crowds[key].append(meeting)
        for name in couple:
            degree[name].append(meeting)
    for crowd in crowds.values():
        model.add_at_most_one(crowd)
    for each in instance.organisations:
        if each.max_meetings is not None:
            model.add(sum(degree[each.id]) <= each.max_meetings)
    for pin in instance.pinned:
        couple = frozenset(pin[:2])
        fitting = [
            meeting
            for (other, number, table), meeting in meets.items()
            if other == couple and number == pin.round and pin.table in (None, table)
        ]
        model.add(sum(fitting) == 1)


def _shortfall(model, instance, meets):
    short = []
    for each in instance.organisations:
        got = sum(meeting for (couple, _, _), meeting in meets.items() if each.id in couple)
        lacking = model.new_int_var(0, each.min_meetings, "")
        model.add(lacking + got >= each.min_meetings)
        short.append(lacking)
    return sum(short)
