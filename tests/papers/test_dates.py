from datetime import UTC, date, datetime

import pytest

from topela.papers.dates import written_date, written_moment, written_weekday
from topela.papers.language import Language
from topela.papers.words import WORDS


@pytest.mark.parametrize(
    ("language", "first", "weekday", "moment"),
    [
        (Language.FRENCH, "1er août 2027", "jeudi 11 mars 2027", "11 mars 2027 à 20 h 05"),
        (Language.GERMAN, "1. August 2027", "Donnerstag, 11. März 2027", "11. März 2027, 20:05 Uhr"),
        (Language.ENGLISH, "1 August 2027", "Thursday 11 March 2027", "11 March 2027 at 20:05"),
    ],
)
def test_dates_read_as_each_language_writes_them(
    language: Language, first: str, weekday: str, moment: str
) -> None:
    words = WORDS[language]
    at = datetime(2027, 3, 11, 20, 5, tzinfo=UTC)
    written = [
        written_date(date(2027, 8, 1), words),
        written_weekday(at.date(), words),
        written_moment(at, words),
    ]
    assert [text.replace("\u00a0", " ") for text in written] == [first, weekday, moment]


def test_the_languages_have_the_same_words() -> None:
    for words in WORDS.values():
        assert (len(words.months), len(words.weekdays)) == (12, 7)
        assert words.kinds.keys() == WORDS[Language.FRENCH].kinds.keys()
        assert words.categories.keys() == WORDS[Language.FRENCH].categories.keys()
