"""Runsheets and cues to play the evening with."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from topela.editions.runsheet import Break, Runsheet, runsheet
from topela.floor.clock import Kind, Run
from topela.floor.cues import Cue, show

# The machine may be busy: an example that takes long is no fault.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

START = datetime(2027, 3, 11, 13, 30, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """A moment of the evening, in minutes after its planned start."""
    return START + timedelta(minutes=minutes)


def sheet(
    rounds: int = 4,
    minutes: float = 6,
    changeover: float = 1,
    breaks: Sequence[tuple[int, float]] = ((2, 15),),
) -> Runsheet:
    return runsheet(
        starts_at=START,
        rounds=rounds,
        round_length=timedelta(minutes=minutes),
        changeover=timedelta(minutes=changeover),
        breaks=[Break(after, timedelta(minutes=length)) for after, length in breaks],
    )


def played(*cues: tuple[str, float], sheet: Runsheet = sheet()) -> Run:  # noqa: B008 (a runsheet is frozen)
    return show(sheet, [Cue(Kind(kind), at(minutes)) for kind, minutes in cues])


sheets = st.builds(
    sheet,
    rounds=st.integers(1, 12),
    minutes=st.integers(1, 20),
    changeover=st.integers(0, 5),
    breaks=st.lists(
        st.tuples(st.integers(1, 12), st.integers(1, 30)), max_size=3, unique_by=lambda pause: pause[0]
    ),
)
# Gaps in tenths of a second between one cue and the next, so that cues never run backwards.
scripts = st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 6000)), max_size=14)


def acted(script: Sequence[tuple[Kind, int]], first: Kind | None = Kind.START) -> list[Cue]:
    cues = [Cue(first, START)] if first else []
    moment = START
    for kind, tenths in script:
        moment += timedelta(seconds=tenths / 10)
        cues.append(Cue(kind, moment))
    return cues
