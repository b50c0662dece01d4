"""Charts that a template made itself with plotly, for the page: drawn there, and said on paper.

A kernel gives such a chart as data only, which nbconvert leaves out without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from fornow.pictures.lettering import listed
from fornow.reports.fragments import fragment

PLOTLY = "application/vnd.plotly.v1+json"
# What the library that a page carries can draw.
DRAWN = ("scatter", "bar", "pie")
CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True}
# Signs with a meaning in HTML, as JSON may also write them.
SPELT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def own_chart(figure: Mapping[str, Any]) -> Markup:
    """The chart as a part of the page; where it cannot be drawn there, a sentence that says so."""
    kinds = {str(trace.get("type") or "scatter") for trace in figure.get("data", ())}
    if unknown := sorted(kinds.difference(DRAWN)):
        return fragment("not_drawn", kinds=listed(unknown), drawn=listed(DRAWN))
    layout = figure.get("layout", {})
    chart = {"data": figure.get("data", ()), "layout": layout, "config": CONFIG}
    return fragment(
        "own_chart",
        title=_title(layout),
        chart=Markup(json.dumps(chart, ensure_ascii=False).translate(SPELT)),
    )


def _title(layout: Mapping[str, Any]) -> str:
    title = layout.get("title") or ""
    text = title.get("text") if isinstance(title, Mapping) else title
    return Markup(str(text or "")).striptags()
