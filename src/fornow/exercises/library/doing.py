"""Workbook 07: where we differ, so that we can make something of it."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice, Workbook
from fornow.exercises.fields import Rating, Text, Tick

KEY = "07-doing"

STATEMENTS = Exercise(
    key="statements",
    title="Things we might say",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To gather things people here would say about the work, so that all of us can respond.",
    minutes=10,
    leave_with="a list of clear statements that people can agree or disagree with",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on bringing differences into the open."
    ),
    fields=(
        Text(
            name="statement",
            prompt="What would you say about this work, in one sentence?",
            hint="One idea at a time. Write it so that someone could honestly disagree.",
            required=True,
            lines=2,
        ),
        Tick(
            name="about_people",
            prompt="This says something about who people are, such as their age.",
            hint="Ticked, it is kept for counting and left out of pictures.",
        ),
    ),
)

POSITIONS = Exercise(
    key="positions",
    title="Where we stand",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED, Voice.ORGANISATION),
    purpose=("To see where we differ and what every group shares. We learn most where we differ."),
    minutes=20,
    leave_with="the statements that divide us most, and those that every group shares",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing, on learning from difference."
    ),
    fields=(
        Rating(
            name="position",
            prompt="Where do you stand on this?",
            hint="Pass if you are not sure, or would rather not say.",
            required=True,
            low=-1,
            high=1,
            low_label="Disagree",
            high_label="Agree",
            labels=("Disagree", "Pass", "Agree"),
        ),
    ),
    each="statements",
    talk=Talk(
        pairs="Take the one that divides us most. What is true in the answer you did not give?",
        room="What could we make together if both sides are right about something?",
        minutes=12,
    ),
)

WORKBOOK = Workbook(
    key=KEY,
    title="Doing",
    way="Ways of doing",
    purpose="Bring your differences into the open, and make something from them.",
    minutes=30,
    who="everyone, by phone or at the laptop",
    leave_with="where you differ most, and what you all share",
    exercises=(STATEMENTS, POSITIONS),
)
