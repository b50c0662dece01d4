"""The form of the settings: one sheet, filled with what stands now, saved as a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.forms import beside
from fornow.forms.questions import Questions, known
from fornow.forms.said import NOT_SAVED, Form, FormBox, actions, button, said, say
from fornow.partnership.sessions import settings as settings_now

if TYPE_CHECKING:
    from fornow.forms.table import Table


class SettingsForm(Form):
    """What the partnership is called, why it is here, and what it has agreed."""

    def __init__(self, p: Table, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        self.questions = Questions(exercise, exercise.stage(), known(p, exercise))
        self.questions.write(settings_now(p.store))
        self.save = button("Save", primary=True)
        self.save.on_click(lambda _: self.keep())
        self.status = said("")
        self.box = FormBox(
            [
                *self.head(p, exercise, heading=heading),
                self.questions.box,
                actions(self.save),
                self.status,
            ],
            name=exercise.title,
        )

    def keep(self) -> None:
        """Save a new version of the settings, or say what is wrong beside each question."""
        try:
            outcome = self.p.add(self.exercise.key, self.questions.read())
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        problems = outcome if isinstance(outcome, list) else []
        if self.questions.complain(problems):
            say(self.status, NOT_SAVED, "fn-problem")
        else:
            say(self.status, "✓ Saved.", "fn-status fn-done")
            beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the sheet as it is: what stands in it may be half changed."""
