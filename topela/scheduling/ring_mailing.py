"""The news of a ring to everybody who speaks for one of its parties, each in their own language."""

from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.directory.models import Contact
from topela.editions.models import Registration
from topela.scheduling.models import Ring
from topela.scheduling.ring_queries import whole_rings


class RingNews(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    ENDED = "ended"


def mail_ring(ring: Ring, news: RingNews) -> int:
    """Tell the parties; whoever left knows. Return how many mails went out."""
    ring = whole_rings().get(pk=ring.pk)
    ended = hasattr(ring, "end")
    if ended and news is not RingNews.ENDED:
        return 0
    left = ring.end.registration_id if ended else None
    mails = [
        _mail(ring, news, registration, contact)
        for registration in ring.parties
        if registration.pk != left
        for contact in Contact.objects.filter(organisation=registration.organisation_id).select_related(
            "user"
        )
    ]
    get_connection().send_messages(mails)
    return len(mails)


def _mail(ring: Ring, news: RingNews, registration: Registration, contact: Contact) -> EmailMessage:
    page = "participant:agreements" if news == RingNews.AGREED else "participant:overview"
    with override(contact.user.language):
        values = {
            "name": contact.user.full_name,
            "organisation": registration.organisation.name,
            "edition": ring.edition.name,
            "gifts": "\n".join(_gifts(ring)),
            "address": settings.PUBLIC_ADDRESS + reverse(page, args=[registration.pk]),
        }
        subject, body = _words(news)
        return EmailMessage(subject % values, body % values, to=[contact.user.email])


def _gifts(ring: Ring) -> list[str]:
    words = _("– %(giver)s gives %(receiver)s: %(offer)s")
    return [
        words
        % {"giver": gift.giver, "receiver": gift.receiver, "offer": " ".join(gift.offer.text.split())[:300]}
        for gift in ring.gifts.all()
    ]


def _words(news: RingNews) -> tuple[str, str]:
    match news:
        case RingNews.PROPOSED:
            return _("%(edition)s: an exchange in a circle for you?"), _(
                "Hello %(name)s,\n\n"
                "no single organisation answers both what %(organisation)s needs and what it offers. "
                "In a circle it works out:\n\n"
                "%(gifts)s\n\n"
                "It comes about if everybody agrees. Say yes or no on your page:\n\n"
                "%(address)s\n\n"
                "Nothing is binding before all have signed the contract."
            )
        case RingNews.AGREED:
            return _("%(edition)s: the circle is complete"), _(
                "Hello %(name)s,\n\n"
                "everybody has agreed:\n\n"
                "%(gifts)s\n\n"
                "The contract is begun. Read it together, complete it and sign:\n\n"
                "%(address)s"
            )
        case RingNews.ENDED:
            return _("%(edition)s: the circle does not come about"), _(
                "Hello %(name)s,\n\n"
                "this circle does not come about after all:\n\n"
                "%(gifts)s\n\n"
                "It is nobody’s fault: an exchange has to suit everybody. "
                "Your needs and offers stay as they are, and may find another answer:\n\n"
                "%(address)s"
            )
