"""One person who speaks for several organisations: told by the address, and never in two places in one round."""

from collections import defaultdict
from collections.abc import Iterable

from topela.catalogue.registrations.registrants import Registrant


def shared_persons(registrants: Iterable[Registrant]) -> dict[str, tuple[str, ...]]:
    """E-mail addresses that stand for more than one organisation, each with the organisations' refs."""
    refs: dict[str, list[str]] = defaultdict(list)
    for registrant in registrants:
        for email in dict.fromkeys(person.email for person in registrant.persons if person.email):
            refs[email].append(registrant.ref)
    return {email: tuple(found) for email, found in refs.items() if len(found) > 1}
