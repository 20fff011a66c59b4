import re
from dataclasses import dataclass
from enum import StrEnum

from topela.papers.words import Words


class Side(StrEnum):
    """On which side of the hall a party plays: it decides the colour and the shape."""

    COMPANY = "company"
    NONPROFIT = "nonprofit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation as a paper names it; `kind` is the word printed beside the name."""

    name: str
    side: Side
    kind: str = ""  # a key of Words.kinds; the side's own word where empty
    municipality: str = ""


def party_content(party: Party, words: Words) -> dict[str, str]:
    """Return a party as the templates take it: its name with its kind in words, its side for colour and shape."""
    return {
        "name": party.name,
        "side": party.side.value,
        "kind": words.kinds[party.kind or party.side.value],
        "municipality": party.municipality,
    }


def with_parties(phrase: str, **parties: dict[str, str]) -> list[object]:
    """Return a phrase as pieces, a party in place of each `{name}`, so that it keeps its colour and shape."""
    return [
        parties[piece[1:-1]] if piece[:1] == "{" else piece
        for piece in re.split(r"(\{\w+\})", phrase)
        if piece
    ]
