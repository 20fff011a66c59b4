"""What an import would do, against the database and without writing to it."""

import pytest

from tests.catalogue.registrations.conftest import CSV, DATA, XLSX
from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, GERMAN_ROWS, xlsx
from topela.accounts.models import User
from topela.catalogue.models import Need, Upload
from topela.catalogue.registrations.applying import apply_import, take_in
from topela.catalogue.registrations.dryrun import dry_run, edition_timetable
from topela.catalogue.registrations.findings import Severity
from topela.catalogue.registrations.steps import Change, Create
from topela.directory.models import Organisation
from topela.editions.models import Edition, Registration

pytestmark = pytest.mark.django_db


def upload(edition: Edition, name: str = XLSX, data: bytes | None = None, **answers: object) -> Upload:
    made = take_in(edition, name=name, data=data or (DATA / name).read_bytes())
    made.answers = answers
    made.save()
    return made


def german(edition: Edition, *rows: list, **answers: object) -> Upload:
    return upload(
        edition,
        "anmeldungen.xlsx",
        xlsx({"Anmeldungen": [GERMAN_HEADERS, *(rows or GERMAN_ROWS)]}),
        **answers,
    )


def changed(index: int, column: str, value: object) -> list:
    row = list(GERMAN_ROWS[index])
    row[GERMAN_HEADERS.index(column)] = value
    return row


def test_a_dry_run_writes_nothing_and_asks_few_questions_of_the_database(
    edition, django_assert_max_num_queries
):
    made = upload(edition)
    with django_assert_max_num_queries(20) as queries:
        planned = dry_run(made)
    assert {query["sql"].split(" ")[0] for query in queries.captured_queries} == {"SELECT"}
    assert dict(planned.counts) == {"create": 53, "left_out": 1}
    assert Organisation.objects.count() == 0


def test_rows_stand_in_the_order_of_the_file(edition):
    rows = dry_run(upload(edition)).rows
    assert [row.place.row for row in rows[:21]] == [*range(2, 13), *range(14, 24)]
    assert [(str(row.outcome), row.name) for row in rows if row.place.row == 31] == [
        ("left_out", "EPICERIE SOCIALE « LA CORBEILE » A.S.B.L.")
    ]


def test_the_times_of_the_workbook_hold_when_they_are_taken_over(edition):
    planned = dry_run(upload(edition))
    assert planned.reading.timetable.last == 16
    refused = dry_run(upload(edition, answers={"adopt_parameters:Édition!": "no"}))
    assert refused.reading.timetable == edition_timetable(edition)
    assert refused.reading.timetable.last == 4


def test_the_edition_keeps_its_hall_and_rules_once_somebody_is_registered(edition, company):
    planned = dry_run(upload(edition))
    assert planned.edition_steps == ()
    assert [(f.code, f.answer) for f in planned.findings if f.code.startswith("adopt")] == [
        ("adopt_parameters", "no"), ("adopt_hall", "no"),
    ]  # fmt: skip


def test_an_organisation_of_another_edition_is_joined(edition):
    known = Organisation.objects.create(
        name="Holzbau Tannenried", key="holzbau tannenried", kind="company", staff="12"
    )
    row = next(row for row in dry_run(german(edition)).rows if row.place.row == 2)
    assert (str(row.outcome), row.known) == ("join", "Holzbau Tannenried")
    assert not [step for step in row.steps if isinstance(step, Create) and step.model is Organisation]
    (change,) = [step for step in row.steps if isinstance(step, Change)]
    assert (change.pk, "staff" in change.after) == (known.pk, False)


def test_an_organisation_known_under_a_like_name_is_asked_about(edition):
    known = Organisation.objects.create(
        name="Holzbau Tannenrid GmbH",
        key="holzbau tannenrid",
        kind="company",
        website="https://tannenried.example.com",
    )
    headers = [*GERMAN_HEADERS, "Webseite"]
    data = xlsx({"Anmeldungen": [headers, [*GERMAN_ROWS[0], "www.tannenried.example.com"]]})
    first = dry_run(upload(edition, "a.xlsx", data))
    (question,) = [f for f in first.open_questions if f.code == "known_organisation"]
    assert (question.proposal, dict(first.counts)) == ("Holzbau Tannenrid GmbH", {"left_out": 1})
    joined = dry_run(upload(edition, "a.xlsx", data, answers={question.key: "join"}))
    assert [(str(row.outcome), row.known) for row in joined.rows] == [("join", known.name)]
    apart = dry_run(upload(edition, "a.xlsx", data, answers={question.key: "apart"}))
    assert [str(row.outcome) for row in apart.rows] == ["create"]


def test_a_corrected_file_shows_what_changes_and_nothing_else(edition):
    apply_import(german(edition))
    planned = dry_run(german(edition, changed(0, "Ort", "Clervaux"), *GERMAN_ROWS[1:]))
    assert dict(planned.counts) == {"change": 1, "same": 4}
    (step,) = planned.steps
    assert (step.before, step.after) == ({"municipality": "Wiltz"}, {"municipality": "Clervaux"})


def test_what_somebody_changed_since_is_not_changed_back(edition):
    apply_import(german(edition))
    need = Need.objects.get(text="Ein Logo für unser Jubiläum")
    need.text = "Ein Logo und ein Plakat"
    need.save()
    Organisation.objects.filter(name="Druckhaus Morgenrot AG").update(municipality="Vianden")
    Registration.objects.filter(organisation__name="Grundschule Lindenhof").update(last_round=None)
    assert dry_run(german(edition)).steps == []


def test_a_new_need_is_added_to_those_that_are_there(edition):
    apply_import(german(edition))
    planned = dry_run(german(edition, changed(0, "Bedarf 2", "Eine Website"), *GERMAN_ROWS[1:]))
    (step,) = planned.steps
    assert (step.model, step.values["text"], step.values["position"]) == (Need, "Eine Website", 2)


def test_wishes_may_mean_who_is_registered_already(edition):
    apply_import(upload(edition))
    names = dry_run(upload(edition, CSV))
    assert dict(names.counts) == {"same": 31, "left_out": 1}
    assert names.steps == []


def test_the_last_place_of_a_side_is_counted(edition):
    edition.capacity_company = 1
    edition.save()
    planned = dry_run(german(edition))
    created = [step for step in planned.steps if step.model is Registration]
    assert [(step.values["side"], step.values["waiting"]) for step in created] == [
        ("company", False), ("nonprofit", False), ("nonprofit", False), ("nonprofit", False), ("company", True),
    ]  # fmt: skip
    assert [(f.code, f.place.row) for f in planned.of(Severity.WARNING) if f.code == "waiting_list"] == [
        ("waiting_list", 6)
    ]


def test_one_person_is_made_once(edition):
    planned = dry_run(upload(edition))
    emails = [
        step.values["email"] for step in planned.steps if isinstance(step, Create) and step.model is User
    ]
    assert len(emails) == len(set(emails))
    assert emails.count("nadine.faber@example.org") == 1
