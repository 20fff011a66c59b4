"""The demo must give something to find: most needs are answered by somebody, some both ways and across languages."""

import pytest

from topela.affinity import Item, PairAffinity, Party, pairs
from topela.demo.cast import Organisation, demo_cast

TAKING_PART = [each for each in demo_cast().organisations if each.takes_part]


def party(each: Organisation) -> Party:
    def items(kind: str) -> tuple[Item, ...]:
        return tuple(
            Item(f"{each.key}/{kind}/{n}", item.text, category=item.category, language=item.language)
            for n, item in enumerate(getattr(each, kind))
        )

    return Party(each.key, each.side, items("needs"), items("offers"), frozenset(each.sdgs))


@pytest.fixture(scope="module")
def affinities() -> dict[tuple[str, str], PairAffinity]:
    parties = [party(each) for each in TAKING_PART]
    computed = pairs(
        [each for each in parties if each.side == "company"],
        [each for each in parties if each.side == "nonprofit"],
    )
    return {(affinity.a, affinity.b): affinity for affinity in computed}


def test_most_needs_are_answered_by_somebody(affinities) -> None:
    needs = sum(len(each.needs) for each in TAKING_PART)
    answered = {
        reason.need
        for affinity in affinities.values()
        for reason in affinity.reasons
        if reason.strength >= 0.4
    }

    assert len(affinities) == 22 * 33
    assert len(answered) / needs > 0.8


@pytest.mark.parametrize(
    ("company", "nonprofit"),
    [
        ("molk", "drai-huesen"),  # French and Luxembourgish
        ("schnurrbach", "wibbelstuff"),  # Luxembourgish, with French on both sides
        ("krimmelbach", "panierade"),  # Luxembourgish and French
        ("ysoline", "vertelle"),  # French and German, crossed
        ("bourdonelle", "nachtflatter"),  # French and German
        ("tallowmere", "open-kettle"),  # English
        ("tallowmere", "babillarde"),  # English and French
        ("trevanelle", "lycee-corbeval"),
        ("ombelline", "haies-bavardes"),
        ("pignon-sud", "four-a-chaux"),
    ],
)
def test_some_answer_each_other_across_languages(affinities, company: str, nonprofit: str) -> None:
    affinity = affinities[company, nonprofit]

    assert not affinity.gift
    assert affinity.score > 0.4
