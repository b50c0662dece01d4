"""Finds the browser that prints reports: one that is on the machine, or Playwright's own.

Any of Chromium, Chrome and Edge will do. None is ever fetched: whoever runs the batch says where
one is, or puts one there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from fornow.errors import ReportProblem

SAYS_WHERE = "FORNOW_CHROMIUM"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
# Where these stand without being on the path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Page numbers are set in the margins of a page from this version on.
OLDEST = 131

# Without these a browser looks up its maker's hosts, and fills a small /dev/shm until it dies.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--force-device-scale-factor=1",
)
NONE_FOUND = (
    "To write PDF and Word files fornow needs Chromium, Chrome or Edge, and none was found."
    " Install one (on Debian or Ubuntu: apt-get install chromium), or set"
    f" {SAYS_WHERE} to its path."
)


def found(told: str | Path | None = None) -> str | None:
    """The path of the browser that was named, or of one on this machine; None where there is none.

    It is named by `told`, or else by the environment's `FORNOW_CHROMIUM`. `ReportProblem` where
    there is nothing at that path.
    """
    named = str(told or os.environ.get(SAYS_WHERE) or "")
    if named:
        path = shutil.which(named)
        if path is None:
            raise ReportProblem(
                f"There is no browser at {named!r} that can be run. Give the path of Chromium,"
                f" Chrome or Edge, or leave {SAYS_WHERE} empty to have one looked for."
            )
        return path
    on_the_path = (shutil.which(name) for name in NAMES)
    standing = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*on_the_path, *standing) if path), None)


def new_enough(version: str) -> None:
    """`ReportProblem` where a browser of this version cannot set page numbers."""
    first = version.partition(".")[0]
    if first.isdigit() and int(first) < OLDEST:
        raise ReportProblem(
            f"The browser found is version {version}, which cannot set page numbers."
            f" Install version {OLDEST} or newer, or set {SAYS_WHERE} to the path of one."
        )
