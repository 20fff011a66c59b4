import pytest

from topela.catalogue.models import Need, Offer
from topela.scheduling.suggestions import suggested_category, suggested_goals


@pytest.mark.parametrize(
    ("topics", "category"),
    [
        ([], None),
        (["gone-from-the-lexicon"], None),
        (["refugees"], None),
        (["website"], "skills"),
        (["refugees", "website"], "skills"),
        (["computers", "website", "graphic-design"], "goods"),
    ],
)
def test_the_strongest_topics_decide_the_category(topics, category):
    assert suggested_category(topics) == category


def test_goals_come_from_all_texts_the_clearest_first():
    texts = [
        Need(text="Soutien scolaire pour des enfants réfugiés"),
        Offer(text="Une matinée pour soigner les abeilles et la forêt", language="fr"),
        Offer(text="", language="xx"),
    ]
    found = suggested_goals(texts)
    assert {4, 15} <= set(found)
    assert len(found) <= 3
    assert suggested_goals(texts[1:], "Nous protégeons la forêt et ses animaux.")[0] == 15


def test_where_nothing_is_said_nothing_is_suggested():
    assert suggested_goals([]) == []
    assert suggested_goals([Need(text="🙂 <b>"), Need(text="x" * 20_000)]) == []
