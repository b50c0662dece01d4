"""Paragraphs and pictures, set as Word's own elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from typing import Any

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Pt

from fornow.reports.word.blocks import Block, Drawn, Inline, Paragraph, Table, Words
from fornow.reports.word.elements import made, paragraph, runs
from fornow.reports.word.lettering import allowed, reads_from_right
from fornow.reports.word.lists import Lists
from fornow.reports.word.styles import rule, snug, style_id
from fornow.reports.word.table_setting import table

SHARPNESS = 2  # pixels of a painted drawing for each of its units
PIXEL = 0.75  # points of a pixel of any other picture
TALLEST = 640.0  # points that a picture may be high
LONGEST_NAME = 30  # signs of a place's own name in its bookmark
REMARK = 200  # signs of what stands under a heading and goes with it over the page
NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)


class Setter:
    """Sets blocks for one document: it knows its pictures, its lists and the names of places."""

    def __init__(self, part: Any, pictures: Mapping[str, bytes]) -> None:
        self._part = part
        self._lists = Lists(part.numbering_part.element, part.styles)
        self._pictures = pictures
        self._images: dict[bytes, tuple[str, Any]] = {}
        self._names: dict[str, str] = {}
        self._numbers = count(1)
        self._wide = 0.0
        self._before = ""  # the style of the paragraph that was set last

    def elements(self, blocks: tuple[Block, ...], *, wide: float) -> Iterator[Any]:
        """Every block as elements of the body, on a page that is `wide` points wide."""
        self._wide = wide
        for block in blocks:
            if isinstance(block, Table):
                if block.caption:
                    yield self._paragraph(
                        Paragraph(style="Caption", inside=(Words(block.caption),))
                    )
                yield table(block, wide=wide, inside=self._inside)
                yield paragraph("AfterTable", ())  # or Word takes two tables for one
            else:
                yield self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Any:
        named, headed = self._before in ("About", "State"), self._before.startswith("Heading")
        self._before = block.style
        from_right = reads_from_right(block.text)
        return paragraph(
            style_id(block.style),
            [*self._marked(block.anchors), *self._inside(block.inside, from_right)],
            made("keepNext") if headed and len(block.text) < REMARK else None,
            self._lists.place(block.item) if block.item else None,
            rule() if block.rule else None,
            made("bidi") if from_right else None,
            snug() if named else None,
        )

    def _inside(self, inside: tuple[Inline, ...], line: bool) -> Iterator[Any]:
        for each in inside:
            if isinstance(each, Drawn):
                yield from self._picture(each)
            elif each.manner.to:
                yield self._link(each, line)
            else:
                yield from runs(each, line=line)

    def _link(self, words: Words, line: bool) -> Any:
        to = words.manner.to
        if to.startswith("#"):
            return made("hyperlink", *runs(words, line=line), anchor=self._name(to[1:]), history=1)
        link = made("hyperlink", *runs(words, line=line), history=1)
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self._part.relate_to(allowed(to), kind, is_external=True))
        return link

    def _marked(self, anchors: tuple[str, ...]) -> Iterator[Any]:
        for anchor in anchors:
            number = next(self._numbers)
            yield made("bookmarkStart", id=number, name=self._name(anchor))
            yield made("bookmarkEnd", id=number)

    def _name(self, anchor: str) -> str:
        """The bookmark of a place: letters and digits, short, and no other place's."""
        if anchor not in self._names:
            plain = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:LONGEST_NAME]
            self._names[anchor] = f"at_{plain}_{len(self._names) + 1}"
        return self._names[anchor]

    def _picture(self, drawn: Drawn) -> Iterator[Any]:
        """The picture in its line; where there is none that can be read, its words."""
        content = drawn.held or self._pictures.get(drawn.number, b"")
        try:
            known = self._images.get(content) or self._part.get_or_add_image(BytesIO(content))
        except NO_PICTURE:
            yield from runs(Words(f"[{drawn.said}]"))
            return
        self._images[content] = known
        name, image = known
        scale = drawn.scale / SHARPNESS if drawn.number else PIXEL
        wide, high = image.px_width * scale, image.px_height * scale
        fit = min(1.0, (drawn.most or self._wide) / wide, TALLEST / high)
        number = next(self._numbers)
        inline: Any = CT_Inline.new_pic_inline(
            number, name, f"picture-{number}.{image.ext}", Pt(wide * fit), Pt(high * fit)
        )
        inline.docPr.set("descr", allowed(drawn.said))
        yield made("r", made("drawing", inline))
