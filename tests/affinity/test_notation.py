import pytest

from topela.affinity import Term
from topela.affinity.notation import compile_term, keys_of


def compiled(text, language="fr"):
    return compile_term(Term("concept", language, text))


def test_function_words_of_a_term_are_left_out():
    assert compiled("mise en page").units == (("mise", "fr"), ("page", "fr"))


def test_a_term_of_function_words_only_is_refused():
    with pytest.raises(
        ValueError, match="term 'de la' of concept: it holds no word that means something by itself"
    ):
        compiled("de la")


@pytest.mark.parametrize(
    ("text", "travels"), [("pain", False), ("logistique", True), ("!logistique", False), ("eau vive", True)]
)
def test_short_words_and_marked_ones_do_not_travel(text, travels):
    assert compiled(text).travels is travels


@pytest.mark.parametrize(("text", "hint"), [("?Keller", True), ("Keller", False), ("?alter Keller", True)])
def test_a_question_mark_makes_a_term_a_hint(text, hint):
    assert compiled(text, "de").hint is hint


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("chaise", "fr", ["exact", "stem"]),
        ("Canva", "any", ["exact"]),
        ("=cour", "fr", ["exact"]),
        ("=IT", "de", ["acronym"]),
        ("comptab*", "fr", ["prefix"]),
        ("*möbel", "de", ["suffix"]),
        ("*möbel*", "de", ["infix"]),
        ("Möbel", "de", ["exact", "stem", "part", "part"]),
        ("räumen", "de", ["exact", "stem", "verb", "part", "part", "modifier", "head"]),
        ("Buchhaltung", "de", ["exact", "stem", "part", "part", "modifier", "head"]),
    ],
)
def test_how_a_word_is_sought(text, language, kinds):
    assert [key[0] for key, _ in keys_of(compiled(text, language).units[0])] == kinds
