"""Blank contracts with a number, for the hall whose network fails and for people who like paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from topela.papers.contract import Money, Reciprocity, promises_heading
from topela.papers.language import Language
from topela.papers.typesetting import typeset
from topela.papers.words import WORDS, labels


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankContracts:
    """One page a number; the rules of the edition are printed, all else is written by hand."""

    language: Language
    numbers: Sequence[str]
    edition: str
    place: str
    made_at: datetime
    money: Money
    reciprocity: Reciprocity
    money_exceptions: str = ""


def blank_contracts_pdf(blanks: BlankContracts) -> bytes:
    words = WORDS[blanks.language]
    content: dict[str, object] = {
        "title": words.contract,
        "heading": promises_heading(2, words),
        "pages": [words.contract_number.format(number=number) for number in blanks.numbers],
        "edition": ", ".join(filter(None, [blanks.edition, blanks.place])),
        "money": words.money_rules[blanks.money].format(exceptions=blanks.money_exceptions),
        "reciprocity": words.reciprocity_rules[blanks.reciprocity],
        "words": labels(words),
    }
    return typeset("blank", content, blanks.language, blanks.made_at)
