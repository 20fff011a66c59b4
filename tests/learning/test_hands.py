import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_six_hands_at_once_rate_apply_and_take_back_once(tmp_path):
    environment = os.environ | {
        "TOPELA_HOME": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'learning.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.learning.hands"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "ratings": 1,
        "rated": 1,
        "applications": 1,
        "applied": 1,
        "gift": 0.5,
        "taken_back": 1,
        "original": True,
        "journal_breaks": False,
    }
