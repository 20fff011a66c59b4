import pytest

from topela.affinity.words import akin, content, fold, stem, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Comptabilité", "comptabilite"),
        ("GRÖSSE", "grosse"),
        ("Größe", "grosse"),
        ("Œuvre", "oeuvre"),
        ("Ëmwelt", "emwelt"),
    ],
)
def test_folding_takes_case_accents_and_ligatures_away(text, folded):
    assert fold(text) == folded


def test_apostrophes_and_hyphens_separate_words():
    assert [token.word for token in tokens("L’Erste-Hilfe-Kurs d'été")] == [
        "l",
        "erste",
        "hilfe",
        "kurs",
        "d",
        "ete",
    ]


def test_letters_written_in_two_parts_are_one():
    assert tokens("e\u0301te\u0301") == tokens("été")


def test_a_word_may_be_empty_in_one_language_and_mean_something_in_another():
    words = tokens("van logo")
    assert [token.word for token in content(words, ["en"])] == ["van", "logo"]
    assert [token.word for token in content(words, ["nl"])] == ["logo"]


def test_an_acronym_is_never_an_empty_word():
    assert [token.word for token in content(tokens("IT is it"), ["en"])] == ["it"]


def test_stems_join_inflections():
    assert stem("chaises", "fr") == stem("chaise", "fr")
    assert stem("stuhle", "de") == stem("stuhl", "de")
    assert stem("vehicles", "en") == stem("vehicle", "en")


def test_a_clause_ends_at_marks_and_at_the_end():
    ends = [token.word for token in tokens("Er kam, sah - und l'an (nicht) mehr") if token.last]
    assert ends == ["kam", "sah", "nicht", "mehr"]


def test_luxembourgish_is_compared_as_it_sounds():
    assert stem("websaiten", "lb") == stem("webseit", "lb")
    assert stem("comptabiliteit", "lb") == stem("kontabiliteit", "lb")
    assert stem("camion", "lb") == stem("kamion", "lb")


@pytest.mark.parametrize(
    ("word", "other", "language", "forms"),
    [
        ("kind", "kinder", "de", True),
        ("einladungen", "einladung", "de", True),
        ("einladungen", "einladender", "de", False),
        ("kannen", "kanner", "de", False),
        ("websaiten", "webseit", "lb", True),
        ("stellen", "stelling", "nl", False),
        ("lokalen", "lokaal", "nl", True),
        ("tenir", "tennis", "fr", False),
        ("chaise", "chaises", "fr", True),
        ("petit", "petition", "fr", False),
        ("administrateurs", "administration", "fr", False),
        ("houses", "house", "en", True),
        ("hospital", "hospitality", "en", False),
        ("opgeknapt", "opknappen", "nl", True),
        ("huizen", "huis", "nl", True),
        ("bericht", "berichten", "nl", True),
        ("richting", "richten", "nl", False),
    ],
)
def test_words_with_one_stem_are_not_always_forms_of_one_word(word, other, language, forms):
    assert akin(word, other, language) is forms


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("Küche", "Kuchen"),
        ("sägen", "sagen"),
        ("Wänn", "wann"),
        ("erzählen", "bezahlen"),
        ("marché", "marche"),
    ],
)
def test_an_accent_that_tells_words_apart_is_kept(written, other):
    assert fold(written) != fold(other)
