"""What others do: one big model for a solver, or one meeting after another."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random

from topela.planner import Instance, Pair

Row = dict[str, object]


def one_big_model(instance: Instance, seconds: float) -> Row:
    """CP-SAT with a variable for each pair and round: the model one writes first. Zones are left out."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - the other methods must not hold it in memory

    model = cp_model.CpModel()
    absent = {each.id: set(each.absent) for each in instance.organisations}
    meets = {
        (pair, number): model.new_bool_var("")
        for pair in instance.pairs
        for number in range(1, instance.rounds + 1)
        if number not in absent[pair.a] | absent[pair.b]
    }
    crowds: dict[object, list[object]] = {}
    for (pair, number), variable in meets.items():
        for key in ((pair.a, number), (pair.b, number), pair):
            crowds.setdefault(key, []).append(variable)
        crowds.setdefault(number, []).append(variable)
    for key, variables in crowds.items():
        if isinstance(key, int):
            model.add(sum(variables) <= len(instance.tables))
        else:
            model.add_at_most_one(variables)
    model.maximize(sum(pair.weight * variable for (pair, _), variable in meets.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    return {
        "value": int(solver.objective_value),
        "bound": int(solver.best_objective_bound),
        "note": solver.status_name(status),
    }


def one_integer_programme(instance: Instance, seconds: float) -> Row:
    """The same model for HiGHS, as a mixed-integer programme through SciPy. Zones are left out."""
    import numpy as np  # noqa: PLC0415 - the other methods must not hold these in memory
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import coo_array  # noqa: PLC0415

    absent = {each.id: set(each.absent) for each in instance.organisations}
    meets = [
        (pair, number)
        for pair in instance.pairs
        for number in range(1, instance.rounds + 1)
        if number not in absent[pair.a] | absent[pair.b]
    ]
    limits: dict[object, int] = {}
    rows, columns = [], []
    for column, (pair, number) in enumerate(meets):
        for key in ((pair.a, number), (pair.b, number), pair, number):
            rows.append(limits.setdefault(key, len(limits)))
            columns.append(column)
    upper = np.array([len(instance.tables) if isinstance(key, int) else 1 for key in limits])
    matrix = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(limits), len(meets))).tocsr()
    found = milp(
        -np.array([pair.weight for pair, _ in meets], dtype=float),
        constraints=LinearConstraint(matrix, -np.inf, upper),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(meets)),
        options={"time_limit": seconds},
    )
    bound = None if found.mip_dual_bound is None else int(-found.mip_dual_bound + 1e-3)
    value = 0 if found.x is None else round(-found.fun)
    return {"value": value, "bound": bound, "note": "OPTIMAL" if found.status == 0 else "stopped"}


def one_after_another(instance: Instance, order: Iterable[Pair]) -> Row:
    """Each pair takes the first round in which both are free and a table is left."""
    free = {each.id: set(range(1, instance.rounds + 1)) - set(each.absent) for each in instance.organisations}
    load: Counter[int] = Counter()
    value = 0
    for a, b, weight in order:
        common = [number for number in sorted(free[a] & free[b]) if load[number] < len(instance.tables)]
        if common:
            free[a].remove(common[0])
            free[b].remove(common[0])
            load[common[0]] += 1
            value += weight
    return {"value": value}


def first_come(instance: Instance, seconds: float) -> Row:
    order = Random(7).sample(instance.pairs, len(instance.pairs))
    return one_after_another(instance, order)


def heaviest_first(instance: Instance, seconds: float) -> Row:
    return one_after_another(instance, sorted(instance.pairs, key=lambda pair: -pair.weight))


def by_the_alphabet(instance: Instance, seconds: float) -> Row:
    return one_after_another(instance, sorted(instance.pairs))


PEERS: dict[str, Callable[[Instance, float], Row]] = {
    "CP-SAT, one model": one_big_model,
    "HiGHS, one model": one_integer_programme,
    "first come, first served": first_come,
    "heaviest first": heaviest_first,
    "by the alphabet": by_the_alphabet,
}
