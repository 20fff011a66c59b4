import pytest

from topela.planner import TimeLimit, WorkLimit


@pytest.mark.parametrize(("steps", "work", "share"), [(10, 0, 0.0), (10, 5, 0.5), (10, 20, 2.0), (0, 0, 1.0)])
def test_a_work_limit_counts_steps(steps, work, share):
    assert WorkLimit(steps).spent(work) == share


def test_a_time_limit_of_nothing_is_spent_at_once():
    assert TimeLimit(0).spent(0) == 1.0


def test_a_time_limit_begins_with_the_first_question():
    limit = TimeLimit(3600)
    assert limit.spent(0) < limit.spent(0) < limit.spent(1) < 0.01
