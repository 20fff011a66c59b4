"""Typesetting, sealing and finding tampering, measured: `python -m benchmarks.papers` writes `benchmarks/papers.md`."""

import io
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
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

`python -m benchmarks.papers` on {machine}, {cores} cores, Python {python}. Medians of {repeats} runs, each of
another text, one process, one-minute load {load:.1f}.

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


def measured(name: str, work: Callable[[int], object], size: int) -> str:
    """Return a line with the median time of one call; each gets another number, lest the typesetter remember."""
    work(0)
    taken = []
    for number in range(1, REPEATS + 1):
        start = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - start)
    return f"| {name} | {1000 * median(taken):.0f} | {size / 1000:.0f} |"


def contract(number: int, words: int = 0) -> bytes:
    text = (
        " ".join(f"mot{number + i}" for i in range(words))
        or f"Donner {number} journées de graphiste pour un logo"
    )
    return contract_pdf(replace(saying(text), number=str(number), code=f"{number:05}-{number:05}"))


def evening(number: int) -> bytes:
    reasons = (f"Vous apportez : {number} journées nature → leur besoin : team building",)
    return agenda_pdf(agenda([meeting(round_, reasons=reasons) for round_ in range(1, 17)]))


def speed(key: SealKey) -> list[str]:
    plain = contract(0)
    sealed = seal(plain, key)
    return [
        measured("a contract of two promises", contract, len(plain)),
        measured(
            "a contract with two texts of 2,000 characters", lambda n: contract(n, 290), len(contract(0, 290))
        ),
        measured("an agenda of 16 rounds", evening, len(evening(0))),
        measured("sealing a contract", lambda _: seal(plain, key), len(sealed)),
        measured("verifying it", lambda _: verify(sealed, key), len(sealed)),
    ]


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
        machine=platform.machine(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        repeats=REPEATS,
        load=os.getloadavg()[0],
    )
    with tempfile.TemporaryDirectory() as folder:
        key = open_seal_key(Path(folder))
        lines = [header.rstrip("\n"), *speed(key), *tampering(key)]
    (HERE / "papers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
