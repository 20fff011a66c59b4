from types import SimpleNamespace

import pytest
from django.utils import translation

from topela.directory.models import Organisation
from topela.editions.models import Registration
from topela.pages.design.badges import icon, side, side_word, status

GARDEN = Organisation(name="Le Jardin <des> Quatre Vents", kind="nonprofit")
SCHOOL = Organisation(name="Lycée du Pont", kind="school")
FOUNDRY = Organisation(name="Amberline S.A.", kind="company")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_badge_has_colour_name_and_word():
    assert side(FOUNDRY) == (
        '<span class="side company"><span>Amberline S.A.</span>'
        '<span class="visually-hidden"> (company)</span></span>'
    )


def test_names_are_escaped():
    assert "<span>Le Jardin &lt;des&gt; Quatre Vents</span>" in side(GARDEN)


def test_a_badge_may_lead_somewhere():
    assert side(SCHOOL, link="/o/1/?a=1&b=2") == (
        '<a class="side nonprofit" href="/o/1/?a=1&amp;b=2"><span>Lycée du Pont</span>'
        '<span class="visually-hidden"> (association)</span></a>'
    )


def test_a_registration_plays_on_its_own_side_whatever_its_kind():
    registration = Registration(organisation=SCHOOL, side="company")
    assert side(registration).startswith('<span class="side company"><span>Lycée du Pont</span>')


def test_the_side_of_the_edition_goes_before_the_kind():
    assert side(FOUNDRY, on="nonprofit").startswith('<span class="side nonprofit">')
    assert side("Amberline S.A.", on="company") == side(FOUNDRY)


@pytest.mark.parametrize(("count", "expected"), [(1, "Association"), (2, "Associations")])
def test_a_side_alone_says_its_own_word_once(count, expected):
    assert side("nonprofit", count=count) == f'<span class="side nonprofit"><span>{expected}</span></span>'


def test_an_unknown_side_is_refused_by_name():
    with pytest.raises(ValueError, match="a side is company or nonprofit, not 'public'"):
        side(SimpleNamespace(side="public"))


def test_words_of_the_sides_in_french_and_german():
    with translation.override("fr"):
        assert [side_word(s, n) for s in ("company", "nonprofit") for n in (1, 2)] == [
            "entreprise",
            "entreprises",
            "association",
            "associations",
        ]
    with translation.override("de"):
        assert [side_word("nonprofit", n) for n in (1, 2)] == ["Verein", "Vereine"]


def test_a_status_is_word_who_when():
    text = status("Signed", who="Claire <C>", when="today, 15:13", tone="good")
    assert text.startswith('<span class="status good"><svg')
    assert text.endswith(
        '<span><strong>Signed</strong> <span class="soft">by Claire &lt;C&gt;, today, 15:13</span></span></span>'
    )


def test_a_status_may_be_a_word_alone():
    assert status("Draft").endswith("<span><strong>Draft</strong></span></span>")


def test_icons_are_silent():
    assert 'aria-hidden="true"' in icon("printer")
    assert 'width="20"' in icon("printer")
