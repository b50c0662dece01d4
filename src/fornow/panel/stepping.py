"""The plan under way: its open step, the time it has left, and the presses that move it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from fornow.forms.said import actions, button, said, say, words
from fornow.live import steering
from fornow.live.rooms import Place
from fornow.live.steered import Choice, Steered, clock
from fornow.panel.part import Part, Scene, first, reveals, seen

OVER = "The session is over"
TAKE_AWAY = "Take the file away before you go. The report can be made at any time."
NOT_IN_PLAN = "This step is no longer in the plan"
OPEN_ANOTHER = "Press “Next”, or open another step below."


class Stepping(Part):
    """Where we are in the plan."""

    def build(self) -> Iterable[widgets.Widget]:
        """The step, its clock, the presses, and what the facilitator does."""
        self.at, self.paused, self.waits = "", False, False
        self.where, self.line = said("A plan"), said("A plan", "fn-purpose")
        self.late = said("A plan")  # never empty: what is empty first is read out as it changes
        self.clock, self.words = widgets.HTML(), widgets.HTML()
        self.next = self._steer("Next", steering.go_on, primary=True)
        self.pause = self.press("Pause", self._pause)
        self.more = [self._steer(f"+{n} minute{'s' * (n > 1)}", _more(n)) for n in (1, 5)]
        self.back = self._steer("Back a step", steering.back)
        self.skip = self._steer("Leave it out", steering.skip)
        self.away = self.press("Put the plan away", self._put_away)
        presses = actions(self.next, *self.more, self.pause, self.back, self.skip, self.away)
        top = widgets.HBox([widgets.VBox([self.where, self.line, self.late]), self.clock])
        top.add_class("fn-top")
        return top, presses, self.words, *self._asking()

    def _asking(self) -> Iterable[widgets.Widget]:
        """What the step may ask, where it does not by itself."""
        self.about = widgets.Text(continuous_update=False, layout=widgets.Layout(width="100%"))
        self.ask = self.press("Ask it on phones", self._ask)
        self.asking = widgets.VBox([self.about, actions(self.ask)])
        self.choices = actions()
        self.offered: tuple[tuple[str, str], ...] = ()
        self.why = widgets.HTML()  # with a layout of its own: it can be hidden
        return self.why, self.choices, self.asking

    def show(self, scene: Scene) -> None:
        """Show the step as it is now."""
        plan = scene.plan
        seen(self.box, plan is not None)
        if plan is None:
            return
        self.at, self.paused = plan.at, plan.table.paused
        self.waits = scene.now.round is not None and scene.now.round.state != "revealed"
        step, title, line = _told(plan)
        say(self.where, step)
        say(self.heading, title, "fn-item fn-step", tag="h3")
        say(self.line, line, "fn-purpose")
        say(self.late, plan.problem or plan.table.sentence, _tone(plan))
        self.clock.value = str(_clock(plan))
        self.words.value = str(_words(plan))
        self._presses(plan)
        self._offer(plan)

    def _presses(self, plan: Steered) -> None:
        then = plan.next.step.title if plan.next else "end the session"
        self.next.description = f"Next: {then}"
        self.pause.description = "Go on" if self.paused else "Pause"
        first(self.next, when=not (reveals(plan) and self.waits))
        for press in (self.next, *self.more, self.pause, self.skip):
            seen(press, not plan.over)
        seen(self.away, plan.over)

    def _offer(self, plan: Steered) -> None:
        """What may be asked instead, and the press that asks it."""
        found = plan.choices_now
        known = tuple((one.exercise, one.instead_of) for one in found)
        if known != self.offered:
            self.offered = known
            self.choices.children = tuple(self._choice(one) for one in found)
        for one, press in zip(found, self.choices.children, strict=True):
            seen(press, not (one.chosen and plan.aside))
            press.description = f"✓ {one.title}" if one.chosen else f"Ask “{one.title}” instead"
        asks = plan.to_ask
        say(self.why, plan.why_not, "fn-problem")
        seen(self.why, bool(plan.why_not))
        seen(self.choices, bool(found))
        seen(self.asking, asks is not None)
        seen(self.about, asks is not None and asks.subject is not None)
        if asks is not None:
            where = "instead" if plan.aside else "on phones"
            self.ask.description = f"Ask “{asks.title}” {where}"
            self.about.description = asks.subject.prompt if asks.subject else ""

    def _choice(self, one: Choice) -> widgets.Button:
        made = button(one.title)
        made.on_click(lambda _: self.pressed(lambda place: self._choose(place, one)))
        return made

    def _choose(self, place: Place, one: Choice) -> str:
        at = self.at
        return steering.choose(place, one.exercise, instead_of=one.instead_of, at=at).told

    def _ask(self, place: Place) -> str:
        told = steering.ask(place, subject=self.about.value, at=self.at).told
        self.about.value = ""
        return told

    def _pause(self, place: Place) -> str:
        return (steering.resume if self.paused else steering.pause)(place, at=self.at).told

    def _put_away(self, place: Place) -> None:
        steering.put_away(place, at=self.at)

    def _steer(
        self, label: str, move: Callable[..., Steered], *, primary: bool = False
    ) -> widgets.Button:
        return self.press(label, lambda place: _new(move(place, at=self.at)), primary=primary)


def _new(plan: Steered) -> str:
    """What came of a press, unless it stands below already for as long as it holds."""
    return "" if plan.told == plan.why_not else plan.told


def _more(minutes: int) -> Callable[..., Steered]:
    def more(place: Place, **how: Any) -> Steered:
        return steering.more(place, minutes, **how)

    return more


def _told(plan: Steered) -> tuple[str, str, str]:
    """Which step of how many, its title, and the line that stands on the screen."""
    if plan.over:
        return plan.plan.title, OVER, TAKE_AWAY
    if plan.step is None:
        return plan.plan.title, NOT_IN_PLAN, OPEN_ANOTHER
    until = f", until {clock(plan.table.open.ends)}" if plan.table.open else ""
    return (
        f"Step {plan.number} of {len(plan.plan.steps)}{until}",
        plan.step.title,
        plan.step.screen,
    )


def _tone(plan: Steered) -> str:
    return "fn-problem" if plan.problem else "fn-hint"


def _clock(plan: Steered) -> Markup:
    """The time left. A timer is read when it is asked for, and not second by second."""
    if not plan.timer:
        return Markup("")
    state = "paused" if plan.table.paused else "over time" if plan.table.over else "to go"
    return Markup(
        '<p class="fn-timer{}" role="timer">{} <span class="fn-hint">{}</span></p>'
    ).format(" fn-over" if plan.table.over else "", plan.timer.removesuffix(" over"), state)


def _words(plan: Steered) -> Markup:
    """What the facilitator does in this step; the talk; what to do where the network fails."""
    if plan.step is None:
        return Markup("")
    lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in plan.step.facilitator)
    wifi = words(plan.step.without_wifi, "fn-told")
    return Markup(
        '<ul class="fn-aloud">{}</ul>{}<div class="fn-voice"><details>'
        "<summary>If the wifi fails</summary>{}</details></div>"
    ).format(lines, _talk(plan), wifi)


def _talk(plan: Steered) -> Markup:
    if plan.talk is None:
        return Markup("")
    pairs = words(f"In pairs: {plan.talk.pairs}", "fn-purpose")
    room = words(f"In the room: {plan.talk.room}", "fn-purpose")
    return words("Then talk", "fn-legend") + pairs + room
