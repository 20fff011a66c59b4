"""How fast and how well plans are mended: `python -m benchmarks.replan` writes `benchmarks/replan.md`."""

import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from topela.planner import (
    Change,
    Instance,
    Late,
    Leaves,
    Meeting,
    NoShow,
    Organisation,
    Pair,
    Replan,
    Shape,
    TableClosed,
    WalkIn,
    generate,
    judge,
    replan,
    solve,
)

SIZES = {
    "22×32×18": Shape(22, 32, 18, listed=19),
    "60×60×12, 50 tables": Shape(60, 60, 12, tables=50, listed=22),
    "150×200×15, 120 tables": Shape(150, 200, 15, tables=120, listed=29),
}
NOW = 3
MOVES = (0, 5, 15)
REPEATS = 5
REPORT = Path(__file__).with_name("replan.md")


def days(instance: Instance) -> dict[str, list[Change]]:
    """What happens, the same for every size; who it happens to is drawn."""
    random = Random(7)
    names = random.sample([each.id for each in instance.organisations], 12)
    hosts = [each.id for each in instance.organisations if each.side == instance.hosts]
    partners = random.sample(hosts, len(hosts) // 2)
    newcomer = Organisation("N9999", "nonprofit")
    return {
        "1 does not come": [NoShow(names[0])],
        "5 do not come": [NoShow(name) for name in names[:5]],
        "3 late, 3 leave": [*(Late(n, 7) for n in names[:3]), *(Leaves(n, 8) for n in names[3:6])],
        "1 table closed": [TableClosed(instance.tables[2].id)],
        "1 walks in": [WalkIn(newcomer, tuple(Pair(each, "N9999", 60) for each in partners))],
    }


def measure(
    instance: Instance, before: Sequence[Meeting], happened: list[Change], most: int
) -> tuple[Replan, float, float]:
    """The plan, and the least wall and CPU seconds of a few runs (one, where meetings move)."""
    walls, cpus = [], []
    for _ in range(1 if most else REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        plan = replan(instance, before, happened, now=NOW, max_moves=most)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    assert judge(plan.instance.to_json(), plan.to_json()).clean
    return plan, min(walls), min(cpus)


def row(names: tuple[str, str, int], remains: int, plan: Replan, wall: float, cpu: float) -> str:
    result, diff = plan.result, plan.diff
    cells = (
        *names, remains, result.value, result.bound, f"{result.gap:.3%}",
        diff.kept, len(diff.moved), len(diff.cancelled), len(diff.added), f"{wall:.3f}", f"{cpu:.3f}",
        f"{result.seconds.time:.3f}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def remaining(before: Sequence[Meeting], plan: Replan) -> int:
    """What the meetings that are still where they were weigh, when nobody moves."""
    kept = {each[:3] for each in plan.result.meetings}
    return sum(each.weight for each in before if each[:3] in kept)


def write_report() -> str:
    lines = [
        HEAD.format(
            cores=os.cpu_count(),
            python=platform.python_version(),
            load=os.getloadavg()[0],
            now=NOW,
            repeats=REPEATS,
        )
    ]
    replan(
        generate(Shape(2, 2, 2), seed=7), [], max_moves=1
    )  # so that no line pays for loading the libraries
    for size, shape in SIZES.items():
        instance = generate(shape, seed=7)
        before = solve(instance).meetings
        for day, happened in days(instance).items():
            remains = 0
            for most in MOVES:
                plan, wall, cpu = measure(instance, before, happened, most)
                remains = remains or remaining(before, plan)
                lines.append(row((size, day, most), remains, plan, wall, cpu))
    return "\n".join(lines) + "\n"


HEAD = """# Replanning, measured

`python -m benchmarks.replan` on {cores} cores, Python {python}, with a one-minute load of {load:.1f} at the start.
Instances by `topela.planner.generate`, seed 7, planned by `solve`; then something happens when round {now} is on.
*Moves* is how many standing meetings may change their round, 0 being the fill that moves nobody (the best of
{repeats} runs). *Remains* is the value of what stands where it stood, when nobody moves. The bound holds for any plan
after the changes, one that tears up all coming rounds included. *Moved* also counts meetings that could not stay
where they were and found another place. *Search* is what the fill and the moves themselves took of the seconds; the
rest is checking, the bound, tables and measures. Every plan was judged: no violation.

| size | the day | moves | remains | value | bound | gap | kept | moved | cancelled | added | seconds | CPU | search |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"""


if __name__ == "__main__":
    REPORT.write_text(write_report(), encoding="utf-8")
