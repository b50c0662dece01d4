"""Whether a partnership's file can be shown from at all, for what may not read the file itself."""

from __future__ import annotations

from pathlib import Path

from fornow.errors import FileProblem
from fornow.partnership.files import look_before_opening


def why_unreadable(path: Path) -> str:
    """One clear sentence when nothing can be read from the file; "" when it can be."""
    try:
        look_before_opening(path, writing=False)
    except FileProblem as problem:
        return str(problem)
    return ""
