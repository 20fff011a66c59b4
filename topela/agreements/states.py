"""Where a contract stands, read from its records: nothing of this is stored."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from topela.agreements.models import Agreement, Party, Signature
from topela.agreements.text import text_hash


class State(TextChoices):
    DRAFT = "draft", _("draft")
    SIGNING = "signing", _("being signed")
    SIGNED = "signed", _("signed by all")
    SEALED = "sealed", _("signed and sealed")
    GIVEN_UP = "given_up", _("given up")


def state(agreement: Agreement) -> State:
    if hasattr(agreement, "cancellation"):
        return State.GIVEN_UP
    if hasattr(agreement, "seal"):
        return State.SEALED
    if not standing_signatures(agreement):
        return State.DRAFT
    return State.SIGNING if missing_parties(agreement) else State.SIGNED


def is_open(agreement: Agreement) -> bool:
    """Whether the text may still change."""
    return not hasattr(agreement, "cancellation") and not hasattr(agreement, "seal")


def standing_signatures(agreement: Agreement) -> list[Signature]:
    """Signatures under exactly the text as it stands; a sealed contract keeps those it was sealed with."""
    valid = [signature for signature in agreement.signatures.all() if signature.voided_at is None]
    if hasattr(agreement, "seal"):
        return valid
    digest = text_hash(agreement)
    return [signature for signature in valid if signature.text_hash == digest]


def fallen_signatures(agreement: Agreement) -> list[Signature]:
    """Signatures that no longer count, because the text changed after them; parties that signed again left out."""
    standing = standing_signatures(agreement)
    settled = {signature.registration_id for signature in standing}
    return [s for s in agreement.signatures.all() if s not in standing and s.registration_id not in settled]


def missing_parties(agreement: Agreement) -> list[Party]:
    signed = {signature.registration_id for signature in standing_signatures(agreement)}
    return [party for party in agreement.parties.all() if party.registration_id not in signed]
