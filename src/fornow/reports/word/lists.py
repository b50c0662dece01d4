"""Lists: one kind with bullets, one with numbers that begin anew in each list."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from fornow.reports.word.blocks import Item
from fornow.reports.word.elements import made

STEP = 360  # twentieths of a point that a level is set in
LEVELS = 3
BULLETS = ("•", "–", "•")


class Lists:
    """The lists of one document."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._numbering = numbering
        self._numbered = self._kind("decimal")
        self._bullets = self._begun(self._kind("bullet"))
        self._dress(styles)
        self._known: dict[tuple[int, int], int] = {}

    def place(self, item: Item) -> Any:
        """The place of a paragraph in its list."""
        number = self._bullets
        if item.numbered:
            known = (item.list, item.level)
            if known not in self._known:
                start = made("startOverride", val=item.first)
                begins = made("lvlOverride", start, ilvl=item.level)
                self._known[known] = self._begun(self._numbered, begins)
            number = self._known[known]
        return made("numPr", made("ilvl", val=item.level), made("numId", val=number))

    def _dress(self, styles: Any) -> None:
        """Let the styles themselves be lists, for the paragraphs an editor adds."""
        kinds = (("List Bullet", self._bullets), ("List Number", self._begun(self._numbered)))
        for name, number in kinds:
            for level, deeper in enumerate(("", " 2", " 3")):
                place = made("numPr", made("ilvl", val=level), made("numId", val=number))
                styles[f"{name}{deeper}"].element.pPr.insert(0, place)

    def _kind(self, signs: str) -> int:
        """A new kind of list; Word wants all kinds before all lists."""
        number = self._next("abstractNum", "abstractNumId")
        levels = (_level(at, signs) for at in range(LEVELS))
        kind = made("abstractNum", made("multiLevelType", val="multilevel"), *levels)
        kind.set(qn("w:abstractNumId"), str(number))
        self._numbering.xpath("w:abstractNum")[-1].addnext(kind)
        return number

    def _begun(self, kind: int, *overrides: Any) -> int:
        number = self._next("num", "numId")
        self._numbering.append(
            made("num", made("abstractNumId", val=kind), *overrides, numId=number)
        )
        return number

    def _next(self, tag: str, name: str) -> int:
        numbers = (int(each.get(qn(f"w:{name}"))) for each in self._numbering.xpath(f"w:{tag}"))
        return max(numbers, default=0) + 1


def _level(at: int, signs: str) -> Any:
    text = f"%{at + 1}." if signs == "decimal" else BULLETS[at]
    return made(
        "lvl",
        made("start", val=1),
        made("numFmt", val=signs),
        made("lvlText", val=text),
        made("lvlJc", val="left"),
        made("pPr", made("ind", left=STEP * (at + 1), hanging=STEP)),
        ilvl=at,
    )
