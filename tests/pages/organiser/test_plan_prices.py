import pytest
from django.utils.translation import override

from tests.forms import written
from tests.pages.organiser.test_plans import address
from topela.pages.organiser.plan_prices import cost, prices, sentence, setting
from topela.scheduling.comparing import compare
from topela.scheduling.models import Alternative, Comparison

pytestmark = pytest.mark.django_db


def alternative(comparison=None, **values) -> Alternative:
    usual = {"price": 0, "least_satisfied": 0.15, "fewest_meetings": 3}
    return Alternative(comparison=comparison, **usual | values)


def test_the_best_bargain_is_said_in_a_sentence(edition):
    comparison = Comparison.objects.create(edition=edition)
    for values in (
        {},
        {"minimum": 6, "price": 0.006, "least_satisfied": 0.43, "fewest_meetings": 6},
        {"floor": 0.6, "price": 0.2, "least_satisfied": 0.6},
        {"minimum": 8, "price": 0.01, "least_satisfied": 0.5, "missing": 4},
    ):
        alternative(comparison, **values).save()
    with override("en"):
        assert prices(edition)["bargain"] == (
            "“At least 6 meetings for everybody” costs 0.6% of the value "
            "and lifts the least served from 15% to 43% of its best."
        )
    with override("fr"):
        assert "0,6\u202f%" in prices(edition)["bargain"]


def test_where_nothing_lifts_the_least_served_nothing_is_promised(edition):
    comparison = Comparison.objects.create(edition=edition)
    assert prices(edition)["bargain"] == ""
    alternative(comparison).save()
    assert prices(edition)["bargain"] == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "The greatest value, and nothing else"),
        ({"minimum": 4}, "At least 4 meetings for everybody"),
        (
            {"minimum": 8, "unable": 2},
            "At least 8 meetings, but for 2 organisations that cannot have so many",
        ),
        ({"fading": 0.1}, "Each further meeting counts for a little less"),
        ({"fading": 0.3}, "Each further meeting counts for much less"),
        ({"floor": 0.4}, "At least 40% of its best for each organisation"),
    ],
)
def test_a_setting_in_words(values, words):
    with override("en"):
        assert setting(alternative(**values)) == words


@pytest.mark.parametrize(("price", "words"), [(0.0, "nothing"), (0.0004, "nothing"), (0.0213, "2.1%")])
def test_a_cost_in_words(price, words):
    with override("en"):
        assert cost(alternative(price=price)) == words


def test_one_click_plans_with_a_setting(edition, hall, organiser, sign_in):
    comparison = Comparison.objects.create(edition=edition)
    compare(comparison)
    chosen = comparison.alternatives.filter(fading__gt=0).first()
    client = sign_in(organiser)
    assert f'value="{chosen.pk}"' in client.get(address(edition, "plan")).content.decode()
    client.post(address(edition, "plan-runs"), written(alternative=chosen.pk))
    run = edition.plan_runs.get()
    assert (run.minimum, run.fading, run.floor) == (chosen.minimum, chosen.fading, chosen.floor)


def test_a_setting_of_another_edition_is_refused(edition, hall, outsider, organiser, sign_in):
    elsewhere = outsider.roles.get().edition
    foreign = alternative(Comparison.objects.create(edition=elsewhere))
    foreign.save()
    response = sign_in(organiser).post(address(edition, "plan-runs"), written(alternative=foreign.pk))
    assert (response.status_code, edition.plan_runs.count()) == (422, 0)


def test_the_settings_are_compared_on_request(edition, hall, organiser, sign_in):
    client = sign_in(organiser, "en")
    assert "Compare the settings" in client.get(address(edition, "plan")).content.decode()
    client.post(address(edition, "plan-comparison"), written())
    fragment = client.get(address(edition, "plan-comparison")).content.decode()
    assert 'hx-trigger="every 2s"' in fragment


def test_each_setting_says_what_it_costs_and_brings():
    free = alternative(pk=1)
    dear = alternative(pk=2, minimum=6, price=0.006, least_satisfied=0.43)
    vain = alternative(pk=3, fading=0.3, price=0.02)
    with override("en"):
        assert [sentence(row, free) for row in (free, dear, vain)] == [
            "",
            "costs 0.6% of the value and lifts the least served from 15% to 43%",
            "costs 2.0% of the value; the least served stays at 15%",
        ]


def test_around_a_draft_the_settings_are_compared_on_a_page_of_their_own(draft, organiser, sign_in):
    client, edition = sign_in(organiser, "en"), draft.edition
    page = address(edition, "draft-comparison", draft.number)
    assert page in client.get(address(edition, "schedule", draft.number)).content.decode()
    assert client.post(page, written()).url == page
    assert 'hx-trigger="every 2s"' in client.get(page).content.decode()
    compare(draft.comparison)
    chosen = draft.comparison.alternatives.filter(fading__gt=0).first()
    fragment = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in fragment
    assert f'name="based_on" value="{draft.number}"' in fragment
    client.post(address(edition, "plan-runs"), written(alternative=chosen.pk, based_on=draft.number))
    run = edition.plan_runs.first()
    assert (run.based_on, run.fading) == (draft, chosen.fading)


def test_a_comparison_that_has_aged_says_so_and_the_page_asks_few_questions(
    draft, company, organiser, sign_in, django_assert_max_num_queries
):
    edition = draft.edition
    compare(Comparison.objects.create(edition=edition))
    company.first_round = 2
    company.save()
    client = sign_in(organiser, "en")
    with django_assert_max_num_queries(15):
        page = client.get(address(edition, "plan"))
    assert "Outdated" in page.content.decode()
