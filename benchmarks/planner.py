"""Ours against others on the same instances: `topela benchmark planner` writes `benchmarks/planner.md`.

Each line of the tables is a process of its own, one after another, so that its peak memory is its own.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.planner_peers import PEERS
from benchmarks.planner_plot import Points, draw
from topela.planner import Instance, Shape, WorkLimit, generate, judge, solve
from topela.planner.solving import USUAL

SIZES = {
    "22×32×18": Shape(22, 32, 18, listed=19),
    "22×32×18, 20 % absent": Shape(22, 32, 18, listed=19, absence=0.2),
    "22×32×18, 4 zones": Shape(22, 32, 18, listed=19, zones=4),
    "60×60×12, 50 tables": Shape(60, 60, 12, tables=50, listed=22),
    "60×60×12, 50 tables, 20 % absent": Shape(60, 60, 12, tables=50, listed=22, absence=0.2),
    "150×200×15, 120 tables": Shape(150, 200, 15, tables=120, listed=29),
    "150×200×15, 120 tables, 20 % absent": Shape(150, 200, 15, tables=120, listed=29, absence=0.2),
    "500×500×20": Shape(500, 500, 20),
    "500×500×20, 400 tables": Shape(500, 500, 20, tables=400),
    "2,000×2,000×20": Shape(2000, 2000, 20),
    "2,000×2,000×20, 1,800 tables": Shape(2000, 2000, 20, tables=1800),
    "5,000×5,000×20": Shape(5000, 5000, 20),
}
AGAINST = (
    "22×32×18",
    "22×32×18, 20 % absent",
    "60×60×12, 50 tables",
    "150×200×15, 120 tables",
    "500×500×20",
)
CURVED = (
    *(size for size in AGAINST if "absent" not in size),
    "2,000×2,000×20",
    "5,000×5,000×20",
)
DRAWN = ("ours, no search, no polish", "CP-SAT, one model", "HiGHS, one model", "heaviest first")
UP = "seconds, or CPU seconds where they are fewer"
GRACE = 30  # seconds beyond its limit after which a solver is ended by force; building the model is not counted there
HERE = Path(__file__).parent


def measure_ours(instance: Instance, steps: int) -> dict[str, object]:
    begun, worked = time.perf_counter(), time.process_time()
    result = solve(instance, stop=WorkLimit(steps))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    assert judge(instance.to_json(), result.to_json()).clean
    return {
        "value": result.value,
        "bound": result.bound,
        "seconds": seconds,
        "cpu": cpu,
        "idle": result.measures.idle_gaps,
        "note": str(result.status),
    }


def run_one(method: str, path: str, limit: float) -> None:
    """In a process of its own: plan one instance by one method, print what came out."""
    instance = Instance.from_json(Path(path).read_bytes())
    solve(generate(Shape(2, 2, 1)), stop=WorkLimit(0))  # so that no method pays for loading the libraries
    if method.startswith("ours"):
        row = measure_ours(instance, int(method.partition(":")[2]))
    else:
        begun, worked = time.perf_counter(), time.process_time()
        row = PEERS[method](instance, limit)
        row |= {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - worked}
    row["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(row))


def run(method: str, path: Path, limit: float) -> dict[str, object]:
    """One line of the tables; a method that does not end is ended, and found nothing."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.planner",
        "--one",
        method,
        str(path),
        "--seconds",
        str(limit),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, capture_output=True, text=True, check=True, cwd=HERE.parent, timeout=3 * limit + GRACE
        )
    except subprocess.TimeoutExpired as overrun:
        return {"value": 0, "seconds": overrun.timeout, "note": "ended by force"}
    row: dict[str, object] = json.loads(done.stdout)
    print(method, path.stem, row, file=sys.stderr)
    return row


def line(name: str, method: str, row: dict[str, object], best: int) -> str:
    value, bound = row["value"], row.get("bound")
    cells = (
        name,
        method,
        value,
        bound or "",
        f"{(bound - value) / bound:.3%}" if bound else "",
        f"{value / best:.3f}" if best else "",
        f"{row['seconds']:.3f}",
        f"{row['cpu']:.3f}" if "cpu" in row else "",
        row.get("idle", ""),
        f"{row['megabytes']:.0f}" if "megabytes" in row else "",
    )
    return "| " + " | ".join(map(str, cells)) + f" | {row.get('note', '')} |"


def whole_process(path: Path, folder: Path) -> float:
    command = [
        str(Path(sys.executable).with_name("topela")),
        "plan",
        str(path),
        "--output",
        str(folder / "out.json"),
    ]
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        best = min(best, time.perf_counter() - begun)
    return best


def write_report(limit: float, target: Path) -> None:
    """Measure everything; write the page and its picture into a folder."""
    lines = [
        HEAD.format(
            cores=os.cpu_count(),
            machine=platform.machine(),
            python=platform.python_version(),
            load=os.getloadavg()[0],
            steps=USUAL.steps,
            limit=limit,
        )
    ]
    curves: dict[str, Points] = {method: [] for method in DRAWN}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for index, (size, shape) in enumerate(SIZES.items()):
            path = folder / f"{index}.json"
            path.write_text(generate(shape, seed=7).dumps(), encoding="utf-8")
            rows = {"ours, no search, no polish": run("ours:0", path, limit)}
            rows["ours, usual limits"] = run(f"ours:{USUAL.steps}", path, limit)
            if size in AGAINST:
                rows |= {method: run(method, path, limit) for method in PEERS}
            best = rows["ours, usual limits"]["value"]
            lines += [line(size, method, row, best) for method, row in rows.items()]
            if size in CURVED:
                for method in rows.keys() & curves.keys():
                    spent = min(float(rows[method][key]) for key in ("seconds", "cpu") if key in rows[method])
                    curves[method].append((shape.companies + shape.nonprofits, spent))
        seconds = whole_process(folder / "0.json", folder)
    lines.append("\n![Seconds against the number of organisations](planner.svg)")
    lines.append(f"\n`topela plan` on 22×32×18, the whole process, best of three: {seconds:.2f} s.")
    (target / "planner.svg").write_text(
        draw(curves, "organisations, both sides together", UP), encoding="utf-8"
    )
    (target / "planner.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


HEAD = """# The planner, measured

`topela benchmark planner --seconds {limit:g}` on {cores} cores ({machine}), Python {python}. Instances by
`topela.planner.generate`, seed 7. Each line is a process of its own, so that its memory is its own; one that has only
loaded the libraries holds about 50 MB. Seconds are those of `solve` alone, reading the file apart; CPU seconds say
more where others use the machine too (the one-minute load was {load:.1f} at the start). *Usual limits* are {steps}
steps of search and polish.
The other solvers had {limit:g} s and all cores, and were ended by force where they did not keep to it. *Ratio* is the
value divided by ours at the usual limits. *Idle* counts the idle rounds between meetings. Every schedule of ours was
judged: no violation.

| size | method | value | bound | gap | ratio | seconds | CPU s | idle | MB | |
|---|---|---|---|---|---|---|---|---|---|---|"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("METHOD", "INSTANCE"), help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=60, help="what the other solvers may take")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder to write to")
    options = parser.parse_args()
    if options.one:
        run_one(*options.one, options.seconds)
    else:
        options.output.mkdir(parents=True, exist_ok=True)
        write_report(options.seconds, options.output.resolve())
