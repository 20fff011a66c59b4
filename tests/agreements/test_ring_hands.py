import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_many_hands_at_once_propose_agree_to_and_leave_a_ring(tmp_path: Path) -> None:
    """In threads, on a database in a file: without the lock nobody is the last of three, and no contract begins."""
    environment = os.environ | {
        "TOPELA_HOME": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'rings.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.agreements.ring_hands"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "proposed": 1,
        "refused": 5,
        "contracts": 1,
        "promises": 3,
        "agreed": 3,
        "contracts_blindly": 0,
        "ends": 1,
        "contracts_of_the_torn": 0,
        "journal": "None",
    }
