import pytest
from django.test import Client
from django.urls import reverse

from topela.demo.doors import Door
from topela.editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode", "loaded")]


def test_the_front_page_tells_what_topela_is_and_shows_five_doors(loaded) -> None:
    page = Client(headers={"accept-language": "en"}).get("/")
    html = page.content.decode()

    assert page.status_code == 200
    assert html.count("<h1>") == 1
    for door in Door:
        assert html.count(f'name="door" value="{door}"') == 1
    assert html.count(f'href="{reverse("display:hall", args=[loaded.display_secret])}"') == 1
    assert html.count(f'href="{reverse("demo:mails")}"') == 1
    assert (page.context["companies"], page.context["nonprofits"]) == (22, 33)
    assert page.context["meetings"] > 300


def test_the_front_page_is_never_kept_by_the_browser() -> None:
    assert "no-store" in Client().get("/")["Cache-Control"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Entrez, la soirée est prête."),
        ("de", "Treten Sie ein, der Abend ist vorbereitet."),
        ("en", "Come in, the evening is ready."),
    ],
)
def test_the_front_page_speaks_three_languages(language: str, title: str) -> None:
    page = Client(headers={"accept-language": language}).get("/")

    assert f"<h1>{title}</h1>" in page.content.decode()


def test_the_front_page_asks_few_questions(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(15):
        Client().get("/")


def test_without_its_edition_there_is_no_front_page(loaded) -> None:
    Edition.objects.filter(pk=loaded.pk).update(slug="another-edition")

    assert Client().get("/").status_code == 404
