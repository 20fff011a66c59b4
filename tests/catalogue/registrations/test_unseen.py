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


def test_a_form_of_whole_questions_and_alternatives():
    reading = read(
        one_sheet(
            ["Anmeldeliste Marktplatz 2027"],
            [None],
            ["Firma / Verein / Einrichtung", "Sie sind …", "PLZ Ort", "Vorname", "Nachname", "Mail", "Tel. / Handy",
             "Stellvertretung", "E-Mail Stellvertretung", "Was suchen Sie? (1)", "Rubrik",
             "Was suchen Sie? (2)", "Rubrik",
             "Was bieten Sie? (1)", "Rubrik", "Wunschpartner 1", "Wunschpartner 2", "Mit wem lieber nicht?", "Ankunft",
             "Abreise", "Fotos ok?", "Sonstiges"],
            ["Sparbank Mosel eG", "Unternehmen", "54290 Trier", "Anna", "Kohl", "anna@sparbank.example.com",
             "+49 0651 000",
             "Kai Lux", "kai@sparbank.example.com", "Teamtag", "Helfende Hände", "–", None, "20 Laptops",
             "Sachmittel", "Tafel",
             "Kita Regenbogen", None, "15:30 Uhr", None, "Ja", "keine"],
            ["Trierer Tafel e. V.", "gemeinnützig", "Trier", "Ben", "Rot", "ben@tafel.example.org", None, None, None,
             "Lager 40 m²\nTransporter für Abholung", "Logistik", "Spende von 500 Euro", "Geld", "Führung für Teams",
             "Dienstleistung", "Sparbank", None, "Stadt Konz", None, "16 Uhr", "nein", "vegan"],
            ["Stadt Konz", "Kommune", "Konz", "Cora", "Blau", "cora@konz.example.org", None, None, None,
             "Ideen", "Know-how",
             None, None, "Bürgersaal", "Raum", "alle", None, None, None, None, None, None],
            ["Kita Regenbogen", "Kita", "Konz", "Dana", "Grün", "dana@kita.example.org", None, None, None,
             "Spielgeräte",
             "Material", None, None, "Bilder", "Sichtbarkeit", None, None, None, None, None, "x", None],
        ),
        timetable=TIMES,
    )  # fmt: skip
    bank, tafel, konz, kita = reading.registrants
    assert [(r.kind, r.side, r.municipality) for r in reading.registrants] == [
        ("company", "company", "Trier"), ("nonprofit", "nonprofit", "Trier"), ("public", "nonprofit", "Konz"),
        ("nonprofit", "nonprofit", "Konz"),
    ]  # fmt: skip
    assert [(p.name, p.email) for p in bank.persons] == [
        ("Anna Kohl", "anna@sparbank.example.com"), ("Kai Lux", "kai@sparbank.example.com"),
    ]  # fmt: skip
    assert [[(need.text, need.category) for need in r.needs] for r in reading.registrants] == [
        [("Teamtag", "volunteering")],
        [("Lager 40 m²\nTransporter für Abholung", "space"), ("Spende von 500 Euro", "")],
        [("Ideen", "skills")],
        [("Spielgeräte", "goods")],
    ]
    assert [wish.ref for wish in bank.wishes] == [tafel.ref, kita.ref]
    assert [veto.ref for veto in tafel.vetoes] == [konz.ref]
    assert [(r.presence.first, r.presence.last) for r in reading.registrants] == [
        (9, 16),
        (1, 10),
        (1, 16),
        (1, 16),
    ]
    assert (bank.remarks, bank.needs[0].language, konz.needs[0].language) == ("", "de", "de")
    warned = [f.code for f in reading.findings if f.severity == "warning"]
    assert sorted(warned) == ["asks_for_money", "category_unknown", "name_unknown"]
