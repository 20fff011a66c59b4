"""The run as every screen reads it: JSON of absolute times."""

import json
from datetime import UTC, datetime

from topela.floor.clock import Phase, Run


def run_text(run: Run) -> str:
    fields = {
        "started": run.started,
        "paused_at": _iso(run.paused_at),
        "ended_at": _iso(run.ended_at),
        "phases": [_phase(p) for p in run.phases],
    }
    return json.dumps(fields, separators=(",", ":"))


def _phase(phase: Phase) -> dict[str, object]:
    return {
        "key": phase.key,
        "state": phase.state.value,
        "round": phase.round,
        "start": _iso(phase.start),
        "end": _iso(phase.end),
        "seconds": phase.length.total_seconds(),
    }


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="milliseconds") if at else None
