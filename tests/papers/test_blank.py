import pytest

from tests.papers.samples import AT, pages
from topela.papers.blank import BlankContracts, blank_contracts_pdf
from topela.papers.contract import Money, Reciprocity
from topela.papers.language import Language


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Language.FRENCH, "Contrat de partenariat n° {}"),
        (Language.GERMAN, "Partnerschaftsvertrag Nr. {}"),
        (Language.ENGLISH, "Partnership contract no. {}"),
    ],
)
def test_one_page_a_number(language: Language, title: str) -> None:
    blanks = BlankContracts(
        language=language,
        numbers=["101", "102", "103"],
        edition="Speed Meeting 2027",
        place="Halle des Tanneurs",
        made_at=AT,
        money=Money.EXCEPTIONS,
        money_exceptions="transport et matériel",
        reciprocity=Reciprocity.ENCOURAGED,
    )
    texts = pages(blank_contracts_pdf(blanks))
    assert [text.startswith(title.format(n)) for text, n in zip(texts, [101, 102, 103], strict=True)] == [
        True
    ] * 3
    assert all("transport et matériel" in text for text in texts)
