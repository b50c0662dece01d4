"""Runs the command line, in this process or as people do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from fornow.cli import main


def run(*words: object) -> Result:
    """The command run here; whatever it raised that it should have said is raised."""
    return CliRunner(catch_exceptions=False).invoke(main, [str(word) for word in words])


def really_run(
    *words: object, cwd: Path, warnings: str = "error"
) -> subprocess.CompletedProcess[bytes]:
    """The command run as a program of its own."""
    return subprocess.run(
        [sys.executable, "-W", warnings, "-m", "fornow", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        timeout=300,
        check=False,
    )


def said_plainly(text: str) -> bool:
    """Whether it is words for a person: no traceback, no name of an exception."""
    return bool(text.strip()) and "Traceback" not in text and "Error(" not in text
