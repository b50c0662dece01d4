"""Tables, set as Word's own: a marked head that is said again on every page, rows kept whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fornow.reports.word.blocks import Cell, Drawn, Inline, Row, Table, Words
from fornow.reports.word.elements import made, paragraph
from fornow.reports.word.lettering import allowed, reads_from_right
from fornow.reports.word.styles import TABLE, TWIPS, style_id

SMALL = 8  # rows that are never parted by the end of a page
NARROWEST = 24.0  # points of a column
LONGEST_WORD, LONGEST_LINE = 16, 70  # signs that a column makes room for
ROOM = 2  # signs between two columns
SIGN = 4.8  # points
Inside = Callable[[tuple[Inline, ...], bool], Iterator[Any]]


def table(block: Table, *, wide: float, inside: Inside) -> Any:
    """The table, no wider than the page; `inside` sets what a cell holds, in its direction."""
    widths = _widths(block, wide)
    headed = any(row.head for row in block.rows)
    rows = _Rows(widths, inside)
    last = len(block.rows) - 1
    keep = last < SMALL
    return made(
        "tbl",
        made(
            "tblPr",
            made("tblStyle", val=style_id(TABLE)),
            made("tblW", w=sum(widths), type="dxa"),
            made("tblLayout", type="fixed"),
            made("tblLook", val="0420" if headed else "0400", firstRow=int(headed), noVBand=1),
            made("tblCaption", val=allowed(block.caption)) if block.caption else None,
        ),
        made("tblGrid", *(made("gridCol", w=width) for width in widths)),
        *(rows.row(row, keep=keep and at < last) for at, row in enumerate(block.rows)),
    )


class _Rows:
    """Sets row after row; a cell that spans rows goes on in those below."""

    def __init__(self, widths: list[int], inside: Inside) -> None:
        self._widths = widths
        self._inside = inside
        self._keep = False
        self._going_on: dict[int, tuple[int, int]] = {}  # by column: rows left, columns across

    def row(self, row: Row, *, keep: bool) -> Any:
        """One row; `keep` keeps it on one page with the next."""
        self._keep = keep
        settings = made("trPr", made("cantSplit"), made("tblHeader") if row.head else None)
        return made("tr", settings, *self._cells(row))

    def _cells(self, row: Row) -> Iterator[Any]:
        at, cells = 0, list(row.cells)
        while at < len(self._widths):
            if at in self._going_on:
                left, across = self._going_on.pop(at)
                if left > 1:
                    self._going_on[at] = (left - 1, across)
                yield self._cell(Cell(inside=()), at, across, heads=row.head, merge=made("vMerge"))
            else:
                cell = cells.pop(0) if cells else Cell(inside=())
                across = min(cell.across, len(self._widths) - at)
                merge = made("vMerge", val="restart") if cell.down > 1 else None
                if cell.down > 1:
                    self._going_on[at] = (cell.down - 1, across)
                yield self._cell(cell, at, across, heads=row.head, merge=merge)
            at += across

    def _cell(self, cell: Cell, at: int, across: int, *, heads: bool, merge: Any) -> Any:
        wide = sum(self._widths[at : at + across])
        said = "".join(each.text for each in cell.inside if isinstance(each, Words))
        from_right = reads_from_right(said)
        return made(
            "tc",
            made(
                "tcPr",
                made("tcW", w=wide, type="dxa"),
                made("gridSpan", val=across) if across > 1 else None,
                merge,
            ),
            paragraph(
                "TableHead" if cell.head and heads else "TableText",
                self._inside(cell.inside, from_right),
                made("keepNext") if self._keep else None,
                made("bidi") if from_right else None,
                made("jc", val="right") if cell.figures else None,
            ),
        )


def _widths(block: Table, wide: float) -> list[int]:
    """How wide each column is, in twentieths of a point: its longest word, and a share by need."""
    words, lines = [NARROWEST] * block.columns, [NARROWEST] * block.columns
    for row in block.rows:
        at = 0
        for cell in row.cells:
            if cell.across == 1 and at < block.columns:
                word, line = _held(cell)
                words[at] = max(words[at], min(word, LONGEST_WORD) * SIGN)
                lines[at] = max(lines[at], min(line, LONGEST_LINE) * SIGN)
            at += cell.across
    room = min(wide, sum(lines)) if block.fitted else wide
    if block.even and max(words) * block.columns <= wide:
        return [round(wide / block.columns * TWIPS)] * block.columns
    over = sum(lines) - sum(words)
    share = (room - sum(words)) / over if over and room > sum(words) else 0.0
    wanted = [word + share * (line - word) for word, line in zip(words, lines, strict=True)]
    return [round(each * room / sum(wanted) * TWIPS) for each in wanted]


def _held(cell: Cell) -> tuple[int, int]:
    """About how many signs the longest word of a cell takes, and all that stands in it."""
    text = "".join(each.text if isinstance(each, Words) else "" for each in cell.inside)
    drawn = 8 if any(isinstance(each, Drawn) for each in cell.inside) else 0
    word = max(map(len, text.split()), default=0)
    line = max(map(len, text.split("\n")), default=0)
    return max(word, drawn) + ROOM, line + drawn + ROOM
