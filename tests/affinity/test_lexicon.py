import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from topela.affinity import CATEGORIES, KINDS, LANGUAGES, Concept, Lexicon, LexiconError, Term
from topela.affinity.notation import compile_term

ENTRY = """
[van]
category = "space"
name = { fr = "Camionnette", de = "Lieferwagen", en = "Van", lb = "Camionnette" }
fr = "camionnette"
"""


@pytest.fixture(scope="module")
def shipped():
    return Lexicon.load()


@pytest.fixture(scope="module")
def entries():
    folder = files("topela.affinity") / "lexicon"
    read = [
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return {code: entry for source in read for code, entry in source.items()}


def test_it_is_read_once(shipped):
    assert Lexicon.load() is shipped


def test_it_is_broad(shipped, entries):
    assert len(shipped.concepts) == len(entries)
    assert len(shipped.concepts) >= 500
    assert len(shipped.terms) >= 35_000


def test_every_concept_is_named_and_said_in_every_language(shipped, entries):
    said = {(term.concept, term.language) for term in shipped.terms}
    silent = [
        (code, language)
        for code in shipped.concepts
        for language in LANGUAGES
        if (code, language) not in said
    ]
    assert [pair for pair in silent if pair[1] not in entries[pair[0]].get("missing", [])] == []
    assert [
        code for code, concept in shipped.concepts.items() if sorted(concept.names) != sorted(LANGUAGES)
    ] == []


def test_a_language_is_not_marked_missing_where_it_speaks(shipped, entries):
    said = {(term.concept, term.language) for term in shipped.terms}
    marked = {(code, language) for code, entry in entries.items() for language in entry.get("missing", [])}
    assert marked & said == set()


def test_no_way_of_saying_stands_twice(shipped):
    compiled = [(term.language, compile_term(term)) for term in shipped.terms]
    counted = Counter((language, phrase.units, phrase.beside) for language, phrase in compiled)
    assert [term for term, count in counted.items() if count > 1] == []


def test_every_way_of_saying_is_understood(shipped):
    lost = []
    for term in shipped.terms:
        text = "".join(letter for letter in term.text if letter not in "*!=?")
        found = shipped.understand(text, "fr" if term.language == "any" else term.language)
        if term.concept not in {
            each.concept.code for each in found if each.strength >= (0.5 if "?" in term.text else 0.9)
        }:
            lost.append(term)
    assert lost == []


def test_no_two_concepts_show_the_same_name(shipped):
    for language in LANGUAGES:
        names = Counter(concept.name(language) for concept in shipped.concepts.values())
        assert [name for name, count in names.items() if count > 1] == []


def test_topics_have_a_category(shipped):
    without = [
        code for code, concept in shipped.concepts.items() if concept.kind == "topic" and not concept.category
    ]
    assert without == []
    assert {concept.category for concept in shipped.concepts.values()} - {None} == set(CATEGORIES)
    assert {concept.kind for concept in shipped.concepts.values()} == set(KINDS)


def test_no_concept_is_its_own_neighbour_or_contains_itself(shipped):
    def above(code):
        for broader in shipped.concepts[code].broader:
            yield broader
            yield from above(broader)

    for code, concept in shipped.concepts.items():
        assert code not in concept.related
        assert code not in set(above(code))
        assert not set(concept.related) & set(concept.broader)


def test_a_name_is_shown_in_the_readers_language(shipped):
    assert shipped.concepts["van"].name("de") == "Lieferwagen oder Lkw"


def test_a_name_that_is_missing_is_shown_in_english():
    assert Concept("x", "topic", None, {"en": "Van"}).name("nl") == "Van"


def test_local_words_join_the_lexicon_without_changing_it(shipped):
    local = shipped.with_terms([Term("van", "lb", "Ratterkëscht")])
    assert [each.concept.code for each in local.understand("eng Ratterkëscht", "lb")] == ["van"]
    assert shipped.understand("eng Ratterkëscht", "lb") == ()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[van", "fleet.toml: "),
        ("van = 3", "fleet.toml: van: a concept is a table of its own"),
        (ENTRY + 'colour = "red"', "fleet.toml: van: unknown key 'colour'"),
        (ENTRY + 'kind = "thing"', "fleet.toml: van: kind 'thing' is not one of topic"),
        (ENTRY.replace("space", "spaces"), "fleet.toml: van: category 'spaces' is not one of skills"),
        (ENTRY.replace(', lb = "Camionnette"', ""), "fleet.toml: van: no name in lb"),
        (ENTRY + 'related = ["bus"]', "van: there is no concept 'bus'"),
        (ENTRY + 'de = "der die"', "term 'der die' of van: it holds no word that means something by itself"),
    ],
)
def test_a_broken_rule_is_told_with_its_place(source, message):
    with pytest.raises(LexiconError) as error:
        Lexicon.read({"fleet.toml": source})
    assert str(error.value).startswith(message)


def test_a_code_stands_in_one_file_only():
    with pytest.raises(LexiconError, match="van: the concept stands twice"):
        Lexicon.read({"fleet.toml": ENTRY, "yard.toml": ENTRY})


def test_a_term_of_no_concept_is_refused(shipped):
    with pytest.raises(LexiconError, match="term 'tram': there is no concept 'tram'"):
        shipped.with_terms([Term("tram", "fr", "tram")])
