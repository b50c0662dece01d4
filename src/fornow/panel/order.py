"""What comes next, and the whole plan: any step of it opened, left out or brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets
from markupsafe import Markup

from fornow.errors import FornowError
from fornow.forms.said import actions, said, say
from fornow.live import steering
from fornow.live.rooms import Place
from fornow.live.steered import Line, Steered, clock
from fornow.panel.part import CHOOSE, Part, Scene, offer, seen
from fornow.plans import State

NOTHING_NEXT = "Nothing comes after this. “Next” ends the session."


class Next(Part):
    """The step that comes next."""

    title = "Next"

    def build(self) -> Iterable[widgets.Widget]:
        """One line."""
        self.line = said(NOTHING_NEXT, "fn-purpose")
        return (self.line,)

    def show(self, scene: Scene) -> None:
        """Show what comes next."""
        seen(self.box, scene.plan is not None and not scene.plan.over)
        then = scene.plan.next if scene.plan else None
        say(self.line, _next(then) if then else NOTHING_NEXT, "fn-purpose")


class Order(Part):
    """The whole plan."""

    title = "The whole plan"
    folds = "the whole plan"

    def build(self) -> Iterable[widgets.Widget]:
        """Every step with its time, and the presses for any one of them."""
        self.at = ""
        self.list = widgets.HTML()
        self.which = widgets.Dropdown(
            description="Which step",
            options=[(CHOOSE, "")],
            value="",
            layout=widgets.Layout(width="100%"),
        )
        presses = actions(
            self._steer("Open this step", steering.open_at),
            self._steer("Leave this one out", steering.skip),
            self._steer("Bring this one back", steering.bring_back),
        )
        longer = self.press("We agreed to end 10 minutes later", self._longer)
        away = self.press("Put the plan away", self._put_away)
        return self.list, self.which, presses, actions(longer, away)

    def show(self, scene: Scene) -> None:
        """Show the order as it is now."""
        if scene.plan is None:
            self.unfolded = False
            seen(self.box, False)
            return
        self.at = scene.plan.at
        if self.unfolded:
            self.list.value = str(_list(scene.plan))
            offer(self.which, ((step.title, step.key) for step in scene.plan.plan.steps))

    def _longer(self, place: Place) -> str:
        return steering.longer(place, 10, at=self.at).told

    def _put_away(self, place: Place) -> None:
        steering.put_away(place, at=self.at)

    def _steer(self, label: str, move: Callable[..., Steered]) -> widgets.Button:
        def act(place: Place) -> str:
            if not self.which.value:
                raise FornowError("Choose a step from the list first.")
            return move(place, self.which.value, at=self.at).told

        return self.press(label, act)


def _next(line: Line) -> str:
    shorter = ", shorter than planned" if line.shorter else ""
    return f"{line.step.title}, {line.told}{shorter}. {line.step.facilitator[0]}"


def _list(plan: Steered) -> Markup:
    ends = f"It ends at {clock(plan.table.ends)}; people were told {clock(plan.table.promised)}."
    lines = Markup("").join(
        Markup('<li{}><strong>{}</strong> <span class="fn-hint">{}{}{}</span></li>').format(
            Markup(' aria-current="step"') if line.state is State.OPEN else "",
            line.step.title,
            line.told,
            ", shorter" if line.shorter else "",
            ", could wait" if line.could_wait else "",
        )
        for line in plan.lines
    )
    return Markup('<p class="fn-purpose">{}</p><ol class="fn-order">{}</ol>').format(ends, lines)
