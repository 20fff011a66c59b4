import pytest
from django.urls import reverse

from tests.cast import COMPANIES
from tests.forms import written
from topela.editions.models import Registration
from topela.scheduling.models import Meeting


@pytest.fixture
def door(edition):
    return reverse("steward:walk-ins", args=[edition.slug])


def come(client, door, **fields):
    return client.post(door, written(**{"name": "Dolmen & Filles", "side": "company"} | fields))


def test_whoever_comes_sees_at_once_whom_they_meet(door, edition, published, steward, sign_in):
    Meeting.objects.filter(table__label="3").delete()
    client = sign_in(steward)
    answer = come(client, door)
    newcomer = Registration.objects.get(organisation__name="Dolmen & Filles")
    assert answer.url == reverse("steward:agenda", args=[edition.slug, newcomer.pk])
    page = client.get(answer.url)
    assert [(m.round, m.table.label) for _at, m, _other in page.context["lines"]] == [
        (number, "3") for number in (1, 2, 3, 4)
    ]
    assert "table <b>3</b>" in page.content.decode()


def test_sent_five_times_it_is_one_arrival(door, published, steward, sign_in):
    client, fields = sign_in(steward), written(name="Dolmen & Filles", side="company")
    assert {client.post(door, fields).status_code for _ in range(5)} == {302}
    assert Registration.objects.filter(organisation__name="Dolmen & Filles").count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"side": "middle"}, "side"),
        ({"name": COMPANIES[0]}, "name"),
        ({"email": "nowhere", "full_name": "Diane"}, "email"),
        ({"email": "diane@example.com"}, "full_name"),
    ],
)
def test_what_is_missing_is_said_at_the_field(fields, wrong, door, hall, steward, sign_in):
    answer = come(sign_in(steward), door, **fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])
    assert Registration.objects.filter(organisation__name="Dolmen & Filles").count() == 0


def test_only_houses_of_the_programme_are_offered(door, hall, outsider, organiser, steward, sign_in):
    from topela.editions.actions import withdraw

    withdraw(hall[-1], by=organiser)
    page = sign_in(steward).get(door)
    assert [str(each) for each in page.context["form"].known()] == [str(hall[-1])]
    assert "Zephyrine" not in page.content.decode()


def test_without_a_plan_they_take_part_all_the_same(door, edition, hall, steward, sign_in):
    client = sign_in(steward, "en")
    page = client.get(come(client, door).url)
    assert "No meetings are published yet" in page.content.decode()


def test_where_everybody_is_taken_the_page_says_so(door, published, steward, sign_in):
    client = sign_in(steward, "en")
    for number in range(5):
        answer = come(client, door, name=f"Dolmen {number}", side="company")
    assert "Nobody is free" in client.get(answer.url).content.decode()


@pytest.mark.usefixtures("published")
def test_queries_stay_few(door, steward, sign_in, edition, company, django_assert_max_num_queries):
    client = sign_in(steward)
    for address in (door, reverse("steward:agenda", args=[edition.slug, company.pk])):
        with django_assert_max_num_queries(12):
            client.get(address)
