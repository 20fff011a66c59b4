"""Workbooks made for tests, as people would send them."""

import io
from collections.abc import Sequence

import openpyxl

from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.workbook import Workbook

GERMAN_HEADERS = [
    "Nr.", "Name der Organisation", "Art/Seite", "Rechtsform", "Ort", "Ansprechpartner/in", "E-Mail-Adresse",
    "Telefonnummer", "Sprachen", "Bedarf 1", "Kategorie", "Bedarf 2", "Kategorie", "Angebot 1", "Kategorie Angebot 1",
    "Gegenleistung", "SDG-Ziele", "Wünsche", "Nicht treffen", "Anwesenheit", "Fotos erlaubt?", "Bemerkungen",
]  # fmt: skip
GERMAN_ROWS = [
    [1, "Holzbau Tannenried GmbH", "Unternehmen", "GmbH", "Wiltz", "Jonas Birk", "jonas@tannenried.example.com",
     "+352 00 03 01", "Deutsch, etwas Französisch", "Ein Logo für unser Jubiläum", "Kompetenzen", None, None,
     "Zwei Zimmerleute für einen Tag", "Helfende Hände", "Kaffee", "11, 12", "Grundschule Lindenhof; Gemeinde Kaltbach",
     None, "ganzer Abend", "ja", None],
    [2, "Verein Offene Werkstatt e.V.", "Verein", None, "Esch-sur-Alzette", "Mia Sand", "mia@werkstatt.example.org",
     "+352 00 03 02", "DE/FR", "Alte Werkbänke und Werkzeug", "Güter und Material", "Raum für Kurse", "Räume",
     "Reparaturtag für Ihre Mitarbeitenden", "Dienstleistungen", None, "12", "Tannenried, Druckhaus Morgenrot", None,
     "ab 15:30 Uhr", "nein", None],
    [3, "Grundschule Lindenhof", "Schule", None, "Mersch", "Eva Kern", "eva@lindenhof.example.org", "+352 00 03 03",
     "DE, LB", "Holz für einen Schulgarten", "Material", None, None, "Kinderchor für eine Feier", "Dienstleistungen",
     None, "4", "Holzbau Tannenried", None, "bis 16 Uhr", "Ja, außer Kinder", "Zusage folgt"],
    [4, "Gemeinde Kaltbach", "Gemeinde", None, "Larochette", "Tom Au", "tom.au(at)kaltbach.example.org", "000304",
     "DE FR LB", "Beratung zum Energiesparen", "Wissen", None, None, "Festsaal mit 120 Plätzen", "Raum und Logistik",
     None, "7; 13", "Solarhaus Brandner", "Verein Offene Werkstatt (Streit)", "ganzer Abend", None, None],
    [5, "Druckhaus Morgenrot AG", "Firma", None, "Diekirch", "Lea Ott", "lea@morgenrot.example.com", "+352 00 03 05",
     "DE, EN", None, None, None, None, "500 Plakate", "Güter", None, None, "Offene Werkstatt", None, None, "ja", None],
]  # fmt: skip


def xlsx(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> Workbook:
    return open_workbook(xlsx(sheets), "registrations.xlsx")


def one_sheet(*rows: Sequence[object], name: str = "Feuille 1") -> Workbook:
    return workbook({name: rows})


def german() -> Workbook:
    return workbook({"Anmeldungen": [GERMAN_HEADERS, *GERMAN_ROWS]})
