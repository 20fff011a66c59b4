"""The organiser's view of demand: where one side is missing, the heat map, and the workbook."""

import io

import openpyxl
import pytest
from django.urls import reverse

from tests.cast import enrol
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need
from topela.editions.rules import Side
from topela.scheduling.understanding import refresh_understandings

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, organiser):
    return sign_in(organiser)


@pytest.fixture
def page(edition):
    return reverse("organiser:demand", args=[edition.slug])


@pytest.fixture
def asked(edition):
    for name in ("Amis du Vent", "Bande des Prés", "Chorale du Pont"):
        registration = enrol(edition, name, Side.NONPROFIT)
        publish_item(Need(registration=registration, category="skills", text="Refaire notre logo"))
    refresh_understandings(edition)


def test_an_empty_page_teaches(browser, page):
    answer = browser.get(page)
    assert "Rien à comparer pour l’instant" in answer.text


@pytest.mark.usefixtures("asked")
def test_it_names_the_side_to_invite(browser, page):
    answer = browser.get(page)
    assert "3 associations demandent" in answer.text
    assert "0 entreprise offre" in answer.text
    assert "Invitez des entreprises qui l’offrent" in answer.text


@pytest.mark.usefixtures("asked")
def test_a_number_opens_its_texts(browser, page, edition):
    address = (
        reverse("organiser:catalogue", args=[edition.slug])
        + "?kind=needs&side=nonprofit&topic=brand-identity"
    )
    assert address.replace("&", "&amp;") in browser.get(page).text
    assert len(browser.get(address).context["page"].object_list) == 3
    assert len(browser.get(address.replace("nonprofit", "company")).context["page"].object_list) == 0


def test_a_topic_that_nobody_knows_is_passed_over(browser, edition, company):
    address = reverse("organiser:catalogue", args=[edition.slug]) + "?topic=%3Cb%3E&side=nowhere"
    assert len(browser.get(address).context["page"].object_list) == 1


@pytest.mark.usefixtures("asked")
def test_the_workbook_holds_the_numbers(browser, edition):
    answer = browser.get(reverse("organiser:demand-workbook", args=[edition.slug]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    categories, topics = book.worksheets
    assert [cell.value for cell in categories[2]][2:] == [3, 0, 0, 0]
    assert ["Logo et identité visuelle", 3, 0, 0, 0] in [
        [row[0].value, *(cell.value for cell in row[2:])] for row in topics.rows
    ]
