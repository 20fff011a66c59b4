import pytest

from topela.affinity.sdgs_reading import GoalReader, GoalTerm


def terms(*listed, language="en", weight=1.0):
    return [GoalTerm(1, language, text, weight) for text in listed]


def found(text, *listed, language="en", stated=None):
    _, findings = GoalReader(terms(*listed, language=language)).read(text, stated)
    return [(finding.term.text, finding.places, finding.strength) for finding in findings]


def test_words_are_given_as_written_and_places_count_them():
    words, findings = GoalReader(terms("safe water")).read("We need SAFE, clean water.")
    assert words == ["We", "need", "SAFE", "clean", "water"]
    assert [finding.places for finding in findings] == [(2, 4)]


@pytest.mark.parametrize(
    ("text", "strength"), [("school", 1.0), ("Schools", 0.96), ("schooling", 0.96), ("scholar", None)]
)
def test_a_word_stands_for_its_inflections(text, strength):
    assert found(text, "school") == ([("school", (0,), strength)] if strength else [])


def test_a_common_stem_is_not_enough_where_one_word_is_much_longer():
    assert found("generalisations", "general") == []


@pytest.mark.parametrize(
    ("text", "strength"), [("Wasser", 1.0), ("Abwasser", 0.7), ("Wasserqualität", 0.7), ("Wasen", None)]
)
def test_a_german_word_stands_for_its_compounds(text, strength):
    assert found(text, "wasser", language="de") == ([("wasser", (0,), strength)] if strength else [])


def test_an_english_word_does_not():
    assert found("waterproof", "water") == []


@pytest.mark.parametrize(
    ("term", "yes", "no"),
    [
        ("agro*", "agroecology", "ecoagro"),
        ("*armut", "Kinderarmut", "Armutsgrenze"),
        ("*wald*", "Waldweg", "Wild"),
        ("=lernen", "lernen", "kennenlernen"),
        ("=SDF", "SDF", "sdf"),
    ],
)
def test_the_notation(term, yes, no):
    language = "en" if term == "agro*" else "de"
    assert [text for text, _, _ in found(yes, term, language=language)] == [term]
    assert found(no, term, language=language) == []


def test_articles_are_left_out_of_terms():
    assert [
        places for _, places, _ in found("accès à une eau potable", "accès à l'eau potable", language="fr")
    ] == [(0, 3, 4)]


def test_but_not_where_only_one_word_would_be_left():
    assert found("la rue", "à la rue", language="fr") == []
    assert [places for _, places, _ in found("à la rue", "à la rue", language="fr")] == [(0, 1, 2)]


def test_the_words_of_a_term_stand_close_together_and_in_order():
    assert [places for _, places, _ in found("equal and fair pay", "equal pay")] == [(0, 3)]
    assert found("equal and fair and good pay", "equal pay") == []
    assert found("pay equal", "equal pay") == []
    assert found("equal", "equal pay") == []
    assert found("equal pay", "equal pay gap") == []


def test_a_word_of_another_language_counts_only_where_the_language_is_not_clear():
    clear = "Wir sind die Leute mit dem"
    assert [text for text, _, _ in found("faim conflit", "conflit", language="fr")] == ["conflit"]
    assert found(f"{clear} conflit", "conflit", language="fr") == []
    assert [text for text, _, _ in found(f"{clear} conflit", "conflit", language="fr", stated="fr")] == [
        "conflit"
    ]


def test_a_short_word_or_one_that_must_not_does_not_travel():
    assert found("het sol", "sol", language="fr") == []
    assert found("het conflit", "!conflit", language="fr") == []


def test_an_inflection_does_not_travel():
    assert found("het conflits", "conflit", language="fr") == []


def test_luxembourgish_is_read_with_german_and_french():
    text = "Mir hunn e Problem mat der Einsamkeit an eis"
    assert [term for term, _, _ in found(text, "einsamkeit", language="de")] == ["einsamkeit"]


def test_function_words_are_no_terms():
    assert found("Das ist das Haus der Leute", "das", language="nl") == []


def test_proper_names_are_of_any_language():
    assert [term for term, _, _ in found("Wir sind die mit Canva", "canva", language="any")] == ["canva"]


def test_a_term_without_a_word_is_refused():
    with pytest.raises(ValueError, match=r"^goal 1, en: the term '!\?' holds no word$"):
        GoalReader(terms("!?"))
