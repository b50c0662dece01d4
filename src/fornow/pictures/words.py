"""Pictures set in words: quotations in columns, cards, rows of dots, numbered keys, timelines.

What people wrote is shown whole, a text that reads from the right in its own `<bdi>` so that its
direction stays its own, and every text goes through markupsafe, so that nothing typed is ever read
as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from fornow.pictures import strips
from fornow.pictures.grid import Grid
from fornow.pictures.marks import State as State
from fornow.pictures.marks import filled, folded, joined, onward, wrapped
from fornow.pictures.marks import said as said
from fornow.pictures.quoted import Column as Column
from fornow.pictures.quoted import Columns as Columns
from fornow.pictures.quoted import Quotation as Quotation

_NAME = 24  # longer names stand over what they name


@dataclass(frozen=True)
class Rest:
    """Something a card rests on, with its own state."""

    text: str
    state: State | None = None
    about: str = ""

    def html(self) -> Markup:
        """One line: what it is, and how it stands."""
        state = self.state.html() if self.state else ""
        about = Markup('<br><span class="fn-quiet">{}</span>').format(said(self.about))
        return Markup('<li><span class="fn-what">{}{}</span>{}</li>').format(
            said(self.text), about if self.about else "", state
        )


@dataclass(frozen=True)
class Card:
    """A thing one could pick up: a decision, a conversation, a statement."""

    heading: str
    state: State | None = None
    reasons: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    rests: tuple[Rest, ...] = ()
    rests_on: str = "Rests on"
    open_lines: int = 0  # how many lines stand open, where the rest are folded
    quiet: tuple[Rest, ...] = ()  # more that it rests on, folded
    stacks: strips.Stacks | None = None
    sides: tuple[Column, ...] = ()

    def html(self) -> Markup:
        """State first, then the thing itself, its sides in equal room, then what is known of it."""
        parts = [Markup("<p>{}</p>").format(self.state.html())] if self.state else []
        parts.append(Markup('<p class="fn-heading">{}</p>').format(said(self.heading)))
        parts += [Markup("<p>{}</p>").format(said(reason)) for reason in self.reasons]
        parts += [self.stacks.html()] if self.stacks else []
        parts += [Columns(self.sides).html()] if self.sides else []
        known = tuple((name, text) for name, text in self.lines if text)
        first = self.open_lines or len(known)
        parts += [_known(known[:first])] if known[:first] else []
        parts += [self._resting(self.rests)] if self.rests else []
        more = [_known(known[first:])] if known[first:] else []
        more += [self._resting(self.quiet)] if self.quiet else []
        parts += [folded("More about it", joined(more))] if more else []
        return Markup('<li class="fn-card">{}</li>').format(joined(parts))

    def _resting(self, rests: tuple[Rest, ...]) -> Markup:
        return Markup('<div class="fn-rests"><p class="fn-quiet">{}</p><ul>{}</ul></div>').format(
            self.rests_on, joined(rest.html() for rest in rests)
        )


@dataclass(frozen=True)
class Cards:
    """Cards in the order they should be talked about; `alike` where no order is one.

    `wide` ones have a line each: beside one that holds much more, the next would leave a hole.
    `on_paper` is how many of them are printed, where they are many; 0 for all.
    """

    cards: tuple[Card, ...]
    alike: bool = False
    on_paper: int = 0
    wide: bool = False

    def html(self) -> Markup:
        """As many cards beside one another as the page is wide; those with sides one to a line."""
        wide = self.wide or any(card.sides for card in self.cards)
        style = f"fn-cards{' fn-wide' if wide else ''}{' fn-alike' if self.alike else ''}"
        inside = onward(tuple(card.html() for card in self.cards), self.on_paper, tag="li")
        return wrapped(style, "ul" if self.alike else "ol", inside)


@dataclass(frozen=True)
class Numbered:
    """One line of a numbered key; `struck` for what no longer stands."""

    number: int
    text: str
    about: str = ""
    state: State | None = None
    struck: bool = False

    def html(self) -> Markup:
        """The number, the words, the state."""
        text = Markup('<s class="fn-struck">{}</s>') if self.struck else Markup("{}")
        about = Markup("<small>{}</small>").format(said(self.about)) if self.about else ""
        state = self.state.html() if self.state else ""
        return Markup('<li><span class="fn-number">{}</span><span>{}{}</span>{}</li>').format(
            self.number, text.format(said(self.text)), about, state
        )


@dataclass(frozen=True)
class Key:
    """What the numbers in a figure stand for."""

    items: tuple[Numbered, ...]

    def html(self) -> Markup:
        """One item under another."""
        return wrapped("fn-numbered", "ol", (item.html() for item in self.items))


@dataclass(frozen=True)
class Row:
    """A label with lines of dots or bars under it; `parts` are the same by group, foldable."""

    label: str
    lines: tuple[strips.Line | strips.Grouped | strips.Split, ...]
    about: str = ""
    parts: tuple[strips.Split, ...] = ()
    folded: str = ""

    def html(self) -> Markup:
        """The label, then each line."""
        about = Markup("<small>{}</small>").format(said(self.about)) if self.about else ""
        if len(self.lines) == 1 and not self.lines[0].name:
            only = self.lines[0].html(label=said(self.label) + about)
            return Markup('<li class="fn-one">{}</li>').format(only)
        label = Markup('<p class="fn-label">{}{}</p>').format(said(self.label), about)
        parts = joined(part.html() for part in self.parts)
        if self.parts and self.folded:
            parts = folded(self.folded, parts)
        lines = joined(line.html() for line in self.lines)
        return Markup("<li>{}{}{}</li>").format(label, lines, parts)


@dataclass(frozen=True)
class Rows:
    """Labels in order, each with its dots."""

    rows: tuple[Row, ...]

    def html(self) -> Markup:
        """One row under another."""
        return wrapped("fn-rows", "ol", (row.html() for row in self.rows))


@dataclass(frozen=True)
class Moment:
    """Something on a day."""

    day: str
    text: str
    about: str = ""
    state: State | None = None

    def html(self) -> Markup:
        """The day, the words, the state."""
        about = Markup('<br><span class="fn-quiet">{}</span>').format(said(self.about))
        state = Markup("<br>{}").format(self.state.html()) if self.state else ""
        return Markup("<li><time>{}</time><span>{}{}{}</span></li>").format(
            self.day, said(self.text), about if self.about else "", state
        )


@dataclass(frozen=True)
class Timeline:
    """Moments, oldest first."""

    moments: tuple[Moment, ...]

    def html(self) -> Markup:
        """One moment under another."""
        return wrapped("fn-time", "ol", (moment.html() for moment in self.moments))


@dataclass(frozen=True)
class Line:
    """A quiet line of words."""

    text: str

    def html(self) -> Markup:
        """One paragraph."""
        return Markup('<p class="fn-quiet">{}</p>').format(said(self.text))


Part = Columns | Cards | Grid | Key | Rows | Timeline | Line


@dataclass(frozen=True)
class Block:
    """A part with a heading of its own; `later` where a first reading can do without it.

    A workbook shows every block; a report folds (`folded`) those for later, and those that are not
    `printed` leave only their heading on its paper.
    """

    part: Part
    heading: str = ""
    later: bool = False
    folded: bool = False
    printed: bool = True

    def html(self) -> Markup:
        """The heading, if there is one, and the part; or the part folded under the heading."""
        if self.folded:
            return Markup('<div class="fn-block">{}</div>').format(
                folded(self.heading, self.part.html())
            )
        heading = Markup("<h4>{}</h4>").format(said(self.heading)) if self.heading else ""
        style = "fn-block" if self.printed else "fn-block fn-unprinted"
        return Markup('<div class="{}">{}{}</div>').format(style, heading, self.part.html())


@dataclass(frozen=True)
class Words:
    """A picture, or the part of one beside its chart, that is set in words."""

    blocks: tuple[Block, ...] = field(default=())

    @classmethod
    def of(cls, *parts: Part) -> Words:
        """Words made of parts without headings."""
        return cls(tuple(Block(part) for part in parts))

    def html(self) -> Markup:
        """The blocks under one another, escaped throughout."""
        return joined(block.html() for block in self.blocks)


def _known(lines: tuple[tuple[str, str], ...]) -> Markup:
    """What is known of a thing, name by name; long names stand over what they name."""
    long = max(len(name) for name, _ in lines) > _NAME
    inside = joined(filled("<dt>{}</dt><dd>{}</dd>", said(n), said(t)) for n, t in lines)
    return Markup('<dl class="fn-over">{}</dl>' if long else "<dl>{}</dl>").format(inside)
