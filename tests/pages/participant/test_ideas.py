import pytest
from django.utils.translation import override

from topela.directory.models import Kind, Organisation
from topela.pages.participant.ideas import all_ideas, ideas_for


def code_for(**fields):
    organisation = Organisation(**{"name": "X", "kind": Kind.COMPANY} | fields)
    with override("en"):
        shown = ideas_for(organisation)
    return next(ideas.code for ideas in all_ideas() if ideas.texts["en"] == shown)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sector": "Club de football"}, "sport"),
        ({"sector": "Musek"}, "company"),
        ({"sector": "Radio associative"}, "culture"),
        ({"sector": "Jardin partagé"}, "nature"),
        ({"sector": "Handicap auditif"}, "inclusion"),
        ({"sector": "Logement des personnes sans abri"}, "solidarity"),
        ({"sector": "Soins palliatifs"}, "care"),
        ({"sector": "Jugend"}, "youth"),
        ({"sector": "Protection animale"}, "animals"),
        ({"sector": "Fund administration"}, "finance"),
        ({"sector": "Services informatiques"}, "digital"),
        ({"sector": "Services juridiques"}, "advice"),
        ({"sector": "Menuiserie"}, "building"),
        ({"sector": "Hôtellerie"}, "hospitality"),
        ({"sector": "Transport et logistique"}, "trade"),
        ({"sector": "Imprimerie"}, "media"),
        ({"name": "Banque du Midi"}, "finance"),
        ({"name": "Bäckerei Sonnenschein"}, "hospitality"),
        ({"sector": "Musique", "name": "Banque du Midi"}, "culture"),
        ({"presentation": "Wir pflegen den Wald."}, "nature"),
        ({"kind": Kind.PUBLIC}, "public"),
        ({"kind": Kind.SCHOOL}, "school"),
        ({"kind": Kind.SOCIAL_ENTERPRISE}, "social_enterprise"),
        ({"kind": Kind.NONPROFIT, "sector": "🙂"}, "nonprofit"),
    ],
)
def test_ideas_come_from_what_an_organisation_does_else_from_its_kind(fields, code):
    assert code_for(**fields) == code


@pytest.mark.parametrize("ideas", all_ideas(), ids=lambda ideas: ideas.code)
def test_every_idea_is_written_in_each_language_once(ideas):
    assert {language: len(set(texts)) for language, texts in ideas.texts.items()} == {
        "fr": 4,
        "de": 4,
        "en": 4,
    }
    assert all(word.isascii() and word.islower() and len(word) > 2 for word in ideas.words)
    assert all(max(map(len, texts)) <= 100 for texts in ideas.texts.values())


def test_every_kind_has_ideas_and_every_idea_somebody():
    assert {ideas.kind for ideas in all_ideas() if ideas.kind} == set(Kind.values)
    assert all(ideas.kind or ideas.words for ideas in all_ideas())


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "logo"), ("de", "Logo"), ("en", "logo"), ("nl", "logo")]
)
def test_ideas_are_in_the_readers_language(language, word):
    with override(language):
        assert word in ideas_for(Organisation(name="X", kind=Kind.NONPROFIT, sector="Sport"))[0]
