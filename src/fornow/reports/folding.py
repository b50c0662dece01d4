"""A picture as a report shows it at first reading: what can wait is folded, and nothing is lost.

Folded are the blocks that a picture marks as for later, rows by group under what all of us said,
what is known of a card beyond its first lines, what it rests on that holds (and who agrees), and
all but the first few of many quotations (those least alike come first). On paper long lists of
cards and of quotations are cut as well, and say how many more the page has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fornow.pictures.lettering import counted
from fornow.pictures.picture import Picture
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Rows, Words

AT_FIRST = 4  # quotations of one question that are read without opening anything
OPEN_LINES = 3  # of a card
PRINTED = 4  # cards of one list; the first are those to talk about
QUIET = frozenset({"agree", "holding"})
BY_GROUP = "By group"


def at_first_reading(picture: Picture) -> Picture:
    """The picture with what a first reading can do without folded."""
    figure = picture.figure if picture.is_chart else _folded(picture.figure)
    beside = _folded(picture.beside) if picture.beside else None
    return replace(picture, figure=figure, beside=beside)


def _folded(words: Words) -> Words:
    return Words(tuple(part for block in words.blocks for part in _parts(block)))


def _parts(block: Block) -> Iterator[Block]:
    if block.later:
        yield replace(block, heading=block.heading or "Read them", folded=True)
    elif isinstance(block.part, Columns):
        yield from _few(block, block.part)
    elif isinstance(block.part, Cards):
        cards = tuple(_short(card) for card in block.part.cards)
        yield replace(block, part=replace(block.part, cards=cards, on_paper=PRINTED))
    elif isinstance(block.part, Rows):
        rows = tuple(replace(row, folded=BY_GROUP) for row in block.part.rows)
        yield replace(block, part=Rows(rows))
    else:
        yield block


def _short(card: Card) -> Card:
    """A card whose first lines stand open, where there are many."""
    known = sum(bool(text) for _, text in card.lines)
    loud = tuple(rest for rest in card.rests if not (rest.state and rest.state.word in QUIET))
    return replace(
        card,
        sides=tuple(map(_printed, card.sides)),
        open_lines=OPEN_LINES if known > OPEN_LINES + 1 else 0,
        rests=loud,
        quiet=tuple(rest for rest in card.rests if rest not in loud),
    )


def _few(block: Block, part: Columns) -> Iterator[Block]:
    """The first few of many quotations that stand side by side, the rest folded under them."""
    alone = all(not one.heading and len(one.quotations) == 1 for one in part.columns)
    first, rest = part.columns[:AT_FIRST], part.columns[AT_FIRST:]
    if not alone or len(rest) < 2:
        yield replace(block, part=Columns(tuple(map(_printed, part.columns))))
        return
    yield replace(block, part=Columns(first))
    more = f"{counted(len(rest), 'more answer')} to “{block.heading}”" if block.heading else ""
    yield Block(Columns(rest), more or f"{len(rest)} more", folded=True)


def _printed(column: Column) -> Column:
    return replace(column, on_paper=AT_FIRST)


def folded_whole(picture: Picture) -> bool:
    """Whether a first reading shows nothing of it.

    So it is where another picture of the same report shows the same things, and says the same of
    them: what was said of statements, and the statements themselves.
    """
    words = () if picture.is_chart else picture.figure.blocks
    return bool(words) and picture.beside is None and all(block.later for block in words)
