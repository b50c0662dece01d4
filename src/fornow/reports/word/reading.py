"""A finished page, read into paragraphs, tables and drawings in the order a reader meets them.

What is folded on the page stands open, except the numbers behind the pictures: an editor wants the
words first and the numbers together at the end, where they can be kept or taken out in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from fornow.reports.drawings import marked
from fornow.reports.word import tables
from fornow.reports.word.blocks import (
    PLAIN,
    Block,
    Drawn,
    Inline,
    Item,
    Manner,
    Paragraph,
    Table,
    Words,
)
from fornow.reports.word.inline import (
    classes,
    drawn,
    inline,
    keeps_lines,
    manner_of,
    parts,
    within,
    words_of,
)
from fornow.reports.word.kinds import KEPT, listed, style_of
from fornow.reports.word.lettering import APART, STOP, tidy

NUMBERS = "The numbers"
UNSAID = "More about it"  # where nothing is folded this says nothing
QUIETLY = Manner(tone="quiet")
BOLDLY = Manner(bold=True)
COLON, BETWEEN = Words(": "), Words(" · ")
GAP = Words("  ")
TICK = Words("☐")
FLOWING = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd")
) | {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"}
SHORT = 34  # signs of a name that stands before its dots; longer ones stand over them
TITLES = 3  # headings down to this level name a picture
DEEPEST = 4
WIDE = 414.0  # points of a chart, as wide as the page prints it


@dataclass(frozen=True)
class Reading:
    """A page as it was read: its title, whose it is, what is on it, the numbers behind it."""

    title: str
    name: str
    blocks: tuple[Block, ...]
    numbers: tuple[Block, ...]


def read(html: str) -> Reading:
    """The page as blocks; its drawings carry the numbers of `fornow.reports.drawings.marked`."""
    from lxml.html import document_fromstring

    page: Any = document_fromstring(marked(html))
    reader = _Reader()
    main = next(page.iter("main"), page.find("body"))
    blocks = tuple(reader.flow(main))
    title = next((words_of(each) for each in page.iter("title")), "")
    first = (b.text for b in blocks if isinstance(b, Paragraph) and b.style == "Heading 1")
    return Reading(title, next(first, title), blocks, tuple(reader.numbers))


class _Reader:
    """Reads one page; keeps the names of places until the paragraph comes that they stand for."""

    def __init__(self) -> None:
        self.numbers: list[Block] = []
        self._anchors: list[str] = []
        self._lists = count(1)
        self._depth = -1
        self._title = ""  # of the picture that is being read
        self._titled = ""  # of the picture whose numbers were kept last
        self._said = ""  # by the drawing that was read last
        by_class: Mapping[str, Callable[[Any], Iterator[Block]]] = {
            "rp-contents": self._contents,
            "fn-cards": self._cards,
            "fn-numbered": self._key,
            "fn-time": self._moments,
            "fn-rows": self._rows,
            "fn-line": self._dots,
            "fn-stacks": self._table,
        }
        self._by_class = by_class
        self._by_tag: Mapping[str, Callable[[Any], Iterator[Block]]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            **dict.fromkeys(("svg", "img"), self._drawing),
            **dict.fromkeys(("p", "blockquote"), self._words),
            "pre": self._printed,
            "dl": self._known,
            "table": self._table,
            "details": self._folded,
        }

    def flow(self, element: Any) -> Iterator[Block]:
        """Everything in an element, block after block; loose words become paragraphs."""
        loose: list[Inline] = []
        manner, lines = manner_of(element, PLAIN), keeps_lines(element)
        for part in parts(element):
            if isinstance(part, str) or part.tag in FLOWING:
                loose += within(part, manner, lines=lines)
                continue
            yield from self._paragraph("Normal", loose)
            loose = []
            yield from self._block(part)
        yield from self._paragraph("Normal", loose)

    def _block(self, element: Any) -> Iterator[Block]:
        if name := element.get("id"):
            self._anchors.append(name)
        known = (self._by_class[each] for each in classes(element) if each in self._by_class)
        yield from next(known, self._by_tag.get(element.tag, self.flow))(element)

    def _paragraph(
        self, style: str, inside: Iterable[Inline], *, item: Item | None = None
    ) -> Iterator[Paragraph]:
        if found := tidy(inside):
            yield Paragraph(style=style, inside=found, anchors=tuple(self._anchors), item=item)
            self._anchors.clear()

    def _heading(self, element: Any) -> Iterator[Block]:
        level = min(int(element.tag[1]), DEEPEST)
        self._title = words_of(element) if level <= TITLES else self._title
        yield from self._paragraph(f"Heading {level}", inline(element))

    def _words(self, element: Any) -> Iterator[Block]:
        yield from self._paragraph(style_of(element), inline(element, manner_of(element, PLAIN)))

    def _printed(self, element: Any) -> Iterator[Block]:
        """What a cell printed, space for space."""
        if text := "".join(element.itertext()).strip("\n"):
            yield Paragraph(style="Preformatted", inside=(Words(text),))

    def _list(self, element: Any) -> Iterator[Block]:
        """Items, each with its place; what follows an item's first paragraph stands under it."""
        self._depth += 1
        numbered, begins = element.tag == "ol", element.get("start") or "1"
        place = Item(
            list=next(self._lists),
            level=min(self._depth, 2),
            numbered=numbered,
            first=int(begins) if begins.isdigit() else 1,
        )
        ticked = "rp-ticked" in classes(element)
        for entry in parts(element):
            if isinstance(entry, str) or entry.tag != "li":
                yield from self._stray(entry)
                continue
            given: Item | None = place
            for block in self.flow(entry):
                if isinstance(block, Table) or block.item or block.style in KEPT:
                    yield block
                elif ticked:
                    yield replace(block, style="Ticked", inside=(TICK, STOP, *block.inside))
                else:
                    yield replace(block, style=listed(place, first=given is not None), item=given)
                    given = None
        self._depth -= 1

    def _stray(self, part: Any) -> Iterator[Block]:
        """What stands in a list and is no item: no page should, and some do."""
        if isinstance(part, str):
            yield from self._paragraph("Normal", within(part))
        else:
            yield from self._block(part)

    def _contents(self, element: Any) -> Iterator[Block]:
        """What is in the report: a line for each part, with its sections in it."""
        for part in element:
            for entry in part.iterchildren("li") if part.tag == "ul" else ():
                first, *sections = entry.iter("a")
                told = [each for one in sections for each in (BETWEEN, *within(one))]
                told[:1] = [COLON] * bool(told)
                yield from self._paragraph("Normal", (*within(first, BOLDLY), *told))
            if part.tag != "ul":
                yield from self._block(part)

    def _cards(self, element: Any) -> Iterator[Block]:
        for card in element.iterchildren("li"):
            for at, block in enumerate(self.flow(card)):
                if at == 0 and isinstance(block, Paragraph):
                    yield replace(block, rule=True)
                else:
                    yield block

    def _key(self, element: Any) -> Iterator[Block]:
        """Numbered lines; a list of its own for each stretch of numbers without a gap."""
        if not all(len(each) and words_of(each[0]).isdecimal() for each in element):
            yield from self._list(element)  # a template's own, that only looks like ours
            return
        before, place = 0, Item(list=next(self._lists), numbered=True)
        for entry in element.iterchildren("li"):
            number = int(words_of(entry[0]))
            if number != before + 1:
                place = Item(list=next(self._lists), numbered=True, first=number)
            rest = (each for part in entry[1:] for each in (*within(part), APART))
            yield from self._paragraph("List Number", rest, item=place)
            before = number

    def _moments(self, element: Any) -> Iterator[Block]:
        if not all(map(len, element)):
            yield from self._list(element)
            return
        for entry in element.iterchildren("li"):
            day = Words(words_of(entry[0]), QUIETLY)
            rest = (each for part in entry[1:] for each in within(part))
            yield from self._paragraph("Known", (day, STOP, *rest))

    def _known(self, element: Any) -> Iterator[Block]:
        over = "fn-over" in classes(element)
        for name in element.iter("dt"):
            after = name.getnext()
            told = inline(after) if after is not None and after.tag == "dd" else ()
            if over:
                yield from self._paragraph("Quiet", inline(name))
                yield from self._paragraph("Normal", told)
            else:
                yield from self._paragraph("Known", (*inline(name, QUIETLY), STOP, *told))

    def _rows(self, element: Any) -> Iterator[Block]:
        for row in element.iterchildren("li"):
            yield from self.flow(row)

    def _dots(self, element: Any) -> Iterator[Block]:
        """A name, its dots, its count; a long name stands in a line above them."""
        if not len(element):
            return
        name, *rest = (part for part in parts(element) if not isinstance(part, str))
        after = [each for part in rest for each in (*within(part), GAP)]
        if len(words_of(name)) > SHORT:
            yield from self._paragraph("Label", inline(name))
            yield from self._paragraph("Dots", after)
        else:
            yield from self._paragraph("Dots", (*within(name), STOP, *after))

    def _table(self, element: Any) -> Iterator[Block]:
        made = tables.table(element) if element.tag == "table" else tables.stacks(element)
        if made.rows:
            yield made

    def _drawing(self, element: Any) -> Iterator[Block]:
        one = next(drawn(element), Words(""))
        if isinstance(one, Drawn) and one.number:
            later = element.get("aria-hidden") and self._said  # the rest of a drawing in pieces
            said = f"{self._said} (continued)" if later else one.said
            self._said = self._said if later else said
            one = replace(one, said=said, scale=WIDE / tables.UNITS, most=WIDE)
        yield from self._paragraph("Drawing", (one,))

    def _folded(self, element: Any) -> Iterator[Block]:
        summary = " ".join(map(words_of, element.iterchildren("summary")))
        questions = "rp-questions" in classes(element)
        if summary == NUMBERS or questions:
            self._keep(element, summary if questions else "")
            return
        if summary != UNSAID:
            yield from self._paragraph("Fold", (Words(summary),))
        yield from self.flow(element)

    def _keep(self, element: Any, heading: str) -> None:
        """Put what is folded here with the numbers, under the title of its picture."""
        cards = element.xpath("ancestor::section[1]//*[contains(@class, 'fn-cards')]")
        kept, self._anchors = self._anchors, []
        found = list(self.flow(element))
        if cards:
            found = [b for b in found if isinstance(b, Paragraph) or b.columns <= tables.WIDEST]
        found = [_untitled(block, self._title) for block in found]
        if found and self._title != self._titled:
            self.numbers += self._paragraph("Heading 3", (Words(self._title or NUMBERS),))
            self._titled = self._title
        if found and heading:
            self.numbers += self._paragraph("Heading 4", (Words(heading),))
        self.numbers += found
        self._anchors = kept


def _untitled(block: Block, title: str) -> Block:
    """A table without its title in its caption, where that stands above it already."""
    if isinstance(block, Table) and block.caption.startswith(f"{title} ("):
        return replace(block, caption=block.caption[len(title) + 2 :].removesuffix(")"))
    return block
