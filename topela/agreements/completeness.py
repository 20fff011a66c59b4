"""What a contract still lacks before it can be signed, and what its writers may want to think of again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from topela.agreements.models import Agreement, Commitment
from topela.catalogue.money import mention_of_money
from topela.editions.rules import MoneyPolicy, ReciprocityPolicy
from topela.papers.characters import unprintable

SHORTEST_PROMISE = 10
# “Deux journées”, “zwei Tage”, “two days”: a quantity in words is one.
COUNTED = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf"
    r"|two|three|four|five|seven|eight|nine|ten|twelve"
    r"|(?:une|un|eine?n?|an?|one)\s+(?:journée|jour|demi-journée|heure|semaine|soirée|fois|tag|stunde|woche|abend|day|hour|week|evening))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Gap:
    """Something to mend (`blocks`) or to think of; `commitment` is the position of the promise it speaks of."""

    text: str
    blocks: bool = True
    commitment: int | None = None
    field: str = ""


def gaps(agreement: Agreement) -> list[Gap]:
    """Check a whole contract against its edition's rules; no query."""
    return [
        *(gap for commitment in agreement.commitments.all() for gap in _promise_gaps(agreement, commitment)),
        *_party_gaps(agreement),
        *_reciprocity_gaps(agreement),
        *_first_contact_gaps(agreement),
    ]


def blocking(agreement: Agreement) -> list[Gap]:
    return [gap for gap in gaps(agreement) if gap.blocks]


def _promise_gaps(agreement: Agreement, promise: Commitment) -> Iterator[Gap]:
    where = promise.position
    if len(promise.what.strip()) < SHORTEST_PROMISE:
        yield Gap(_("Say in a sentence what %(giver)s gives.") % _names(promise), True, where, "what")
    elif not promise.quantity.strip() and not COUNTED.search(promise.what):
        yield Gap(
            _("Say how much %(giver)s gives: days, persons, pieces.") % _names(promise),
            True,
            where,
            "quantity",
        )
    if promise.due_on is None:
        yield Gap(_("Say by when %(giver)s keeps its promise.") % _names(promise), True, where, "due_on")
    elif promise.due_on < timezone.localdate():
        yield Gap(_("The day for %(giver)s's promise is past.") % _names(promise), True, where, "due_on")
    elif promise.due_on > timezone.localdate(agreement.edition.delivery_by):
        yield Gap(
            _("%(giver)s keeps its promise later than this edition asks.") % _names(promise),
            False,
            where,
            "due_on",
        )
    yield from _money_gaps(agreement, promise)
    if lost := unprintable(f"{promise.what}\n{promise.quantity}\n{promise.person}"):
        text = _("The PDF has no letters for %(signs)s and prints a mark instead.")
        yield Gap(text % {"signs": " ".join(lost[:5])}, False, where, "what")


def _money_gaps(agreement: Agreement, promise: Commitment) -> Iterator[Gap]:
    words = mention_of_money(f"{promise.what}\n{promise.quantity}")
    edition = agreement.edition
    if not words or edition.money_policy == MoneyPolicy.ALLOWED:
        return
    if edition.money_policy == MoneyPolicy.EXCEPTIONS and edition.money_exception:
        text = _("“%(words)s” speaks of money. In this edition only this is allowed: %(exception)s")
    else:
        text = _(
            "“%(words)s” speaks of money, and this edition trades without. Could it be time, skills or things?"
        )
    values = {"words": words, "exception": edition.money_exception}
    yield Gap(text % values, False, promise.position, "what")


def _party_gaps(agreement: Agreement) -> Iterator[Gap]:
    commitments = agreement.commitments.all()
    bound = {pk for promise in commitments for pk in (promise.giver_id, promise.receiver_id)}
    for party in agreement.parties.all():
        if party.registration_id not in bound:
            yield Gap(_("%(party)s neither gives nor receives anything.") % {"party": party})
    if not commitments:
        yield Gap(_("A contract needs a promise."))


def _reciprocity_gaps(agreement: Agreement) -> Iterator[Gap]:
    policy = agreement.edition.reciprocity
    promises = agreement.commitments.all()
    givers = {promise.giver_id for promise in promises}
    receivers = {promise.receiver_id for promise in promises}
    if policy == ReciprocityPolicy.FREE:
        return
    must = policy == ReciprocityPolicy.REQUIRED
    for party in agreement.parties.all():
        if party.registration_id in receivers - givers:
            text = (
                _("%(party)s receives and gives nothing; in this edition both sides give.")
                if must
                else _("%(party)s receives and gives nothing. Is there something small in return?")
            )
            yield Gap(text % {"party": party}, must)
        elif must and party.registration_id in givers - receivers:
            yield Gap(
                _("%(party)s gives and receives nothing; in this edition both sides give.") % {"party": party}
            )


def _first_contact_gaps(agreement: Agreement) -> Iterator[Gap]:
    if agreement.first_mover_id is None:
        yield Gap(_("Say who calls first."), field="first_mover")
    elif agreement.first_mover_id not in {party.registration_id for party in agreement.parties.all()}:
        yield Gap(_("Only a party of this contract can call first."), field="first_mover")
    if agreement.first_contact_by is None:
        yield Gap(_("Say by when the first call is made."), field="first_contact_by")
    elif agreement.first_contact_by < timezone.localdate():
        yield Gap(_("The day for the first call is past."), field="first_contact_by")
    elif agreement.first_contact_by > timezone.localdate(agreement.edition.first_contact_by):
        yield Gap(
            _("The first call comes later than this edition asks."), blocks=False, field="first_contact_by"
        )


def _names(promise: Commitment) -> dict[str, str]:
    return {"giver": str(promise.giver), "receiver": str(promise.receiver)}
