"""A small evening in which one more pair can meet as soon as one meeting moves."""

import pytest

from topela.catalogue.actions import veto
from topela.scheduling.actions import publish_schedule
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.models import Meeting, Schedule

# Who meets whom in which round: companies by rows, associations by columns; the first two have no common free round.
MEETINGS = [(0, 1, 2), (0, 2, 3), (1, 0, 1), (2, 0, 3)]


@pytest.fixture
def knot(edition, hall, organiser):
    """Published: the first company is free in round 1, the first association in round 2."""
    edition.round_count = 3
    edition.save()
    companies = [r for r in hall if r.side == "company"]
    nonprofits = [r for r in hall if r.side == "nonprofit"]
    for c, company in enumerate(companies):
        for n, nonprofit in enumerate(nonprofits):
            if (c, n) != (0, 0) and (c, n) not in {meeting[:2] for meeting in MEETINGS}:
                veto(company, nonprofit)
    refresh_affinities(edition)
    tables = list(edition.tables.all())
    schedule = Schedule.objects.create(edition=edition, number=1, status="FEASIBLE", value=4, bound=5)
    for c, n, number in MEETINGS:
        Meeting.objects.create(
            schedule=schedule, round=number, table=tables[c], host=companies[c], guest=nonprofits[n], weight=1
        )
    publish_schedule(schedule, by=organiser)
    return schedule
