"""The demo must give something to find: most needs are answered by somebody, some both ways and across languages."""

import pytest

from topela.affinity import Item, PairAffinity, Party, pairs, rings, unserved
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


RECIPROCAL = [
    ("molk", "drai-huesen"),  # French and Luxembourgish
    ("schnurrbach", "wibbelstuff"),  # Luxembourgish, with French on both sides
    ("ysoline", "vertelle"),  # French and German, crossed
    ("zwirnfeld", "nachtflatter"),  # German
    ("bourdonelle", "nachtflatter"),  # French and German
    ("tallowmere", "open-kettle"),  # English
    ("tallowmere", "babillarde"),  # English and French
    ("quillhaven", "oreilles-douces"),  # English and French
    ("quillhaven", "bidouille-boulons"),  # English and French
    ("ombelline", "haies-bavardes"),
    ("ombelline", "signes-cigales"),
    ("ostrelle", "epaules"),
    ("velmorin", "babillarde"),
    ("tilmont", "bocal-renverse"),
    ("pamplemouche", "bocal-renverse"),
    ("pamplemouche", "brouettes-bleues"),
    ("encre-lente", "mezza-ripa"),
    ("encre-lente", "pedale-tranquille"),
    ("rhubarbe", "panierade"),
    ("rhubarbe", "comptoir-bancal"),
    ("farandeau", "alba-cendrine"),
    ("pignon-sud", "four-a-chaux"),
    ("corvelia", "pioche-pioche"),
    ("brindazur", "val-perle"),
    ("trevanelle", "lycee-corbeval"),
]


def test_most_of_those_who_answer_each_other_are_found_across_languages(affinities) -> None:
    found = [pair for pair in RECIPROCAL if not affinities[pair].gift and affinities[pair].score > 0.3]

    assert len(found) / len(RECIPROCAL) >= 0.75


def test_a_circle_serves_some_whom_no_pair_serves(affinities) -> None:
    """An evening of tales for an inn, its sheets for a dogs’ shelter, oak for the stairs of those who tell."""
    alone = unserved([party(each) for each in TAKING_PART], affinities.values())
    names = ("four-a-chaux", "sept-lampions", "oreilles-douces")

    (ring,) = rings([each for each in alone if each.id in names]).rings
    assert ring.parties == names
    assert rings(alone).rings
