"""A part of the panel: a heading, rows of presses, and a line that says what came of a press."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from fornow.errors import DeclarationError, FornowError
from fornow.forms.said import button, said, say
from fornow.live import steering
from fornow.live.leaves import Leaf, leaf
from fornow.live.rooms import Place
from fornow.live.standing import Standing, joined, standing
from fornow.live.steered import Steered
from fornow.panel.here import Here
from fornow.plans import StepKind

BUSY = "The room's file is busy. Wait a moment, and press again."
GONE = "The room was closed. Open it again above."
CHOOSE = "Choose…"
#: What a press does with the room; what it gives back is said below it.
Act = Callable[[Place], str | None]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The room as it stands just now: what is asked, and the plan it goes by, if any."""

    place: Place
    now: Standing
    plan: Steered | None
    leaf: Leaf
    broken: str = ""  # why what the room keeps of a plan cannot be read

    @property
    def stamp(self) -> tuple[str, ...]:
        """What is another when something has come or was pressed; the clock alone is nothing."""
        at = self.plan.at if self.plan else ""
        return self.now.stamp, self.now.count, at, joined(self.place), self.leaf.told

    @classmethod
    def of(cls, place: Place) -> Scene:
        """The room as it stands."""
        now, plan, broken = standing(place), None, ""
        try:
            plan = steering.look(place)
        except DeclarationError as problem:
            broken = str(problem)
        return cls(place=place, now=now, plan=plan, leaf=leaf(place, now), broken=broken)


class Part(ABC):
    """What every part of the panel is.

    Its widgets stay where they are, and what is not needed is hidden: so the keyboard keeps its
    place while the room moves on. While a plan is under way, what is seldom needed is folded.
    """

    title = ""
    #: The words on the press that unfolds it, which stands in a row with the others; '' for what is
    #: never folded.
    folds = ""

    def __init__(self, here: Here, *, after: Callable[[], None]) -> None:
        self.here, self._after = here, after
        self.status = said("")
        self.status.value = ""
        self.heading = widgets.HTML()  # with a layout of its own: it can be hidden
        say(self.heading, self.title, "fn-item", tag="h3")
        self.fold, self.unfolded = button(self.folds), False
        self.fold.on_click(lambda _: self._unfold())
        self.rows = widgets.VBox([*self.build(), self.status])
        self.box = widgets.VBox([self.heading, self.rows])
        self.box.add_class("fn-part")

    @abstractmethod
    def build(self) -> Iterable[widgets.Widget]:
        """The widgets of this part, made once."""

    @abstractmethod
    def show(self, scene: Scene) -> None:
        """Show the room as it is now."""

    def look(self, scene: Scene) -> None:
        """Show the room as it is now, folded where it is in the way."""
        folded = bool(self.folds) and scene.plan is not None
        seen(self.box, self.unfolded or not folded)
        seen(self.fold, folded)
        self.fold.description = f"{'Hide' if self.unfolded else 'Show'}: {self.folds}"
        self.show(scene)

    def press(self, label: str, act: Act, *, primary: bool = False) -> widgets.Button:
        """A button that does something with the room, and says below it what came of it."""
        made = button(label, primary=primary)
        made.on_click(lambda _: self.pressed(act))
        return made

    def pressed(self, act: Act) -> None:
        """Do it; a sentence in place of a traceback. Then show everything as it is now."""
        with self.here.moving:
            try:
                place = self.here.place()
                told = GONE if place is None else act(place) or ""
                say(self.status, told, "fn-status")
            except FornowError as problem:
                say(self.status, str(problem), "fn-problem")
            except sqlite3.Error:
                say(self.status, BUSY, "fn-problem")
        self._after()

    def _unfold(self) -> None:
        self.unfolded = not self.unfolded
        self._after()


def seen(widget: Any, when: bool) -> None:
    """Show a widget or hide it, where it stands."""
    widget.layout.display = None if when else "none"


def offer(which: widgets.Dropdown, found: Iterable[tuple[str, str]]) -> None:
    """What a list offers now, by words and key; what was chosen from it stays where it can."""
    options = ((CHOOSE, ""), *found)
    if options == which.options:
        return
    chosen = which.value
    which.options = options
    which.value = chosen if chosen in {key for _, key in options} else ""


def reveals(plan: Steered) -> bool:
    """Whether the open step is there to show a picture."""
    return plan.step is not None and plan.step.kind is StepKind.REVEAL


def first(press: widgets.Button, *, when: bool) -> None:
    """Let a press stand out as the next thing to do, or not."""
    (press.add_class if when else press.remove_class)("fn-primary")
