import pytest

from topela.planner import Shape, WorkLimit, generate, judge, solve

SHAPES = {
    "full": Shape(12, 16, 8),
    "absent": Shape(12, 16, 8, absence=0.2),
    "late": Shape(12, 16, 8, late=0.5),
    "few tables": Shape(12, 16, 8, tables=9, minimum=4),
    "zones": Shape(12, 16, 8, zones=3),
    "pinned": Shape(12, 16, 8, absence=0.1, pinned=20),
    "more zones than tables": Shape(4, 5, 3, tables=2, zones=4),
    "nobody": Shape(0, 0, 1),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_gives_an_instance_that_can_be_planned(shape):
    instance = generate(shape, seed=3)
    sides = [each.side for each in instance.organisations]
    assert (sides.count("company"), sides.count("nonprofit"), instance.rounds) == (
        shape.companies,
        shape.nonprofits,
        shape.rounds,
    )
    assert len(instance.pinned) == shape.pinned
    result = solve(instance, stop=WorkLimit(2))
    assert judge(instance.to_json(), result.to_json()).violations == ()


def test_same_seed_same_instance():
    shape = SHAPES["absent"]
    assert generate(shape, seed=4) == generate(shape, seed=4)
    assert generate(shape, seed=4) != generate(shape, seed=5)
