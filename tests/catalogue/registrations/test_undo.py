"""An import taken back whole, or not at all and why."""

import pytest
from django.apps import apps
from django.utils import timezone

from tests.catalogue.registrations.test_applying import registration
from tests.catalogue.registrations.test_dryrun import changed, german, upload
from tests.catalogue.registrations.workbooks import GERMAN_ROWS
from tests.scheduling.circles import found
from topela.accounts.models import User
from topela.catalogue.actions import publish_item, wish
from topela.catalogue.models import Need
from topela.catalogue.registrations.applying import apply_import
from topela.catalogue.registrations.undo import CannotTakeBack, in_the_way, take_back
from topela.editions.models import Registration
from topela.journal.models import Entry
from topela.scheduling.rings import propose_ring

pytestmark = pytest.mark.django_db
ROOMS = ("accounts", "directory", "editions")


def everything() -> dict[str, list[dict]]:
    """Every row of the rooms that an import writes to, apart from the import itself."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    models += [
        apps.get_model("catalogue", name) for name in ("need", "offer", "wish", "veto", "unresolvedname")
    ]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def test_everything_is_as_before(edition, company, nonprofit, organiser):
    before = everything()
    done = apply_import(
        upload(edition, answers={"adopt_hall:Salle!": "yes", "adopt_parameters:Édition!": "yes"}),
        by=organiser,
    )
    assert Registration.objects.count() == 55
    lines = Entry.objects.count()
    take_back(done, by=organiser)
    assert everything() == before
    assert Entry.objects.count() == lines + 1
    assert Entry.objects.order_by("-number")[0].verb == "import.taken_back"


def test_a_second_import_is_taken_back_without_the_first(edition):
    apply_import(german(edition))
    between = everything()
    second = apply_import(german(edition, changed(0, "Ort", "Clervaux"), *GERMAN_ROWS[1:]))
    take_back(second)
    assert everything() == between


def test_taken_back_twice_is_taken_back_once(edition):
    done = apply_import(german(edition))
    assert take_back(done) == take_back(done)


def test_what_was_taken_back_can_be_imported_again(edition):
    take_back(apply_import(german(edition)))
    assert apply_import(german(edition)).report["counts"]["create"] == 5


@pytest.fixture
def done(edition):
    return apply_import(german(edition))


def refused(done) -> list[tuple[str, str]]:
    before = everything()
    with pytest.raises(CannotTakeBack) as caught:
        take_back(done)
    assert everything() == before
    return caught.value.things


def test_a_need_changed_since_stands_in_the_way(done):
    Need.objects.filter(text="Ein Logo für unser Jubiläum").update(text="Ein Logo und ein Plakat")
    assert refused(done) == [("catalogue.need", "Ein Logo und ein Plakat")]


def test_a_need_withdrawn_since_stands_in_the_way(done):
    Need.objects.filter(text="Ein Logo für unser Jubiläum").update(withdrawn_at=timezone.now())
    assert refused(done) == [("catalogue.need", "Ein Logo für unser Jubiläum")]


def test_a_need_added_since_stands_in_the_way(done):
    publish_item(Need(registration=registration("Holzbau"), text="Noch etwas"))
    assert refused(done) == [("catalogue.need", "Noch etwas")]


def test_a_wish_for_an_imported_organisation_stands_in_the_way(done, edition, nonprofit):
    wish(nonprofit, registration("Holzbau"))
    assert refused(done) == [("catalogue.wish", "Le Jardin des Quatre Vents asbl → Holzbau Tannenried GmbH")]


def test_a_person_who_signed_in_stands_in_the_way(done):
    User.objects.filter(email="jonas@tannenried.example.com").update(last_login=timezone.now())
    assert refused(done) == [("accounts.user", "Jonas Birk")]


def test_a_meeting_stands_in_the_way(done, edition):
    schedule = apps.get_model("scheduling", "Schedule").objects.create(
        edition=edition, number=1, value=1, bound=1
    )
    apps.get_model("scheduling", "Meeting").objects.create(
        schedule=schedule,
        host=registration("Holzbau"),
        guest=registration("Verein Offene"),
        round=1,
        table=edition.tables.first(),
    )
    assert [what for what, which in refused(done)] == ["scheduling.meeting"]


def test_a_circle_stands_in_the_way_once_it_is_proposed(done, edition, organiser):
    parties = list(Registration.objects.filter(edition=edition).order_by("pk")[:3])
    (circle,) = found(edition, parties)
    assert in_the_way(done) == []
    propose_ring(circle, by=organiser)
    assert [what for what, _which in refused(done)] == ["scheduling.ringgift"] * 3


def test_the_edition_of_another_organisation_stands_in_the_way(done, outsider):
    elsewhere = Registration.objects.get(organisation__name="Zephyrine Conseil").edition
    Registration.objects.create(
        edition=elsewhere, organisation=registration("Holzbau").organisation, side="company"
    )
    assert refused(done) == [("editions.registration", "Holzbau Tannenried GmbH")]


def test_what_is_computed_stands_in_nobodys_way(done, edition):
    apps.get_model("scheduling", "PairAffinity").objects.create(
        edition=edition, a=registration("Holzbau"), b=registration("Verein Offene"), score=0.5, weight=5
    )
    take_back(done)
    assert Registration.objects.count() == 0


def test_nothing_stands_in_the_way_of_a_fresh_import(done):
    assert in_the_way(done) == []
