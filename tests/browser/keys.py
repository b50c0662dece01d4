"""A keyboard for the tests, and an eye on where its focus is."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from fornow import look

MOST_STOPS = 60  # as many as a page may have between two places
RING = """() => {
  const it = document.activeElement.closest("label") || document.activeElement;
  const style = getComputedStyle(document.activeElement);
  return [it.outerHTML.slice(0, 90), style.outlineStyle, parseFloat(style.outlineWidth),
    style.outlineColor, getComputedStyle(document.body).backgroundColor];
}"""


class Keys:
    """A person with a keyboard and no mouse, who notes where the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def to(self, place: Locator, words: str = "", *, press: str = "") -> None:
        """Once it is there, go to a place by the Tab key, forwards or back; type, press a key."""
        place.wait_for()
        for step in ("Tab", "Shift+Tab"):
            for _ in range(MOST_STOPS):
                if place.count() and place.evaluate("it => it === document.activeElement"):
                    break
                self.page.keyboard.press(step)
                self._look()
        expect(place).to_be_focused()
        self.page.keyboard.type(words)
        if press:
            self.page.keyboard.press(press)

    def _look(self) -> None:
        what, kind, width, ring, paper = self.page.evaluate(RING)
        seen = kind != "none" and width >= 2 and look.contrast(hexed(ring), hexed(paper)) >= 3
        if not seen and not what.startswith("<body"):
            self.unseen.append(f"{what}: {kind} {width} {ring}")


def hexed(colour: str) -> str:
    """rgb(11, 106, 106) as #0b6a6a."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
