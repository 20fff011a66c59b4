"""A sheet that describes the edition, in other words and languages."""

import datetime as dt

import pytest

from tests.catalogue.registrations.workbooks import workbook
from topela.catalogue.registrations.findings import Notebook
from topela.catalogue.registrations.parameters import label_of, read_parameters
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.timetable import Timetable

PEOPLE = [["Organisation", "Rechtsform", "E-Mail", "Bedarf"], ["Fil e.V.", "e.V.", "a@example.org", "Garn"]]
GERMAN = [
    ["Datum", "11. März 2027"], ["Ort", "Kulturhaus"], ["Beginn", "18 Uhr"], ["Rundendauer", "8 Minuten"],
    ["Wechsel", 2],
    ["Anzahl Runden", "10"], ["Ende", "19:50"], ["Wer bleibt sitzen", "die Vereine"],
    ["Regel Geld", "kein Geld, außer Fahrtkosten"],
    ["Gegenseitigkeit", "Pflicht"], ["Erster Kontakt", "3 Wochen"], ["Umsetzung", "ein Jahr"], ["Sprachen", "DE, FR"],
    ["Kategorien", "Kompetenzen; Güter; Zauberei"], ["Einlass", "bald"], [None, "lose Zelle"], ["Unbekannt", "?"],
]  # fmt: skip


def test_german_parameters():
    reading = read(workbook({"Anmeldungen": PEOPLE, "Ausgabe": GERMAN}))
    parameters = reading.parameters
    assert (parameters.date, parameters.opening, parameters.closing) == (
        dt.date(2027, 3, 11),
        dt.time(18),
        dt.time(19, 50),
    )
    assert (parameters.round_minutes, parameters.changeover_minutes, parameters.round_count) == (8, 2, 10)
    assert (parameters.hosts, parameters.money, parameters.reciprocity) == (
        "nonprofit",
        "exceptions",
        "required",
    )
    assert (parameters.first_contact, parameters.delivery, parameters.breaks) == (21, 365, ())
    assert (parameters.languages, parameters.categories) == (("de", "fr"), ("skills", "goods"))
    told = [
        (f.code, f.place.header)
        for f in reading.findings
        if f.place.sheet == "Ausgabe" and f.severity == "warning"
    ]
    assert told == [
        ("category_unknown", "Kategorien"),
        ("parameter_not_understood", "Einlass"),
        ("end_disagrees", ""),
    ]


def test_parameters_that_are_not_taken_over_are_not_read():
    book = workbook({"Anmeldungen": PEOPLE, "Ausgabe": GERMAN})
    reading = read(book, answers={"adopt_parameters:Ausgabe!": "no"})
    assert (reading.parameters, reading.timetable) == (None, Timetable())


@pytest.mark.parametrize(
    ("label", "value", "field", "expected"),
    [
        ("Règle – argent", "Dons permis", "money", "allowed"),
        ("Réciprocité", "libre", "reciprocity", "free"),
        ("Premier contact", "10", "first_contact", 10),
        ("Premier contact", "vite", "first_contact", None),
        ("Nombre de tours", "beaucoup", "round_count", None),
        ("Qui reste assis", "personne", "hosts", ""),
        ("Gong d'ouverture", dt.datetime(2027, 3, 11, 14, 30), "opening", dt.time(14, 30)),  # noqa: DTZ001
        ("Date", "un jeudi", "date", None),
    ],
)
def test_single_parameters(label, value, field, expected):
    sheet = workbook({"Édition": [[label, value]]}).sheets[0]
    assert getattr(read_parameters(sheet, Notebook()), field) == expected


def test_labels_may_be_misspelt():
    assert [label_of(text) for text in ("Nombre de tour", "Durée de la pose", "Zimmer", "ab")] == [
        "round_count",
        "break_minutes",
        "",
        "",
    ]


def test_a_table_named_twice_is_refused_and_zones_fill_down():
    hall = [
        ["N° table", "Zone", "Remarques"],
        [1, "Nature", None],
        [2, None, None],
        ["Table 2", "Culture", None],
        ["Tisch 3", None, None],
    ]
    reading = read(workbook({"Anmeldungen": PEOPLE, "Salle": hall}))
    assert [(table.label, table.zone) for table in reading.tables] == [
        ("1", "Nature"),
        ("2", "Nature"),
        ("3", "Nature"),
    ]
    assert [str(f.place) for f in reading.findings if f.code == "table_twice"] == ["Salle!A4"]
