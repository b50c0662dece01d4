"""What a pen needs: lines to write on, boxes to tick, numbers to ring. All words are escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

#: Letters that a hand writes on one line across a page.
LETTERS_A_LINE = 70
#: More lines than this make nobody write more, and a page less.
MOST_LINES = 7
#: Letters of all choices together that stand beside one another on a line.
ACROSS = 50
#: Of one choice, where they stand in two columns.
IN_TWO = 48


def words(text: str, kind: str = "", *, tag: str = "p") -> Markup:
    """Words as one element, in their own direction of writing."""
    given = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup('<{0}{1} dir="auto">{2}</{0}>').format(Markup(tag), given, text)


def lines(many: int) -> Markup:
    """Lines to write on, a hand's height apart."""
    one = Markup('<div class="pp-line"></div>')
    return Markup('<div class="pp-lines">{}</div>').format(one * max(1, min(many, MOST_LINES)))


def named_line(prompt: str) -> Markup:
    """A few words with a line behind them."""
    return Markup('<p class="pp-named" dir="auto"><span>{}</span><i></i></p>').format(prompt)


def boxes(
    offered: Iterable[tuple[str, str]], *, several: bool = False, numbered: bool = False
) -> Markup:
    """Boxes to tick, each with its words and what explains them; `several` may be ticked.

    `numbered`: with the number that whoever types it in presses for it.
    """
    offered = list(offered)
    kind = "pp-box" if several else "pp-box pp-one"
    rows = [
        Markup('<li><span class="{}">{}</span><span dir="auto">{}{}</span></li>').format(
            kind,
            number if numbered else "",
            label,
            Markup("<small>{}</small>").format(hint) if hint else "",
        )
        for number, (label, hint) in enumerate(offered, start=1)
    ]
    return Markup('<ul class="pp-boxes{}">{}</ul>').format(_set(offered), Markup("").join(rows))


def _set(offered: list[tuple[str, str]]) -> str:
    """How boxes are set out: on one line, in two columns, or one under another."""
    lengths = [len(label) for label, _ in offered]
    if any(hint for _, hint in offered):
        return ""
    if sum(lengths) <= ACROSS:
        return " pp-across"
    return " pp-two" if len(lengths) > 2 and max(lengths) <= IN_TWO else ""


def ringed(points: Iterable[int], *, low: str, high: str) -> Markup:
    """Numbers to ring, with words at both ends."""
    rings = [Markup("<b>{}</b>").format(f"{at:+d}" if at < 0 else at) for at in points]
    return Markup(
        '<p class="pp-scale"><span dir="auto">{}</span><span class="pp-rings">{}</span>'
        '<span dir="auto">{}</span></p>'
    ).format(low, Markup("").join(rings), high)


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces of a page, one under another."""
    return Markup("\n").join(parts)
