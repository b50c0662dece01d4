"""Choosing a plan, and starting it."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.forms.said import actions, said, say
from fornow.live import steering
from fornow.live.rooms import Place
from fornow.live.underway import Offered
from fornow.panel.part import CHOOSE, Part, Scene, offer, seen


class GoingBy(Part):
    """Which plan to go by."""

    title = "Go by a plan"

    def build(self) -> Iterable[widgets.Widget]:
        """The plans there are, and the press that starts one."""
        wide = widgets.Layout(width="100%")
        self.which = widgets.Dropdown(
            description="Which plan", options=[(CHOOSE, "")], value="", layout=wide
        )
        self.wrong = said("", "fn-problem")
        start = actions(self.press("Start the plan", self._begin))
        told = said("It keeps the time, and opens one step after another.")
        return told, self.which, self.wrong, start

    def show(self, scene: Scene) -> None:
        """Show the plans there are now."""
        seen(self.box, scene.plan is None)
        if scene.plan is not None:
            return
        found = steering.offered(scene.place)
        offer(self.which, ((_called(one), one.source) for one in found if one.plan))
        say(self.wrong, " ".join(one.problem for one in found if one.problem), "fn-problem")

    def _begin(self, place: Place) -> str:
        if not self.which.value:
            raise FornowError("Choose a plan from the list first.")
        return steering.begin(place, self.which.value).told


def _called(one: Offered) -> str:
    file = f" ({one.source})" if "." in one.source else ""
    return f"{one.plan.title}, {one.plan.minutes} minutes{file}" if one.plan else one.source
