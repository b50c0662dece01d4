"""Dots in fixed columns under one row of headings, so that rows can be compared by eye."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fornow.pictures.strips import pile


@dataclass(frozen=True)
class Counts:
    """One row: what it is about, a quiet word on it, and how many voices in each column."""

    label: str
    counts: tuple[int, ...]
    about: str = ""


@dataclass(frozen=True)
class Grid:
    """Rows of counts. `heads` are the questions, each with its columns, said once at the top."""

    heads: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Counts, ...]

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

    def _row(self, row: Counts) -> Markup:
        firsts = self._firsts()
        about = Markup(" <small><bdi>{}</bdi></small>").format(row.about) if row.about else ""
        label = Markup('<tr><th scope="rowgroup" colspan="{}"><bdi>{}</bdi>{}</th></tr>').format(
            len(row.counts), row.label, about
        )
        cells = Markup("").join(
            Markup("<td{}>{}</td>").format(_opens(0 if at in firsts else 1), pile(count))
            for at, count in enumerate(row.counts)
        )
        return Markup("<tbody>{}<tr>{}</tr></tbody>").format(label, cells)

    def _firsts(self) -> set[int]:
        """The places at which a question's columns begin."""
        sizes = [len(columns) for _, columns in self.heads]
        return {sum(sizes[:at]) for at in range(len(sizes))}


def _opens(at: int) -> Markup:
    return Markup("") if at else Markup(' class="fn-first"')
