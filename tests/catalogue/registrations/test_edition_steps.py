"""A workbook's hall and parameters against those that the edition has."""

import pytest
from django.apps import apps

from tests.catalogue.registrations.test_dryrun import upload
from tests.catalogue.registrations.test_undo import everything
from tests.catalogue.registrations.workbooks import xlsx
from topela.catalogue.registrations.applying import apply_import
from topela.catalogue.registrations.dryrun import dry_run
from topela.catalogue.registrations.steps import Change, Create, Delete
from topela.catalogue.registrations.undo import take_back
from topela.editions.models import Break, Edition

pytestmark = pytest.mark.django_db
PEOPLE = [["Organisation", "Rechtsform", "E-Mail", "Bedarf"], ["Fil e.V.", "e.V.", "a@example.org", "Garn"]]
YES = {"adopt_hall:Salle!": "yes", "adopt_parameters:Édition!": "yes"}
TIMES = [["Gong d'ouverture", "14h30"], ["Nombre de tours", 4], ["Durée d'un tour", 6], ["Changement", 1]]


def imported(edition: Edition, **sheets: list) -> object:
    return upload(edition, "a.xlsx", xlsx({"Anmeldungen": PEOPLE, **sheets}), answers=YES)


def hall(*rows: tuple) -> list:
    return [["N° table", "Zone"], *map(list, rows)]


def test_a_hall_is_set_anew_and_taken_back(edition):
    before = everything()
    done = apply_import(imported(edition, Salle=hall(("2", "Culture"), ("1", "Nature"), ("9", "Sport"))))
    assert [(table.label, table.zone.name) for table in edition.tables.all()] == [
        ("2", "Culture"),
        ("1", "Nature"),
        ("9", "Sport"),
    ]
    assert [zone.name for zone in edition.zones.all()] == ["Culture", "Nature", "Sport"]
    take_back(done)
    assert everything() == before


def test_a_table_on_which_something_stands_is_kept(edition, meeting):
    table = edition.tables.get(label="3")
    planned = dry_run(imported(edition, Salle=hall(("1", "Nature"), ("2", "Nature"))))
    assert [step for step in planned.edition_steps if isinstance(step, Delete) and step.pk == table.pk] == []


@pytest.fixture
def meeting(edition, company, nonprofit):
    schedule = apps.get_model("scheduling", "Schedule").objects.create(
        edition=edition, number=1, value=1, bound=1
    )
    return apps.get_model("scheduling", "Meeting").objects.create(
        schedule=schedule, host=company, guest=nonprofit, round=1, table=edition.tables.get(label="3")
    )


def test_a_zone_of_which_somebody_is_part_is_kept(edition, company):
    company.zone = edition.zones.get(name="Culture")
    company.save()
    planned = dry_run(imported(edition, Salle=hall(("1", "Nature"), ("2", "Nature"), ("3", "Nature"))))
    assert [step for step in planned.edition_steps if isinstance(step, Delete)] == []


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([*TIMES, ["Pause après le tour", 2], ["Durée de la pause", 15]], []),
        ([*TIMES, ["Pause après le tour", 2], ["Durée de la pause", 20]], [Change]),
        ([*TIMES, ["Pause après le tour", 3], ["Durée de la pause", 15]], [Create, Delete]),
        (TIMES, [Delete]),
    ],
)
def test_breaks(edition, rows, kinds):
    planned = dry_run(imported(edition, Édition=rows))
    assert [type(step) for step in planned.edition_steps if step.model is Break] == kinds


def test_without_times_the_breaks_stay(edition):
    planned = dry_run(
        imported(
            edition,
            Édition=[["Lieu", "Kulturhaus"], ["Ville", "Wiltz"], ["Argent", "non"], ["Langues", "FR"]],
        )
    )
    assert [(type(step), step.after) for step in planned.edition_steps] == [
        (Change, {"place": "Kulturhaus, Wiltz"})
    ]
