"""Dots in fixed columns under one row of headings, so that rows can be compared by eye.

A row holds how many voices are in each column, or marks for those who may be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fornow.pictures.marks import said
from fornow.pictures.strips import pile


@dataclass(frozen=True)
class Counts:
    """One row: what it is about, a quiet word on it, and how many voices in each column."""

    label: str
    counts: tuple[int, ...]
    about: str = ""

    def cells(self) -> tuple[Markup, ...]:
        """A pile of dots for each column."""
        return tuple(pile(count) for count in self.counts)


@dataclass(frozen=True)
class Mark:
    """One who may be told: a letter of the key, who it is in words, and how the mark is drawn.

    `style` is "full", "ring" or "unsaid": told apart without colour.
    """

    letter: str
    said: str
    style: str

    def html(self) -> Markup:
        """A small circle with its letter, and the words for who does not see it."""
        return Markup(
            '<svg viewBox="0 0 28 28" aria-hidden="true">'
            '<circle class="fn-mark-{}" cx="14" cy="14" r="12"/><text x="14" y="20">{}</text></svg>'
            '<span class="fn-unseen">{}; </span>'
        ).format(self.style, self.letter, self.said)


@dataclass(frozen=True)
class Marked:
    """One row: what it is about, a quiet word on it, and the marks that stand in each column."""

    label: str
    places: tuple[tuple[Mark, ...], ...]
    about: str = ""

    def cells(self) -> tuple[Markup, ...]:
        """The marks of each column side by side; a dash where there are none."""
        none = Markup('<span class="fn-quiet">–</span>')
        shell = Markup('<span class="fn-marks">{}</span>')
        drawn = (Markup("").join(mark.html() for mark in marks) for marks in self.places)
        return tuple(shell.format(one) if one else none for one in drawn)


@dataclass(frozen=True)
class Grid:
    """Rows to compare. `heads` are the questions, each with its columns, said once at the top."""

    heads: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Counts | Marked, ...]

    def html(self) -> Markup:
        """A table: the questions, their columns, then each label above its dots."""
        asked = Markup("").join(
            Markup('<th scope="colgroup" colspan="{}">{}</th>').format(len(columns), question)
            for question, columns in self.heads
        )
        columns = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(_opens(at), column)
            for _, columns in self.heads
            for at, column in enumerate(columns)
        )
        groups = Markup("").join(
            Markup('<colgroup span="{}"></colgroup>').format(len(columns))
            for _, columns in self.heads
        )
        top = Markup("<tr>{}</tr>").format(asked) if any(name for name, _ in self.heads) else ""
        return Markup('<table class="fn-grid">{}<thead>{}<tr>{}</tr></thead>{}</table>').format(
            groups, top, columns, Markup("").join(self._row(row) for row in self.rows)
        )

    def _row(self, row: Counts | Marked) -> Markup:
        firsts = self._firsts()
        about = Markup(" <small>{}</small>").format(said(row.about)) if row.about else ""
        label = Markup('<tr><th scope="rowgroup" colspan="{}">{}{}</th></tr>').format(
            len(row.cells()), said(row.label), about
        )
        cells = Markup("").join(
            Markup("<td{}>{}</td>").format(_opens(0 if at in firsts else 1), cell)
            for at, cell in enumerate(row.cells())
        )
        return Markup("<tbody>{}<tr>{}</tr></tbody>").format(label, cells)

    def _firsts(self) -> set[int]:
        """The places at which a question's columns begin."""
        sizes = [len(columns) for _, columns in self.heads]
        return {sum(sizes[:at]) for at in range(len(sizes))}


def _opens(at: int) -> Markup:
    return Markup("") if at else Markup(' class="fn-first"')
