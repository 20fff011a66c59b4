from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import HOSTILE, items
from tests.affinity.relevance import relevance
from topela.affinity import Item, comparison, rank, ranking, workers

NEED = Item("need", "Une camionnette pour déménager des meubles")


def ranked(offers, top=10, **options):
    return rank([NEED], offers, top, **options).offers[0]


def test_the_right_offer_comes_first_in_another_language():
    offers = [
        Item("a", "Buchhaltung für Vereine"),
        Item("b", "Lieferwagen mit Fahrer"),
        Item("c", "Un concert"),
    ]
    assert ranked(offers)[0] == "b"


def test_no_more_than_asked_for_are_kept():
    offers = [Item(str(at), "Lieferwagen") for at in range(5)]
    assert ranked(offers, top=2) == ("0", "1")
    assert ranked(offers, top=9) == ("0", "1", "2", "3", "4")


@pytest.mark.parametrize("top", [1, 3, 20, 134])
def test_the_best_few_are_the_head_of_all(top):
    known = relevance()
    needs, count = known.needs[:40], len(known.offers)
    everything = rank(needs, known.offers, count)
    few = rank(needs, known.offers, top)
    assert few.offers == tuple(offers[:top] for offers in everything.offers)
    assert [list(each) for each in few.scores] == [list(each[:top]) for each in everything.scores]


def test_rows_count_from_one_and_fall():
    rows = list(rank([NEED], [Item("a", "Un concert"), Item("b", "Une camionnette")], 2).rows())
    assert [(need, offer, place) for need, offer, place, _ in rows] == [("need", "b", 1), ("need", "a", 2)]
    assert rows[0][3] > rows[1][3]


def test_without_offers_there_is_nothing_to_keep():
    assert rank([NEED], [], 3).offers == ((),)
    assert list(rank([], [NEED], 3).rows()) == []


def test_at_least_one_is_kept():
    with pytest.raises(ValueError, match="top is 0, and must be at least 1"):
        rank([NEED], [], 0)


@pytest.mark.parametrize(
    ("needs", "offers", "what"), [([NEED, NEED], [], "need"), ([], [NEED, NEED], "offer")]
)
def test_an_id_stands_once(needs, offers, what):
    with pytest.raises(ValueError, match=f"{what} need occurs twice"):
        rank(needs, offers, 1)


def test_progress_is_told():
    told = []
    needs = [Item(str(at), "Logo") for at in range(600)]
    rank(needs, [NEED], 1, progress=lambda done, total: told.append((done, total)))
    assert told == [(512, 600), (600, 600)]


def test_what_people_type_is_ranked_without_a_fall():
    offers = [Item(str(at), text) for at, text in enumerate(HOSTILE)]
    for scores in rank(offers, offers, len(offers)).scores:
        assert all(0.0 <= score <= 1.0 for score in scores)


@settings(max_examples=50, deadline=None)
@given(items("n"), items("o", most=6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(needs, offers, random):
    def by_need(ranking):
        return {
            need: list(zip(ids, scores.tolist(), strict=True))
            for need, ids, scores in zip(ranking.needs, ranking.offers, ranking.scores, strict=True)
        }

    before = by_need(rank(needs, offers, 4))
    shuffled, others = list(needs), list(offers)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert by_need(rank(shuffled, others, 4)) == before


@pytest.mark.parametrize(("block", "at_once"), [(1, 1), (40, 7), (300, 1_000)])
def test_ranked_in_blocks_the_result_is_the_same_to_the_last_bit(monkeypatch, block, at_once):
    known = relevance()
    whole = list(rank(known.needs, known.offers, 5).rows())
    monkeypatch.setattr(comparison, "BLOCK", block)
    monkeypatch.setattr(ranking, "READ_AT_ONCE", at_once)
    assert list(rank(known.needs, known.offers, 5).rows()) == whole


def test_read_by_several_processes_the_result_is_the_same_to_the_last_bit(monkeypatch):
    known = relevance()
    whole = list(rank(known.needs, known.offers, 5).rows())
    monkeypatch.setattr(workers, "MANY", 1)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
    assert list(rank(known.needs, known.offers, 5).rows()) == whole


def test_on_topics_that_no_weight_was_tuned_on_the_right_offers_come_first():
    known = relevance()
    ranking = rank(known.needs, known.offers, 10)
    by_need = dict(zip(ranking.needs, ranking.offers, strict=True))
    assert mean(known.ndcg(need.id, by_need[need.id]) for need in known.untuned()) >= 0.88
