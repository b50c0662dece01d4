"""One look for forms, phones, screen, pictures, reports and paper.

Calm paper and ink. Everything that has a colour, a size or a distance takes it from here, so that
a change is made once and the contrasts are tested once. Standard library only: the phone page
starts without pandas or plotly.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

PAPER = MappingProxyType(
    {
        "paper": "#fbfaf7",
        "ink": "#1d2b36",
        "quiet": "#55616b",
        "accent": "#0b6a6a",
        "attention": "#a34700",
        "stop": "#9b1c1c",
        "control": "#8a8f8c",
        "hairline": "#d8d6cf",
        "field": "#ffffff",
    }
)
SCREEN = MappingProxyType(
    {
        "paper": "#14202a",
        "ink": "#fbfaf7",
        "quiet": "#b4bfc7",
        "accent": "#63c3bd",
        "attention": "#f2a65a",
        "stop": "#f28b82",
        "control": "#7f8c95",
        "hairline": "#33434f",
        "field": "#1d2b36",
    }
)
PALETTE = PAPER
TEXT = ("ink", "quiet", "accent", "attention", "stop")

SERIES = ("#0b6a6a", "#b8860b", "#7b3f8c", "#c2543d", "#3b6ea8", "#6b7f2a")
SCREEN_SERIES = ("#63c3bd", "#e3b341", "#c79bd6", "#ee9a86", "#8db8e8", "#b3c86a")
# Series are told apart by shape as well as colour, in this order.
MARKERS = ("circle", "diamond", "square", "triangle-up", "cross", "star")
# A rating is one hue from light to dark, never red to green.
SCALE = ("#b9d6d3", "#86b9b5", "#4f9793", "#0b6a6a", "#074646")

SERIF = "Charter, 'Bitstream Charter', Georgia, Cambria, serif"
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
BASE = 16
PHONE_BASE = 19
SCREEN_BASE = 24
STEP = 1.25
TYPE = MappingProxyType(
    {
        "text": BASE,
        "large": BASE * STEP,
        "heading": BASE * STEP**2,
        "title": BASE * STEP**3,
        "cover": BASE * STEP**4,
    }
)
SPACE = (4, 8, 16, 24, 40, 64)
MEASURE = 68

# What a state looks like: a shape that survives grey print, and a tone of the palette.
STATES = MappingProxyType(
    {
        "signal seen": ("◆", "stop"),
        "at risk": ("▲", "attention"),
        "overdue": ("●", "attention"),
        "due": ("○", "ink"),
        "current": ("–", "quiet"),
        "draft": ("□", "quiet"),
        "superseded": ("↷", "quiet"),
        "withdrawn": ("×", "quiet"),
        "untested": ("●", "ink"),
        "holding": ("■", "accent"),
        "shaken": ("▲", "attention"),
        "fallen": ("◇", "stop"),
        "agree": ("●", "accent"),
        "as far as": ("◐", "ink"),
        "concern": ("▲", "attention"),
        "stop": ("◆", "stop"),
        "unanswered": ("▲", "attention"),
        "answered": ("–", "quiet"),
        "open": ("○", "ink"),
        "waiting": ("○", "ink"),
        "late": ("▲", "attention"),
        "done": ("●", "accent"),
        "here": ("●", "accent"),
        "invited": ("◐", "ink"),
        "not yet asked": ("○", "attention"),
        "planned": ("○", "ink"),
        "missing": ("○", "attention"),
        "forming": ("◐", "ink"),
        "working": ("●", "accent"),
        "not looked at": ("○", "quiet"),
        "not reached": ("○", "attention"),
        "heard": ("●", "accent"),
        "in the way": ("▲", "attention"),
        "cleared": ("○", "accent"),
        "only hoped": ("○", "attention"),
        "nothing to test": ("–", "quiet"),
        "nothing drawn out": ("○", "quiet"),
        "begun": ("●", "accent"),
        "not begun": ("○", "ink"),
        "closed": ("×", "quiet"),
        "feeds itself": ("↻", "accent"),
        "holds itself in check": ("⇄", "ink"),
        "we differ": ("◆", "attention"),
        "not known yet": ("?", "quiet"),
        "look again": ("○", "attention"),
        "not asked": ("○", "attention"),
        "no way chosen": ("○", "ink"),
        "under way": ("◐", "ink"),
        "one side so far": ("◐", "ink"),
        "stands": ("●", "accent"),
        "asked": ("○", "ink"),
        "its day has gone": ("▲", "attention"),
        "nothing yet": ("○", "ink"),
        "one place so far": ("◐", "ink"),
        "became a trial": ("●", "accent"),
        "became a decision": ("●", "accent"),
        "became a test": ("●", "accent"),
        "became a conversation": ("●", "accent"),
        "not said yet": ("–", "quiet"),
        "not checked outside": ("○", "attention"),
        "checked outside": ("●", "accent"),
        "seen otherwise from outside": ("◆", "attention"),
        "no longer so": ("×", "quiet"),
        "not checked": ("▲", "attention"),
        "no day to check": ("○", "attention"),
        "checked": ("●", "accent"),
        "kept": ("●", "accent"),
        "still looked at": ("○", "ink"),
        "parked": ("◐", "ink"),
        "dropped": ("×", "quiet"),
        "nothing heard": ("○", "attention"),
        "no step yet": ("◐", "ink"),
        "too soon to know": ("○", "ink"),
        "yes": ("●", "accent"),
        "not yet": ("◐", "ink"),
        "no": ("◆", "attention"),
        "not asked yet": ("○", "attention"),
        "marked": ("–", "quiet"),
        "became a difference we keep": ("●", "accent"),
    }
)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, contrast ratio from relative luminance.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shape(state: str) -> str:
    """The shape that stands before a state's word; a plain dash for one we do not know."""
    return STATES.get(state, ("–", "quiet"))[0]


def tone(state: str) -> str:
    """The name in the palette of the colour a state's word is set in."""
    return STATES.get(state, ("–", "quiet"))[1]


def dark(colour: str) -> str:
    """The colour that stands for one of paper's on the dark screen; any other stays as it is.

    >>> dark(PAPER["ink"]) == SCREEN["ink"]
    True
    """
    pairs = {PAPER[name]: SCREEN[name] for name in PAPER}
    pairs |= dict(zip(SERIES, SCREEN_SERIES, strict=True))
    return pairs.get(colour, colour)


def css_variables() -> str:
    """Custom properties for every colour, size and distance; `.fn-screen` turns them to dark."""
    paper = _declarations(PAPER | {f"series-{n}": c for n, c in enumerate(SERIES, 1)})
    dark = _declarations(SCREEN | {f"series-{n}": c for n, c in enumerate(SCREEN_SERIES, 1)})
    space = "".join(f"--fn-space-{n}:{value}px;" for n, value in enumerate(SPACE, 1))
    scale = "".join(f"--fn-scale-{n}:{value};" for n, value in enumerate(SCALE, 1))
    fixed = f"--fn-serif:{SERIF};--fn-sans:{SANS};--fn-base:{BASE}px;--fn-measure:{MEASURE}ch;"
    return (
        f":root{{{paper}{space}{scale}{fixed}}}\n"
        f".fn-phone{{--fn-base:{PHONE_BASE}px}}\n"
        f".fn-screen{{{dark}--fn-base:{SCREEN_BASE}px}}\n"
    )


@cache
def words_css() -> str:
    """Rules for pictures set in words: columns, cards, keys, rows of dots, tables, states."""
    return files("fornow").joinpath("pictures", "words.css").read_text(encoding="utf-8")


def css() -> str:
    """Everything a page needs to show a picture: the variables and the rules."""
    return css_variables() + words_css()


def chart_theme() -> dict[str, Any]:
    """A small plotly template: paper, ink, hairline grid, no legend, text of 16 px or more."""
    axis = {
        "fixedrange": True,
        "gridcolor": PAPER["hairline"],
        "linecolor": PAPER["control"],
        "showline": False,
        "tickfont": {"color": PAPER["ink"], "size": BASE},
        "zeroline": False,
    }
    layout = {
        "colorway": list(SERIES),
        "dragmode": False,
        "font": {"color": PAPER["ink"], "family": SANS, "size": BASE},
        "hoverlabel": {"align": "left", "font": {"family": SANS, "size": BASE}},
        "hovermode": "closest",
        "margin": {"b": 8, "l": 24, "r": 24, "t": 8},
        "paper_bgcolor": PAPER["paper"],
        "plot_bgcolor": PAPER["paper"],
        "showlegend": False,
        "xaxis": axis,
        "yaxis": dict(axis),
    }
    return {"layout": layout}


def chart_config() -> dict[str, Any]:
    """How plotly should behave: follow the page's width, and show no tool bar and no logo."""
    return {"responsive": True, "displayModeBar": False, "displaylogo": False}


def _declarations(colours: dict[str, str]) -> str:
    return "".join(f"--fn-{name}:{value};" for name, value in colours.items())


def _luminance(colour: str) -> float:
    parts = [int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
