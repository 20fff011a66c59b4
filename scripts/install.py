"""Install Topela into .venv from the hashed lock: with uv where there is one, else with pip. Runs on any Python 3."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCK = HOME / "requirements.lock"
OLDEST = (3, 11)


def stop(sentence):
    sys.exit("topela: " + sentence)


def with_a_python_that_fits():
    """Begin again with a newer Python of this machine where this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, 10, -1):
        newer = shutil.which("python3.%d" % minor)
        if newer:
            os.execv(newer, [newer, *sys.argv])
    stop("Python %d.%d or newer is needed; this is %s." % (*OLDEST, sys.version.split()[0]))


def fingerprint():
    facts = (
        LOCK.read_bytes() + (HOME / "pyproject.toml").read_bytes() + sys.version.encode() + str(HOME).encode()
    )
    return hashlib.sha256(facts).hexdigest()


def run(*command):
    # An index set in the environment is the machine's own business; only what it prints is quietened.
    done = subprocess.run(command, cwd=HOME)
    if done.returncode:
        stop("installing failed at: %s" % " ".join(Path(word).name for word in command[:4]))


def install():
    uv = shutil.which("uv")
    print(
        "Installing Topela into .venv %s (once)…" % ("with uv" if uv else "with pip, about a minute"),
        flush=True,
    )
    if not PYTHON.exists():
        if uv:
            run(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
        else:
            run(sys.executable, "-m", "venv", str(VENV))
    pip = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)] if uv else [
        str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
    ]  # fmt: skip
    run(*pip, "--require-hashes", "-r", str(LOCK))
    # The build tool stands in the lock as well: nothing outside it is ever fetched.
    run(*pip, "--no-build-isolation", "--no-deps", "--editable", ".")


def main():
    with_a_python_that_fits()
    if not os.access(HOME, os.W_OK):
        stop("the folder %s cannot be written to: copy it to a place of yours." % HOME.name)
    try:
        if not STAMP.exists() or STAMP.read_text() != fingerprint():
            install()
            STAMP.write_text(fingerprint())
        subprocess.run([str(PYTHON), "scripts/messages.py", "compile"], cwd=HOME, check=True)
    except OSError as error:
        stop("installing failed: %s." % (error.strerror or error))
    except KeyboardInterrupt:
        stop("interrupted; the next try goes on from here.")


if __name__ == "__main__":
    main()
