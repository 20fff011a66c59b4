from django.db.models import QuerySet

from topela.accounts.models import User
from topela.directory.models import Contact, Organisation


def contacts(organisation: Organisation) -> QuerySet[Contact]:
    return organisation.contact_set.select_related("user")


def represented_by(user: User) -> QuerySet[Organisation]:
    return Organisation.objects.filter(contact_set__user=user)
