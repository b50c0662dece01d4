"""What stands within a line of the page: words in their manner, and small drawings."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fornow.pictures.lettering import counted
from fornow.reports.drawings import NUMBER
from fornow.reports.word.blocks import PLAIN, Drawn, Inline, Manner, Words
from fornow.reports.word.lettering import APART, spaced

# lxml has no types of its own: an element of the page is Any here.
UNSEEN_TAGS = frozenset(("script", "style", "template", "noscript", "head", "colgroup", "summary"))
UNSEEN = frozenset(("fn-unseen", "rp-aloud", "rp-narrow", "rp-on-page", "fn-onward"))
SET_APART = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "small", "section", "table", "tr", "pre")
)
APART_BY_CLASS = frozenset(("rp-became", "rp-about"))
BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
STRUCK = frozenset(("s", "del", "strike"))
CODE = frozenset(("code", "kbd", "samp", "pre"))
QUIET = frozenset(("fn-quiet", "rp-quiet", "fn-name", "fn-ends"))
LINES = frozenset(("blockquote", "dd", "td", "th", "pre"))  # where a line's end is kept
LEADS = ("#", "https://", "http://", "mailto:")
DOTS = {"fn-full": "●", "fn-hollow": "○"}
ROWS_OF_DOTS = frozenset(("fn-line", "fn-group", "fn-pile", "fn-stack"))
DOTTED = Manner(tone="accent")
UNSAID = "A drawing. What it shows is said beside it."
SCALE, PILE_SCALE, MOST = 0.45, 0.32, 200.0


def classes(element: Any) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def parts(element: Any) -> Iterator[Any]:
    """What is in an element, in order: its texts (as `str`) and the elements seen in it."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and seen(child):
            yield child
        if child.tail:
            yield child.tail


def seen(element: Any) -> bool:
    """Whether a reader sees it."""
    return element.tag not in UNSEEN_TAGS and not classes(element) & UNSEEN


def words_of(element: Any) -> str:
    """All words in an element, those read aloud only among them."""
    return spaced("".join(element.itertext())).strip()


def inline(element: Any, manner: Manner = PLAIN, *, lines: bool = False) -> Iterator[Inline]:
    """Everything in an element as one flow; what stands apart on the page begins a line."""
    for part in parts(element):
        yield from within(part, manner, lines=lines or keeps_lines(element))


def keeps_lines(element: Any) -> bool:
    """Whether a line's end in its words is one on the page."""
    return element.tag in LINES or "fn-heading" in classes(element)


def within(part: Any, manner: Manner = PLAIN, *, lines: bool = False) -> Iterator[Inline]:
    """One part of a flow: a text, or an element with everything in it."""
    if isinstance(part, str):
        yield Words(spaced(part, lines=lines), manner)
    elif part.tag == "br":
        yield Words("\n", manner)
    elif part.tag in ("svg", "img"):
        yield from drawn(part)
    else:
        yield from _inner(part, manner, lines=lines)


def _inner(part: Any, manner: Manner, *, lines: bool) -> Iterator[Inline]:
    apart = _stands_apart(part)
    yield APART if apart else Words(" " if "fn-state" in classes(part) else "")
    if part.tag == "li" and _follows(part) and part.xpath("ancestor::dd"):
        yield Words(", ")  # a list within a fact, as the page prints it
    yield from inline(part, manner_of(part, manner), lines=lines)
    if apart:
        yield APART


def _stands_apart(part: Any) -> bool:
    if part.tag in ("li", "ul") and part.xpath("ancestor::dd"):
        return False
    if part.tag == "small" and part.xpath("ancestor::th"):
        return False
    if part.tag == "div" and part.xpath("ancestor::div[contains(@class, 'fn-line')]"):
        return False  # dots, beside their name and their count
    quiet_entry = "rp-quiet" in classes(part) and part.getparent().tag == "li"
    return part.tag in SET_APART or bool(classes(part) & APART_BY_CLASS) or quiet_entry


def _follows(part: Any) -> bool:
    return part.getprevious() is not None


def manner_of(element: Any, manner: Manner) -> Manner:
    """How the words in an element are set, where those around it are set like this."""
    tag, known = element.tag, classes(element)
    tone = next((c.removeprefix("fn-tone-") for c in known if c.startswith("fn-tone-")), "")
    tone = tone or ("quiet" if known & QUIET or tag == "small" else "")
    to = element.get("href") or "" if tag == "a" else ""
    return replace(
        manner,
        bold=manner.bold or _is_bold(element),
        italic=manner.italic or tag in ITALIC,
        struck=manner.struck or tag in STRUCK,
        code=manner.code or tag in CODE,
        own=manner.own or tag == "bdi",
        tone=tone or ("accent" if known & APART_BY_CLASS else manner.tone),
        # Only where it leads on the page, or plainly outside: nothing that could run or be opened.
        to=to if to.startswith(LEADS) else manner.to,
    )


def _is_bold(element: Any) -> bool:
    # A group's name is marked for who listens, and set like what stands around it.
    plain = element.tag == "b" and "fn-group" in classes(element.getparent())
    return (element.tag in BOLD and not plain) or "fn-state" in classes(element)


def drawn(element: Any) -> Iterator[Inline]:
    """A drawing or a picture that the page holds; one from elsewhere is said, not fetched."""
    if element.tag == "img":
        yield from _held(element)
        return
    if not len(element):
        return  # no voice, no dot: the number stands beside it
    if dots := _dots(element):
        yield Words(dots, DOTTED)
        return
    pile = "fn-pile" in classes(element.getparent())
    yield Drawn(
        number=element.get(NUMBER) or "",
        said=_said(element),
        scale=PILE_SCALE if pile else SCALE,
        most=MOST,
    )


def _dots(element: Any) -> str:
    """A row of dots as signs, and how many they are where a listener only is told; else ""."""
    around = element.getparent()
    marks = [DOTS.get(each.get("class") or "", "") for each in element if each.tag == "circle"]
    if not classes(around) & ROWS_OF_DOTS or len(marks) < len(element) or "" in marks:
        return ""
    beside = element.getnext() if "fn-group" in classes(around) else None
    told = f" {words_of(beside)}" if beside is not None else ""
    return f"{' ' * ('fn-pile' in classes(around))}{''.join(marks)}{told}"


def _held(image: Any) -> Iterator[Inline]:
    source = image.get("src") or ""
    said = image.get("alt") or "A picture without a description"
    kind, _, packed = source.partition(";base64,")
    if kind in ("data:image/png", "data:image/jpeg", "data:image/gif"):
        try:
            yield Drawn(said=said, held=base64.b64decode(packed))
            return
        except binascii.Error:
            pass
    yield Words(f"[{said}]")


def _said(element: Any) -> str:
    """What a drawing says: its own words, or those that stand beside it for its reader."""
    said = _beside(element)
    return counted(int(said), "dot") if said.isdigit() else said


def _beside(element: Any) -> str:
    if own := element.get("aria-label"):
        return str(own)
    for around in element.iterancestors():
        if around.get("role") == "img" and around.get("aria-label"):
            return str(around.get("aria-label"))
        beside = element.xpath("following-sibling::*[contains(@class, 'fn-unseen')][1]")
        if beside and (said := words_of(beside[0]).strip(" :;")):
            return said
        if {"fn-pile", "fn-group", "fn-line", "fn-stack"} & classes(around):
            return spaced(" ".join(around.itertext())).strip() or UNSAID
    return UNSAID
