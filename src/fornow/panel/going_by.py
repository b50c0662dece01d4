"""Choosing a plan, and starting it."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.forms.said import actions, said, say
from fornow.live import steering
from fornow.live.pressing import ends_at
from fornow.live.rooms import Place
from fornow.live.steered import this_moment
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
        self.ends = widgets.Text(
            continuous_update=False,
            description="When does it end? Leave this empty for as long as the plan takes.",
            placeholder="16:30",
            layout=wide,
        )
        self.away = self.press("Put the plan away", steering.put_away)
        start = actions(self.press("Start the plan", self._begin), self.away)
        told = said("It keeps the time, and opens one step after another.")
        return told, self.wrong, self.which, self.ends, start

    def show(self, scene: Scene) -> None:
        """Show the plans there are now."""
        seen(self.box, scene.plan is None)
        if scene.plan is not None:
            return
        found = steering.offered(scene.place)
        plans = [one for one in found if one.plan]
        offer(self.which, ((_called(one), one.source) for one in plans))
        if len(plans) == 1:  # as on the plain page: the only one is chosen already
            self.which.value = plans[0].source
        problems = (scene.broken, *(one.problem for one in found))
        say(self.wrong, " ".join(filter(None, problems)), "fn-problem")
        seen(self.away, bool(scene.broken))

    def _begin(self, place: Place) -> str:
        if not self.which.value:
            raise FornowError("Choose a plan from the list first.")
        now = this_moment()
        ends = ends_at(self.ends.value, now)
        told = steering.begin(place, self.which.value, ends=ends, now=now).told
        self.ends.value = ""
        return told


def _called(one: Offered) -> str:
    file = f" ({one.source})" if "." in one.source else ""
    return f"{one.plan.title}, {one.plan.minutes} minutes{file}" if one.plan else one.source
