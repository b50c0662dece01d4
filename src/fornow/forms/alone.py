"""Forms that write nothing to the partnership's file: reflections, and the chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from fornow import own_page
from fornow.answers import check
from fornow.answers.told import told
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Choices, Option
from fornow.forms import page, techniques
from fornow.forms.offering import Offering
from fornow.forms.questions import Questions, given, known
from fornow.forms.said import Form, FormBox, actions, button, said, say

if TYPE_CHECKING:
    from fornow.forms.table import Table


READY = "Your page is ready. Save it now: it is kept nowhere else. Then press “Clear this”."
AGAIN = "Something here has changed. Make your page again to have it whole."


class ReflectionForm(Form):
    """Questions for the person alone; what is written leaves as a page to keep."""

    def __init__(self, p: Table, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        self.questions = Questions(exercise, exercise.stage(), known(p, exercise))
        self.make = button("Make my page", primary=True)
        self.clear = button("Clear this")
        self.make.on_click(lambda _: self.write_page())
        self.clear.on_click(lambda _: self.forget())
        self.questions.watch(self._changed)
        self.keep = widgets.VBox([])
        self.status = said("")
        self.offering = Offering(p)
        self.box = FormBox(
            [
                *self.head(p, exercise, heading=heading),
                self.questions.box,
                actions(self.make, self.clear),
                self.status,
                self.keep,
                self.offering.box,
            ],
            name=exercise.title,
        )

    def write_page(self) -> None:
        """Give the person their page; it is stored nowhere else."""
        checked = check(self.exercise, self.questions.read())
        if isinstance(checked, list):
            self.questions.complain(checked)
            return
        self.questions.complain(())
        parts = []
        for field in self.questions.stage.fields:
            words = self.questions.controls[field.name].for_the_talk()
            value = checked.get(field.name)
            if words or given(value):
                parts.append((field.asked, words or told(field, value, self.p.entry_names)))
        title, on, key = self.exercise.title, self.p.today, self.exercise.key
        self.keep.children = (
            page.page(own_page.as_html(title, parts, on=on), name=f"{key}.html"),
            page.markdown(own_page.as_markdown(title, parts, on=on), name=f"{key}.md"),
        )
        say(self.status, READY, "fn-status")

    def forget(self) -> None:
        """Empty the page, for whoever comes next."""
        self.questions.clear()
        self.keep.children = ()
        self.offering.put_away()
        say(self.status, "Cleared.", "fn-status")

    def _changed(self) -> None:
        """Take a page back that no longer says what is written above it."""
        if self.keep.children:
            self.keep.children = ()
            say(self.status, AGAIN, "fn-status")


class ChooserForm(Form):
    """A choice that leads to words, and is not kept."""

    def __init__(self, p: Table, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        self.questions = Questions(exercise, exercise.stage(), known(p, exercise))
        self.show = button("Show me", primary=True)
        self.show.on_click(lambda _: self.tell())
        self.told = widgets.VBox([])
        self.told.add_class("fn-onward")
        self.box = FormBox(
            [
                *self.head(p, exercise, heading=heading),
                self.questions.box,
                actions(self.show),
                self.told,
            ],
            name=exercise.title,
        )

    def tell(self) -> None:
        """Say what each thing chosen means and how to go about it."""
        given = self.questions.read()
        lines = []
        for field in self.exercise.all_fields:
            if isinstance(field, Choice | Choices):
                chosen = given[field.name] or ()
                keys = (chosen,) if isinstance(chosen, str) else tuple(chosen)
                lines += [
                    widget
                    for option in field.options
                    if option.key in keys
                    for widget in _told(option)
                ]
        lines += techniques.sheets(self.p, self.exercise, given)
        self.told.children = tuple(lines) or (said("Choose one above first."),)


def _told(option: Option) -> tuple[widgets.Widget, ...]:
    """What was chosen, and the words that go with it where there are any."""
    label = said(option.label, "fn-legend")
    return (label, said(option.hint)) if option.hint else (label,)
