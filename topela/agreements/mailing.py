"""The signed contract, to everybody who speaks for a party, each in their own language."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.agreements.models import Agreement, Seal
from topela.agreements.queries import whole_agreements
from topela.directory.models import Contact
from topela.editions.models import Registration


def mail_agreement(agreement_id: int) -> int:
    """Send the sealed file; return how many mails went out."""
    agreement = whole_agreements().get(pk=agreement_id)
    pdf = bytes(Seal.objects.get(agreement=agreement).pdf)
    mails = [
        _mail(agreement, party.registration, contact, pdf)
        for party in agreement.parties.all()
        for contact in Contact.objects.filter(organisation=party.registration.organisation_id).select_related(
            "user"
        )
    ]
    get_connection().send_messages(mails)
    return len(mails)


def _mail(agreement: Agreement, registration: Registration, contact: Contact, pdf: bytes) -> EmailMessage:
    own_page = reverse("participant:agreement", args=[registration.pk, agreement.number])
    values = {
        "name": contact.user.full_name,
        "organisation": registration.organisation.name,
        "parties": ", ".join(party.registration.organisation.name for party in agreement.parties.all()),
        "number": agreement.number,
        "edition": agreement.edition.name,
        "address": settings.PUBLIC_ADDRESS + own_page,
        "verification": settings.PUBLIC_ADDRESS + reverse("public:verification"),
    }
    with override(contact.user.language):
        subject = _("%(edition)s: contract no. %(number)s is signed") % values
        body = (
            _(
                "Hello %(name)s,\n\n"
                "everybody has signed contract no. %(number)s (%(parties)s). You find it attached, sealed: "
                "any change to the file shows.\n\n"
                "Your page of this contract: %(address)s\n"
                "To verify the file: %(verification)s\n\n"
                "The first call makes the exchange. Good luck with it!"
            )
            % values
        )
        name = _("contract-%(number)s.pdf") % values
    mail = EmailMessage(subject, body, to=[contact.user.email])
    mail.attach(name, pdf, "application/pdf")
    return mail
