import pytest

from tests.affinity.parties import HOSTILE
from topela.affinity import Concept, Lexicon, Term

NAMES = {"fr": "x", "de": "x", "en": "x", "lb": "x"}


def lexicon(*terms):
    codes = dict.fromkeys(concept for concept, _, _ in terms)
    concepts = [Concept(code, "topic", None, NAMES) for code in codes]
    return Lexicon(concepts, [Term(*term) for term in terms])


def found(source, text, language=None):
    return {each.concept.code: round(each.strength, 2) for each in source.understand(text, language)}


SMALL = lexicon(
    ("furniture", "de", "Möbel*"),
    ("furniture", "de", "Schreibtisch"),
    ("moving", "de", "Umzug*"),
    ("first-aid", "de", "Erste Hilfe"),
    ("help", "de", "Hilfe"),
    ("teambuilding", "fr", "teambuilding"),
    ("layout", "fr", "mise en page"),
    ("bread", "fr", "pain"),
    ("logistics", "fr", "logistique"),
    ("it", "en", "=IT"),
    ("tool", "any", "Canva"),
    ("bookkeeping", "de", "Buchhaltung"),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Wir suchen Schreibtische", "de", {"furniture": 0.96}),
        ("Wir haben Möbelstücke", "de", {"furniture": 0.98}),
        ("Der Kinderschreibtisch ist frei", "de", {"furniture": 0.85}),
        ("Ein Buchhaltungskurs für uns", "de", {"bookkeeping": 0.6}),
        ("Unsere Buchaltung ist schwierig", "de", {"bookkeeping": 0.6}),
        ("Ein Erste-Hilfe-Kurs bitte", "de", {"first-aid": 1.0, "help": 0.35}),
        ("Une journée de team-building ensemble", "fr", {"teambuilding": 1.0}),
        ("Une journée de team pour le building", "fr", {}),
        ("La mise soignée en page", "fr", {"layout": 1.0}),
        ("La mise très soignée et belle de chaque page", "fr", {}),
        ("My pain is gone today", "en", {}),
        ("They call it a day", "en", {}),
        ("Our IT team is free", "en", {"it": 1.0}),
        ("Faites-le avec Canva ici", "fr", {"tool": 1.0}),
        ("A question of logistique for everybody here", "en", {"logistics": 0.75}),
        ("Nothing of the kind is in here", "en", {}),
    ],
)
def test_what_is_understood(text, language, expected):
    assert found(SMALL, text, language) == expected


def test_the_words_that_led_to_it_are_given_as_written():
    (only,) = SMALL.understand("La MISE soignée en Pages, oui", "fr")
    assert only.words == ("MISE", "Pages")


def test_the_strongest_comes_first():
    strengths = [
        each.strength for each in Lexicon.load().understand("Erste-Hilfe-Kurs und Möbel für unser Büro")
    ]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_people_type_breaks_the_reading(text):
    for each in Lexicon.load().understand(text):
        assert 0 < each.strength <= 1
        assert all(word in text for word in each.words)


def test_a_long_text_is_read_whole():
    assert "graphic-design" in found(Lexicon.load(), "lorem " * 3_000 + "affiche", "fr")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Notre image a besoin d'un coup de jeune", "brand-identity"),
        ("Eis Websäit ass eng Katastroph", "website"),
        ("Unser Auftritt ist verstaubt", "brand-identity"),
        ("Sommes-nous en règle ?", "legal-advice"),
        ("Unsere Belege liegen in einem Schuhkarton", "accounting"),
        ("We could do with extra hands on Saturday", "volunteers"),
        ("Wij zoeken een boekhouder", "accounting"),
        ("Mir sichen eng Camionnette", "van"),
        ("Gebrauchte Bürostühle abzugeben", "office-furniture"),
        ("Somebody who knows DATEV", "accounting"),
        ("Herzdruckmassage üben", "first-aid"),
        ("Les enfants apprennent à coder avec Scratch et micro:bit", "electronics"),
        ("Kamion an Chauffer gesicht", "driver"),
        ("Vorstellungsgespräche üben", "job-coaching"),
    ],
)
def test_indirect_ways_and_tools_are_understood(text, concept):
    assert concept in found(Lexicon.load(), text)
