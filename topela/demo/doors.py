"""Who comes in by which door of the demo's front page."""

from enum import StrEnum

from topela.accounts.models import User
from topela.demo.cast import demo_cast
from topela.editions.models import Edition, Registration


class Door(StrEnum):
    ORGANISER = "organiser"
    COMPANY = "company"
    NONPROFIT = "nonprofit"
    STEWARD = "steward"


def demo_edition() -> Edition | None:
    return Edition.objects.filter(slug=demo_cast().evening.slug).first()


def registration_behind(door: Door) -> Registration:
    """Return whose evening one sees behind the door of a company or of an association."""
    cast = demo_cast()
    player = cast.organisation(cast.doors.company if door is Door.COMPANY else cast.doors.nonprofit)
    return Registration.objects.select_related("organisation").get(
        edition__slug=cast.evening.slug, organisation__name=player.name
    )


def person_behind(door: Door) -> User:
    cast = demo_cast()
    if door in (Door.ORGANISER, Door.STEWARD):
        return User.objects.get(email=cast.staff(door)[0].email)
    player = cast.organisation(cast.doors.company if door is Door.COMPANY else cast.doors.nonprofit)
    return User.objects.get(email=player.contacts[0].email)
