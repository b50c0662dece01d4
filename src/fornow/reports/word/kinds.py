"""Which of the document's styles a paragraph of the page takes."""

from __future__ import annotations

from typing import Any

from fornow.reports.word.blocks import Item
from fornow.reports.word.inline import classes

STYLES = {  # of a paragraph, by its class
    **dict.fromkeys(("rp-kind", "rp-about"), "About"),
    **dict.fromkeys(("rp-lead", "rp-purpose"), "Lead"),
    **dict.fromkeys(("rp-prompt", "rp-place", "rp-quiet"), "Quiet"),
    **dict.fromkeys(("fn-subtitle", "fn-note", "fn-quiet"), "Quiet"),
    "fn-heading": "Card Heading",
    "fn-label": "Label",
}
KEPT = frozenset(("Quote", "Drawing", "Preformatted", "Card Heading"))  # in a list too


def style_of(element: Any) -> str:
    """The style of a paragraph or a quotation."""
    known = classes(element)
    if len(element) == 1 and not (element.text or "").strip() and "fn-state" in classes(element[0]):
        return "State"
    named = (STYLES[each] for each in STYLES if each in known)
    return next(named, "Quote" if element.tag == "blockquote" else "Normal")


def listed(place: Item, *, first: bool) -> str:
    """The style of a paragraph in a list; deeper ones have a number in their name."""
    kind = ("List Number" if place.numbered else "List Bullet") if first else "List Continue"
    return f"{kind} {place.level + 1}" if place.level else kind
