"""Word's own elements, made one by one: words go in as text and can be nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fornow import look
from fornow.reports.word.blocks import Manner, Words
from fornow.reports.word.lettering import allowed, by_direction, reads_from_right

MONO = "Courier New"
_WITHIN = {"\n": "br", "\t": "tab"}


def made(tag: str, *inside: Any, **given: object) -> Any:
    """An element of Word's, such as `made("jc", val="right")`, with others inside."""
    element: Any = OxmlElement(f"w:{tag}")
    for name, value in given.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend([each for each in inside if each is not None])
    return element


def runs(words: Words, *, line: bool = False) -> Iterator[Any]:
    """The words as runs, one for each stretch that is read the same way; `line` as in a line.

    Words with a direction of their own take it whole, but for the room before them.
    """
    text = allowed(words.text)
    body = text.lstrip(" \n\t")
    within = reads_from_right(body) if words.manner.own else line
    stretches = [(text[: len(text) - len(body)], line), *by_direction(body, line=within)]
    for stretch, from_right in stretches:
        if stretch:
            run = made("r", _manner(words.manner, stretch, from_right=from_right))
            run.extend(_signs(stretch))
            yield run


def field(code: str) -> Any:
    """A number that Word fills in, such as PAGE. The code is ours, never somebody's words."""
    return made("fldSimple", made("r", _text("1")), instr=code)


def _signs(text: str) -> Iterator[Any]:
    stretch = ""
    for sign in text:
        if sign in _WITHIN:
            yield from [_text(stretch)] if stretch else []
            yield made(_WITHIN[sign])
            stretch = ""
        else:
            stretch += sign
    yield from [_text(stretch)] if stretch else []


def _text(text: str) -> Any:
    element = made("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _manner(manner: Manner, text: str, *, from_right: bool) -> Any:
    """How a run is set, in the order in which Word wants it said."""
    tone = "accent" if manner.to else manner.tone
    parts = [
        made("rFonts", ascii=MONO, hAnsi=MONO, cs=MONO) if manner.code else None,
        *([made("b"), made("bCs")] if manner.bold else ()),
        *([made("i"), made("iCs")] if manner.italic else ()),
        made("strike") if manner.struck else None,
        made("color", val=look.PAPER[tone].lstrip("#")) if tone in look.PAPER else None,
        made("u", val="single") if manner.to else None,
        *([made("rtl"), made("lang", bidi=_language(text))] if from_right else ()),
    ]
    kept = [part for part in parts if part is not None]
    return made("rPr", *kept) if kept else None


def _language(text: str) -> str:
    """The language of words read from the right, as far as their letters tell it."""
    return "he-IL" if any("\u0590" <= sign <= "\u05ff" for sign in text) else "ar-SA"


def paragraph(style: str, inside: Iterable[Any], *settings: Any) -> Any:
    """A paragraph in a style (by its id), with settings of its own in Word's order."""
    return made("p", made("pPr", made("pStyle", val=style), *settings), *inside)
