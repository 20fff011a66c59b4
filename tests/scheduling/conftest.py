import pytest

from topela.editions.models import Edition, Registration
from topela.scheduling.models import PlanRun, Schedule
from topela.scheduling.planning import carry_out


@pytest.fixture
def draft(edition: Edition, hall: list[Registration]) -> Schedule:
    """A first plan of the small edition: three tables, four rounds, seven organisations."""
    schedule = carry_out(PlanRun.objects.create(edition=edition))
    assert schedule is not None
    return schedule
