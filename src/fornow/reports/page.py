"""A run notebook as one page: opens with the network off, asks nothing of anybody, prints well.

`PageParts` is named in the nbconvert template's own `conf.json`, so the page is the same whether
it is made here or by `jupyter nbconvert --template fornow`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters import markdown2html_mistune
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import Preprocessor

from fornow import look, shelf
from fornow.reports import bundle
from fornow.reports.fragments import FACTS, NO_FORMULAS
from fornow.reports.own_charts import PLOTLY, own_chart
from fornow.reports.paper import parted
from fornow.reports.policy import policy

TEMPLATE = "fornow"
FOR_ANALYSTS = "for-analysts"  # the tag of a cell that explains the notebook, not the report
CHART = "data-fornow-figure"
_HEADING = re.compile(r'<h1[^>]*>(.*?)(?:<a class="anchor-link"[^>]*>.*?</a>)?</h1>', re.DOTALL)
_STILL = re.compile(r"<svg[^>]*\bfn-still\b.*?</svg>", re.DOTALL)


class PageParts(Preprocessor):
    """Gives the template its title, style, scripts and policy, and leaves out analysts' cells."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook as far as it stands on the page; the page's parts in `resources`."""
        nb = deepcopy(nb)
        nb.cells = on_the_page(nb.cells)
        for data in _data_of(nb):
            # A picture of ours has a drawing of its own beside its data.
            if PLOTLY in data and not _STILL.search(str(data.get("text/html", ""))):
                data["text/html"] = str(own_chart(data[PLOTLY]))
        for data in _html_of(nb):
            data["text/html"] = _STILL.sub(_parted, _bare(str(data["text/html"])))
        resources["fornow"] = page_parts(nb)
        return nb, resources


def _bare(html: str) -> str:
    """A part without what stands around it in a notebook only."""
    before, after = NO_FORMULAS
    ours = html.startswith(before) and html.endswith(after)
    return html[len(before) : -len(after)] if ours else html


class PageExporter(HTMLExporter):
    """nbconvert's HTML with our template, without its second pass over the finished page.

    That pass parses and prints the whole page again, drawing library and all, to add descriptions
    to pictures that have none; ours have one.
    """

    def __init__(self, **given: Any) -> None:
        folder = str(shelf.templates() / "html" / "nbconvert" / "templates")
        super().__init__(  # type: ignore[no-untyped-call]
            template_name=TEMPLATE,
            extra_template_basedirs=[folder],
            exclude_input=True,
            exclude_input_prompt=True,
            exclude_output_prompt=True,
            exclude_anchor_links=True,
            **given,
        )

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **given: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page, and nbconvert's resources."""
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        chosen = WidgetsDataTypeFilter(  # type: ignore[no-untyped-call]
            notebook_metadata=nb.metadata, parent=self, resources=resources
        )
        for name, made in {"filter_data_type": chosen, "highlight_code": escape}.items():
            self.register_filter(name, made)  # type: ignore[no-untyped-call]
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources, **given)
        return page, resources


def on_the_page(cells: list[Any]) -> list[Any]:
    """The cells that a reader sees.

    Left out are cells for analysts, and a part that holds nothing (a way in which nothing was
    asked) together with the words right before and right after it.
    """
    left_out = set()
    for place, cell in enumerate(cells):
        if FOR_ANALYSTS in cell.metadata.get("tags", []):
            left_out.add(place)
        elif _facts_of(cell).get("nothing"):
            left_out.add(place)
            around = (place - 1, place + 1)
            left_out |= {n for n in around if 0 <= n < len(cells) and _is_words(cells[n])}
    return [cell for place, cell in enumerate(cells) if place not in left_out]


def page_parts(nb: Any) -> dict[str, Any]:
    """What the template fills in: title, style, scripts and the policy that allows just those."""
    facts = read_facts(nb)
    name = str(facts.get("name") or _heading(nb) or "A report")
    charts = _has_charts(nb)
    # The library is packed; unpacked on the page it runs under its own sum, like any other script.
    running = [starter(), bundle.script()] if charts else [starter()]
    return {
        "title": " · ".join(part for part in (name, str(facts.get("day") or "")) if part),
        "head": Markup(css_string(name)),
        "css": Markup(look.css()),
        "library": f"{bundle.PACKAGE} {bundle.version()}, MIT licence" if charts else "",
        "packed": Markup(bundle.packed()) if charts else "",
        "starter": Markup(starter()),
        "policy": policy(running),
    }


def read_facts(nb: Any) -> dict[str, Any]:
    """What the report in a run notebook says of itself: name, day and counts; empty if nothing."""
    found = [_facts_of(cell) for cell in nb.cells]
    return {key: value for facts in found for key, value in facts.items() if key != "nothing"}


def css_string(text: str) -> str:
    r"""Text as a CSS string: whatever is not a plain letter or digit by its number.

    >>> css_string("St </style>")
    '"St\\000020\\00003c\\00002fstyle\\00003e"'
    """
    plain = "".join(
        each if each.isascii() and each.isalnum() else f"\\{ord(each):06x}" for each in text
    )
    return f'"{plain}"'


@cache
def starter() -> str:
    """The small script that draws the charts."""
    return Path(__file__).with_name("starter.js").read_text(encoding="utf-8")


def _has_charts(nb: Any) -> bool:
    return any(CHART in str(data["text/html"]) for data in _html_of(nb))


def _html_of(nb: Any) -> Iterator[Any]:
    """What the cells show as HTML, each in the bundle that holds it."""
    return (data for data in _data_of(nb) if "text/html" in data)


def _data_of(nb: Any) -> Iterator[Any]:
    """What the cells show, a bundle of the same in several formats each."""
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if "data" in output:
                yield output["data"]


def _parted(still: re.Match[str]) -> str:
    # Pictures that a template shows by themselves; those of a section are parted already.
    return str(parted(Markup(still[0])))


def _heading(nb: Any) -> str:
    """The first heading of a template that does not say whose report it is, as it is read."""
    pages = (markdown2html_mistune(cell.source) for cell in nb.cells if _is_words(cell))
    found = (_HEADING.search(page) for page in pages)
    return next((Markup(one[1]).striptags() for one in found if one), "")


def _facts_of(cell: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for output in cell.get("outputs", ()):
        facts.update(output.get("data", {}).get(FACTS, {}))
    return facts


def _is_words(cell: Any) -> bool:
    return bool(cell.cell_type == "markdown")
