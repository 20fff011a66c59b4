from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.catalogue.models import Need, Offer, Refusal, Veto, Wish
from topela.editions.models import Registration
from topela.journal.actions import record


def _kind(item: Need | Offer) -> str:
    return "need" if isinstance(item, Need) else "offer"


@transaction.atomic
def publish_item(item: Need | Offer, *, by: User | None = None) -> None:
    """Save a new or a changed need or offer."""
    verb = "changed" if item.pk else "published"
    item.changed_at = timezone.now()
    item.save()
    record(
        f"{_kind(item)}.{verb}",
        item,
        actor=by.pk if by else None,
        edition=item.registration.edition_id,
        registration=item.registration_id,
    )


@transaction.atomic
def withdraw_item(item: Need | Offer, *, by: User) -> None:
    item.withdrawn_at = timezone.now()
    item.save(update_fields=["withdrawn_at"])
    record(f"{_kind(item)}.withdrawn", item, actor=by.pk, edition=item.registration.edition_id)


@transaction.atomic
def restore_item(item: Need | Offer, *, by: User) -> None:
    item.withdrawn_at = None
    item.save(update_fields=["withdrawn_at"])
    record(f"{_kind(item)}.restored", item, actor=by.pk, edition=item.registration.edition_id)


@transaction.atomic
def refuse_topic(item: Need | Offer, concept: str, *, words: Sequence[str] = (), by: User) -> Refusal:
    """Note that a text does not speak of a topic, whatever its words led to."""
    made, new = item.refusals.get_or_create(concept=concept, defaults={"words": list(words), "by": by})
    if new:
        edition = item.registration.edition_id
        record(f"{_kind(item)}.topic_refused", item, actor=by.pk, edition=edition, concept=concept)
    return made


@transaction.atomic
def accept_topic(item: Need | Offer, concept: str, *, by: User) -> None:
    """Take a refusal back."""
    if item.refusals.filter(concept=concept).delete()[0]:
        edition = item.registration.edition_id
        record(f"{_kind(item)}.topic_accepted", item, actor=by.pk, edition=edition, concept=concept)


@transaction.atomic
def promise_in_return(registration: Registration, text: str, *, by: User) -> None:
    """Keep what an organisation would give in return for what it asks."""
    registration.in_return = text
    registration.save(update_fields=["in_return"])
    record("registration.in_return_changed", registration, actor=by.pk, edition=registration.edition_id)


def _same_edition(registration: Registration, other: Registration) -> None:
    if registration.edition_id != other.edition_id or registration.pk == other.pk:
        raise ValidationError(_("Only another organisation of the same edition can be chosen."))


@transaction.atomic
def wish(registration: Registration, wanted: Registration, *, by: User | None = None) -> Wish:
    """Say that one would like to meet; a veto against the same organisation falls."""
    _same_edition(registration, wanted)
    registration.vetoes.filter(avoided=wanted).delete()
    made, new = Wish.objects.get_or_create(registration=registration, wanted=wanted, defaults={"made_by": by})
    if new:
        record(
            "wish.made",
            registration,
            actor=by.pk if by else None,
            edition=registration.edition_id,
            wanted=wanted.pk,
        )
    return made


@transaction.atomic
def take_back_wish(registration: Registration, wanted: Registration, *, by: User) -> None:
    if registration.wishes.filter(wanted=wanted).delete()[0]:
        record(
            "wish.taken_back", registration, actor=by.pk, edition=registration.edition_id, wanted=wanted.pk
        )


@transaction.atomic
def veto(
    registration: Registration, avoided: Registration, *, reason: str = "", by: User | None = None
) -> Veto:
    """Say that one must not meet; a wish for the same organisation falls."""
    _same_edition(registration, avoided)
    registration.wishes.filter(wanted=avoided).delete()
    made, new = Veto.objects.get_or_create(
        registration=registration, avoided=avoided, defaults={"made_by": by, "reason": reason}
    )
    if new:
        record(
            "veto.made",
            registration,
            actor=by.pk if by else None,
            edition=registration.edition_id,
            avoided=avoided.pk,
        )
    return made


@transaction.atomic
def take_back_veto(registration: Registration, avoided: Registration, *, by: User) -> None:
    if registration.vetoes.filter(avoided=avoided).delete()[0]:
        record(
            "veto.taken_back", registration, actor=by.pk, edition=registration.edition_id, avoided=avoided.pk
        )
