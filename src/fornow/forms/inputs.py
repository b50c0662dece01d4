"""The widgets behind the controls: a box to type in, buttons to press in, ticks, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import ipywidgets as widgets

from fornow.answers import Problem, Withheld, withheld_choices
from fornow.exercises.fields import Field, Option
from fornow.forms.said import said, say

WIDE = widgets.Layout(width="100%")


class Control:
    """A question on the form: the widgets, what was given, and what is wrong with it."""

    def __init__(
        self,
        asked: Field,
        body: widgets.Widget,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        told: tuple[str, ...] = (),
        legend: bool = True,
        holds: bool = True,
    ) -> None:
        self.asked = asked
        self._read, self._write = read, write
        self._problem = said("")
        self._problem.value = ""
        # The widget's own label is for screen readers; this one is seen, with the hint under it.
        lines = [said(asked.prompt, "fn-legend")] if legend else []
        lines += [said(line) for line in (asked.hint, *told) if line]
        self.held = _held_back(asked) if holds else {}
        rows = [*lines, body, *self.held.values(), self._problem]
        self.box = widgets.VBox(rows)
        self.box.add_class("fn-control" if legend else "fn-tick")

    def read(self) -> Any:
        """What was given, raw; None when nothing was."""
        for way, box in self.held.items():
            if box.value:
                return {"withheld": way}
        return self._read()

    def for_the_talk(self) -> str:
        """What was typed and marked for the talk only: it leaves as a page to keep."""
        marked = self.held.get(Withheld.FOR_THE_TALK)
        return str(self._read() or "") if marked is not None and marked.value else ""

    def write(self, value: Any) -> None:
        """Show a kept answer (as JSON holds it); None clears the control."""
        held = value.get("withheld") if isinstance(value, Mapping) else None
        for way, box in self.held.items():
            box.value = way == held
        self._write(None if self.held and held is not None else value)
        self.complain(None)

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever somebody gives another answer."""
        for box in answered_in(self.box):
            box.observe(lambda _: changed(), "value")

    def complain(self, problem: Problem | None) -> None:
        """Say beside the question what is wrong, or take it back."""
        say(self._problem, problem.message if problem else "", "fn-problem")


def answered_in(box: widgets.Widget) -> Iterator[widgets.Widget]:
    """The widgets of a box that hold what somebody gave: boxes to type in, buttons, ticks."""
    if box.has_trait("value") and not isinstance(box, widgets.HTML):
        yield box
    for child in getattr(box, "children", ()):
        yield from answered_in(child)


def plain(asked: Field, box: Any) -> Control:
    """A control of one box to type or choose in."""
    empty = None if isinstance(box, widgets.Dropdown) else ""

    def write(value: Any) -> None:
        if value is None:
            box.value = empty
        else:
            box.value = value if empty is None else str(value)

    return Control(asked, box, read=lambda: box.value or None, write=write)


def line(prompt: str) -> widgets.Text:
    """A line to type in. What is typed arrives whole when the line is left.

    Sent letter by letter it could arrive after the press of Save that followed it.
    """
    return widgets.Text(description=prompt, continuous_update=False, layout=WIDE)


def toggles(asked: Field, pairs: list[tuple[str, Any]], *, told: tuple[str, ...] = ()) -> Control:
    """Buttons of which one can be pressed in, with those for holding back at the end."""
    held = [(_capital(str(way)), str(way)) for way in withheld_choices(asked)]
    options = [*pairs, *held]
    box = widgets.ToggleButtons(
        options=options,
        value=None,
        description=asked.prompt,
        # A button alone says "3"; with this it also says to which question.
        tooltips=[f"{label}: {asked.prompt}" for label, _ in options],
        layout=WIDE,
    )

    def write(value: Any) -> None:
        chosen = value.get("withheld") if isinstance(value, Mapping) else value
        # An option that the wording of today no longer has cannot be shown as chosen.
        box.value = chosen if chosen in {one for _, one in box.options} else None

    return Control(asked, box, read=lambda: box.value, write=write, told=told, holds=False)


def ticks(asked: Field, offered: tuple[Option, ...]) -> Control:
    """Boxes to tick, with those for holding back at the end."""
    boxes = {
        option.key: widgets.Checkbox(description=option.label, value=False, indent=False)
        for option in offered
    }
    held = {
        str(way): widgets.Checkbox(description=_capital(str(way)), value=False, indent=False)
        for way in withheld_choices(asked)
    }

    def read() -> Any:
        for way, box in held.items():
            if box.value:
                return {"withheld": way}
        return [key for key, box in boxes.items() if box.value]

    def write(value: Any) -> None:
        way = value.get("withheld") if isinstance(value, Mapping) else None
        chosen = [] if way or value is None else list(value)
        for key, box in (*boxes.items(), *held.items()):
            box.value = key in chosen or key == way

    body = widgets.VBox([*boxes.values(), *held.values()])
    return Control(asked, body, read=read, write=write, holds=False)


def names(asked: Field, offered: tuple[str, ...], many: bool) -> Control:
    """A name, offered from those known or typed."""
    if many:
        return _several_names(asked, offered)
    box = widgets.Combobox(
        continuous_update=False,
        description=asked.prompt,
        options=offered,
        ensure_option=False,
        layout=WIDE,
    )
    return plain(asked, box)


def _several_names(asked: Field, offered: tuple[str, ...]) -> Control:
    box = widgets.Textarea(
        continuous_update=False,
        description=f"{asked.prompt} (one a line)",
        rows=3,
        layout=WIDE,
        placeholder="\n".join(offered[:3]),
    )

    def write(value: Any) -> None:
        box.value = "\n".join(value or ())

    def read() -> Any:
        return [line.strip() for line in box.value.splitlines() if line.strip()]

    return Control(asked, box, read=read, write=write)


def _held_back(asked: Field) -> dict[str, Any]:
    """A box to tick for each way in which an answer can be held back."""
    labels = {Withheld.FOR_THE_TALK: "Keep this for the talk only: it is not written down"}
    return {
        str(way): widgets.Checkbox(
            description=labels.get(way, _capital(str(way))), value=False, indent=False
        )
        for way in withheld_choices(asked)
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
