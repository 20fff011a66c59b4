import pytest

from topela.demo.doors import Door, demo_edition, person_behind, registration_behind
from topela.editions.models import Edition, Role

pytestmark = pytest.mark.django_db


def test_behind_each_door_stands_a_person_who_may_do_what_it_says(loaded: Edition) -> None:
    assert demo_edition() == loaded
    assert person_behind(Door.ORGANISER).roles.get().kind == Role.Kind.ORGANISER
    assert person_behind(Door.STEWARD).roles.get().kind == Role.Kind.STEWARD
    for door in (Door.COMPANY, Door.NONPROFIT):
        assert person_behind(door).organisations.get() == registration_behind(door).organisation
