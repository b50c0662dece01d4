"""Tables of the page, and dots in columns that are one in all but name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fornow.reports.word.blocks import Cell, Row, Table, Words
from fornow.reports.word.inline import classes, inline, within, words_of
from fornow.reports.word.lettering import tidy

WIDEST = 8  # columns whose words can still be read on paper
UNITS = 760  # of a still drawing, from side to side
FIGURES = frozenset(("fn-figures", "rp-number"))


def table(element: Any) -> Table:
    """A table of the page: rows that head it, rows, and its caption."""
    caption = next((words_of(each) for each in element.iter("caption")), "")
    rows = tuple(row for row in _rows(element) if row.cells)
    grid = "fn-grid" in classes(element)
    return Table(
        rows=_aligned(rows), caption=caption, fitted=not grid, even=grid and _is_scale(rows)
    )


def stacks(element: Any) -> Table:
    """Dots stacked over the points of a scale: the points are its head, the dots its one row."""
    points = list(element.iterchildren())
    heads = [
        Cell(inside=tidy(Words(words_of(b)) for b in point.iter("b")), head=True)
        for point in points
    ]
    dots = [
        Cell(inside=tidy(each for part in point if part.tag != "b" for each in _told(part)))
        for point in points
    ]
    return Table(rows=(Row(cells=tuple(heads), head=True), Row(cells=tuple(dots))), even=True)


def _is_scale(rows: tuple[Row, ...]) -> bool:
    """Whether the columns are points to answer with: no row begins with a name of its own."""
    below = [row.cells[0] for row in rows if not row.head]
    return not any(cell.head and cell.across == 1 for cell in below)


def _told(part: Any) -> Iterator[Any]:
    """A stack and, where it is told to a listener only, its number for every reader."""
    yield from within(part)
    if "fn-unseen" in classes(part):
        yield Words(words_of(part).strip(" :"))


def _aligned(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows, the head of a column of figures set to the right like them."""
    if len(rows) < 2 or len(rows[0].cells) != len(rows[1].cells):
        return rows
    head = (
        replace(cell, figures=below.figures)
        for cell, below in zip(rows[0].cells, rows[1].cells, strict=True)
    )
    return (replace(rows[0], cells=tuple(head)), *rows[1:])


def _rows(element: Any) -> Iterator[Row]:
    for row in element.iter("tr"):
        cells = tuple(_cell(cell) for cell in row if cell.tag in ("td", "th"))
        headed = row.getparent().tag == "thead"
        bare = next(element.iter("thead"), None) is None and row.getprevious() is None
        yield Row(cells=cells, head=headed or (bare and all(cell.head for cell in cells)))


def _cell(element: Any) -> Cell:
    return Cell(
        inside=tidy(inline(element)),
        head=element.tag == "th",
        across=_spans(element, "colspan"),
        down=_spans(element, "rowspan"),
        figures=bool(classes(element) & FIGURES),
    )


def _spans(element: Any, name: str) -> int:
    told = element.get(name) or "1"
    return max(int(told), 1) if told.isdigit() else 1
