"""Of workbook 07: a way of working for what a meeting is for."""

from __future__ import annotations

from fornow.exercises import run_sheets
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choices
from fornow.exercises.library.what_there_is import KEY

TECHNIQUES = Exercise(
    key="techniques",
    title="A way of working",
    workbook=KEY,
    kind=Kind.CHOOSER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To begin from what you want of a meeting, and only then to choose how to work."
        " Choosing nothing, and talking, is a choice as well."
    ),
    minutes=5,
    leave_with="a run sheet that somebody can run from",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on ways of working that help people to think together."
    ),
    fields=(
        Choices(
            name="want",
            prompt="What do you want from this meeting?",
            hint="One or two. More than that is two meetings.",
            most=2,
            options=run_sheets.wants(),
        ),
    ),
)
