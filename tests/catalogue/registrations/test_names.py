"""Typed names and who is meant: every wish of the workbook, and the rules behind."""

import csv

import pytest

from tests.catalogue.registrations.conftest import DATA, Read
from topela.catalogue.registrations.names import Candidate, NameBook, name_key, split_names

SHORT = {"Entreprises": "E", "Associations": "A"}
LINES = list(csv.DictReader((DATA / "wishes.csv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def short(ref: str) -> str:
    sheet, _, row = ref.partition("!")
    return f"{SHORT[sheet]}{row}" if ref else "?"


def test_there_are_136_wishes():
    assert len(LINES) == 136


@pytest.mark.parametrize("who", dict.fromkeys(line["who"] for line in LINES if line["who"] != "A31"))
def test_every_wish_means_whom_it_should(edition_file: Read, who: str):
    expected = [(line["typed"], line["meant"]) for line in LINES if line["who"] == who]
    assert [(wish.typed, short(wish.ref)) for wish in edition_file[who].wishes] == expected


PEOPLE = [
    Candidate("1", "Fondation Horizon Bleu", "nonprofit", "Mamer handicap"),
    Candidate("2", "Fondation Les Ailes d'Argent", "nonprofit", "Ettelbruck"),
    Candidate("3", "Müller, Meier & Söhne GmbH", "company", "Mersch"),
    Candidate("4", "Hôtel des Trois Moulins S.A.", "company", "Clervaux"),
    Candidate("5", "Boulangerie Trois Épis S.à r.l.", "company", "Dudelange"),
]


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("horizon bleu", ("1",)),
        ("HORIZON  BLEU asbl", ("1",)),
        ("fondation", ("1", "2")),
        ("fondation (Ettelbruck)", ("2",)),
        ("Muller Meier", ("3",)),
        ("les 3 moulins", ("4",)),
        ("3 épis", ("5",)),
        ("Croix-du-Sud", ()),
        ("", ()),
        ("()", ()),
    ],
)
def test_resolution(typed, refs):
    assert NameBook.of(PEOPLE).resolve(typed).refs == refs


def test_the_asked_side_comes_first():
    twins = [Candidate("a", "Lumière", "company"), Candidate("b", "Lumière asbl", "nonprofit")]
    assert NameBook.of(twins).resolve("Lumière", side="nonprofit").refs == ("b",)
    assert NameBook.of(twins[:1]).resolve("Lumière", side="nonprofit").refs == ("a",)


def test_a_name_with_a_comma_stays_whole():
    keys = frozenset({name_key("Müller, Meier & Söhne GmbH")})
    assert split_names("Müller, Meier & Söhne GmbH; Trois Épis", keys) == [
        "Müller, Meier & Söhne GmbH",
        "Trois Épis",
    ]
    assert split_names("a, b (c, d) / e\n- f ,") == ["a", "b (c, d)", "e", "f"]
