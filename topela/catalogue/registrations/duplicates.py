"""The same organisation registered twice: proposed as one, never made one without an answer."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.names import name_key
from topela.catalogue.registrations.registrants import Good, KnownOrganisation, Person, Registrant
from topela.directory.names import organisation_key

_ALIKE = 85.0
_SAME_ITEM = 84.0


def is_probably_same(name: str, traces: AbstractSet[str], other: str, others: AbstractSet[str]) -> bool:
    """Equal names, or nearly equal ones that share an address, a telephone or a website; a person proves nothing."""
    if is_same_name(name, other):
        return True
    if not traces & others:
        return False
    first, second = name_key(name), name_key(other)
    return max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)) >= _ALIKE


def is_same_name(a: str, b: str) -> bool:
    return name_key(a) == name_key(b) or _key(a) == _key(b)


@lru_cache(maxsize=16_384)
def _key(name: str) -> str:
    return organisation_key(name)


def traces(emails: Iterable[str], phones: Iterable[str], website: str) -> frozenset[str]:
    """What an organisation leaves in a form apart from its name, in a shape that can be compared."""
    digits = {re.sub(r"\D", "", phone)[-6:] for phone in phones}
    site = re.sub(r"^(https?://)?(www\.)?", "", website.lower()).rstrip("/")
    return frozenset({*(email.lower() for email in emails), site, *(d for d in digits if len(d) == 6)} - {""})


def traces_of(who: Registrant) -> frozenset[str]:
    return traces((p.email for p in who.persons), (p.phone for p in who.persons), who.website)


def ask_to_join(first: Registrant, second: Registrant, margin: Margin) -> str:
    """Return `join`, `apart`, or an empty string while nobody has answered."""
    same_key = is_same_name(first.name, second.name)
    other = Option("leave_out", code="leave_out") if same_key else Option("apart", code="apart")
    options = (Option("join", code="join"), other)
    return margin.ask(
        "same_organisation",
        options,
        likely="",
        proposal=first.name,
        row=first.place.row,
        sheet=first.place.sheet,
    )


def ask_if_known(who: Registrant, known: KnownOrganisation, margin: Margin) -> str:
    """Return `join` or `apart`, or an empty string while nobody has answered; the same name needs no question."""
    if is_same_name(who.name, known.name):
        return "join"
    options = (Option("join", code="join"), Option("apart", code="apart"))
    return margin.ask("known_organisation", options, likely="", proposal=known.name)


def joined(first: Registrant, second: Registrant) -> Registrant:
    """The union of both: the first one's words, and from the second whatever is new."""
    return replace(
        first,
        persons=_persons(first.persons, second.persons),
        needs=union(first.needs, second.needs),
        offers=union(first.offers, second.offers),
        languages=tuple(dict.fromkeys((*first.languages, *second.languages))),
        sdgs=tuple(sorted({*first.sdgs, *second.sdgs})),
        wishes=(*first.wishes, *second.wishes),
        vetoes=(*first.vetoes, *second.vetoes),
        sector=first.sector or second.sector,
        municipality=first.municipality or second.municipality,
        website=first.website or second.website,
        staff=first.staff or second.staff,
        presentation=first.presentation or second.presentation,
        in_return="\n".join(dict.fromkeys(filter(None, (first.in_return, second.in_return)))),
        remarks="\n".join(dict.fromkeys(filter(None, (first.remarks, second.remarks)))),
        cancelled=first.cancelled and second.cancelled,
        joined=(*first.joined, second.place, *second.joined),
    )


def union(kept: Sequence[Good], added: Sequence[Good]) -> tuple[Good, ...]:
    """Both lists; an item said again in other words, or in fewer, counts once."""
    new = (item for item in added if not any(_same_item(item, known) for known in kept))
    return (*kept, *new)


def _same_item(a: Good, b: Good) -> bool:
    first, second = fold(a.text), fold(b.text)
    return first == second or (
        min(len(first), len(second)) > 12 and fuzz.token_set_ratio(first, second) >= _SAME_ITEM
    )


def _persons(kept: Sequence[Person], added: Sequence[Person]) -> tuple[Person, ...]:
    known = {person.email for person in kept if person.email}
    names = {frozenset(fold(person.name).split()) for person in kept}
    new = [p for p in added if p.email not in known and frozenset(fold(p.name).split()) not in names]
    return (*kept, *new)
