import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_six_hands_at_once_advance_the_show_once_and_check_in_once(tmp_path):
    """On a database in a file, in threads: without what they saw, six hands on "next" advance it six times."""
    environment = os.environ | {
        "TOPELA_HOME": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'hall.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.floor.hands"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "guarded": "change-1",
        "blind": "change-3",
        "check_ins": 1,
        "lines": 1,
    }
