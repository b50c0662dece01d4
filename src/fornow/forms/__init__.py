"""Surface 1: forms in the notebook, made from the declaration of an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fornow.exercises.exercise import Exercise, Kind
from fornow.forms.alone import ChooserForm, ReflectionForm
from fornow.forms.ballot import BallotForm
from fornow.forms.register import RegisterForm
from fornow.forms.said import Form
from fornow.forms.settings import SettingsForm

if TYPE_CHECKING:
    from fornow.forms.table import Table

#: Every kind of exercise has its form.
FORMS: Mapping[Kind, Callable[..., Form]] = {
    Kind.BALLOT: BallotForm,
    Kind.REGISTER: RegisterForm,
    Kind.SETTINGS: SettingsForm,
    Kind.REFLECTION: ReflectionForm,
    Kind.CHOOSER: ChooserForm,
}


def form(p: Table, exercise: Exercise, *, heading: bool = True) -> Form:
    """The form of an exercise, for this partnership; building it changes nothing.

    `heading` False leaves out title and purpose, where the page around says them.
    """
    return FORMS[exercise.kind](p, exercise, heading=heading)
