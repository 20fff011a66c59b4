import pytest

from topela.papers.language import Language
from topela.papers.spacing import set_spaces


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Bravo !", "Bravo\u202f!"),
        ("Quoi ? oui ; non", "Quoi\u202f? oui\u202f; non"),
        ("À savoir : rien", "À savoir\u00a0: rien"),
        ("« oui »", "«\u202foui\u202f»"),
        ("20 h 30", "20\u00a0h\u00a030"),
        ("10 000 €", "10\u00a0000\u00a0€"),
        ("Bravo!", "Bravo!"),
        ("deux mots", "deux mots"),
    ],
)
def test_french_spaces(typed: str, printed: str) -> None:
    assert set_spaces(typed, Language.FRENCH) == printed


def test_other_languages_keep_their_spaces() -> None:
    assert set_spaces("Bravo !", Language.GERMAN) == "Bravo !"
