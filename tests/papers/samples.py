"""One invented contract and its parties, to vary from."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pypdfium2 as pdfium

from topela.papers.contract import Contract, FirstContact, Money, Promise, Reciprocity, SignatureMark
from topela.papers.drawing import Drawing
from topela.papers.language import Language
from topela.papers.parties import Party, Side

COMPANY = Party(name="Amberline S.A.", side=Side.COMPANY)
NONPROFIT = Party(name="Le Jardin des Quatre Vents", side=Side.NONPROFIT)
SCHOOL = Party(name="Lycée des Trois-Rivières", side=Side.NONPROFIT, kind="school")
AT = datetime(2027, 3, 11, 15, 13, tzinfo=UTC)
ADDRESS = "https://topela.example.org/contrats/32/?code=7KQX-M2PD"
PEN = Drawing.from_json("[[[6,34],[20,4],[24,28],[40,12],[48,14]],[[10,40],[50,38]]]")

GRAPHICS = Promise(
    giver=COMPANY,
    receiver=NONPROFIT,
    what="Donner deux journées de graphiste pour refaire le logo",
    category="skills",
    quantity="2 journées",
    by=date(2027, 6, 30),
)
GARDEN = Promise(
    giver=NONPROFIT,
    receiver=COMPANY,
    what="Accueillir 25 personnes pour une journée nature",
    category="volunteering",
    by=date(2027, 10, 1),
)
CONTRACT = Contract(
    language=Language.FRENCH,
    number="32",
    edition="Speed Meeting 2027",
    place="Halle des Tanneurs",
    table="12",
    written_at=AT,
    parties=(COMPANY, NONPROFIT),
    promises=(GRAPHICS, GARDEN),
    money=Money.TABOO,
    reciprocity=Reciprocity.REQUIRED,
    first_contact=FirstContact(caller=NONPROFIT, called=(COMPANY,), by=date(2027, 3, 25)),
    signatures=(
        SignatureMark(party=COMPANY, name="Camille Dupré", function="responsable RSE", at=AT, drawing=PEN),
        SignatureMark(party=NONPROFIT, name="Nora Thill", function="", at=AT + timedelta(minutes=1)),
    ),
    address=ADDRESS,
    code="7KQX-M2PD",
)


def saying(text: str, contract: Contract = CONTRACT) -> Contract:
    """The same contract, whose promises say `text`."""
    return replace(contract, promises=tuple(replace(p, what=text) for p in contract.promises))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its spaces made plain."""
    with pdfium.PdfDocument(io.BytesIO(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
