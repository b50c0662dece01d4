"""Of workbook 04: a first step and what came of it, and the one moment that must come out right."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Choice, Choices, Date, Link, Text, Who, options
from fornow.exercises.library.deciding import ON_DECIDING
from fornow.exercises.library.plain_words import KEY

_STEP = Stage(
    key="step",
    title="Before the step",
    voice=Voice.NAMED,
    intro="Write this before you begin. Say now what you think will happen.",
    fields=(
        Text(
            name="step",
            prompt="What is the first step?",
            hint="Small enough to take this month, and to take back.",
            required=True,
            lines=2,
            max_chars=400,
        ),
        Text(
            name="expected",
            prompt="What do we expect to see?",
            hint="So that anyone could say yes, it came, or no, it did not.",
            lines=2,
        ),
        Text(name="safety_net", prompt="What keeps people safe if we are wrong?", lines=2),
        Date(
            name="begun_on",
            prompt="On which day do we take it?",
            hint="Left empty, it counts from the day it is written here.",
        ),
        Date(
            name="check_on",
            prompt="On which day do we check?",
            hint="Soon enough to stop it while that is cheap.",
        ),
        Link(
            name="follows",
            prompt="Which step did it come out of?",
            hint="Leave this empty if it is the first.",
            to="trials",
        ),
    ),
)

_CHECKED = Stage(
    key="checked",
    title="At the check",
    voice=Voice.NAMED,
    intro="Write what happened first. Then say what you do next because of it.",
    fields=(
        Text(
            name="happened",
            prompt="What happened?",
            hint="What you saw, and what you did not expect. Leave out names.",
            required=True,
            lines=3,
            max_chars=600,
        ),
        Date(
            name="checked_on",
            prompt="On which day did you check?",
            hint="Left empty, it is the day this is written here.",
            future=False,
        ),
        Text(
            name="so_next",
            prompt="So next we…?",
            hint="One press makes it the next step. “We stop here” is an answer too.",
            lines=2,
            max_chars=400,
        ),
    ),
)

TRIALS = Exercise(
    key="trials",
    title="First steps, and what came of them",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To take a small step, look, and let what we see choose the next one."
        " A step that nobody checks teaches us nothing."
    ),
    minutes=15,
    leave_with="a first step with a safety net and a day to check it",
    source=ON_DECIDING,
    stages=(_STEP, _CHECKED),
    leads_to=(("so_next", "trials", "step"), ("happened", "conversations", "about")),
)

_MOMENT = Stage(
    key="moment",
    title="The one moment",
    voice=Voice.NAMED,
    intro="Make somebody up. Their life is changed until no family would know itself in it.",
    fields=(
        Text(
            name="moment",
            prompt="Which one moment must come out right?",
            hint="A place and an hour, so that anyone could say if it did.",
            required=True,
            lines=2,
        ),
        Text(
            name="person",
            prompt="For whom?",
            hint="One made-up person, with a name, an age and a bad day.",
            lines=2,
            max_chars=160,
        ),
        Who(
            name="keeps_asking",
            prompt="Who keeps asking if it does, until it does?",
            hint="Someone who has said yes and will not let go.",
        ),
        Choices(
            name="would_know",
            prompt="Who would know?",
            options=options(
                themselves="They themselves",
                family="Someone who cares for them",
                front_line="People at the front line",
                nobody_yet="Nobody would, as things are",
            ),
        ),
    ),
)

_ANSWER = Stage(
    key="answer",
    title="Does it come out right?",
    voice=Voice.NAMED,
    intro="Ask those who would know. Ask again as often as it takes: every answer is kept.",
    fields=(
        Choice(
            name="comes_right",
            prompt="Does it come out right?",
            required=True,
            options=options(yes="Yes", no="No", not_yet="Not yet"),
        ),
        Text(
            name="in_words",
            prompt="How do we know? What did they say?",
            hint="In their words where you can, with no names.",
            required=True,
            lines=3,
            max_chars=600,
        ),
        Date(
            name="asked_on",
            prompt="On which day did you ask?",
            hint="Left empty, it is the day this is written here.",
            future=False,
        ),
    ),
)

LITMUS = Exercise(
    key="litmus",
    title="The moment that must come out right",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To hold all our work against one person’s moment, and to keep asking until it is right."
        " It is asked in words, and answered in words."
    ),
    minutes=15,
    leave_with="one moment, somebody who keeps asking, and the decisions that carry it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
        " on the litmus test that one chair puts to a whole service."
    ),
    stages=(_MOMENT, _ANSWER),
    leads_to=(("moment", "conversations", "about"), ("in_words", "conversations", "about")),
)
