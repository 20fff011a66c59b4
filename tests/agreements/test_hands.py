import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_six_hands_at_once_begin_sign_and_seal_one_contract(tmp_path: Path) -> None:
    """On a database in a file, in threads: whoever looks without the lock begins six contracts instead of one."""
    environment = os.environ | {
        "TOPELA_HOME": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'contracts.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.agreements.hands"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    assert json.loads(told.stdout.splitlines()[-1]) == {
        "begun": 1,
        "begun_blindly": 6,
        "signatures": 2,
        "refused": 4,
        "seals": 1,
        "sealed_lines": 1,
        "journal": "None",
    }
