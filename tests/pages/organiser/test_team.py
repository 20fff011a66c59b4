import pytest
from django.urls import reverse

from tests.forms import written
from topela.accounts.models import User
from topela.editions.models import Role
from topela.journal.queries import edition_journal

pytestmark = pytest.mark.django_db


def address(edition, name="team", *args):
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


def test_an_organiser_asks_a_floor_helper_in(edition, organiser, sign_in):
    form = written(full_name="Lou Exemple", email="Lou@Example.org", kind="steward")
    client = sign_in(organiser)
    for _ in range(2):
        client.post(address(edition), form)
    helper = User.objects.get(email="lou@example.org")
    assert [(r.kind, r.edition) for r in helper.roles.all()] == [("steward", edition)]
    assert sign_in(helper).get(reverse("steward:floor", args=[edition.slug])).status_code == 200


def test_somebody_known_keeps_their_name(edition, organiser, company_user, sign_in):
    sign_in(organiser).post(
        address(edition), written(full_name="X", email=company_user.email, kind="steward")
    )
    company_user.refresh_from_db()
    assert (company_user.full_name, company_user.roles.get().kind) == ("Camille Dupré", "steward")


@pytest.mark.parametrize(("field", "value"), [("email", "lou"), ("full_name", ""), ("kind", "king")])
def test_a_wrong_field_is_told_and_nobody_is_asked_in(field, value, edition, organiser, sign_in):
    sent = {"full_name": "Lou", "email": "lou@example.org", "kind": "steward"} | {field: value}
    response = sign_in(organiser).post(address(edition), written(**sent))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not User.objects.filter(full_name="Lou").exists()


def test_a_role_is_taken_away_but_never_ones_own(edition, organiser, steward, sign_in):
    client = sign_in(organiser)
    for role in edition.roles.all():
        client.post(address(edition, "role-removal", role.pk), written())
    assert [(r.user, r.kind) for r in Role.objects.all()] == [(organiser, "organiser")]
    assert edition_journal(edition.pk)[0].verb == "role.taken"
