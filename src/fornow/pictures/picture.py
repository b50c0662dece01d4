"""A picture is a figure, a sentence and a table, so it can be seen, read aloud, printed and tested.

In a notebook it is shown in three parts: the title, the figure, the sentence with its table. One
output would not do: a notebook draws only the richest kind of an output, so a chart beside its
words would lose the words. The chart's own part carries a still drawing as well, for places that
draw no charts (a saved page, a preview).
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from fornow import look
from fornow.errors import FornowError
from fornow.pictures import still
from fornow.pictures.drawn import Drawn
from fornow.pictures.lettering import words
from fornow.pictures.marks import filled
from fornow.pictures.words import Words, said

PLOTLY = "application/vnd.plotly.v1+json"
TRACES = frozenset({"scatter", "bar", "pie"})


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What was found, made visible; never a figure without its sentence and its table.

    `beside` is the key or the quotations that belong to the figure. `note` is what must be known
    when reading it: an agreement, an earlier round, something left out. `narrow` is the chart
    drawn again for a telephone, where fewer letters go on a line; `wall` for the projected screen,
    which is low.
    """

    key: str
    title: str
    subtitle: str
    figure: Any  # what is drawn on a chart, a plotly Figure (plotly has no types) or Words
    sentence: str
    table: pd.DataFrame
    beside: Words | None = None
    note: str = ""
    narrow: Any = None  # as the figure, or None where the figure is set in words
    wall: Any = None  # the same, or None where the figure does

    def __post_init__(self) -> None:
        for part in ("key", "title", "subtitle", "sentence"):
            if not str(getattr(self, part)).strip():
                raise FornowError(f"The picture {self.key!r} has no {part}. Say it in words.")
        if not isinstance(self.table, pd.DataFrame):
            raise FornowError(f"The picture {self.key!r} has no table. Give a DataFrame.")
        _figure_is_sound(self.key, self.figure)

    @property
    def is_chart(self) -> bool:
        """Whether the figure is a chart; otherwise it is set in words."""
        return not isinstance(self.figure, Words)

    @property
    def alt(self) -> str:
        """What the figure says to someone who cannot see it."""
        if self.sentence.startswith(self.title):
            return self.sentence
        end = "" if self.title.endswith(("?", "!", ".", "…")) else "."
        return f"{self.title}{end} {self.sentence}"

    def same_as(self, other: Picture) -> bool:
        """Whether both would look the same."""
        return str(self.static_html()) == str(other.static_html())

    def __repr__(self) -> str:
        return f"<picture {self.key!r}: {self.title} ({self.subtitle})>"

    def noted(self, note: str) -> Picture:
        """The same picture with one more thing to know."""
        return replace(self, note=" ".join(part for part in (self.note, note) if part))

    def still(self, *, width: float = still.WIDTH, dark: bool = False) -> Markup:
        """The figure without any script: words as they are, a chart as an inline drawing.

        The smaller `width`, the larger the letters come out; `dark` is for a dark page.
        """
        if isinstance(self.figure, Words):
            return self.figure.html()
        return still.drawing(self.figure, label=self.alt, width=width, dark=dark)

    def still_narrow(self) -> Markup:
        """The chart drawn for a telephone, or nothing where there is none of its own."""
        if self.narrow is None:
            return Markup("")
        # From the plain data: plotly would look at every part of the chart first.
        meta = self.narrow.to_plotly_json()["layout"].get("meta") or {}
        least = meta.get("atLeast", 0)
        width = max(still.NARROW, least + still.SIDES)
        return still.drawing(self.narrow, label=self.alt, width=width)

    def on_a_wall(self, *, width: float, most: float) -> Markup:
        """The chart in parts that a low wall can show whole, or the words as they are.

        Drawn `width` pixels wide, so that its letters come out large; `most` is how high a part is,
        unless it has no seam to cut it at.
        """
        if isinstance(self.figure, Words):
            return self.figure.html()
        drawn = self.wall or self.figure
        parts = still.parts(drawn, most)
        of = f" of {len(parts)})" if len(parts) > 1 else ""
        labels = (f"{self.alt} ({n}{of}" if of else self.alt for n in range(1, len(parts) + 1))
        return Markup("").join(
            still.drawing(drawn, label=label, width=width, part=part)
            for part, label in zip(parts, labels, strict=True)
        )

    def head(self, heading: int = 3) -> Markup:
        """The title as a heading, and the subtitle."""
        return Markup('<h{0} class="fn-title">{1}</h{0}><p class="fn-subtitle">{2}</p>').format(
            heading, said(self.title), said(self.subtitle)
        )

    def foot(self) -> Markup:
        """The sentence, what stands beside the figure, the note, and the numbers folded away."""
        beside = self.beside.html() if self.beside else ""
        note = Markup('<p class="fn-note">{}</p>').format(said(self.note)) if self.note else ""
        return Markup('<p class="fn-sentence">{}</p>{}{}{}').format(
            said(self.sentence), beside, note, self.numbers()
        )

    def numbers(self) -> Markup:
        """The table, folded."""
        return Markup(
            "<details><summary>The numbers</summary>"
            '<div class="fn-scroll" role="region" aria-label="The numbers" tabindex="0">'
            "{}</div></details>"
        ).format(table_html(self.table, caption=f"{self.title} ({self.subtitle})"))

    def static_html(self, *, figure: Markup | None = None, heading: int = 3) -> Markup:
        """The whole picture as one piece of HTML; `figure` takes the place of the still drawing.

        Needs `look.css()` once on the page.
        """
        drawn = self.still() if figure is None else figure
        return Markup(
            '<section class="fn-picture mathjax_ignore" data-picture="{}">{}'
            '<div class="fn-figure">{}</div>{}</section>'
        ).format(self.key, self.head(heading), drawn, self.foot())

    html = static_html

    def figure_json(self) -> str:
        """The chart as JSON that is safe inside a script element; empty for words."""
        if not self.is_chart:
            return ""
        made = json.dumps(self._chart(), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        return made.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def parts(self) -> tuple[dict[str, Any], ...]:
        """The MIME bundles a notebook shows under one another."""
        style = Markup("<style>{}</style>").format(Markup(look.css()))
        if not self.is_chart:
            whole = style + self.static_html()
            return ({"text/html": str(whole), "text/plain": self.spoken()},)
        shell = Markup('<div class="fn-picture fn-part mathjax_ignore">{}</div>')
        figure = {
            PLOTLY: self._chart(),
            "text/html": str(style + shell.format(self.still())),
            "text/plain": self.alt,
        }
        head = {"text/html": str(style + shell.format(self.head())), "text/plain": self.title}
        foot = {"text/html": str(shell.format(self.foot())), "text/plain": self.sentence}
        return (head, figure, foot)

    def spoken(self) -> str:
        """Title, n and sentence, for reading aloud."""
        return f"{self.title}\n{self.subtitle}\n{self.sentence}"

    def _chart(self) -> dict[str, Any]:
        chart: dict[str, Any] = self.figure.to_plotly_json()
        return {"data": chart["data"], "layout": chart["layout"], "config": look.chart_config()}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        style = Markup("<style>{}</style>").format(Markup(look.css()))
        return {"text/html": str(style + self.static_html()), "text/plain": self.spoken()}

    def _ipython_display_(self) -> None:
        from IPython import display

        show: Any = display.display  # untyped
        for part in self.parts():
            show(part, raw=True)


def table_html(table: pd.DataFrame, *, caption: str = "", limit: int = 1000) -> Markup:
    """A frame as a table in words: whole texts, days as they are said, figures to the right."""
    names = [str(name) for name in table.columns]
    head = _cells("th", names, extra=' scope="col"')
    shown = table.head(limit)
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    rows = Markup("").join(
        filled("<tr>{}</tr>", _row(values, numeric))
        for values in shown.itertuples(index=False, name=None)
    )
    if table.empty:
        rows = Markup('<tr><td colspan="{}">Nothing to show.</td></tr>').format(max(len(names), 1))
    left = len(table) - len(shown)
    more = f" The first {limit} rows; {left} more are in the file." if left else ""
    return Markup(
        "<table><caption>{}{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(said(caption), more, head, rows)


_FIGURES = Markup(' class="fn-figures"')


def _row(values: tuple[object, ...], numeric: list[bool]) -> Markup:
    made = []
    for value, figure in zip(values, numeric, strict=True):
        text = _figure(value) if figure else words(value)
        style = _FIGURES if figure else ""
        made.append(filled("<td{}>{}</td>", style, said(text)))
    return Markup("").join(made)


def _figure(value: object) -> str:
    known = isinstance(value, float) and value == value
    return f"{value:.2f}".rstrip("0").rstrip(".") if known else words(value)


def _cells(tag: str, texts: list[str], *, extra: str = "") -> Markup:
    cell = "<{0}{1}>{2}</{0}>"
    return Markup("").join(filled(cell, tag, Markup(extra), said(text)) for text in texts)


def _is_plotly(figure: Any) -> bool:
    """Whether it is a plotly Figure, without a second's import where nobody has made one."""
    plotly = sys.modules.get("plotly.graph_objects")
    return plotly is not None and isinstance(figure, plotly.Figure)


def _figure_is_sound(key: str, figure: Any) -> None:
    if isinstance(figure, Words):
        return
    if not isinstance(figure, Drawn) and not _is_plotly(figure):
        raise FornowError(
            f"The picture {key!r} needs a plotly Figure or Words (got {type(figure).__name__})."
        )
    strange = sorted({trace["type"] for trace in figure.to_plotly_json()["data"]} - TRACES)
    if strange:
        raise FornowError(
            f"The picture {key!r} uses {', '.join(strange)}; pages that need no network draw only"
            f" {', '.join(sorted(TRACES))}."
        )
