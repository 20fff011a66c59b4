"""The text that a signature stands under, as one number: whatever a reader of the contract relies on changes it."""

import hashlib
import json

from topela.agreements.models import Agreement


def text_hash(agreement: Agreement) -> str:
    """Return the SHA-256 of what the contract says: parties, promises, first contact, the edition's rules."""
    edition = agreement.edition
    text = {
        "edition": [edition.pk, edition.money_policy, edition.money_exception, edition.reciprocity],
        "number": agreement.number,
        "language": agreement.language,
        "parties": [[p.registration_id, p.registration.organisation.name] for p in agreement.parties.all()],
        "first_contact": [agreement.first_mover_id, str(agreement.first_contact_by or "")],
        "commitments": [
            [c.giver_id, c.receiver_id, c.what, c.category, c.quantity, str(c.due_on or ""), c.person]
            for c in agreement.commitments.all()
        ],
    }
    return hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()
