from django.db.models import Prefetch, QuerySet

from topela.agreements.codes import fits
from topela.agreements.models import Agreement, Commitment, Party, Signature
from topela.editions.models import Edition, Registration


def whole_agreements() -> QuerySet[Agreement]:
    """Contracts with all that their text, state and paper are made of; four queries, without the sealed file."""
    return (
        Agreement.objects.select_related(
            "edition", "first_mover__organisation", "seal", "cancellation", "meeting"
        )
        .defer("seal__pdf")
        .prefetch_related(
            Prefetch("parties", Party.objects.select_related("registration__organisation")),
            Prefetch(
                "commitments",
                Commitment.objects.select_related("giver__organisation", "receiver__organisation"),
            ),
            Prefetch(
                "signatures", Signature.objects.select_related("organisation", "registration__organisation")
            ),
        )
    )


def agreements_of(registration: Registration) -> QuerySet[Agreement]:
    """An organisation's contracts, newest first."""
    return whole_agreements().filter(parties__registration=registration)


def edition_agreements(edition: Edition) -> QuerySet[Agreement]:
    return whole_agreements().filter(edition=edition)


def open_agreement_between(a: Registration, b: Registration) -> Agreement | None:
    """The contract that these two alone are writing, so that both may begin it and find the same."""
    found = whole_agreements().filter(seal__isnull=True, cancellation__isnull=True)
    both = found.filter(parties__registration=a).filter(parties__registration=b)
    return next((agreement for agreement in both if len(agreement.parties.all()) == 2), None)


def sealed_agreement(number: int, code: str) -> Agreement | None:
    """The sealed contract that a paper's number and code open. Numbers begin anew in each edition; codes do not."""
    candidates = whole_agreements().filter(number=number, seal__isnull=False)
    return next((agreement for agreement in candidates if fits(agreement, code)), None)


def agreement_of_file(sha256: str) -> Agreement | None:
    """The contract whose sealed file has this digest."""
    return whole_agreements().filter(seal__sha256=sha256).first()
