"""Opening a step by hand: any exercise that phones can answer."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.exercises.catalogue import LIBRARY
from fornow.forms.said import actions
from fornow.live import steps
from fornow.live.rooms import Place
from fornow.live.sheets import on_phones
from fornow.panel.part import CHOOSE, Part, Scene


class Asking(Part):
    """What to ask next."""

    title = "Open a step"
    folds = "ask something else"

    def build(self) -> Iterable[widgets.Widget]:
        """What can be asked, and what it is about."""
        wide = widgets.Layout(width="100%")
        self.which = widgets.Dropdown(
            description="What is asked", options=_offered(), value="", layout=wide
        )
        self.about = widgets.Text(
            continuous_update=False,
            description="What it is about, where it asks about one thing",
            layout=wide,
        )
        return self.which, self.about, actions(self.press("Open it", self._open))

    def show(self, scene: Scene) -> None:
        """Nothing here moves by itself."""

    def _open(self, place: Place) -> None:
        if not self.which.value:
            raise FornowError("Choose from the list what is asked first.")
        steps.open_step(place, self.which.value, subject=self.about.value)
        self.which.value, self.about.value = "", ""


def _offered() -> list[tuple[str, str]]:
    found = [
        (f"{shelf.title}: {one.title}", one.key)
        for shelf in LIBRARY
        for one in (*shelf.exercises, *shelf.also)
        if on_phones(one)
    ]
    return [(CHOOSE, ""), *found]
