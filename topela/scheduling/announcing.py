"""Tell those whose agenda a publication changed; nobody else gets a mail."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.directory.models import Contact
from topela.editions.models import Registration
from topela.editions.queries import participants
from topela.scheduling.difference import difference
from topela.scheduling.models import Schedule
from topela.scheduling.queries import meeting_counts


def announce(schedule: Schedule) -> int:
    """Mail every person whose organisation's evening differs from the schedule published before; return how many."""
    before = (
        schedule.edition.schedules.filter(publication__at__lt=schedule.publication.at)
        .order_by("-publication__at")
        .first()
    )
    touched = {registration.pk for registration in difference(before, schedule).changed}
    changed = [r for r in participants(schedule.edition) if r.pk in touched]
    had_one = meeting_counts(before) if before else {}
    mails = [
        _mail(contact, registration, again=registration.pk in had_one)
        for registration in changed
        for contact in Contact.objects.filter(organisation=registration.organisation).select_related("user")
    ]
    get_connection().send_messages(mails)
    return len(mails)


def _mail(contact: Contact, registration: Registration, *, again: bool) -> EmailMessage:
    values = {
        "edition": registration.edition.name,
        "organisation": registration.organisation.name,
        "name": contact.user.full_name,
        "address": settings.PUBLIC_ADDRESS + reverse("participant:agenda", args=[registration.pk]),
    }
    with override(contact.user.language):
        subject = (
            _("%(edition)s: your agenda has changed") if again else _("%(edition)s: your agenda is ready")
        )
        body = _(
            "Hello %(name)s,\n\n"
            "here is whom %(organisation)s meets, in which round and at which table:\n\n"
            "%(address)s\n\n"
            "On the day itself this page shows you where to go next.\n\n"
            "See you soon!"
        )
        return EmailMessage(subject % values, body % values, to=[contact.user.email])
