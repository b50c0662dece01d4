"""What a report is made of once the page is left behind: paragraphs, tables, drawings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How words are set; `tone` is a colour of the palette, `to` where they lead.

    `own` are words with a direction of their own, whatever stands around them.
    """

    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    own: bool = False
    tone: str = ""
    to: str = ""


PLAIN = Manner()


@dataclass(frozen=True)
class Words:
    r"""Text set in one manner. In it `\n` begins a line and `\t` goes to the next stop."""

    text: str
    manner: Manner = PLAIN


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A picture within a line or by itself, and what it says to someone who cannot see it.

    `number` is that of a drawing on the page; a picture that the page holds itself has `held`.
    `most` is the most points it may be wide, `scale` its points for each unit of the drawing.
    """

    said: str
    number: str = ""
    held: bytes = b""
    most: float = 0.0
    scale: float = 0.5


Inline = Words | Drawn


@dataclass(frozen=True, kw_only=True)
class Item:
    """A place in a list: which list, how deep, and with which number the list begins."""

    list: int
    level: int = 0
    numbered: bool = False
    first: int = 1


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Words in a style of the document; `rule` draws a hairline above, `anchors` are its names."""

    style: str
    inside: tuple[Inline, ...]
    anchors: tuple[str, ...] = ()
    item: Item | None = None
    rule: bool = False

    @property
    def text(self) -> str:
        """The words without their manner."""
        return "".join(each.text for each in self.inside if isinstance(each, Words))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: what is in it, how many columns and rows it spans, and whether it heads others."""

    inside: tuple[Inline, ...]
    head: bool = False
    across: int = 1
    down: int = 1
    figures: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row; one that heads the table is said again on every page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells, and a caption where it has one.

    `fitted` is as wide as what is in it; `even` columns are the points of a scale, equally wide.
    """

    rows: tuple[Row, ...]
    caption: str = ""
    fitted: bool = False
    even: bool = False

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((sum(cell.across for cell in row.cells) for row in self.rows), default=0)


Block = Paragraph | Table
