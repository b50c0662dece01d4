"""A map sketched in lines: looked at first, then saved; a line that cannot be read stays here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
from markupsafe import Markup

from fornow.answers import Problem
from fornow.answers.sketched import Sketch, Sketched, Unread, read_sketch
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Text
from fornow.forms import beside
from fornow.forms.inputs import WIDE
from fornow.forms.questions import organisations
from fornow.forms.said import NOT_SAVED, Form, FormBox, actions, button, said, say
from fornow.forms.voice import VoiceChoice

if TYPE_CHECKING:
    from fornow.forms.table import Table

HOW = (
    "One link a line: Waiting -> Trust -",
    "+ means it makes more, - less, and ? that you are not sure. Write slow at the end where it"
    " shows only after a while, and 1 to 5 for how sure you are.",
)
LOOK = "Look at it first"


class SketchForm(Form):
    """A box for lines, what they are read as, and a press that puts them on the map."""

    def __init__(self, p: Table, *, heading: bool = True) -> None:
        self.p, self.exercise = p, p.exercise("causes")
        self.voice = VoiceChoice(self.exercise, organisations(p))
        self.lines = widgets.Textarea(
            description="Your links, one a line",
            placeholder="waiting -> trust -\ntrust -> calls answered first time + slow",
            rows=8,
            layout=WIDE,
            continuous_update=False,
        )
        self.lines.observe(lambda _: self._put_away(), "value")
        self.preview = widgets.VBox([])
        self.status = said("")
        look = button(LOOK)
        look.on_click(lambda _: self.look())
        self.box = FormBox(
            [
                *self.head(p, self.exercise, heading=heading),
                *self.voice.boxes,
                said("Your links, one a line", "fn-legend"),
                *(said(line) for line in HOW),
                widgets.VBox([self.lines]),
                actions(look),
                self.preview,
                self.status,
            ],
            name="a sketch of the map",
        )
        self.box.children[-4].add_class("fn-control")

    def look(self) -> None:
        """Show how each line is read, and offer to save those that can be."""
        read = self._read()
        told = [*(_told(self.exercise, one) for one in read.links)]
        told += [_wrong(one, "fn-problem") for one in read.wrong]
        told += [_wrong(one, "fn-hint") for one in read.twice]
        lines = widgets.VBox([widgets.HTML(value=str(Markup("").join(told)))])
        lines.add_class("fn-settle")
        rows: list[widgets.Widget] = [lines]
        if read.links:
            many = len(read.links)
            save = button(f"Put {many} {'link' if many == 1 else 'links'} on the map", primary=True)
            save.on_click(lambda _: self.save(read))
            back = button("Back")
            back.on_click(lambda _: self._put_away())
            rows.append(actions(save, back))
        self.preview.children = tuple(rows)
        say(self.status, "" if told else "There is nothing to read yet. Write a line above.")

    def save(self, read: Sketch) -> None:
        """Save the lines that were read; those that were not stay in the box."""
        if self.voice.complain():
            say(self.status, NOT_SAVED, "fn-problem")
            return
        who = self.voice.speaker()
        try:
            made = self.p.sketch(
                "\n".join(one.text for one in read.links),
                organisation=who["organisation"],
                level=who["level"],
            )
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if made and isinstance(made[0], Problem):
            say(self.status, " ".join(str(one.message) for one in made), "fn-problem")
            return
        self.lines.value = "\n".join(one.text for one in read.wrong)
        many = f"{len(made)} {'link stands' if len(made) == 1 else 'links stand'} on the map."
        left = " What could not be read is still in the box above." if read.wrong else ""
        say(self.status, f"✓ Saved. {many}{left}", "fn-status fn-done")
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave what is being typed."""

    def _read(self) -> Sketch:
        field = self.exercise.field("cause")
        most = field.max_chars if isinstance(field, Text) else 80
        return read_sketch(self.lines.value, most=most)

    def _put_away(self) -> None:
        self.preview.children = ()
        say(self.status, "")


def _told(exercise: Exercise, one: Sketched) -> Markup:
    """A line as it was read: its two names, and the words of what was chosen."""
    marks = [
        option.label.casefold()
        for name in ("sign", "speed")
        if isinstance(field := exercise.field(name), Choice)
        for option in field.options
        if option.key == one.values.get(name)
    ]
    if str(one.values["sign"]) == "not sure":
        marks.insert(0, "not sure which")
    if sure := one.values.get("sure"):
        marks.append(f"sure: {sure} of 5")
    # Each name goes its own way, the line ours: else an Arabic one turns cause and effect round.
    line = '<p class="fn-hint" dir="ltr">✓ <bdi>{}</bdi> → <bdi>{}</bdi> ({})</p>'
    return Markup(line).format(one.values["cause"], one.values["effect"], ", ".join(marks))


def _wrong(one: Unread, kind: str) -> Markup:
    return Markup('<p class="{}" dir="ltr">Line {}, “<bdi>{}</bdi>”: {}</p>').format(
        kind, one.line, one.text[:120], one.message
    )
