import tomllib
from collections import Counter

import pytest

from topela.affinity import LANGUAGES, Lexicon
from topela.affinity.sdgs_vocabulary import (
    FOLDER,
    GOALS,
    VocabularyError,
    concept_reader,
    concept_terms,
    demands,
    goal_reader,
    read_goal,
)


def source(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=GOALS)
def goal(request):
    return list(read_goal(request.param, source(f"{request.param:02}.toml")))


def test_every_goal_speaks_every_language(goal):
    counted = Counter(term.language for term in goal if term.weight == 1)
    assert set(counted) == set(LANGUAGES)
    assert min(counted.values()) >= 40


def test_no_term_of_a_goal_stands_twice(goal):
    counted = Counter((term.language, term.text) for term in goal)
    assert [each for each, count in counted.items() if count > 1] == []


def test_every_concept_named_is_one_of_the_lexicon():
    named = {
        code
        for goals in tomllib.loads(source("concepts.toml")).values()
        for codes in goals.values()
        for code in codes.split()
    }
    assert named - set(Lexicon.load().concepts) == set()


def test_a_concept_speaks_of_its_goals_in_the_words_of_the_lexicon():
    lexicon = Lexicon.read({"x.toml": ENTRY})
    found = concept_terms('[sure]\n3 = "van unknown"\n[hint]\n5 = "van"\n', lexicon)
    assert [(term.sdg, term.language, term.text, term.weight) for term in found] == [
        (3, "fr", "camionnette", 0.6),
        (5, "fr", "camionnette", 0.15),
    ]


ENTRY = """
[van]
category = "space"
name = { fr = "Camionnette", de = "Lieferwagen", en = "Van", lb = "Camionnette" }
fr = "camionnette"
"""


def test_every_goal_has_its_demand():
    assert sorted(demands()) == list(GOALS)
    assert all(0.5 <= demand <= 2 for demand in demands().values())


def test_readers_are_made_once():
    assert goal_reader() is goal_reader()
    assert concept_reader() is concept_reader()


def test_a_goal_is_read_by_section_and_language():
    found = list(read_goal(4, '[sure]\nfr = "école,\\n  aide  aux devoirs,"\n[never]\nen = "of course"\n'))
    assert [(term.sdg, term.language, term.text, term.weight) for term in found] == [
        (4, "fr", "école", 1.0),
        (4, "fr", "aide aux devoirs", 1.0),
        (4, "en", "of course", 0.0),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[perhaps]\nfr = "x"', "goal 4: section 'perhaps' is not one of sure, likely, hint, never"),
        ('[sure]\npt = "x"', "goal 4, sure: 'pt' is not one of fr, de, en, lb, nl"),
        ("[sure", "goal 4: Expected ']' at the end of a table declaration (at end of document)"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text, message):
    with pytest.raises(VocabularyError) as error:
        list(read_goal(4, text))
    assert str(error.value) == message
