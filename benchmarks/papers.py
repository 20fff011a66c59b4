"""Typesetting, sealing and finding tampering, measured: `python -m benchmarks.papers` writes `benchmarks/papers.md`."""

import io
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pyhanko.pdf_utils.reader import PdfFileReader

from tests.papers.samples import CONTRACT, saying
from tests.papers.test_agenda import agenda, meeting
from topela.papers.agenda import agenda_pdf
from topela.papers.certificate import SealKey, open_seal_key
from topela.papers.contract import contract_pdf
from topela.papers.seal import seal
from topela.papers.verification import verify

HERE = Path(__file__).parent
REPEATS = 15
FLIPS = 2_000
HEADER = """# Papers, measured

`python -m benchmarks.papers` on {machine}, {cores} cores, Python {python}. Medians of {repeats} runs, one process.

| work | milliseconds | kilobytes |
|---|---:|---:|
"""
TAMPERING = """
## Tampering

A bit flipped in a sealed contract of {size:,} bytes, and the file judged again. *Inside the seal* are the bytes that
no signature covers: there every byte was flipped.

| where | flips | missed |
|---|---:|---:|
"""


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of one call; what the first call prepares is not counted."""
    work()
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * median(taken)


def speed(key: SealKey) -> list[str]:
    words = " ".join(f"mot{i}" for i in range(290))
    evening = agenda([meeting(number) for number in range(1, 17)])
    plain = contract_pdf(CONTRACT)
    sealed = seal(plain, key)
    works: list[tuple[str, Callable[[], bytes | object], int]] = [
        ("a contract of two promises", lambda: contract_pdf(CONTRACT), len(plain)),
        (
            "a contract with two texts of 2,000 characters",
            lambda: contract_pdf(saying(words)),
            len(contract_pdf(saying(words))),
        ),
        ("an agenda of 16 rounds", lambda: agenda_pdf(evening), len(agenda_pdf(evening))),
        ("sealing a contract", lambda: seal(plain, key), len(sealed)),
        ("verifying it", lambda: verify(sealed, key), len(sealed)),
    ]
    return [f"| {name} | {milliseconds(work):.0f} | {size / 1000:.0f} |" for name, work, size in works]


def missed(sealed: bytes, key: SealKey, places: list[int]) -> int:
    chance, found = random.Random(7), 0
    for place in places:
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        found += verify(bytes(changed), key).genuine
    return found


def tampering(key: SealKey) -> list[str]:
    sealed = seal(contract_pdf(CONTRACT), key)
    _, start, end, _ = PdfFileReader(io.BytesIO(sealed)).embedded_signatures[0].byte_range
    inside = list(range(start, end))
    anywhere = random.Random(7).sample(range(len(sealed)), FLIPS)
    return [
        TAMPERING.format(size=len(sealed)).rstrip("\n"),
        f"| anywhere in the file | {len(anywhere):,} | {missed(sealed, key, anywhere)} |",
        f"| inside the seal | {len(inside):,} | {missed(sealed, key, inside)} |",
    ]


def main() -> None:
    header = HEADER.format(
        machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version(), repeats=REPEATS
    )
    with tempfile.TemporaryDirectory() as folder:
        key = open_seal_key(Path(folder))
        lines = [header.rstrip("\n"), *speed(key), *tampering(key)]
    (HERE / "papers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
