"""Whatever stands in the cells: a reading, or one clear refusal; never a stumble, and nothing evaluated."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.wording import sentence
from topela.catalogue.registrations.workbook import Cell, Sheet, UnreadableWorkbook, Workbook

HEADERS = [
    "Horodateur", "Organisation", "Type", "Forme", "Commune", "Site web", "Effectif", "Contact", "E-mail", "Tél.",
    "Langues", "Besoin 1", "Catégorie", "Offre 1", "Catégorie", "ODD", "Souhaite rencontrer", "À éviter", "Présence",
    "Photos", "Remarques", "Arrivée", "Départ", "Statut",
]  # fmt: skip
TIMES = Timetable.regular(dt.time(14, 30), rounds=16, length=6, change=1, breaks=((8, 15),))
TELLING = [
    "asbl", "S.A.", "Lumière", "la fondation", "7 - 13", "4.8", "0.0", "99.99", "32/13/2027", "0", "00", "+", "@",
    "=1+1", "25h99", "à partir de 99h", "jusqu'à 0h", "12 bis", "de 16h à 14h", "tours 9 à 3", "Rad, Tor; Öl / et",
    "(", ")", "()", "1\n2\n3", "un\n\n\ndeux", "x" * 3000, "\u202e", "🙂", "ANNULÉ", "a@b", "a(at)b.lu", "mailto:",
    "12e34", "²", "٣", "Ⅻ", "٣/٤/2027", "9" * 400, 1e300, -1, 0.5, 1.5e-7, -0.0, 10**18, 46410.4375, 12.15, 337, True,
    dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.time(23, 59),
]  # fmt: skip
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.text(max_size=60),
    st.sampled_from(TELLING),
)
FORMULAS = ["", "=+352-0-2-13"]
CELLS = st.builds(Cell, VALUES, st.sampled_from([*FORMULAS, "=A1"]), struck=st.booleans())
ROWS = st.lists(
    st.lists(CELLS, min_size=len(HEADERS), max_size=len(HEADERS)).map(tuple), min_size=1, max_size=6
)


@pytest.mark.parametrize("header", HEADERS)
def test_every_column_bears_every_value(header):
    for value in TELLING:
        for formula in FORMULAS:
            row = {"Organisation": "Fil asbl", "Type": "Verein", "E-mail": "a@example.org"} | {header: value}
            cells = tuple(Cell(row.get(head), formula if head == header else "") for head in HEADERS)
            sheet = Sheet("Feuille 1", {1: tuple(map(Cell, HEADERS)), 2: cells})
            reading = read(Workbook("a.xlsx", (sheet,)), timetable=TIMES)
            assert all(sentence(finding) for finding in reading.findings)
            assert len(reading.registrants) + len(reading.left_out) == 1 or header == "Organisation"


@given(rows=ROWS, name=st.sampled_from(["Entreprises", "Vereine", "Feuille 1"]))
@settings(max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_a_sheet_of_anything_is_read(rows, name):
    head = tuple(Cell(header) for header in HEADERS)
    sheet = Sheet(name, {1: head} | {number: row for number, row in enumerate(rows, start=2) if any(row)})
    first = read(Workbook("a.xlsx", (sheet,)), timetable=TIMES)
    taken = {r.place.row for r in first.registrants} | {place.row for place in first.left_out}
    assert taken <= set(sheet.rows)
    assert all(sentence(finding) for finding in first.findings)
    assert all(1 <= goal <= 17 for r in first.registrants for goal in r.sdgs)
    assert all(r.name and r.side in {"company", "nonprofit"} for r in first.registrants)
    # Any answers that are offered may be given, and are heard.
    answers = {f.key: f.options[-1].value for f in first.findings if f.key}
    second = read(Workbook("a.xlsx", (sheet,)), timetable=TIMES, answers=answers)
    assert all(f.answered for f in second.findings if f.key in answers)


@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Nom;E-mail\n", b"\xef\xbb\xbf"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data, head):
    try:
        read(open_workbook(head + data, "a.csv"))
    except UnreadableWorkbook:
        return
