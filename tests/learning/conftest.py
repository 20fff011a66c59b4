from tests.floor.published import published, schedule, told  # noqa: F401 (fixtures)
