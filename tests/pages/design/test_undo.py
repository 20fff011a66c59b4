import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import path

from topela.pages.design.undo import offer_undo


def withdraw(request):
    offer_undo(request, "Offer <7> withdrawn.", "/offers/7/return/?a=1&b=2")
    return HttpResponse()


def after(request):
    return render(request, "design/base.html")


urlpatterns = [path("withdraw/", withdraw), path("after/", after)]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_the_next_page_says_what_was_done_once_with_the_way_back(client):
    client.get("/withdraw/")
    first, second = (client.get("/after/").content.decode() for _ in range(2))
    assert '<p class="what">Offer &lt;7&gt; withdrawn.</p>' in first
    assert '<form class="act" method="post" action="/offers/7/return/?a=1&amp;b=2"' in first
    assert "Annuler</button>" in first
    assert "withdrawn" not in second


@pytest.mark.parametrize("url", ["https://example.org/", "offers/7/", ""])
def test_the_way_back_stays_in_the_house(url):
    with pytest.raises(ValueError, match="the way back is a path of this site"):
        offer_undo(RequestFactory().get("/"), "Done.", url)
