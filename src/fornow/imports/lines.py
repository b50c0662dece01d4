"""The rows of a sheet of answers, by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fornow.answers.raw import blank, text_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of answers by heading; `number` is the row of the spreadsheet it stands in.

    `item` is the id of what it is about, where our own export says so.
    """

    number: int
    cells: Mapping[str, Any]
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of answers. A heading that stands there again is called “… (2)”.

    `repeated` are the headings that stand there more than once. `notes` say in sentences what to
    know about the file. `ours`: an export of this program wrote it, of a round about `subject`, and
    `worded` are all the words it has for each thing asked about, by its id there.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    repeated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    ours: bool = False
    subject: str = ""
    worded: Mapping[str, Sequence[str]] = field(default_factory=dict)


def said(cell: Any) -> str:
    """What stands in a cell, as words; an empty one as none."""
    return "" if blank(cell) else text_of(cell)
