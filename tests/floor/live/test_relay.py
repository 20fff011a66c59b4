import pytest

from topela.floor.live import News, push
from topela.floor.live.hub import Hub
from topela.floor.live.relay import publish

NOWHERE = "redis://127.0.0.1:1/0"


def test_where_redis_is_away_the_write_stands_and_the_log_says_so(caplog):
    publish(NOWHERE, 7, News.SHOW)
    assert [r.getMessage() for r in caplog.records] == ["live news not delivered: ConnectionError"]


def test_without_redis_news_go_to_this_process(monkeypatch, settings):
    told = []
    monkeypatch.setattr(Hub, "tell", lambda hub, edition, news: told.append((edition, news)))
    push(7, News.TALLY)
    settings.REDIS_URL = NOWHERE
    push(7, News.SHOW)
    assert told == [(7, "tally")]


@pytest.mark.parametrize("news", News)
def test_news_are_single_words_on_the_wire(news):
    assert news.value.isalpha()
