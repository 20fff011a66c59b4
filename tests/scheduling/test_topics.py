import pytest
from django.utils.translation import override

from topela.catalogue.actions import accept_topic, publish_item, refuse_topic, withdraw_item
from topela.catalogue.models import Need, Offer
from topela.scheduling.affinities import is_stale, party, refresh_affinities
from topela.scheduling.models import LocalWord, StoppedWord, Understanding
from topela.scheduling.queries import understood
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.topics import topic_list, topic_of, topics_of_text, written
from topela.scheduling.understanding import refresh_understandings, understand

pytestmark = pytest.mark.django_db

LOGO = "brand-identity"


@pytest.fixture
def need(nonprofit):
    return nonprofit.needs.get()


def names(topics):
    return [topic.code for topic in topics]


def test_only_what_changed_is_read_again(edition, hall, need):
    assert refresh_understandings(edition) == 4
    assert refresh_understandings(edition) == 0
    need.text = "Une salle pour trente personnes"
    publish_item(need)
    assert refresh_understandings(edition) == 1
    assert Understanding.objects.count() == 4
    LocalWord.objects.create(edition=edition, language="fr", text="bidule", key="bidule", concept=LOGO)
    assert refresh_understandings(edition) == 4


@pytest.mark.parametrize("number", [1, 3])
def test_reading_asks_few_questions_however_many_texts_there_are(
    edition, nonprofit, number, django_assert_num_queries
):
    Need.objects.bulk_create([Need(registration=nonprofit, text=f"Un logo {n}") for n in range(number - 1)])
    with django_assert_num_queries(9):
        assert refresh_understandings(edition) == number + 1


def test_understood_tells_the_codes_of_each_item_less_what_was_refused(edition, hall, need, nonprofit_user):
    refresh_understandings(edition)
    before = understood(edition)
    assert LOGO in before.needs[need.pk]
    assert set(before.needs) == set(Need.objects.values_list("pk", flat=True))
    assert set(before.offers) == set(Offer.objects.values_list("pk", flat=True))
    refuse_topic(need, LOGO, by=nonprofit_user)
    after = understood(edition)
    assert after.needs[need.pk] == tuple(code for code in before.needs[need.pk] if code != LOGO)
    withdraw_item(need, by=nonprofit_user)
    assert need.pk not in understood(edition).needs


def test_what_is_understood_does_not_wait_for_the_worker_where_it_is_little(
    edition, hall, need, nonprofit_user
):
    refuse_topic(need, LOGO, by=nonprofit_user)
    at_once = understood(edition)
    refresh_understandings(edition)
    assert at_once == understood(edition)
    assert set(at_once.needs) == set(Need.objects.values_list("pk", flat=True))


def test_a_refusal_is_told_apart_and_can_be_taken_back(edition, need, nonprofit_user):
    understand(need)
    found = topic_of(need, LOGO, edition)
    assert (found.code, found.words) == (LOGO, ("logo",))
    refuse_topic(need, LOGO, words=found.words, by=nonprofit_user)
    refuse_topic(need, LOGO, by=nonprofit_user)
    (row,) = written([Need.objects.get(pk=need.pk)], edition)
    assert names(row.topics.refused) == [LOGO]
    assert LOGO not in names(row.topics.understood)
    assert row.topics.refused[0].words == ("logo",)
    assert party(need.registration).needs[0].without == {LOGO}
    accept_topic(need, LOGO, by=nonprofit_user)
    (row,) = written([Need.objects.get(pk=need.pk)], edition)
    assert (names(row.topics.refused), LOGO in names(row.topics.understood)) == ([], True)


def test_what_the_worker_has_not_read_is_read_at_once_and_not_kept(edition, need):
    (row,) = written([need], edition)
    assert LOGO in names(row.topics.understood)
    assert not Understanding.objects.exists()


def test_a_stale_reading_is_not_shown(edition, need):
    understand(need)
    Need.objects.filter(pk=need.pk).update(text="…")
    (row,) = written([Need.objects.get(pk=need.pk)], edition)
    assert not row.topics
    assert topic_of(Need.objects.get(pk=need.pk), LOGO, edition) is None


def test_names_are_in_the_readers_language(edition, need):
    with override("fr"):
        french = written([need], edition)[0].topics.understood
    with override("de"):
        german = written([need], edition)[0].topics.understood
    assert names(french) == names(german)
    assert [t.name for t in french] != [t.name for t in german]
    with override("fr"):
        listed = [topic.name.casefold() for topic in topic_list()]
    assert listed == sorted(listed)


def test_a_refusal_and_a_new_word_make_affinities_stale(edition, hall, need, nonprofit_user):
    refresh_affinities(edition)
    assert not is_stale(edition)
    refuse_topic(need, LOGO, by=nonprofit_user)
    assert is_stale(edition)
    bring_affinities_up_to_date.enqueue(edition.pk)
    assert not is_stale(edition)
    stopped = StoppedWord.objects.create(edition=edition, text="logo", key="logo", concept=LOGO)
    assert is_stale(edition)
    stopped.delete()
    assert not is_stale(edition)


def test_words_of_one_edition_are_unknown_to_another(edition, need, outsider):
    elsewhere = outsider.roles.get().edition
    LocalWord.objects.create(edition=elsewhere, language="fr", text="tralala", key="tralala", concept=LOGO)
    LocalWord.objects.create(
        edition=elsewhere, language="fr", text="x", key="x", concept="gone-from-the-lexicon"
    )
    assert names(topics_of_text("tralala", elsewhere)) == [LOGO]
    assert topics_of_text("tralala", edition) == []


@pytest.mark.parametrize(
    "text", ["", "🙂" * 10_000, "<b>logo</b>" * 1_000, "'; SELECT 1 --", "лого " * 4_000, "\x00"]
)
def test_whatever_people_write_is_read(edition, text):
    assert [t.code for t in topics_of_text(text, edition)] == ([LOGO] if "logo" in text else [])
