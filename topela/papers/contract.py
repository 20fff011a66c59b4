"""The partnership contract: promises between parties, who calls whom, the edition's rules, the signatures."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from topela.papers.dates import written_date, written_moment
from topela.papers.drawing import Drawing
from topela.papers.language import Language
from topela.papers.parties import Party, party_content, with_parties
from topela.papers.qr import qr_svg
from topela.papers.typesetting import Verbatim, typeset
from topela.papers.words import WORDS, Words, labels


class Money(StrEnum):
    TABOO = "taboo"
    EXCEPTIONS = "exceptions"
    ALLOWED = "allowed"


class Reciprocity(StrEnum):
    REQUIRED = "required"
    ENCOURAGED = "encouraged"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    giver: Party
    receiver: Party
    what: str
    category: str = ""  # a key of Words.categories
    quantity: str = ""
    by: date | None = None
    person: str = ""  # who takes care of it


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    caller: Party
    called: tuple[Party, ...]
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureMark:
    """A person's act of signing; without a drawing the typed name is the signature."""

    party: Party
    name: str
    function: str
    at: datetime  # in the edition's own time zone: printed as it is
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """All that a contract says; `draft` until each party has signed.

    `address` is where it can be verified: printed, and behind the QR code, once it is no draft. Parties without
    a mark in `signatures` get an empty block.
    """

    language: Language
    number: str
    edition: str
    place: str
    written_at: datetime
    parties: tuple[Party, ...]
    promises: tuple[Promise, ...]
    money: Money
    reciprocity: Reciprocity
    money_exceptions: str = ""
    first_contact: FirstContact | None = None
    table: str = ""
    signatures: tuple[SignatureMark, ...] = ()
    address: str = ""
    code: str = ""
    draft: bool = False


def contract_pdf(contract: Contract) -> bytes:
    """Typeset a contract: one A4 page for two ordinary promises, as many as it takes for long ones."""
    words = WORDS[contract.language]
    address = "" if contract.draft else contract.address
    content: dict[str, object] = {
        "title": words.contract_number.format(number=contract.number),
        "heading": promises_heading(len(contract.promises), words),
        "edition": contract.edition,
        "day": words.on_day.format(date=written_date(contract.written_at.date(), words)),
        "place": contract.place,
        "table": words.table.format(table=contract.table) if contract.table else "",
        "draft": contract.draft,
        "parties": [party_content(party, words) for party in contract.parties],
        "promises": [_promise(promise, words) for promise in contract.promises],
        "first_contact": _first_contact(contract.first_contact, words),
        "money": words.money_rules[contract.money].format(exceptions=contract.money_exceptions),
        "reciprocity": words.reciprocity_rules[contract.reciprocity],
        "signatures": [_signature(contract, party, words) for party in contract.parties],
        "address": Verbatim(address),
        "code": contract.code,
        "qr": qr_svg(address) if address else "",
        "qr_alt": Verbatim(words.qr.format(address=address)),
        "words": labels(words),
    }
    return typeset("contract", content, contract.language, contract.written_at)


def promises_heading(count: int, words: Words) -> str:
    if 1 <= count <= len(words.promises):
        return words.promises[count - 1]
    return words.many_promises.format(count=count)


def _promise(promise: Promise, words: Words) -> dict[str, object]:
    return {
        "giver": party_content(promise.giver, words),
        "receiver": party_content(promise.receiver, words),
        "what": promise.what,
        "category": words.categories[promise.category] if promise.category else "",
        "quantity": promise.quantity,
        "by": written_date(promise.by, words) if promise.by else words.no_deadline,
        "person": promise.person,
    }


def _first_contact(contact: FirstContact | None, words: Words) -> list[object]:
    if contact is None:
        return []
    phrase = words.first_contact_by if contact.by else words.first_contact_any
    by = words.at_latest.format(date=written_date(contact.by, words)) if contact.by else ""
    called = {f"called_{at}": party_content(party, words) for at, party in enumerate(contact.called)}
    *names, last = (f"{{{name}}}" for name in called)
    listed = f"{', '.join(names)} {words.conjunction} {last}" if names else last
    caller = party_content(contact.caller, words)
    return with_parties(phrase.replace("{by}", by).replace("{called}", listed), caller=caller, **called)


def _signature(contract: Contract, party: Party, words: Words) -> dict[str, object]:
    block: dict[str, object] = {"party": party_content(party, words)}
    mark = next((mark for mark in contract.signatures if mark.party == party), None)
    if mark is None:
        return {**block, "signed": False, "state": words.unsigned}
    return {
        **block,
        "signed": True,
        "name": mark.name,
        "function": mark.function,
        "state": words.signed_at.format(moment=written_moment(mark.at, words)),
        "drawing": mark.drawing.svg() if mark.drawing else "",
        "alt": words.drawn_signature.format(name=mark.name, party=party.name),
    }
