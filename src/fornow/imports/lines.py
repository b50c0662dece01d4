"""The rows of a sheet of answers, by their headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fornow.answers.raw import blank, text_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of answers by heading; `number` is the row of the spreadsheet it stands in."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of answers. A heading that stands there again is called “… (2)”.

    `repeated` are the headings that stand there more than once. `notes` say in sentences what to
    know about the file. `ours`: an export of this program wrote it, of a round about `subject`.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    repeated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    ours: bool = False
    subject: str = ""


def said(cell: Any) -> str:
    """What stands in a cell, as words; an empty one as none."""
    return "" if blank(cell) else text_of(cell)
