from datetime import timedelta

from django.utils import timezone, translation

from topela.floor.queries import plan_of
from topela.pages.participant.evening import Marks, evening
from topela.pages.participant.sheet import sheet
from topela.papers.agenda import BreakLine, FreeLine, MeetingLine
from topela.papers.parties import Party, Side
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.queries import agenda


def test_the_sheet_holds_the_evening_as_planned(nonprofit, published, edition):
    refresh_affinities(edition)
    now = timezone.now()
    lines = evening(nonprofit, agenda(nonprofit, published), plan_of(edition), Marks.of(nonprofit), now)
    with translation.override("fr"):
        paper = sheet(nonprofit, lines, "fr")
    start = timezone.localtime(edition.starts_at)

    def after(minutes):
        return start + timedelta(minutes=minutes)

    def company(name):
        return Party(name=name, side=Side.COMPANY)

    why = (
        "vous recevez\u00a0: Deux journées de graphiste pour un logo",
        "vous apportez\u00a0: Journée nature pour des équipes",
    )
    assert paper.lines == (
        MeetingLine(start=start, round=1, table="1", partner=company("Amberline S.A."), reasons=why),
        FreeLine(start=after(7), round=2),
        BreakLine(start=after(14), minutes=15),
        MeetingLine(start=after(29), round=3, table="3", partner=company("Cordelune S.A.")),
        MeetingLine(start=after(36), round=4, table="2", partner=company("Brasselet S.à r.l.")),
    )
    assert (paper.edition, paper.place, paper.starts_at) == (
        "Speed Meeting 2027",
        "Halle des Tanneurs",
        start,
    )


def test_a_long_offer_is_cut_at_a_line(nonprofit, company, published, edition):
    offer = company.offers.get()
    offer.text = "Deux journées de graphiste pour un logo,\n" + "et pour tout ce qui va avec " * 20
    offer.save()
    refresh_affinities(edition)
    lines = evening(
        nonprofit, agenda(nonprofit, published), plan_of(edition), Marks.of(nonprofit), timezone.now()
    )
    with translation.override("en"):
        reason = sheet(nonprofit, lines, "en").lines[0].reasons[0]
    assert reason == "you receive: Deux journées de graphiste pour un logo, et pour tout ce qui va avec…"
