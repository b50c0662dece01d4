"""What was written, as quotations in columns."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fornow.pictures.marks import filled, joined, onward, said, wrapped


@dataclass(frozen=True)
class Quotation:
    """Something written, whole, a quiet word about it below, and above it what it answers.

    `marked` are places in it (from, up to) that are gently underlined: a question and no fault.
    """

    text: str
    about: str = ""
    lead: str = ""
    marked: tuple[tuple[int, int], ...] = ()

    def html(self) -> Markup:
        """A block quotation."""
        about = Markup("<small>{}</small>").format(said(self.about)) if self.about else ""
        lead = Markup("<small>{}</small>").format(said(self.lead)) if self.lead else ""
        return filled(
            '<blockquote class="fn-quote">{}{}{}</blockquote>', lead, self._words(), about
        )

    def _words(self) -> Markup:
        if not self.marked:
            return said(self.text)
        parts, at = [], 0
        for start, end in self.marked:
            worn = Markup('<span class="fn-worn">{}</span>').format(self.text[start:end])
            parts += [self.text[at:start], worn]
            at = end
        return Markup("<bdi>{}</bdi>").format(joined((*parts, self.text[at:])))


@dataclass(frozen=True)
class Column:
    """Quotations under one heading; `empty` is said when there are none.

    `on_paper` is how many of them are printed, where they are many; 0 for all.
    """

    heading: str
    quotations: tuple[Quotation, ...]
    empty: str = "Nothing written here."
    on_paper: int = 0

    def html(self) -> Markup:
        """The heading and its quotations."""
        inside = joined(onward(tuple(one.html() for one in self.quotations), self.on_paper))
        if not self.quotations:
            inside = Markup('<p class="fn-quiet">{}</p>').format(self.empty)
        heading = Markup("<h4>{}</h4>").format(said(self.heading)) if self.heading else ""
        return Markup("<section>{}{}</section>").format(heading, inside)


@dataclass(frozen=True)
class Columns:
    """Columns of quotations, equal in size."""

    columns: tuple[Column, ...]

    def html(self) -> Markup:
        """As many columns beside one another as the page is wide."""
        return wrapped("fn-columns", "div", (column.html() for column in self.columns))
