import pytest

from topela.affinity import CATEGORIES, LANGUAGES, Item, Party


def test_the_categories_are_those_of_the_field():
    assert CATEGORIES == ("skills", "goods", "services", "volunteering", "space", "visibility")


def test_the_languages_are_five():
    assert LANGUAGES == ("fr", "de", "en", "lb", "nl")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"category": "money"}, "item 7: category 'money' is not one of skills, goods"),
        ({"language": "pt"}, "item 7: language 'pt' is not one of fr, de, en, lb, nl"),
    ],
)
def test_a_wrong_value_is_refused_by_name(wrong, message):
    with pytest.raises(ValueError, match=message):
        Item("7", "Logo", **wrong)


def test_a_party_needs_only_an_id_and_a_side():
    assert Party("c", "company") == Party("c", "company", (), (), frozenset(), None, ())
