"""Wishes and vetoes: from what was typed in a cell to the organisations that were meant."""

import re
from collections.abc import Mapping
from dataclasses import replace

from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import Margin, Notebook, Option
from topela.catalogue.registrations.folding import one_line
from topela.catalogue.registrations.names import Candidate, NameBook, Resolution, name_key, split_names
from topela.catalogue.registrations.registrants import Named, Registrant
from topela.catalogue.registrations.sides import COMPANY, NONPROFIT

_AND = re.compile(r"\s+(?:et|und|and|&|\+)\s+")
_REASON = re.compile(r"\(([^)]*)\)\s*$")


def other_side(side: str) -> str:
    return COMPANY if side == NONPROFIT else NONPROFIT


class WishReader:
    """Resolves names among `candidates`; `cancelled` are those who will not come."""

    def __init__(
        self, candidates: Mapping[str, Candidate], cancelled: frozenset[str], notes: Notebook
    ) -> None:
        self.candidates, self.cancelled, self.notes = candidates, cancelled, notes
        self.book = NameBook.of(candidates.values())
        self.keys = frozenset(entry.key for entry in self.book.entries)

    def read(self, cells: tuple[Named, ...], who: Registrant, field: Field) -> tuple[Named, ...]:
        """Resolve what the cells hold; whoever is meant twice is named once."""
        side = other_side(who.side)
        unique: dict[str, Named] = {}
        for cell in cells:
            pieces = [
                part for piece in split_names(cell.typed, self.keys) for part in self._apart(piece, side)
            ]
            for nth, piece in enumerate(pieces, start=1):
                named = self._one(one_line(piece), nth, who, field, cell)
                if named.ref != who.ref:
                    unique.setdefault(named.ref or f"?{named.typed}", named)
        return tuple(unique.values())

    def _apart(self, piece: str, side: str) -> list[str]:
        """“A et B” is cut only where the whole means nobody and each half somebody."""
        halves = _AND.split(piece)
        whole = len(halves) < 2 or bool(self.book.resolve(piece, side=side).refs)
        if not whole and all(self.book.resolve(half, side=side).found for half in halves):
            return halves
        return [piece]

    def _one(self, typed: str, nth: int, who: Registrant, field: Field, cell: Named) -> Named:
        found = self.book.resolve(typed, side=other_side(who.side))
        margin = self.notes.margin(cell.place, typed)
        reason = match[1] if field is Field.VETOES and (match := _REASON.search(typed)) else ""
        named = Named(typed, self._settle(found, nth, margin), reason, cell.place)
        if not named.ref:
            return named
        meant = self.candidates[named.ref]
        if named.ref in self.cancelled:
            margin.warn("wish_for_cancelled", meant.name)
        elif meant.side == who.side:
            margin.note("wish_same_side" if field is Field.WISHES else "veto_same_side", meant.name)
        elif found.found and name_key(typed) != name_key(meant.name):
            margin.note("name_read_as", meant.name)
        return named

    def _settle(self, found: Resolution, nth: int, margin: Margin) -> str:
        if found.found:
            return found.refs[0]
        if not found.ambiguous:
            margin.warn("name_unknown")
            return ""
        names = (Option(ref, self.candidates[ref].name) for ref in found.refs[:6])
        chosen = margin.ask("name_ambiguous", (*names, Option("none", code="nobody")), likely="none", nth=nth)
        return "" if chosen == "none" else chosen


def with_wishes(who: Registrant, reader: WishReader) -> Registrant:
    return replace(
        who,
        wishes=reader.read(who.wishes, who, Field.WISHES),
        vetoes=reader.read(who.vetoes, who, Field.VETOES),
    )
