"""Of workbook 10: two pages of one's own, round the cycle of learning and in five voices."""

from __future__ import annotations

from collections.abc import Iterator

from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Field, Text

KEY = "10-learning"

#: The four stages of learning, each asked in the six ways. Any box may be left empty.
_CYCLE = {
    "As it happened": (
        ("feeling", "what did I feel, right then?"),
        ("perceiving", "what could I see and hear from where I was?"),
        ("thinking", "what did I take it to mean at the time?"),
        ("relating", "what was going on between us?"),
        ("doing", "who did what, and what did I do?"),
        ("being", "how was I in it, and what was the air like?"),
    ),
    "Looking back": (
        ("feeling", "what do I feel about it by now?"),
        ("perceiving", "what do I notice that I missed?"),
        ("thinking", "what does it tell me of how things work here?"),
        ("relating", "what has grown or worn thin between us since?"),
        ("doing", "what came of what was done?"),
        ("being", "what did it ask of me that I found hard?"),
    ),
    "Making sense": (
        ("feeling", "where do these feelings come from?"),
        ("perceiving", "what comes round again and again?"),
        ("thinking", "what had I taken for granted?"),
        ("relating", "how do we answer each other, time after time?"),
        ("doing", "which pull or push made each of us act so?"),
        ("being", "where do I get caught, and who would I need to be?"),
    ),
    "What next": (
        ("feeling", "what do I hope for, and what gives me the nerve?"),
        ("perceiving", "what will I watch for?"),
        ("thinking", "what would I like to find out?"),
        ("relating", "whom do I need beside me, and how do I ask?"),
        ("doing", "what small thing could break the round?"),
        ("being", "what is mine to do, and what is not?"),
    ),
}
_STAGES = ("happened", "back", "sense", "next")


def _boxes() -> Iterator[Field]:
    for stage, (part, asked) in zip(_STAGES, _CYCLE.items(), strict=True):
        for way, question in asked:
            yield Text(
                name=f"{stage}_{way}",
                prompt=f"{way.capitalize()}: {question}",
                part=part,
                lines=3,
                max_chars=1000,
            )


KOLB = Exercise(
    key="kolb",
    title="Round the cycle",
    workbook=KEY,
    kind=Kind.REFLECTION,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To learn from one thing that happened, going once round: what it was, what I see in it"
        " now, what it means, and what next. It is for me alone."
    ),
    minutes=20,
    leave_with="a page of my own to keep, or to throw away",
    source=(
        "Goss 2015, Ways of learning (from p. 15): the cycle of learning (after D. Kolb),"
        " asked in each of the six ways."
    ),
    fields=tuple(_boxes()),
)

FIVE_VOICES = Exercise(
    key="five-voices",
    title="Five voices on what went wrong",
    workbook=KEY,
    kind=Kind.REFLECTION,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To look at something that went wrong, or was lost, as five people in turn would."
        " It is for me alone."
    ),
    minutes=20,
    leave_with="a page of my own to keep, or to throw away",
    source=(
        "Goss 2015, Ways of learning (from p. 15): five characters to reflect as"
        " (after M. Fillmore)."
    ),
    fields=(
        Text(
            name="lost",
            prompt="What went wrong, or was lost?",
            hint="Something of the last months that you still think about. Leave out names.",
            required=True,
            lines=3,
            max_chars=1000,
        ),
        Text(
            name="biographer",
            prompt="The biographer: what would it add to the story of my life?",
            hint="What it shows about what I care for, and where I have come from.",
            lines=3,
            max_chars=1000,
        ),
        Text(
            name="historian",
            prompt="The historian: where did it begin, long before that day?",
            hint="And how may it look to somebody in thirty years?",
            lines=3,
            max_chars=1000,
        ),
        Text(
            name="photographer",
            prompt="The aerial photographer: what shows from high above?",
            hint="What lay round it that nobody on the ground could see.",
            lines=3,
            max_chars=1000,
        ),
        Text(
            name="storyteller",
            prompt="The storyteller: how do I tell it to someone who was not there?",
            hint="A beginning, a turn and an end, in five sentences.",
            lines=4,
            max_chars=1500,
        ),
        Text(
            name="sage",
            prompt="The sage: what is worth keeping from it?",
            hint="One thing, for the next time that the milk is spilt.",
            lines=3,
            max_chars=1000,
        ),
    ),
)
