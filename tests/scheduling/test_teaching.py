import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from topela.catalogue.actions import publish_item, refuse_topic, withdraw_item
from topela.catalogue.models import Need
from topela.journal.models import Entry
from topela.scheduling.missing_words import refused_readings, without_topics
from topela.scheduling.models import LocalWord, StoppedWord
from topela.scheduling.queries import understood
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.teaching import add_word, read_again, remove_word, stop_word
from topela.scheduling.understanding import refresh_understandings

pytestmark = pytest.mark.django_db

SITE, LOGO = "website", "brand-identity"


@pytest.fixture
def need(nonprofit):
    need = nonprofit.needs.get()
    need.text = "Une Bidulerie pour nos bidules"
    publish_item(need)
    return need


@pytest.fixture
def word(edition, need, organiser):
    return add_word(edition, text="  Bidulerie ", language="fr", concept=SITE, by=organiser)


def test_a_word_added_is_understood_everywhere_until_it_is_removed(edition, need, word, organiser):
    refresh_understandings(edition)
    assert understood(edition).needs[need.pk] == (SITE,)
    remove_word(word, by=organiser)
    refresh_understandings(edition)
    assert understood(edition).needs[need.pk] == ()
    verbs = Entry.objects.order_by("-number").values_list("verb", "details")[:2]
    assert list(verbs) == [("word.removed", {"concept": SITE}), ("word.added", {"concept": SITE})]


def test_the_texts_of_a_word_are_counted_at_once_and_again_by_the_worker(edition, nonprofit, need, word):
    assert (word.text, word.texts) == ("Bidulerie", 1)
    publish_item(Need(registration=nonprofit, text="Des biduleries ? Non : une salle, et une bidulerie"))
    bring_affinities_up_to_date.enqueue(edition.pk)
    word.refresh_from_db()
    assert word.texts == 2
    Need.objects.update(text="Rien")
    bring_affinities_up_to_date.enqueue(edition.pk)
    word.refresh_from_db()
    assert word.texts == 0


@pytest.mark.parametrize(
    ("text", "language", "concept", "why"),
    [
        ("ab", "fr", SITE, "Three letters at least, please: shorter words stand in too many texts."),
        ("A", "any", SITE, "Three letters at least, please: shorter words stand in too many texts."),
        ("🙂🙂🙂", "any", SITE, "Three letters at least, please: shorter words stand in too many texts."),
        (
            "pour nous",
            "fr",
            SITE,
            "“pour nous” alone says nothing: please add the word that names the thing.",
        ),
        ("Site  Web", "fr", SITE, "“Site Web” is understood as “Website” already."),
        ("bidulerie", "fr", SITE, "“bidulerie” is understood as “Website” already."),
        ("truc", "fr", "no-such-topic", "There is no such topic."),
    ],
)
def test_a_word_that_cannot_be_added_is_refused_with_its_reason(
    edition, word, organiser, text, language, concept, why
):
    with override("en"), pytest.raises(ValidationError) as refused:
        add_word(edition, text=text, language=language, concept=concept, by=organiser)
    assert refused.value.messages == [why]
    assert LocalWord.objects.count() == 1


def test_an_abbreviation_is_found_as_it_is_written(edition, need, organiser):
    need.text = "Nos KX"
    publish_item(need)
    assert add_word(edition, text="KX", language="any", concept=SITE, by=organiser).texts == 1
    refresh_understandings(edition)
    assert understood(edition).needs[need.pk] == (SITE,)


def test_the_notation_of_the_lexicon_is_not_for_local_words(edition, need, organiser):
    assert add_word(edition, text="*idule*", language="fr", concept=SITE, by=organiser).texts == 0


def test_one_word_stands_for_one_topic_once(edition, word):
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalWord.objects.create(edition=edition, language="fr", text="x", key=word.key, concept=SITE)


def test_a_word_refused_in_several_texts_is_told_once_and_can_be_stopped(
    edition, nonprofit, nonprofit_user, organiser
):
    logo = nonprofit.needs.get()
    other = Need(registration=nonprofit, text="Un logo encore")
    publish_item(other)
    for item in (logo, other):
        refuse_topic(item, LOGO, words=["logo"], by=nonprofit_user)
    refuse_topic(logo, "gone-from-the-lexicon", words=["jardin"], by=nonprofit_user)
    (reading,) = refused_readings(edition)
    assert (reading.text, reading.concept, reading.texts) == ("logo", LOGO, 2)
    stopped = stop_word(edition, text=reading.text, concept=reading.concept, by=organiser)
    assert stop_word(edition, text="LOGO", concept=LOGO, by=organiser) == stopped
    assert refused_readings(edition) == []
    third = Need(registration=nonprofit, text="Trois logos")
    publish_item(third)
    refresh_understandings(edition)
    assert understood(edition).needs[third.pk] == ()
    read_again(stopped, by=organiser)
    refresh_understandings(edition)
    assert understood(edition).needs[third.pk] == (LOGO,)
    assert list(Entry.objects.order_by("-number").values_list("verb", flat=True)[:2]) == [
        "word.read_again",
        "need.published",
    ]


def test_adding_a_word_that_was_stopped_reads_it_again(edition, organiser):
    stop_word(edition, text="logo", concept=LOGO, by=organiser)
    with override("en"), pytest.raises(ValidationError):
        add_word(edition, text="Logo", language="fr", concept=LOGO, by=organiser)
    add_word(edition, text="bidule", language="fr", concept=LOGO, by=organiser)
    assert StoppedWord.objects.count() == 1


def test_texts_of_which_nothing_is_understood_are_found(edition, hall, need, organiser):
    refresh_understandings(edition)
    assert without_topics(edition) == [need]
    withdraw_item(need, by=organiser)
    assert without_topics(edition) == []
