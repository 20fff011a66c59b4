"""What holds for every page: nothing inline, scripts small, no value outside the tokens."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import path
from django.utils import translation
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error

import topela

ROOM = Path(topela.__file__).parent
DESIGN = ROOM / "pages" / "design"
CSS = sorted((DESIGN / "static/design/css").glob("*.css"))
TEMPLATES = sorted(ROOM.rglob("templates/**/*.html"))
SCRIPTS = sorted((DESIGN / "static/design/js").glob("*.js"))
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=\"|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE)

urlpatterns = [
    path("refused/", lambda request: permission_denied(request, PermissionDenied())),
    path("absent/", lambda request: page_not_found(request, Http404())),
    path("unread/", lambda request: bad_request(request, BadRequest())),
    path("broken/", server_error),
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.stem)
def test_nothing_is_inline(template):
    markup = re.sub(r"{%.*?%}|{#.*?#}", "", template.read_text(), flags=re.DOTALL)
    assert INLINE.findall(markup) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_a_script_has_one_behaviour_and_is_loaded(script):
    assert len(script.read_text().splitlines()) < 120
    loaded = "".join(template.read_text() for template in TEMPLATES)
    imported = "".join(re.findall(r"^import .*", "".join(one.read_text() for one in SCRIPTS), re.MULTILINE))
    assert f"design/js/{script.name}" in loaded or f"./{script.name}" in imported


def test_every_stylesheet_is_loaded_and_the_tokens_come_first():
    loaded = re.findall(
        r"design/css/([\w-]+)\.css", (DESIGN / "templates/design/parts/styles.html").read_text()
    )
    assert sorted(loaded) == [sheet.stem for sheet in CSS]
    assert loaded[0] == "tokens"


@pytest.mark.parametrize("sheet", CSS, ids=lambda p: p.stem)
def test_every_value_asked_for_is_given(sheet):
    given = set(re.findall(r"(--[\w-]+)\s*:", "".join(one.read_text() for one in CSS)))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) - given == set()


@pytest.mark.parametrize("sheet", [one for one in CSS if one.stem != "tokens"], ids=lambda p: p.stem)
def test_colours_are_in_the_tokens_alone(sheet):
    text = re.sub(r"mask: [^;]+;", "", sheet.read_text())
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl\(", text) == []


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/refused/", 403, "Cette page ne vous est pas ouverte"),
        ("/absent/", 404, "Il n’y a rien à cette adresse"),
        ("/unread/", 400, "Nous n’avons pas pu lire cette demande"),
        ("/broken/", 500, "Quelque chose s’est cassé de notre côté"),
    ],
)
def test_every_refusal_is_kind_and_shows_a_way_back(client, db, address, status, heading):
    response = client.get(address)
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert '<a class="button" href="/">Revenir à l’accueil</a>' in response.content.decode()


@pytest.mark.urls("topela.urls")
def test_a_stale_form_is_told_so(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "fr"})
    assert response.status_code == 403
    assert "Ce formulaire a attendu trop longtemps" in response.content.decode()


def test_a_page_made_for_paper_has_a_print_button_and_nothing_around_it():
    with translation.override("fr"):
        drawn = render_to_string("design/paper.html")
    assert '<button type="button" class="button needs-script" data-print>Imprimer</button>' in drawn
    assert [part for part in ("<header", "<footer", "<nav", "htmx") if part in drawn] == []
