"""One form, one effect: whatever the network, the finger or a second browser tab does."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from topela.directory.actions import create_organisation
from topela.directory.models import Kind, Organisation
from topela.journal.models import Entry, Receipt
from topela.pages.design.idempotency import without_key


def enter(request):
    """A write: a name that is too long is a form with an error."""
    name = request.POST.get("name", "")
    create_organisation(f"{name} {uuid.uuid4()}", Kind.COMPANY)
    return (
        HttpResponse("too long")
        if len(name) > 20
        else HttpResponse(status=302, headers={"Location": "/done/"})
    )


def quiet(request):
    create_organisation(f"quiet {uuid.uuid4()}", Kind.COMPANY)
    return HttpResponse(status=204)


def fail(request):
    create_organisation("never", Kind.COMPANY)
    raise RuntimeError("the lights went out")


for view in (enter, quiet, fail):
    view.__module__ = "topela.tests"


def unguarded(request):
    return enter(request)


without_key(unguarded)
unguarded.__module__ = "topela.tests"

urlpatterns = [
    path("enter/", enter),
    path("quiet/", quiet),
    path("fail/", fail),
    path("unguarded/", unguarded),
]


@pytest.fixture(autouse=True)
def addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def form(**fields):
    return {"idempotency_key": str(uuid.uuid4()), "name": "Amberline", **fields}


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "not-a-key", None])
def test_a_write_without_a_key_is_refused(key, client):
    sent = {} if key is None else {"idempotency_key": key}
    assert client.post("/enter/", sent).status_code == 400
    assert not Organisation.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [("/enter/", 302), ("/quiet/", 204)])
def test_a_form_sent_five_times_has_one_effect_and_one_answer(address, status, client):
    sent = form()
    answers = [client.post(address, sent) for _ in range(5)]
    assert [(a.status_code, a.headers.get("Location")) for a in answers] == [
        (status, "/done/" if status == 302 else None)
    ] * 5
    assert Organisation.objects.count() == 1
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_form_with_an_error_is_undone_and_may_be_mended_under_its_key(client):
    sent = form()
    assert client.post("/enter/", sent | {"name": "x" * 21}).content == b"too long"
    assert (Organisation.objects.count(), Receipt.objects.count(), Entry.objects.count()) == (0, 0, 0)
    assert client.post("/enter/", sent).status_code == 302
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_a_write_that_fails_leaves_nothing(client):
    client.raise_request_exception = False
    sent = form()
    assert client.post("/fail/", sent).status_code == 500
    assert (Organisation.objects.count(), Receipt.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_key_serves_one_person_and_one_address(client, company_user, organiser):
    sent = form()
    client.force_login(company_user)
    client.post("/enter/", sent)
    assert client.post("/quiet/", sent).status_code == 400
    client.force_login(organiser)
    assert client.post("/enter/", sent).status_code == 400
    assert Organisation.objects.count() == 1


def send_at_once(address, sent, times=4):
    start = Barrier(times)

    def send(_):
        try:
            start.wait()
            return Client().post(address, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(send, range(times)))


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_a_form_sent_four_times_at_once_has_four_effects():
    send_at_once("/unguarded/", form())
    assert Organisation.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_four_times_at_once_has_one_effect():
    assert send_at_once("/enter/", form()) == [302] * 4
    assert Organisation.objects.count() == 1
