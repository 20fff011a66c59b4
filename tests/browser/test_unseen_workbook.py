"""A workbook nobody has seen: one sheet for both sides, misspelt German headers, a school and a municipality."""

from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import expect

from tests.browser import planning, preparing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADERS = [
    "Lfd. Nr.", "Organisatzion", "Wer sind Sie?", "Ortschaft", "Ansprechspartner", "E-Mial", "Telefonnr",
    "Wir suchen", "Wir bieten", "Möchte treffen",
]  # fmt: skip
ROWS = [
    ["Schreinerei Ahornhof GmbH", "Firma", "Wiltz", "Ida Krug", "ida@ahornhof.example.com", "+352 00 04 01",
     "Ein Fotograf für unsere Werkstatt", "Zwei Tage Hilfe beim Bau von Hochbeeten", "Grundschule Buchenweg"],
    ["Druckerei Morgentau S.A.", "Unternehmen", "Diekirch", "Lars Ney", "lars@morgentau.example.com", "+352 00 04 02",
     "Ein Sommerfest im Grünen für 20 Personen", "500 Plakate und 1000 Handzettel", "Gemeinde Talbach"],
    ["Lichtspiel Filmclub asbl", "Verein", "Esch-sur-Alzette", "Noa Beck", "noa@lichtspiel.example.org",
     "+352 00 04 03", "Plakate für unser Festival im Mai", "Fotos von Ihrer Werkstatt, ein halber Tag", "Morgentau"],
    ["Grundschule Buchenweg", "Schule", "Mersch", "Eva Lenz", "eva@buchenweg.example.org", "+352 00 04 04",
     "Hilfe beim Bau von Hochbeeten im Schulgarten", "Kinderchor für Ihre Feier", "Ahornhof"],
    ["Gemeinde Talbach", "Gemeinde", "Larochette", "Tom Rau", "tom@talbach.example.org", "+352 00 04 05",
     "1000 Handzettel für den Markttag", "Der Festsaal für einen Abend, 20 bis 120 Personen", ""],
]  # fmt: skip


@pytest.fixture
def book(tmp_path) -> Path:
    file = tmp_path / "Anmeldungen.xlsx"
    with xlsxwriter.Workbook(str(file)) as workbook:
        sheet = workbook.add_worksheet("Rückmeldungen")
        sheet.merge_range(0, 0, 0, 9, "Anmeldungen zum Marktplatz der guten Geschäfte")
        sheet.write_row(2, 0, HEADERS)
        for number, row in enumerate(ROWS, 1):
            sheet.write_row(2 + number, 0, [number, *row])
    return file


def test_it_is_imported_and_planned_by_somebody_who_reads_german(visit, organiser, edition, book):
    leader = visit("de", user=organiser)
    leader.open(f"/organise/{edition.slug}/")
    leader.keep_language()
    preparing.hand_in(leader, book)
    for kind in ("school", "public body"):
        side = preparing.question(leader, f"({leader.words(kind)})")
        expect(side.get_by_role("radio").last).to_be_checked()
    preparing.carry_out(leader, rows=5)
    leader.follow("See the registrations")
    assert preparing.taking_part(leader) == {"company": 2, "nonprofit": 3}
    leader.page.get_by_role("rowheader").get_by_role("link", name="Lichtspiel").click()
    leader.looks()
    for text in ("Plakate für unser Festival im Mai", "noa@lichtspiel.example.org", "+352 00 04 03"):
        expect(leader.page.get_by_text(text)).to_be_visible()
    planning.make_first_plan(leader)
    leader.reads(
        "Proven best: no other plan is worth more than this one (%(value)s).", value=planning.worth(leader)
    )
    assert leader.complaints == []
