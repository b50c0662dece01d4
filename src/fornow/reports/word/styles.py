"""The look in Word: every style the report uses, so that an editor changes it in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from fornow import look
from fornow.reports.word.elements import MONO, made

# The first of the look's families that both Word and LibreOffice have, or stand in for.
SERIF, SANS = "Georgia", "Arial"
LANGUAGE, FROM_RIGHT = "en-GB", "ar-SA"
TABLE = "Report Table"
TWIPS = 20  # to a point
STOP = 170.0  # points from the margin to the dots beside a name
KNOWN = 125.0  # and to what is told of a thing


@dataclass(frozen=True, kw_only=True)
class Set:
    """How a style is set, in points; `stop` is where its second column begins."""

    name: str
    size: float = 10
    serif: bool = False
    mono: bool = False
    bold: bool = False
    tone: str = "ink"
    before: float = 0
    after: float = 3
    left: float = 0
    hanging: float = 0
    stop: float = 0
    keep: bool = False
    level: int | None = None
    edge: bool = False  # a line at the left, as beside a quotation


def _heading(level: int, size: float, before: float) -> Set:
    return Set(
        name=f"Heading {level}",
        size=size,
        serif=level < 4,
        bold=True,
        before=before,
        keep=True,
        level=level - 1,
    )


STYLES = (
    Set(name="Normal"),
    _heading(1, 24, 0),
    _heading(2, 18, 24),
    _heading(3, 13.5, 14),
    _heading(4, 10, 8),
    Set(name="About", bold=True, tone="accent", before=14, after=0, keep=True),
    Set(name="Lead", size=12, serif=True, after=8),
    Set(name="Quiet", tone="quiet"),
    Set(name="State", before=8, after=0, keep=True),
    Set(name="Card Heading", size=11, serif=True, bold=True, keep=True),
    Set(name="Label", serif=True, before=4, after=2, keep=True),
    Set(name="Dots", after=2, stop=STOP),
    Set(name="Known", left=KNOWN, hanging=KNOWN, stop=KNOWN, after=1),
    Set(name="Ticked", left=18, hanging=18, stop=18),
    Set(name="Fold", tone="quiet", bold=True, before=6, keep=True),
    Set(name="Quote", serif=True, left=12, after=6, edge=True),
    Set(name="Drawing", before=4),
    Set(name="Caption", size=9, tone="quiet", before=8, keep=True),
    Set(name="Table Text", size=8.5, after=0),
    Set(name="Table Head", size=8.5, bold=True, after=0, keep=True),
    Set(name="After Table", size=5, after=0),
    Set(name="Preformatted", size=9, mono=True),
    Set(name="Header", size=8.5, tone="quiet", after=0),
    Set(name="Footer", size=8.5, tone="quiet", after=0),
    *(Set(name=f"List Bullet{n}", after=1) for n in ("", " 2", " 3")),
    *(Set(name=f"List Number{n}", after=3) for n in ("", " 2", " 3")),
    *(Set(name=f"List Continue{n}", left=18 * (at + 1)) for at, n in enumerate(("", " 2", " 3"))),
)


def dress(document: Any) -> None:
    """Give a new document the look's styles, its language and its table style."""
    styles = document.styles
    for each in STYLES:
        style = _style(styles, each.name)
        for old in style.element.xpath("w:pPr | w:rPr"):
            style.element.remove(old)
        style.element.append(_paragraph(each))
        style.element.append(_words(each))
    defaults = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in list(defaults):
        defaults.remove(old)
    defaults.extend((_fonts(SANS), made("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=FROM_RIGHT)))
    styles.element.append(_table_style())


def style_id(name: str) -> str:
    """What a style is called in the file: its name without spaces."""
    return name.replace(" ", "")


def _style(styles: Any, name: str) -> Any:
    if name in styles:
        return styles[name]
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def _fonts(family: str) -> Any:
    return made("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def _words(each: Set) -> Any:
    half_points = round(each.size * 2)
    return made(
        "rPr",
        _fonts(MONO if each.mono else SERIF if each.serif else SANS),
        *([made("b"), made("bCs")] if each.bold else ()),
        made("color", val=look.PAPER[each.tone].lstrip("#")),
        made("sz", val=half_points),
        made("szCs", val=half_points),
    )


def _paragraph(each: Set) -> Any:
    """The settings of a style's paragraphs, in the order in which Word wants them said."""
    stop = made("tabs", made("tab", val="left", pos=_twips(each.stop))) if each.stop else None
    indent = made("ind", left=_twips(each.left), hanging=_twips(each.hanging))
    return made(
        "pPr",
        *([made("keepNext"), made("keepLines")] if each.keep else ()),
        made("pBdr", _line("left", "hairline", space=8, eighths=12)) if each.edge else None,
        stop,
        made("spacing", before=_twips(each.before), after=_twips(each.after), line=264,
             lineRule="auto"),
        indent if each.left else None,
        made("outlineLvl", val=each.level) if each.level is not None else None,
    )  # fmt: skip


def snug() -> Any:
    """No room above a paragraph, whatever its style says."""
    return made("spacing", before=0)


def rule() -> Any:
    """A hairline above a paragraph."""
    return made("pBdr", _line("top", "hairline", space=6, eighths=6))


def _line(side: str, tone: str, *, eighths: int, space: int = 0) -> Any:
    colour = look.PAPER[tone].lstrip("#")
    return made(side, val="single", sz=eighths, space=space, color=colour)


def _table_style() -> Any:
    """Rows under hairlines, the head in bold; an editor may give a table another style."""
    sides = ((side, _margin(side)) for side in ("top", "left", "bottom", "right"))
    head = made(
        "tblStylePr",
        made("rPr", made("b"), made("bCs")),
        made("tcPr", made("tcBorders", _line("bottom", "control", eighths=6))),
        type="firstRow",
    )
    borders = (_line(side, "hairline", eighths=4) for side in ("bottom", "insideH"))
    return made(
        "style",
        made("name", val=TABLE),
        made("basedOn", val="TableNormal"),
        made("uiPriority", val=59),
        made("qFormat"),
        made(
            "tblPr",
            made("tblBorders", *borders),
            made("tblCellMar", *(made(side, w=width, type="dxa") for side, width in sides)),
        ),
        head,
        type="table",
        customStyle=1,
        styleId=style_id(TABLE),
    )


def _margin(side: str) -> int:
    return {"top": 40, "bottom": 40, "left": 0, "right": 120}[side]


def _twips(points: float) -> int:
    return round(points * TWIPS)
