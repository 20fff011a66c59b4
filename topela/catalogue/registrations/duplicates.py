"""The same organisation registered twice: proposed as one, never made one without an answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.names import name_key
from topela.catalogue.registrations.registrants import Good, Person, Registrant

_ALIKE = 85.0
_SAME_ITEM = 84.0


def is_probably_same(a: Registrant, b: Registrant) -> bool:
    """Equal names, or nearly equal ones that share an address, a telephone or a website; a person proves nothing."""
    first, second = name_key(a.name), name_key(b.name)
    if first == second:
        return True
    likeness = max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second))
    return likeness >= _ALIKE and bool(_traces(a) & _traces(b))


def _traces(registrant: Registrant) -> set[str]:
    digits = {re.sub(r"\D", "", person.phone)[-6:] for person in registrant.persons}
    site = re.sub(r"^(https?://)?(www\.)?", "", registrant.website.lower()).rstrip("/")
    return ({person.email for person in registrant.persons} | {site} | {d for d in digits if len(d) == 6}) - {
        ""
    }


def ask_to_join(first: Registrant, second: Registrant, margin: Margin) -> str:
    """Return `join`, `apart`, or an empty string while nobody has answered."""
    same_key = name_key(first.name) == name_key(second.name)
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
