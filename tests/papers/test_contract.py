import io
from dataclasses import replace

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.papers.samples import COMPANY, CONTRACT, GARDEN, GRAPHICS, NONPROFIT, SCHOOL, pages, saying
from topela.papers.contract import Contract, Money, Promise, Reciprocity, contract_pdf
from topela.papers.language import Language


def test_a_contract_of_two_promises_says_everything_on_one_page() -> None:
    (text,) = pages(contract_pdf(CONTRACT))
    for phrase in [
        "Contrat de partenariat n° 32",
        "Speed Meeting 2027",
        "Deux promesses",
        "Amberline S.A. s’engage envers Le Jardin des Quatre Vents :",
        "Donner deux journées de graphiste pour refaire le logo",
        "Catégorie compétences Quantité 2 journées Au plus tard 30 juin 2027",
        "Catégorie coups de main Au plus tard 1er octobre 2027",
        "par Le Jardin des Quatre Vents, auprès de Amberline S.A., au plus tard le 25 mars 2027",
        "Aucun. Rien ne se paie entre les parties",
        "Chaque partie donne et reçoit.",
        "Halle des Tanneurs, le 11 mars 2027, table 12",
        "Camille Dupré, responsable RSE Signé le 11 mars 2027 à 15 h 13",
        "Nora Thill Signé le 11 mars 2027 à 15 h 14 (signature saisie au clavier)",
        "https://topela.example.org/contrats/32/?code=7KQX-M2PD",
        "page 1 sur 1",
    ]:
        assert phrase in text


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        (
            Language.GERMAN,
            [
                "Zwei Versprechen",
                "verpflichtet sich gegenüber",
                "1. Oktober 2027",
                "15:13 Uhr",
                "Seite 1 von 1",
            ],
        ),
        (Language.ENGLISH, ["Two promises", "commits to", "1 October 2027", "15:13", "page 1 of 1"]),
    ],
)
def test_the_contract_speaks_its_own_language(language: Language, phrases: list[str]) -> None:
    (text,) = pages(contract_pdf(replace(CONTRACT, language=language)))
    assert [phrase for phrase in phrases if phrase not in text] == []


def test_texts_of_two_thousand_characters_flow_onto_a_second_page_whole() -> None:
    words = " ".join(f"mot{i}" for i in range(290))
    assert len(words) > 1900
    texts = pages(contract_pdf(saying(words)))
    assert len(texts) == 2
    whole = " ".join(texts)
    assert all(whole.count(f"mot{i} ") >= 2 for i in range(289))
    assert "Signatures" in texts[-1]


def test_twenty_thousand_characters_are_never_cut() -> None:
    words = " ".join(f"{i:05}" for i in range(3400))
    whole = " ".join(pages(contract_pdf(saying(words))))
    assert {f"{i:05}" for i in range(3400)} <= set(whole.split())


def test_a_draft_says_so_and_claims_no_seal() -> None:
    (text,) = pages(contract_pdf(replace(CONTRACT, draft=True, signatures=())))
    assert "BROUILLON" in text
    assert "n’engage personne" in text
    assert text.count("Pas encore signé") == 2
    assert "scellé" not in text
    assert "topela.example.org" not in text


def test_three_parties_and_the_rules_of_the_edition() -> None:
    reportage = Promise(giver=SCHOOL, receiver=COMPANY, what="Un reportage photo")
    contract = replace(
        CONTRACT,
        parties=(COMPANY, NONPROFIT, SCHOOL),
        promises=(GRAPHICS, GARDEN, reportage),
        money=Money.EXCEPTIONS,
        money_exceptions="transport",
        reciprocity=Reciprocity.FREE,
        first_contact=None,
    )
    (text,) = pages(contract_pdf(contract))
    assert "Trois promesses" in text
    assert "Lycée des Trois-Rivières école" in text
    assert "sans date" in text
    assert "Aucun, sauf dans les cas prévus par l’édition : transport" in text
    assert "donner sans recevoir est permis" in text
    assert "Premier contact" not in text
    assert text.count("Pas encore signé") == 1


def test_many_promises_are_counted_in_figures() -> None:
    assert "7 promesses" in pages(contract_pdf(replace(CONTRACT, promises=(GRAPHICS,) * 7)))[0]


def test_the_same_contract_gives_the_same_bytes() -> None:
    assert contract_pdf(CONTRACT) == contract_pdf(CONTRACT)
    assert contract_pdf(CONTRACT) != contract_pdf(replace(CONTRACT, number="33"))


def test_the_file_is_tagged_pdf_a_with_language_and_title() -> None:
    reader = PdfFileReader(io.BytesIO(contract_pdf(CONTRACT)))
    assert reader.root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.root
    assert reader.root["/Lang"] == "fr"
    metadata = reader.root["/Metadata"].data.decode()
    assert "<pdfaid:part>4</pdfaid:part>" in metadata
    assert "Contrat de partenariat n°\u00a032" in metadata
    assert "2027-03-11T15:13:00" in metadata


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1",
        "$x^2$ *gras* _souligné_",
        "\\ @label <script>alert(1)</script>",
        '"]; #panic("x")',
        "= Titre",
    ],
)
def test_what_people_type_is_never_markup(text: str) -> None:
    contract: Contract = saying(text)
    assert text in pages(contract_pdf(contract))[0]


def test_characters_without_a_glyph_are_marked_and_explained() -> None:
    (text,) = pages(contract_pdf(saying("Bravo 👍🏽👩‍👩‍👧 et 中文, مرحبا")))
    assert "Bravo [emoji] et […]," in text
    assert "[emoji] et […] remplacent des signes absents" in text
    (plain,) = pages(contract_pdf(CONTRACT))
    assert "remplacent" not in plain
