"""Files that are there whole or not at all, and are called by their own names when they cannot."""

from __future__ import annotations

from pathlib import Path

from fornow.reports import writing


def write(target: Path, text: str | bytes) -> None:
    """Put `text` in the file `target`, all of it or nothing; an `OSError` names the target."""
    try:
        writing.write(target, text)
    except OSError as refusal:
        # Not the file it was first written to, of which nobody has heard.
        raise OSError(refusal.errno, refusal.strerror, str(target)) from refusal
