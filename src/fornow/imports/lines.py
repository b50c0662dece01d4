"""The rows of a sheet of answers, by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fornow.answers.raw import blank, text_of


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A look at a decision, or its stop signal seen (`kind`), as our own export tells of it."""

    kind: str
    day: str
    outcome: str = ""
    look_again: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Stood:
    """How an entry stood when our own export was made.

    Its id there, whether it was open, by which entry it was superseded (its id there) or why it was
    closed, the day it last changed, and what happened to it.
    """

    entry: str
    state: str = ""
    by: str = ""
    why: str = ""
    last: str = ""
    happened: Sequence[Happened] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of answers by heading; `number` is the row of the spreadsheet it stands in.

    `item` is the id of what it is about and `stood` how an entry stood, where our own export says.
    """

    number: int
    cells: Mapping[str, Any]
    item: str = ""
    stood: Stood | None = None


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
