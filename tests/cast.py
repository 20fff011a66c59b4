"""Who plays in the tests: an organiser, a company, an association, a floor helper; an outsider must see nothing.

`edition` is small: three companies host at three tables, four associations move, four rounds of six minutes.
"""

from datetime import UTC, datetime

import pytest
from django.test import Client

from topela.accounts.models import User
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.directory.actions import add_contact, create_organisation
from topela.directory.models import Kind
from topela.editions.actions import create_edition, create_programme, give_role, lay_out_hall, register
from topela.editions.models import Break, Edition, Registration, Role
from topela.editions.rules import Side
from topela.scheduling.models import PlanRun, Schedule
from topela.scheduling.planning import carry_out

COMPANIES = ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]
NONPROFITS = [
    "Le Jardin des Quatre Vents asbl",
    "Radio Ribambelle asbl",
    "Ateliers du Pont Neuf",
    "Stëmme vun der Musel",
]


def person(email: str, name: str = "", **fields: object) -> User:
    return User.objects.create_user(email=email, full_name=name, **fields)


def new_edition(slug: str, *, by: User | None, **fields: object) -> Edition:
    programme = create_programme("Speed Meeting", f"programme-{slug}")
    values: dict[str, object] = {
        "programme": programme,
        "name": "Speed Meeting 2027",
        "slug": slug,
        "place": "Halle des Tanneurs",
        "starts_at": datetime(2027, 3, 11, 13, 30, tzinfo=UTC),
        "round_count": 4,
    }
    edition = create_edition(Edition(**values | fields), breaks=[Break(after_round=2, minutes=15)], by=by)
    lay_out_hall(edition, [("1", "Nature"), ("2", "Nature"), ("3", "Culture")])
    return edition


def enrol(edition: Edition, name: str, side: Side, user: User | None = None) -> Registration:
    kind = Kind.COMPANY if side == Side.COMPANY else Kind.NONPROFIT
    organisation = create_organisation(name, kind, municipality="Esch-sur-Alzette")
    if user is not None:
        add_contact(organisation, user, function="responsable RSE", phone="+352 00 01 02")
    return register(edition, organisation, side)


@pytest.fixture
def organiser(db: None) -> User:
    return person("organiser@example.org", "Odile Organisatrice", is_staff=True)


@pytest.fixture
def edition(organiser: User) -> Edition:
    return new_edition("speed-meeting-2027", by=organiser)


@pytest.fixture
def steward(edition: Edition, organiser: User) -> User:
    user = person("steward@example.org", "Stéphane Bénévole")
    give_role(edition, user, Role.Kind.STEWARD, by=organiser)
    return user


@pytest.fixture
def company_user(db: None) -> User:
    return person("company@example.com", "Camille Dupré")


@pytest.fixture
def nonprofit_user(db: None) -> User:
    return person("nonprofit@example.org", "Nora Thill")


@pytest.fixture
def company(edition: Edition, company_user: User) -> Registration:
    registration = enrol(edition, COMPANIES[0], Side.COMPANY, company_user)
    publish_item(
        Offer(registration=registration, category="skills", text="Deux journées de graphiste pour un logo")
    )
    publish_item(
        Need(registration=registration, category="services", text="Une journée nature pour 25 collègues")
    )
    return registration


@pytest.fixture
def nonprofit(edition: Edition, nonprofit_user: User) -> Registration:
    registration = enrol(edition, NONPROFITS[0], Side.NONPROFIT, nonprofit_user)
    publish_item(Need(registration=registration, category="skills", text="Refaire le logo de notre jardin"))
    publish_item(
        Offer(registration=registration, category="services", text="Journée nature pour des équipes")
    )
    return registration


@pytest.fixture
def hall(edition: Edition, company: Registration, nonprofit: Registration) -> list[Registration]:
    """Everybody in the edition: the two with persons behind them, and the others."""
    others = [enrol(edition, name, Side.COMPANY) for name in COMPANIES[1:]]
    others += [enrol(edition, name, Side.NONPROFIT) for name in NONPROFITS[1:]]
    return [company, nonprofit, *others]


@pytest.fixture
def draft(edition: Edition, hall: list[Registration]) -> Schedule:
    """A first plan of the small edition, seen by its organisers only."""
    schedule = carry_out(PlanRun.objects.create(edition=edition))
    assert schedule is not None
    return schedule


@pytest.fixture
def outsider(db: None) -> User:
    """Organises and takes part in another edition; must see nothing of `edition`."""
    user = person("outsider@example.net", "Oskar Frieden", is_staff=True)
    elsewhere = new_edition("elsewhere-2027", by=user)
    enrol(elsewhere, "Zephyrine Conseil", Side.COMPANY, user)
    return user


@pytest.fixture
def sign_in(db: None):
    """Return a function that gives a browser in which the person is signed in."""

    def browser(user: User | None = None, language: str = "fr") -> Client:
        client = Client(headers={"accept-language": language})
        if user is not None:
            client.force_login(user)
        return client

    return browser
