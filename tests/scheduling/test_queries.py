import pytest
from django.utils.translation import override

from topela.catalogue.actions import veto, wish, withdraw_item
from topela.scheduling.affinities import is_stale, refresh_affinities
from topela.scheduling.queries import matches
from topela.scheduling.unmet import Explainer, unmet_wishes

pytestmark = pytest.mark.django_db


def test_the_best_match_answers_both_ways(hall, company, nonprofit):
    best = matches(nonprofit)[0]
    assert (best.other, best.affinity.gift) == (company, False)
    assert [r.offer.text for r in best.reasons.received] == ["Deux journées de graphiste pour un logo"]
    assert [r.need.text for r in best.reasons.brought] == ["Une journée nature pour 25 collègues"]


def test_a_changed_catalogue_is_noticed(edition, hall, company, organiser):
    refresh_affinities(edition)
    assert not is_stale(edition)
    withdraw_item(company.offers.first(), by=organiser)
    assert is_stale(edition)
    assert matches(company)[0].reasons.brought == []
    assert not is_stale(edition)


def test_vetoed_pairs_are_no_match(hall, company, nonprofit):
    veto(nonprofit, company)
    assert nonprofit not in [match.other for match in matches(company)]


def test_a_wish_against_a_veto_is_explained(draft, company, nonprofit):
    wish(company, nonprofit)
    assert unmet_wishes(draft) == []
    veto(nonprofit, company)
    draft.meetings.filter(host=company, guest=nonprofit).delete()
    with override("en"):
        assert [w.why for w in unmet_wishes(draft)] == ["One of the two asked not to meet the other."]


def test_why_two_do_not_meet_is_said_of_any_pair(draft, hall, company, nonprofit, organiser):
    neighbour = next(r for r in hall if r.side == "company" and r != company)
    draft.meetings.filter(host=company, guest=nonprofit).delete()
    with override("en"):
        explainer = Explainer(draft)
        assert explainer.why_not(company, neighbour) == (
            "Two organisations of the same side do not meet in this edition."
        )
        assert explainer.why_not(company, nonprofit) == "No place was found that costs others nothing."
    kept = draft.meetings.first()
    assert explainer.why_not(kept.host, kept.guest) == ""
