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
        ("Ein Buchhaltungskurs für uns", "de", {"bookkeeping": 0.85}),
        ("Das Buchhaltungsgerede hier", "de", {"bookkeeping": 0.6}),
        ("Unsere Buchaltung ist schwierig", "de", {"bookkeeping": 0.6}),
        ("Ein Erste-Hilfe-Kurs bitte", "de", {"first-aid": 1.0, "help": 0.35}),
        ("Une journée de team-building ensemble", "fr", {"teambuilding": 1.0}),
        ("Une journée de team pour le building", "fr", {}),
        ("La mise soignée en page", "fr", {"layout": 1.0}),
        ("La mise toute simple, soignée en page", "fr", {"layout": 0.9}),
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


WORKS = lexicon(
    ("tidy", "de", "Keller aufräumen"),
    ("tidy", "nl", "opknappen"),
    ("paint", "nl", "verven"),
    ("paint", "lb", "usträichen"),
    ("repair", "de", "reparieren"),
    ("website", "lb", "Websäiten"),
    ("website", "de", "Website"),
    ("chair", "fr", "chaise"),
    ("bike", "lb", "Vëlo"),
    ("accounts", "lb", "Kontabilitéit"),
    ("volunteer", "en", "volunteer"),
    ("bank", "nl", "bank"),
    ("photo", "de", "Foto"),
    ("course", "de", "Kurs"),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Wer räumt mit uns den Keller auf?", "de", {"tidy": 0.9}),
        ("Den Keller wollen wir bald aufräumen.", "de", {"tidy": 1.0}),
        ("Unser Keller wurde nie aufgeräumt", "de", {"tidy": 0.94}),
        ("Einen Keller gibt es aufzuräumen", "de", {"tidy": 0.94}),
        ("Ein Keller liegt auf dem Weg, räumen hilft", "de", {}),
        ("Alle Räder sind repariert", "de", {"repair": 0.94}),
        ("Wij knappen graag jullie clubhuis op!", "nl", {"tidy": 1.0}),
        ("Om het clubhuis op te knappen", "nl", {"tidy": 1.0}),
        ("Het lokaal is opgeknapt en geverfd", "nl", {"tidy": 0.96, "paint": 0.96}),
        ("D'Lokal gouf net ugestrach, mee usgesträicht", "lb", {}),
        ("Eis Sall muss frësch usträiche ginn", "lb", {"paint": 0.96}),
        ("Eis Websait ass al", "lb", {"website": 0.96}),
        ("Zwou Websaite fir eis", "lb", {"website": 0.96}),
        ("E Velo an de Goart", "lb", {"bike": 1.0}),
        ("Eis Comptabiliteit", "lb", {"accounts": 0.96}),
        ("Eine Websiteüberarbeitung bitte", "de", {"website": 0.85}),
        ("Ein Fotokurs im Mai", "de", {"photo": 0.85, "course": 0.85}),
        ("Une chiase de trop", "fr", {"chair": 0.6}),
        ("Une chaisse de trop", "fr", {"chair": 0.6}),
        ("Une chasse de trop", "fr", {}),
        ("Every vounteer counts", "en", {"volunteer": 0.6}),
        ("De bange hond", "nl", {}),
        ("Wat een oververf", "nl", {}),
        ("UNE CHAISE ET DES CHAISES", "fr", {"chair": 1.0}),
        ("Une🪑chaise🪑ici", "fr", {"chair": 1.0}),
        ("L'une-chaise-l’autre", "fr", {"chair": 1.0}),
    ],
)
def test_words_are_known_in_all_their_forms(text, language, expected):
    assert found(WORKS, text, language) == expected


def test_capitals_say_nothing_where_all_is_in_capitals():
    assert found(SMALL, "OUR IT TEAM IS FREE", "en") == {}


def test_a_function_word_counts_where_one_word_is_left():
    source = lexicon(
        ("stress", "de", "am Limit"), ("website", "de", "unsere Seite"), ("theatre", "de", "die Bühne")
    )
    assert found(source, "Unser Team ist am Limit", "de") == {"stress": 1.0}
    assert found(source, "Das Limit liegt bei zehn", "de") == {}
    assert found(source, "Wer pflegt mit unseren Leuten die Seiten?", "de") == {"website": 0.96}
    assert found(source, "Auf jeder Seite stehen Namen", "de") == {}
    assert found(source, "Bühne frei", "de") == {"theatre": 1.0}


def test_an_ordinary_word_stands_only_as_it_is_written():
    source = lexicon(
        ("petition", "fr", "petites annonces"),
        ("ads", "fr", "petites"),
        ("floor", "fr", "sol*"),
        ("wall", "de", "Tageswand"),
        ("page", "fr", "une petite"),
    )
    assert found(source, "Nos petits locaux au soleil", "fr") == {}
    assert found(source, "Les petites choses", "fr") == {"ads": 1.0}
    assert found(source, "Nos petits annonces", "fr") == {"petition": 0.96}
    assert found(source, "Un sol usé", "fr") == {"floor": 0.98}


def test_a_last_part_of_a_compound_is_a_form_of_its_word():
    source = lexicon(("press", "nl", "richting"), ("language", "de", "Sprache"))
    assert found(source, "Een persbericht", "nl") == {}
    assert found(source, "Een looprichting", "nl") == {"press": 0.85}
    assert found(source, "Arztgespräche führen", "de") == {}
    assert found(source, "Eine Fremdsprache", "de") == {"language": 0.85}


def test_a_term_may_hold_a_verb_without_its_particle():
    source = lexicon(
        ("ending", "de", "aufhören"), ("succession", "de", "Vorstand hört auf"), ("hearing", "de", "hören")
    )
    assert found(source, "Unser Vorstand hört bald auf.", "de") == {"succession": 1.0, "ending": 0.35}
    assert found(source, "Wir hören gut.", "de") == {"hearing": 1.0}


def test_hints_say_half_and_add_up():
    source = lexicon(("moving", "de", "?Kartons"), ("moving", "de", "?tragen"), ("moving", "de", "Umzug"))
    assert found(source, "Kartons genug", "de") == {"moving": 0.5}
    assert found(source, "Kartons die tragen", "de") == {"moving": 0.75}
    assert found(source, "Kartons zum Umzug", "de") == {"moving": 1.0}


def test_a_hint_does_not_weaken_a_term_within_it():
    source = lexicon(("moving", "de", "?schwere Kartons"), ("boxes", "de", "Kartons"))
    assert found(source, "schwere Kartons hier", "de") == {"boxes": 1.0, "moving": 0.5}


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
