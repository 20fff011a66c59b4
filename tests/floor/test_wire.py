import json

from tests.floor.evenings import played, sheet
from topela.floor.wire import run_text


def test_the_wire_carries_absolute_times():
    run = played(("start", 0.5), ("pause", 3), sheet=sheet(rounds=2, breaks=[]))
    assert json.loads(run_text(run)) == {
        "started": True,
        "paused_at": "2027-03-11T13:33:00.000+00:00",
        "ended_at": None,
        "phases": [
            {
                "key": "round-1",
                "state": "round",
                "round": 1,
                "start": "2027-03-11T13:30:30.000+00:00",
                "end": "2027-03-11T13:36:30.000+00:00",
                "seconds": 360.0,
            },
            {
                "key": "change-1",
                "state": "change",
                "round": 1,
                "start": "2027-03-11T13:36:30.000+00:00",
                "end": "2027-03-11T13:37:30.000+00:00",
                "seconds": 60.0,
            },
            {
                "key": "round-2",
                "state": "round",
                "round": 2,
                "start": "2027-03-11T13:37:30.000+00:00",
                "end": "2027-03-11T13:43:30.000+00:00",
                "seconds": 360.0,
            },
        ],
    }
