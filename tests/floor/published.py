import pytest

from topela.floor.live import hub
from topela.scheduling.actions import publish_schedule
from topela.scheduling.models import Meeting, Schedule


@pytest.fixture
def told(monkeypatch):
    """What the screens of this process were told."""
    news = []
    monkeypatch.setattr(hub, "tell", lambda edition, word: news.append((edition, str(word))))
    return news


@pytest.fixture
def schedule(edition, hall, organiser):
    """A draft of four rounds: companies host at their tables, associations go round."""
    draft = Schedule.objects.create(edition=edition, number=1, status="OPTIMAL", value=1, bound=1)
    hosts = [r for r in hall if r.side == "company"]
    guests = [r for r in hall if r.side == "nonprofit"]
    tables = list(edition.tables.all())
    for number in range(1, 5):
        for place, host in enumerate(hosts):
            guest = guests[(place + number - 1) % len(guests)]
            Meeting.objects.create(schedule=draft, round=number, table=tables[place], host=host, guest=guest)
    return draft


@pytest.fixture
def published(schedule, organiser):
    publish_schedule(schedule, by=organiser)
    return schedule
