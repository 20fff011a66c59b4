import pytest

from topela.affinity.wordparts import infinitives, joined, splits
from topela.affinity.words import tokens

VERBS = {"aufraumen", "opknappen", "opraumen"}


def known(word, language):
    return next((verb for verb in (word, *infinitives(word, language)) if verb in VERBS), None)


@pytest.mark.parametrize(
    ("word", "language", "infinitive"),
    [
        ("aufgeraumt", "de", "aufraumen"),
        ("aufzuraumen", "de", "aufraumen"),
        ("gearbeitet", "de", "arbeiten"),
        ("gesammelt", "de", "sammeln"),
        ("renoviert", "de", "renovieren"),
        ("opgefrescht", "lb", "opfreschen"),
        ("opzeraumen", "lb", "opraumen"),
        ("geverfd", "nl", "verven"),
        ("opgeruimd", "nl", "opruimen"),
    ],
)
def test_the_infinitive_of_a_form_is_found(word, language, infinitive):
    assert infinitive in infinitives(word, language)


def test_a_noun_has_no_infinitive():
    assert list(infinitives("gebaude", "de")) == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Wir räumen alles auf.", "de", "wir aufraumen alles auf"),
        ("Wir räumen auf und gehen", "de", "wir aufraumen auf und gehen"),
        ("Wir räumen auf dem Hof", "de", "wir raumen auf dem hof"),
        ("Räumen hilft. Komm auf.", "de", "raumen hilft komm auf"),
        ("Mir raumen zesummen op", "lb", "mir opraumen zesummen op"),
        ("Om het op te knappen", "nl", "om het op te opknappen"),
        ("Wij knappen het op", "fr", "wij knappen het op"),
    ],
)
def test_a_verb_and_its_particle_are_put_together(text, language, words):
    assert " ".join(token.word for token in joined(tokens(text), [language], known)) == words


def test_a_compound_is_cut_with_its_links():
    cut = {place: set(firsts) for place, firsts in splits("buchhaltungskraft", "de")}
    assert sorted(cut) == list(range(4, 14))
    assert cut[12] == {"buchhaltungs", "buchhaltungse", "buchhaltung"}


def test_a_short_word_is_not_cut():
    assert list(splits("garten", "de")) == []
