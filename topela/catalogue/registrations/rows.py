"""One row of a sheet of registrations as a `Registrant`, or the reason why it is none."""

import re

from topela.catalogue.registrations.cells.consent import read_consent
from topela.catalogue.registrations.cells.dates import read_moment
from topela.catalogue.registrations.cells.emails import read_email
from topela.catalogue.registrations.cells.languages import language_of, read_languages
from topela.catalogue.registrations.cells.legal_forms import LegalForm, read_legal_form
from topela.catalogue.registrations.cells.numbers import read_headcount
from topela.catalogue.registrations.cells.phones import read_phone
from topela.catalogue.registrations.cells.presence import (
    Presence,
    arrival_and_departure,
    narrowed_by_remark,
    read_presence,
)
from topela.catalogue.registrations.cells.sdgs import read_goals
from topela.catalogue.registrations.fields import CATEGORY_OF, Field
from topela.catalogue.registrations.findings import YES_NO, Option, Place
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.items import read_items
from topela.catalogue.registrations.municipalities import municipality_of
from topela.catalogue.registrations.registrants import Good, Named, Person, Registrant
from topela.catalogue.registrations.row import Row
from topela.catalogue.registrations.sides import COMPANY, NONPROFIT, Standing, standing
from topela.catalogue.registrations.timetable import Timetable

_CANCELLED = re.compile(
    r"\b(annule\w*|annulation|abgesagt|absage|storn\w+|cancel\w*|desist\w*|zuruckgezogen|withdrawn|withdrew|retire\w*)\b"
)
_ACCESS = re.compile(
    r"fauteuil|rollstuhl|wheelchair|roulant|\bpmr\b|malvoyant|sourd|gehorlos|interpret|dolmetsch|\bdeaf\b|blind"
)
_ONE_TABLE = re.compile(r"(une seule|meme|ein(en)?|gleiche\w*|one|same|single) (table|tisch)")
_WEBSITE = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)


def read_row(row: Row, *, usual: str, timetable: Timetable) -> Registrant | None:
    """Read a row; None, with the reason in the margin, where it can be no registration."""
    name = row.text(Field.NAME)
    if not name:
        row.margin(Field.NAME).refuse("name_missing")
        return None
    form = read_legal_form(row.text(Field.LEGAL_FORM), name)
    if not form.known:
        row.margin(Field.LEGAL_FORM).note("legal_form_unknown")
    where = _standing(row, name, form, usual)
    if not where.side:
        row.margin(Field.NAME).refuse("side_missing")
        return None
    registrant = _registrant(row, name, form, where, timetable)
    _remark_on(registrant, row)
    return registrant


def _registrant(row: Row, name: str, form: LegalForm, where: Standing, timetable: Timetable) -> Registrant:
    remarks = "\n".join(
        row.cell(Field.REMARKS, column.number).text for column in row.headers.all(Field.REMARKS)
    ).strip()
    return Registrant(
        place=Place(row.sheet.name, row.number),
        name=name,
        kind=where.kind or where.side,
        side=where.side,
        legal_form=form.form,
        sector=row.text(Field.SECTOR),
        municipality=_municipality(row),
        website=_website(row),
        staff=read_headcount(row.cell(Field.STAFF), row.margin(Field.STAFF)).text,
        presentation=row.cell(Field.PRESENTATION).text,
        persons=_persons(row),
        languages=read_languages(row.cell(Field.LANGUAGES), row.margin(Field.LANGUAGES)),
        needs=_goods(row, Field.NEED),
        offers=_goods(row, Field.OFFER),
        in_return=row.cell(Field.IN_RETURN).text,
        sdgs=read_goals(row.cell(Field.SDGS), row.margin(Field.SDGS)),
        wishes=_named(row, Field.WISHES),
        vetoes=_named(row, Field.VETOES),
        presence=narrowed_by_remark(_presence(row, timetable), remarks, row.margin(Field.REMARKS), timetable),
        consent=read_consent(row.cell(Field.PHOTO_CONSENT), row.margin(Field.PHOTO_CONSENT)),
        remarks=remarks,
        received_at=read_moment(row.cell(Field.RECEIVED_AT), row.margin(Field.RECEIVED_AT)),
        cancelled=_cancelled(row),
    )


def _standing(row: Row, name: str, form: LegalForm, usual: str) -> Standing:
    where = standing(
        side=row.text(Field.SIDE), kind=row.text(Field.KIND), form_kind=form.kind, name=name, usual=usual
    )
    field = Field.SIDE if row.headers.find(Field.SIDE) else Field.KIND
    options = (Option(COMPANY, code="side_company"), Option(NONPROFIT, code="side_nonprofit"))
    if not where.side:
        side = row.margin(field).ask("side_unknown", options, likely="")
        return Standing(where.kind or side, side)
    if not where.sure:
        side = row.margin(field).ask("side_of_kind", options, likely=where.side, kind=where.kind)
        return Standing(where.kind, side)
    return where


def _municipality(row: Row) -> str:
    typed = row.text(Field.MUNICIPALITY)
    found = municipality_of(typed)
    if found != typed:
        row.margin(Field.MUNICIPALITY).note("municipality_read", found)
    return found


def _website(row: Row) -> str:
    typed = row.text(Field.WEBSITE)
    if not typed:
        return ""
    if not _WEBSITE.fullmatch(typed):
        row.margin(Field.WEBSITE).warn("website_invalid")
        return ""
    return typed if typed.lower().startswith("http") else f"https://{typed}"


def _persons(row: Row) -> tuple[Person, ...]:
    numbers = sorted(
        {c.number for f in (Field.CONTACT, Field.EMAIL, Field.LAST_NAME) for c in row.headers.all(f)}
    )
    persons = []
    for number in numbers:
        parts = (row.text(field, number) for field in (Field.FIRST_NAME, Field.LAST_NAME))
        person = Person(
            row.text(Field.CONTACT, number) or " ".join(part for part in parts if part),
            read_email(row.cell(Field.EMAIL, number), row.margin(Field.EMAIL, number)),
            str(read_phone(row.cell(Field.PHONE, number), row.margin(Field.PHONE, number))),
            row.text(Field.FUNCTION, number),
        )
        if person.name or person.email or person.phone:
            persons.append(person)
    return tuple(persons)


def _goods(row: Row, field: Field) -> tuple[Good, ...]:
    goods: list[Good] = []
    usual = _usual_language(row)
    for number in (column.number for column in row.headers.all(field)):
        category = CATEGORY_OF[field]
        cells = row.cell(field, number), row.cell(category, number)
        goods += read_items(*cells, usual, row.margin(field, number), row.margin(category, number))
    return tuple(goods)


def _named(row: Row, field: Field) -> tuple[Named, ...]:
    numbers = (column.number for column in row.headers.all(field))
    return tuple(
        Named(text, place=row.margin(field, number).place)
        for number in numbers
        if (text := row.cell(field, number).text)
    )


def _usual_language(row: Row) -> str:
    """The language of everything the row says: a guide for texts of a few letters."""
    fields = (Field.NEED, Field.OFFER)
    texts = [row.cell(field, column.number).text for field in fields for column in row.headers.all(field)]
    return language_of(" ".join(texts))


def _presence(row: Row, timetable: Timetable) -> Presence:
    arrival, departure = row.cell(Field.ARRIVAL), row.cell(Field.DEPARTURE)
    if (arrival or departure) and not row.cell(Field.PRESENCE):
        field = Field.ARRIVAL if arrival else Field.DEPARTURE
        return arrival_and_departure(arrival, departure, row.margin(field), timetable)
    return read_presence(row.cell(Field.PRESENCE), row.margin(Field.PRESENCE), timetable)


def _cancelled(row: Row) -> str:
    for field in (Field.STATUS, Field.REMARKS):
        text = row.text(field)
        match = _CANCELLED.search(fold(text))
        if match is None:
            continue
        if field is Field.STATUS or match.start() == 0 or row.struck:
            row.margin(field).warn("cancelled")
            return text
        if row.margin(field).ask("perhaps_cancelled", YES_NO, likely="no") == "yes":
            return text
    if row.struck:
        chosen = row.margin(Field.NAME).ask("struck_through", YES_NO, likely="yes")
        return "struck" if chosen == "yes" else ""
    return ""


def _remark_on(registrant: Registrant, row: Row) -> None:
    """What the organiser should know of a row that can be read."""
    if not registrant.needs:
        row.margin(Field.NEED).warn("no_needs")
    if not registrant.offers:
        row.margin(Field.OFFER).warn("no_offers")
    if not any(person.email for person in registrant.persons):
        row.margin(Field.EMAIL).warn("no_email")
    remarks = fold(registrant.remarks)
    if _ACCESS.search(remarks):
        row.margin(Field.REMARKS).note("access_need")
    if _ONE_TABLE.search(remarks):
        row.margin(Field.REMARKS).note("one_table")
