from datetime import UTC, datetime, timedelta

import pytest

from tests.papers.samples import COMPANY, NONPROFIT, pages
from topela.papers.agenda import Agenda, BreakLine, FreeLine, Line, MeetingLine, agenda_pdf
from topela.papers.language import Language
from topela.papers.parties import Party, Side

START = datetime(2027, 3, 11, 18, 30, tzinfo=UTC)
LONG = Party(
    name="Association luxembourgeoise pour la promotion des jardins partagés et de l’éducation populaire",
    side=Side.NONPROFIT,
)


def meeting(number: int, partner: Party = COMPANY, reasons: tuple[str, ...] = ()) -> MeetingLine:
    start = START + timedelta(minutes=7 * number)
    return MeetingLine(start=start, round=number, table=f"{number} bis", partner=partner, reasons=reasons)


def agenda(lines: list[Line], language: Language = Language.FRENCH) -> Agenda:
    return Agenda(
        language=language,
        organisation=NONPROFIT,
        edition="Speed Meeting 2027",
        place="Halle des Tanneurs",
        starts_at=START,
        lines=tuple(lines),
    )


def test_an_agenda_tells_when_where_with_whom_and_why() -> None:
    lines: list[Line] = [
        meeting(1, reasons=("Vous apportez : conseil → leur besoin : logo", "Même quartier")),
        BreakLine(start=START + timedelta(minutes=14), minutes=20),
        FreeLine(start=START + timedelta(minutes=34), round=2),
    ]
    (text,) = pages(agenda_pdf(agenda(lines)))
    for phrase in [
        "Feuille de route · Speed Meeting 2027",
        "Le Jardin des Quatre Vents",
        "jeudi 11 mars 2027, Halle des Tanneurs",
        "1 rencontre",
        "18 h 37 tour 1",
        "1 bis",
        "Amberline S.A. entreprise",
        "Vous apportez : conseil → leur besoin : logo · Même quartier",
        "18 h 44 Pause 20 min",
        "19 h 04 Tour libre",
    ]:
        assert phrase in text


@pytest.mark.parametrize("language", Language)
def test_sixteen_rounds_of_long_names_and_reasons_stay_on_one_page(language: Language) -> None:
    reasons = ("Vous apportez : une journée nature → leur besoin : team building pour 25 personnes",) * 2
    lines: list[Line] = [meeting(number, LONG, reasons) for number in range(1, 17)]
    lines.insert(8, BreakLine(start=START, minutes=20))
    assert len(pages(agenda_pdf(agenda(lines, language)))) == 1


def test_sixty_rounds_flow_on() -> None:
    texts = pages(agenda_pdf(agenda([meeting(number) for number in range(1, 61)])))
    assert [f"{number} bis" for number in range(1, 61) if f"{number} bis" not in " ".join(texts)] == []


def test_an_empty_agenda_says_so() -> None:
    (text,) = pages(agenda_pdf(agenda([], Language.ENGLISH)))
    assert "0 meetings" in text
    assert "No meeting is planned for the moment." in text
