"""A workbook of another hand: one sheet for both sides, German headers, a school and a municipality among them."""

import datetime as dt

import pytest

from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, GERMAN_ROWS, german, one_sheet
from topela.catalogue.registrations.reading import Reading, read
from topela.catalogue.registrations.timetable import Timetable

TIMES = Timetable.regular(dt.time(14, 30), rounds=16, length=6, change=1, breaks=((8, 15),))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(german(), timetable=TIMES)


def test_both_sides_out_of_one_sheet(reading):
    assert [(r.name, r.kind, r.side) for r in reading.registrants] == [
        ("Holzbau Tannenried GmbH", "company", "company"),
        ("Verein Offene Werkstatt e.V.", "nonprofit", "nonprofit"),
        ("Grundschule Lindenhof", "school", "nonprofit"),
        ("Gemeinde Kaltbach", "public", "nonprofit"),
        ("Druckhaus Morgenrot AG", "company", "company"),
    ]


def test_the_side_of_a_school_and_a_municipality_is_asked(reading):
    asked = [f for f in reading.findings if f.code == "side_of_kind"]
    assert [(f.place.row, f.params["kind"], f.answer) for f in asked] == [
        (4, "school", "nonprofit"),
        (5, "public", "nonprofit"),
    ]
    answered = read(german(), timetable=TIMES, answers={asked[1].key: "company"})
    assert answered.registrants[3].side == "company"


def test_needs_offers_and_wishes(reading):
    assert [[(n.text, n.category, n.language) for n in r.needs] for r in reading.registrants] == [
        [("Ein Logo für unser Jubiläum", "skills", "de")],
        [("Alte Werkbänke und Werkzeug", "goods", "de"), ("Raum für Kurse", "space", "de")],
        [("Holz für einen Schulgarten", "goods", "de")],
        [("Beratung zum Energiesparen", "skills", "de")],
        [],
    ]
    assert [[wish.ref.split("!")[-1] for wish in r.wishes] for r in reading.registrants] == [
        ["4", "5"],
        ["2", "6"],
        ["2"],
        [""],
        ["3"],
    ]
    assert [(veto.ref, veto.reason) for veto in reading.registrants[3].vetoes] == [
        ("Anmeldungen!3", "Streit")
    ]


def test_presence_consent_and_languages(reading):
    assert [(r.presence.first, r.presence.last) for r in reading.registrants] == [
        (1, 16),
        (9, 16),
        (1, 10),
        (1, 16),
        (1, 16),
    ]
    assert [(r.consent.given, r.consent.text) for r in reading.registrants] == [
        (True, ""), (False, ""), (True, "Ja, außer Kinder"), (None, ""), (True, ""),
    ]  # fmt: skip
    assert [str(spoken) for spoken in reading.registrants[0].languages] == ["de", "fr (etwas)"]


def test_columns_in_another_order_give_the_same(reading):
    order = list(reversed(range(len(GERMAN_HEADERS))))
    rows = [[row[i] for i in order] for row in [GERMAN_HEADERS, *GERMAN_ROWS]]
    rows[0] = [header.replace("Kategorie", f"Kategorie Bedarf {n}") if header == "Kategorie" else header
               for n, header in zip([0] * 9 + [2, 0, 1] + [0] * 10, rows[0], strict=True)]  # fmt: skip
    other = read(one_sheet(*rows, name="Anmeldungen"), timetable=TIMES)
    assert [[need.text for need in r.needs] for r in other.registrants] == [
        [need.text for need in r.needs] for r in reading.registrants
    ]
    assert [[need.category for need in r.needs] for r in other.registrants] == [
        [need.category for need in r.needs] for r in reading.registrants
    ]
    assert [r.wishes for r in other.registrants] == [r.wishes for r in reading.registrants]


def test_a_row_without_a_name_is_refused_and_a_total_is_none():
    reading = read(
        one_sheet(
            ["Organisation", "Art", "E-Mail", "Bedarf"],
            [None, "Verein", "a@example.org", "Stühle"],
            ["Fil e.V.", "Verein", "b@example.org", "Garn"],
            ["Organisation", "Art", "E-Mail", "Bedarf"],
            ["Gesamt: 1", None, None, None],
        )
    )
    assert [r.name for r in reading.registrants] == ["Fil e.V."]
    assert [
        (place.row, f.code)
        for place in reading.left_out
        for f in reading.findings
        if f.place.row == place.row
    ] == [(2, "name_missing")]


def test_a_row_of_which_nothing_tells_the_side_waits_for_an_answer():
    rows = (["Organisation", "Art", "E-Mail", "Bedarf"], ["Lichtung", None, "a@example.org", "Stühle"])
    first = read(one_sheet(*rows))
    question = next(f for f in first.findings if f.code == "side_unknown")
    assert ([p.row for p in first.left_out], question.answered) == ([2], False)
    assert read(one_sheet(*rows), answers={question.key: "company"}).registrants[0].side == "company"


def test_rows_struck_through_and_statuses():
    rows = [
        ["Organisation", "Rechtsform", "E-Mail", "Bedarf", "Status", "Bemerkungen"],
        ["Eins e.V.", "e.V.", "a@example.org", "Stühle", "storniert", None],
        [
            "Zwei e.V.",
            "e.V.",
            "b@example.org",
            "Stühle",
            None,
            "Wir haben lange gezögert und dann doch nicht abgesagt",
        ],
    ]
    reading = read(one_sheet(*rows))
    assert [r.cancelled for r in reading.registrants] == ["storniert", ""]
    assert [f.code for f in reading.findings if "cancelled" in f.code] == ["cancelled", "perhaps_cancelled"]
