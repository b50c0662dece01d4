"""Where the workbooks and the templates stand.

In a checkout they are read where they are written; an installed wheel carries its own copy.
"""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_CARRIED = Path(__file__).resolve().parent / "_shelf"


def workbooks() -> Path:
    """The folder of workbooks that facilitators open, as `00-getting-started.ipynb` and on."""
    return _stands("workbooks")


def templates() -> Path:
    """The folder of templates: reports, pages, the print pack."""
    return _stands("templates")


def _stands(name: str) -> Path:
    # The checkout first: an editable install also has a copy, as old as the day it was made.
    here = _CHECKOUT / name
    if (_CHECKOUT / "pyproject.toml").is_file() and here.is_dir():
        return here
    return _CARRIED / name
