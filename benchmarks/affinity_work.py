"""How long affinity works, how much memory it takes, and whom the first screens show, on halls made of known texts."""

import os
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from tests.affinity.relevance import relevance
from topela.affinity import (
    Hall,
    Item,
    Lexicon,
    Party,
    browsing_order,
    exposure_of,
    guess_language,
    pairs,
    prices,
    rank,
    sights,
)

__all__ = ["first_screens", "speed"]

EDITS = 5


def speed(*, large: bool) -> list[str]:
    """A line a piece of work: seconds on the clock, and seconds of processors."""
    guess_language("Wir suchen einen Raum")
    Lexicon.load().understand("Wir suchen einen Raum")
    lines = ["| work | seconds | of processors | peak memory |", "|---|---:|---:|---:|"]
    small = [_parties(22, "company"), _parties(32, "nonprofit")]
    lines.append(_timed("22 × 32 parties with 8 items each, scored and explained", partial(pairs, *small)))
    hall, edited = _large_hall()
    for number, party in enumerate(edited, start=1):
        work = f"1,000 × 1,000 parties with 8 items each, after edit {number} of {EDITS}"
        lines.append(_timed(work, partial(_edit, hall, party)))
    for size in (1_000, 5_000, *([50_000] if large else [])):
        needs, offers = _items(size, "n"), _items(size, "o")
        work = f"{size:,} × {size:,} items, the best 50 each"
        lines.append(_timed(work, partial(rank, needs, offers, 50)))
    return lines


def first_screens() -> list[str]:
    """A line a hall: how evenly the first six show everybody, by score alone and with the price of being seen.

    One party in ten offers three times as much as the others, and is a good match for many.
    """
    lines = [
        "| hall | order | Gini | coverage | with a mutual match, see one | mean score |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for companies, nonprofits in ((22, 32), (60, 60), (150, 200)):
        hall = pairs(*(_parties(n, side, famous=12) for n, side in ((companies, "c"), (nonprofits, "n"))))
        seen = sights(hall)
        by_score = {
            reader: [each.id for each in sorted(row, key=lambda each: (-each.score, each.id))]
            for reader, row in seen.items()
        }
        asked = prices(seen)
        by_price = {reader: browsing_order(reader, row, asked) for reader, row in seen.items()}
        for name, orders in (("by score", by_score), ("with prices", by_price)):
            found = exposure_of(seen, orders)
            lines.append(
                f"| {companies} × {nonprofits} | {name} | {found.gini:.3f} | {found.coverage:.0%} "
                f"| {found.served:.0%} | {found.quality:.3f} |"
            )
    return lines


def _edit(hall: Hall, party: Party) -> None:
    hall.change([party])
    hall.pairs(of={party.id})


def _large_hall() -> tuple[Hall, list[Party]]:
    companies = _parties(1_000, "company")
    hall = Hall(companies, _parties(1_000, "nonprofit"))
    return hall, [
        replace(companies[at], needs=_items(4, f"edit-{at}-needs"), offers=_items(4, f"edit-{at}-offers"))
        for at in range(EDITS)
    ]


def _timed(name: str, work: Callable[[], object]) -> str:
    begun, spent = time.perf_counter(), _processors()
    work()
    seconds, spent = time.perf_counter() - begun, _processors() - spent
    own, others = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"| {name} | {seconds:.2f} | {spent:.2f} | {own:,.0f} MB, its largest helper {others:,.0f} MB |"


def _processors() -> float:
    """Seconds that this process and those it began have computed."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _items(count: int, prefix: str) -> tuple[Item, ...]:
    """Texts strung together from the set's words, nine each."""
    generator = random.Random(prefix)
    known = relevance()
    words = [word for item in (*known.needs, *known.offers) for word in item.text.split()]
    return tuple(Item(f"{prefix}{at}", " ".join(generator.choices(words, k=9))) for at in range(count))


def _parties(count: int, side: str, famous: int = 4) -> list[Party]:
    """Parties with four needs and four offers each, whole texts of the set; each tenth has `famous` offers."""
    known = relevance()
    return [
        Party(
            f"{side}{at:04}",
            side,
            _drawn(known.needs, f"{side}{at}-needs", 4),
            _drawn(known.offers, f"{side}{at}-offers", 4 if at % 10 else famous),
        )
        for at in range(count)
    ]


def _drawn(items: Sequence[Item], prefix: str, count: int) -> tuple[Item, ...]:
    drawn = random.Random(prefix).sample(items, count)
    return tuple(replace(item, id=f"{prefix}-{at}") for at, item in enumerate(drawn))
