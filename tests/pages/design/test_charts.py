import pytest
from django.utils import translation

from topela.pages.design.charts import balance, bars, funnel


def test_the_largest_bar_is_full():
    assert [row["width"] for row in bars([("a", 30), ("b", 20), ("c", 0)])["rows"]] == [100, 66.67, 0]


def test_bars_may_share_a_scale_and_carry_a_side():
    assert bars([("a", 30, "company")], top=60)["rows"] == [
        {"label": "a", "value": 30, "width": 50, "side": "company"}
    ]


def test_no_bars_and_bars_of_nothing():
    assert bars([])["rows"] == []
    assert bars([("a", 0)])["rows"][0]["width"] == 0


def test_both_sides_of_a_balance_share_one_scale():
    assert balance([("Skills", 10, 40), ("Space", 20, 0)], "Needs", "Offers")["rows"] == [
        {"label": "Skills", "left": 10, "right": 40, "start": 75, "left_width": 25, "right_width": 100},
        {"label": "Space", "left": 20, "right": 0, "start": 50, "left_width": 50, "right_width": 0},
    ]


@pytest.mark.parametrize(
    ("arguments", "width", "mark", "words"),
    [
        (("company", 18, 24, 12), 75, 50, "18 out of 24; 12 are needed"),
        (("company", 30, 24, 12), 100, 40, "30 out of 24; 12 are needed"),
        (("nonprofit", 5), 100, None, "5"),
        (("nonprofit", 0), 0, None, "0"),
        (("nonprofit", 5, None, 20), 25, 100, "5; 20 are needed"),
    ],
)
def test_the_funnel_against_the_line_that_decides(arguments, width, mark, words):
    with translation.override("en"):
        drawn = funnel(*arguments)
    assert (drawn["width"], drawn["mark"], drawn["words"]) == (width, mark, words)
