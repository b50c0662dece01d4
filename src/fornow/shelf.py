"""Where the workbooks and the templates stand.

In a checkout they are read where they are written; an installed wheel carries its own copy.
"""

from __future__ import annotations

import re
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_CARRIED = Path(__file__).resolve().parent / "_shelf"


def workbooks() -> Path:
    """The folder of workbooks that facilitators open, as `00-getting-started.ipynb` and on."""
    return _stands("workbooks")


def templates() -> Path:
    """The folder of templates: reports, pages, the print pack."""
    return _stands("templates")


def for_analysts(workbook: str) -> bool:
    """Whether a workbook of this name is for analysts.

    It is read in Lab, with its code, and practises on data of its own and never on the partnership
    it lies beside.

    >>> for_analysts("90-explore-your-data.ipynb"), for_analysts("07-doing.ipynb")
    (True, False)
    """
    return re.match(r"9\d-", workbook) is not None


def _stands(name: str) -> Path:
    # The checkout first: an editable install also has a copy, as old as the day it was made.
    here = _CHECKOUT / name
    if (_CHECKOUT / "pyproject.toml").is_file() and here.is_dir():
        return here
    return _CARRIED / name
