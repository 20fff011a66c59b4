# ruff: noqa: E402 (models exist once Django is set up)
"""Many hands on one contract, on a database in a file: run as a program, it prints what each trial left behind."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import django

django.setup()

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from tests.cast import enrol, new_edition, person
from topela.agreements.actions import draft_agreement, sign_agreement
from topela.agreements.models import Agreement, Commitment, Seal, Signature
from topela.agreements.queries import open_agreement_between, whole_agreements
from topela.agreements.sealing import seal_agreement
from topela.agreements.text import text_hash
from topela.editions.models import Registration
from topela.editions.rules import Side
from topela.journal.models import Entry
from topela.journal.queries import journal_break

HANDS = 6


def together(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Do all at once; return what each did, a refusal as its class."""
    ready = Barrier(len(acts))

    def hand(act: Callable[[], object]) -> object:
        ready.wait()
        try:
            return act()
        except ValidationError as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(hand, acts))


def pair(slug: str) -> tuple[Registration, Registration]:
    edition = new_edition(slug, by=user)
    return enrol(edition, f"Cordelune {slug}", Side.COMPANY), enrol(
        edition, f"Ribambelle {slug}", Side.NONPROFIT
    )


def begin_blindly(a: Registration, b: Registration, looked: Barrier) -> None:
    """What beginning without the lock would do: look first, write later."""
    found = open_agreement_between(a, b)
    looked.wait()
    if found is None:
        with transaction.atomic():
            last = a.edition.agreements.count()
            agreement = Agreement.objects.create(edition=a.edition, number=last + 1)
            agreement.parties.create(registration=a)
            agreement.parties.create(registration=b)


def completed(agreement: Agreement) -> Agreement:
    Commitment.objects.filter(agreement=agreement).update(
        what="Deux journées de travail au jardin", due_on=date(2027, 10, 1)
    )
    return whole_agreements().get(pk=agreement.pk)


call_command("migrate", verbosity=0)
user = person("organiser@example.org")
company, nonprofit = pair("guarded")
together(
    [
        lambda: draft_agreement(company, nonprofit, by=user),
        lambda: draft_agreement(nonprofit, company, by=user),
    ]
    * 3
)
blind, looked = pair("blind"), Barrier(HANDS)
together([lambda: begin_blindly(*blind, looked)] * HANDS)

agreement = completed(Agreement.objects.get(edition=company.edition))
read = text_hash(agreement)
signing = [
    lambda: sign_agreement(agreement, company, by=user, name="A", function="a", read=read),
    lambda: sign_agreement(agreement, nonprofit, by=user, name="B", function="b", read=read),
]
signed = together(signing * 3)
together([lambda: seal_agreement(agreement.pk)] * HANDS)
print(  # noqa: T201
    json.dumps(
        {
            "begun": Agreement.objects.filter(edition=company.edition).count(),
            "begun_blindly": Agreement.objects.filter(edition=blind[0].edition).count(),
            "signatures": Signature.objects.filter(voided_at=None).count(),
            "refused": signed.count(ValidationError),
            "seals": Seal.objects.count(),
            "sealed_lines": Entry.objects.filter(verb="agreement.sealed").count(),
            "journal": str(journal_break()),
        }
    )
)
