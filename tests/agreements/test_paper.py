from django.utils.translation import override

from tests.agreements.conftest import Sign, again
from topela.agreements.models import Agreement
from topela.agreements.paper import paper
from topela.catalogue.categories import Category
from topela.directory.models import Kind
from topela.editions.models import Registration
from topela.editions.rules import MoneyPolicy, ReciprocityPolicy
from topela.papers.contract import Money, Reciprocity, contract_pdf
from topela.papers.parties import Side
from topela.papers.words import WORDS


def test_the_paper_says_what_the_contract_says(
    agreement: Agreement, company: Registration, nonprofit: Registration, sign: Sign
) -> None:
    sign(agreement, company)
    whole = paper(again(agreement))
    assert [(p.name, p.side, p.kind) for p in whole.parties] == [
        ("Amberline S.A.", Side.COMPANY, "company"),
        ("Le Jardin des Quatre Vents asbl", Side.NONPROFIT, "nonprofit"),
    ]
    assert [(p.giver.name, p.what, p.quantity, p.category) for p in whole.promises] == [
        ("Amberline S.A.", "Redessiner le logo et une affiche", "2 journées", "skills"),
        ("Le Jardin des Quatre Vents asbl", "Une journée nature, outils compris", "25 personnes", "services"),
    ]
    assert (whole.number, whole.draft, whole.money, whole.reciprocity) == (
        "1",
        True,
        Money.TABOO,
        Reciprocity.ENCOURAGED,
    )
    assert [mark.name for mark in whole.signatures] == ["Pour Amberline S.A."]
    sign(agreement, nonprofit)
    assert not paper(again(agreement)).draft


def test_the_same_contract_is_typeset_to_the_same_bytes(
    agreement: Agreement, company: Registration, sign: Sign
) -> None:
    sign(agreement, company)
    assert contract_pdf(paper(again(agreement))) == contract_pdf(paper(again(agreement)))


def test_a_contract_without_a_first_mover_has_no_first_contact(agreement: Agreement) -> None:
    agreement.first_mover = None
    assert paper(agreement).first_contact is None


def test_one_word_for_one_thing_on_screen_and_on_paper() -> None:
    for language, words in WORDS.items():
        with override(language.value):
            assert words.categories == {value: str(label) for value, label in Category.choices}
            assert words.kinds == {value: str(label) for value, label in Kind.choices}


def test_every_rule_of_an_edition_has_its_words() -> None:
    assert [rule.value for rule in Money] == MoneyPolicy.values
    assert [rule.value for rule in Reciprocity] == ReciprocityPolicy.values
