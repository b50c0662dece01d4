"""Finds a Chromium for the browser tests, and gets one where there is none.

As a script it prints the path, installing a browser if it must: `python tests/browser/chromium.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fornow.errors import ReportProblem
from fornow.reports import chromium

# A sandbox is not to be had for root, whom tests often run as.
FLAGS = ("--no-sandbox", *chromium.FLAGS)

MISSING = """\
The browser tests need Chromium and none was found.
Install it (Debian or Ubuntu: apt-get install chromium; Fedora: dnf install chromium;
macOS: brew install --cask chromium), or say where it is:
    FORNOW_CHROMIUM=/path/to/chromium make test"""


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    try:
        return chromium.found() or _playwrights_own()
    except ReportProblem:
        return None


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if path and Path(path).is_file() else None


def install() -> None:
    """Tries the machine's package manager, then playwright's own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _try(["apt-get", "update", "-qq"], quiet)
        if _try(["apt-get", "install", "-y", "-qq", "chromium"], quiet):
            return
    _try([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _try(command: list[str], env: dict[str, str]) -> bool:
    print("Getting a browser:", " ".join(command), file=sys.stderr)
    return subprocess.run(command, env=env, stdout=sys.stderr, check=False).returncode == 0


def main() -> int:
    found = find()
    if found is None and not os.environ.get("FORNOW_CHROMIUM"):
        install()
        found = find()
    if found is None:
        print(MISSING, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
