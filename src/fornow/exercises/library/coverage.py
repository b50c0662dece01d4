"""Of workbook 11: which of the six ways we have left alone.

It stands here and not in one of the ways: asked inside a way, it would lean towards that one, and
only at the end of a meeting has everybody just seen what time went to.
"""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choices, Text, options

KEY = "11-done-and-do"

COVERAGE = Exercise(
    key="coverage",
    title="Which ways have we left alone?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To hear which of the six ways the group itself has given too little time lately."
        " What a file has seen is one thing, and what we know of ourselves is another."
    ),
    minutes=8,
    leave_with="one way to give time to when you next meet",
    source="Goss 2015, What are we learning? (from p. 3): the six ways of leading.",
    fields=(
        Choices(
            name="neglected",
            prompt="Which have we, together, given too little time lately?",
            hint="Think of the group, and not of anyone in it. Tick up to three.",
            rather_not=True,
            not_sure=True,
            most=3,
            options=options(
                feeling="Feeling: what we value and believe",
                perceiving="Perceiving: stepping back to see the whole",
                thinking="Thinking: what is clear for now, and what we test",
                relating="Relating: the talks we have, and those we have not",
                doing="Doing: making something together",
                being="Being: how we carry ourselves when it is hard",
                none="None of them",
            ),
        ),
        Text(
            name="would_bring_back",
            prompt="What would bring it back?",
            hint="One small thing that we could do when we next meet.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    talk=Talk(
        pairs="When did we last do this well, and what made room for it?",
        room="Which one do we give ten minutes to next time?",
        minutes=5,
    ),
)
