"""One cell at a time: what the workbook in `data/` does not show."""

import datetime as dt

import pytest

from topela.catalogue.registrations.cells.categories import category_in, read_categories
from topela.catalogue.registrations.cells.consent import read_consent
from topela.catalogue.registrations.cells.dates import read_clock, read_moment
from topela.catalogue.registrations.cells.emails import read_email
from topela.catalogue.registrations.cells.languages import language_of, read_languages
from topela.catalogue.registrations.cells.legal_forms import read_legal_form, without_legal_form
from topela.catalogue.registrations.cells.numbers import read_count, read_headcount
from topela.catalogue.registrations.cells.phones import read_phone
from topela.catalogue.registrations.cells.presence import (
    arrival_and_departure,
    narrowed_by_remark,
    read_presence,
)
from topela.catalogue.registrations.cells.sdgs import read_goals
from topela.catalogue.registrations.findings import Margin, Notebook, Place
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.workbook import Cell

PLACE = Place("Feuille", 2, "A", "Colonne")
TIMES = Timetable.regular(dt.time(14, 30), rounds=16, length=6, change=1, breaks=((8, 15),))


@pytest.fixture
def margin() -> Margin:
    return Notebook().margin(PLACE, "…")


def codes(margin: Margin) -> list[str]:
    return [finding.code for finding in margin.book.findings]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("3.2.2027", "2027-02-03 00:00"),
        ("3/2/27 9:05", "2027-02-03 09:05"),
        ("3. Februar 2027", "2027-02-03 00:00"),
        ("3 février 2027 à 14h30", "2027-02-03 14:30"),
        ("1er mars 2027", "2027-03-01 00:00"),
        ("March 3, 2027", "2027-03-03 00:00"),
        ("2027-02-03 07:08:09", "2027-02-03 07:08"),
        (dt.date(2027, 2, 3), "2027-02-03 00:00"),
        (46410, "2027-01-23 00:00"),
    ],
)
def test_dates(margin, value, moment):
    assert read_moment(Cell(value), margin).isoformat(" ", "minutes") == moment


@pytest.mark.parametrize("value", ["hier", "32.13.2027", "2027", 12, True, "30/02/2027"])
def test_what_is_no_date_is_said(margin, value):
    assert read_moment(Cell(value), margin) is None
    assert codes(margin) == ["date_not_understood"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [("16h", "16:00"), ("13h45", "13:45"), ("14:30", "14:30"), ("15.30 Uhr", "15:30"), ("4 pm", "16:00"),
     ("12 am", "00:00"), ("gegen 9 Uhr", "09:00"), ("midi", None), ("25h", None)],
)  # fmt: skip
def test_times_of_day(text, clock):
    assert (read_clock(text) and f"{read_clock(text):%H:%M}") == clock


@pytest.mark.parametrize(
    ("value", "number", "text"),
    [(12, 12, "12"), (12.0, 12, "12"), ("1 200", 1200, "1200"), ("1.200", 1200, "1200"), ("35 FTE", 35, "35 FTE"),
     ("12 Mitarbeiter", 12, "12 Mitarbeiter"), ("une dizaine", None, "une dizaine"), (None, None, "")],
)  # fmt: skip
def test_headcounts(margin, value, number, text):
    headcount = read_headcount(Cell(value), margin)
    assert (headcount.number, headcount.text) == (number, text)


def test_counts():
    assert [read_count(Cell(value)) for value in ("6 min", 7.0, "huit", None)] == [6, 7, None, None]


@pytest.mark.parametrize(
    ("value", "phone", "said"),
    [
        ("0049 (0) 651 / 123456", "+49 (0) 651 / 123456", []),
        ("+352.00.01.01", "+352 00 01 01", []),
        ("352000107", "+352000107", ["phone_was_number"]),
        ("26 12 34", "26 12 34", []),
        (261234, "261234", ["phone_was_number"]),
        ("12345", "", ["phone_not_understood"]),
        ("voir site", "", ["phone_not_understood"]),
        ("+352 00 01 01 (bureau)", "+352 00 01 01 (bureau)", ["phone_with_note"]),
    ],
)
def test_phones(margin, value, phone, said):
    assert (str(read_phone(Cell(value), margin)), codes(margin)) == (phone, said)


def test_a_small_number_with_a_real_formula_is_no_phone(margin):
    assert str(read_phone(Cell(42, "=A1+B1"), margin)) == ""
    assert codes(margin) == ["phone_not_understood"]


@pytest.mark.parametrize(
    ("value", "email", "said"),
    [
        (" Anna@Example.ORG ", "anna@example.org", []),
        ("mailto:anna@example.org", "anna@example.org", []),
        ("<anna@example.org>", "anna@example.org", []),
        ("Anna Kohl anna@example.org", "anna@example.org", ["email_taken_from_text"]),
        ("a@example.org / b@example.org", "a@example.org", ["several_emails"]),
        ("anna [at] example [dot] org", "", ["email_in_disguise"]),
        ("anna@example,org", "", ["email_in_disguise"]),
        ("anna", "", ["email_invalid"]),
        ("anna..kohl@example.org", "", ["email_invalid"]),
    ],
)
def test_emails(margin, value, email, said):
    assert (read_email(Cell(value), margin), codes(margin)) == (email, said)


@pytest.mark.parametrize(
    ("value", "goals", "said"),
    [
        (4.1, (4, 10), ["goals_lost_zero"]),
        ("4.7, 12.3", (4, 12), ["goal_was_target", "goal_was_target"]),
        ("12.15", (12, 15), ["goals_were_decimal"]),
        ("SDG 4: Bildung", (4,), []),
        ("Bildung", (), ["goals_not_understood"]),
        ("13-7", (7, 13), []),
        (18, (), ["goal_does_not_exist"]),
        (True, (), ["goals_not_understood"]),
        (dt.date(2027, 10, 4), (4, 10), ["goals_were_date"]),
        ("04-oct", (4, 10), ["goals_were_date"]),
    ],
)
def test_goals(margin, value, goals, said):
    assert (read_goals(Cell(value), margin), codes(margin)) == (goals, said)


@pytest.mark.parametrize(
    ("value", "given"),
    [("Ja", True), ("VRAI", True), ("ok", True), (True, True), ("nein", False), ("FAUX", False),
    (False, False), ("?", None),
     (None, None), ("Nous verrons", None)],
)  # fmt: skip
def test_consent(margin, value, given):
    assert read_consent(Cell(value), margin).given is given


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Deutsch, Französisch und Englisch", ["de", "fr", "en"]),
        ("DE FR", ["de", "fr"]),
        ("a little French", ["fr (a little)"]),
        ("notions", ["notions (notions)"]),
        ("", []),
    ],
)
def test_languages(margin, text, spoken):
    assert [str(each) for each in read_languages(Cell(text), margin)] == spoken


def test_the_language_of_a_few_letters_is_the_usual_one():
    assert language_of("Miel", "fr") == "fr"
    assert language_of("Praktikumsplätze", "fr") == "de"
    assert language_of("Mir sichen eng Persoun déi eis hëlleft", "fr") == "lb"


@pytest.mark.parametrize(
    ("typed", "name", "form", "kind"),
    [
        ("SARL", "", "S.à r.l.", "company"),
        ("société à responsabilité limitée", "", "S.à r.l.", "company"),
        ("", "Holzbau GmbH & Co. KG", "GmbH & Co. KG", "company"),
        ("", "Werkstatt e. V.", "e.V.", "nonprofit"),
        ("gGmbH", "", "gGmbH", "social_enterprise"),
        ("Stiftung", "", "fondation", "nonprofit"),
        ("Gemeinde", "", "commune", "public"),
        ("", "Sans forme", "", ""),
        ("confrérie", "", "confrérie", ""),
    ],
)
def test_legal_forms(typed, name, form, kind):
    found = read_legal_form(typed, name)
    assert (found.form, found.kind, found.known) == (form, kind, form != "confrérie")


def test_names_without_their_legal_form():
    assert without_legal_form("Fil & Aiguille S.à r.l.") == "fil & aiguille"
    assert without_legal_form("asbl Hérissons") == "herissons"
    assert without_legal_form("Agaga") == "agaga"
    assert without_legal_form("S.A.") == "s.a."


@pytest.mark.parametrize(
    ("text", "category", "exact"),
    [("Compétences", "skills", True), ("Güter & Material", "goods", True), ("Helping hands", "volunteering", True),
     ("Dienstleistngen", "services", False), ("Raum (Saal)", "space", True),
     ("Visibility and network", "visibility", True),
     ("Autre", "", False)],
)  # fmt: skip
def test_categories(text, category, exact):
    assert category_in(text) == (category, exact)


def test_an_unknown_category_is_left_empty(margin):
    assert read_categories(Cell("Magie"), margin) == ()
    assert codes(margin) == ["category_unknown"]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("", (1, 16)),
        ("ganzer Abend", (1, 16)),
        ("de 15h à 16h", (6, 10)),
        ("15:00-16:00", (6, 10)),
        ("von 15 bis 16 Uhr", (6, 10)),
        ("from 3 pm until 4 pm", (6, 10)),
        ("ab 15.30 Uhr", (9, 16)),
        ("nous arrivons vers 15h30", (9, 16)),
        ("we must leave at 4 pm", (1, 10)),
        ("tours 3 à 9", (3, 9)),
        ("Runde 12", (12, 16)),
        ("après la pause", (9, 16)),
        ("bis zur Pause", (1, 8)),
        ("peut-être", (1, 16)),
        ("à partir de 18h", (17, 16)),
    ],
)
def test_presence(margin, text, rounds):
    presence = read_presence(Cell(text), margin, TIMES)
    assert (presence.first, presence.last) == rounds


def test_presence_that_says_nothing_or_leaves_nothing_is_said(margin):
    read_presence(Cell("peut-être"), margin, TIMES)
    read_presence(Cell("à partir de 18h"), margin, TIMES)
    assert codes(margin) == ["presence_not_understood", "presence_read", "presence_outside"]


def test_without_a_timetable_presence_is_kept_as_words(margin):
    presence = read_presence(Cell("à partir de 15h30"), margin, Timetable())
    assert (presence.first, presence.last, presence.text) == (None, None, "à partir de 15h30")


def test_arrival_and_departure(margin):
    presence = arrival_and_departure(Cell(dt.time(15, 0)), Cell("16 Uhr"), margin, TIMES)
    assert (presence.first, presence.last) == (6, 10)
    assert arrival_and_departure(Cell(dt.datetime(2027, 3, 11, 15)), Cell(), margin, TIMES).first == 6  # noqa: DTZ001
    arrival_and_departure(Cell("plus tard"), Cell(), margin, TIMES)
    assert codes(margin) == ["presence_not_understood"]


def test_a_remark_without_only_or_without_a_clock_changes_nothing(margin):
    presence = read_presence(Cell("toute la soirée"), margin, TIMES)
    for remark in ("Interprète de 14h30 à 16h", "Seulement 2 personnes", "Nur von 14:00 bis 17:00"):
        assert narrowed_by_remark(presence, remark, margin, TIMES) == presence
    assert codes(margin) == []
