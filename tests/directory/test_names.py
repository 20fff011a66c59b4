import pytest

from topela.directory.names import organisation_key, short_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Épicerie sociale « La Corbeille » a.s.b.l.", 'EPICERIE SOCIALE "LA CORBEILLE" ASBL'),
        ("Brasselet S.à r.l.", "BRASSELET SARL"),
        ("Amberline\u00a0S.A.", " amberline  SA"),
        ("L’Atelier", "L'Atelier"),
    ],
)
def test_two_spellings_of_a_house_have_one_key(one, other):
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize("name", ["SA", "日本", "!!!"])
def test_a_name_of_nothing_but_a_form_or_of_other_letters_keeps_a_key(name):
    assert organisation_key(name) != ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Radio Ribambelle asbl", "Radio Ribambelle"),
        ("Brasselet S.à r.l.", "Brasselet"),
        ("Amberline S.A.", "Amberline"),
        ("Vertelle, société d’impact sociétal", "Vertelle, société d’impact sociétal"),
        ("Casa", "Casa"),
        ("SA", "SA"),
    ],
)
def test_the_short_name_leaves_the_legal_form_away(name, short):
    assert short_name(name) == short
