"""Every check but the tests; all of them run, and the exit code says whether any failed."""

import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "."],
    "lint": [BIN / "ruff", "check", "."],
    "templates": [BIN / "djlint", "topela", "--lint", "--quiet"],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "catalogues": [sys.executable, "scripts/messages.py", "check"],
}


def main() -> int:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(HOME)}
    failed = []
    for name, command in CHECKS.items():
        print(f"── {name}", flush=True)
        if subprocess.run([str(word) for word in command], cwd=HOME, env=environment, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
