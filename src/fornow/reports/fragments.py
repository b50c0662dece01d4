"""The pieces of HTML a report is put together from. Whatever people wrote is escaped in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fornow.pictures.lettering import counted, day, listed, opened
from fornow.pictures.strips import pile

# What a report says of itself to whoever made it: read by the batch, shown to nobody.
FACTS = "application/vnd.fornow.report+json"

#: Around each part in a notebook; the page sets no formulas, and does without.
NO_FORMULAS = ('<div class="mathjax_ignore">', "</div>")

# Said of a part that holds nothing: the page leaves it out, with the words around it.
NOTHING: Mapping[str, Any] = {"nothing": True}


@dataclass(frozen=True)
class Shown:
    """A part of a report: HTML for the page, the same in words for reading aloud.

    `facts` are counts for the batch's manifest; nothing in them is not also on the page.
    """

    html: Markup
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/html": self._repr_html_(), "text/plain": self.text}
        if self.facts:
            bundle[FACTS] = dict(self.facts)
        return bundle

    def _repr_html_(self) -> str:
        # Opened in Lab, what people wrote between two dollars would be set as a formula.
        return f"{NO_FORMULAS[0]}{self.html}{NO_FORMULAS[1]}"

    def __repr__(self) -> str:
        return self.text


def fragment(name: str, /, **values: Any) -> Markup:
    """The piece called `name`, filled in."""
    return Markup(_environment().get_template(f"{name}.html").render(values).strip())


def _day(value: dt.date | str) -> str:
    return day(dt.date.fromisoformat(value) if isinstance(value, str) else value)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fornow.reports", "pieces"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=_day, listed=listed, opened=opened)
    environment.globals.update(counted=counted, pile=pile)
    return environment
