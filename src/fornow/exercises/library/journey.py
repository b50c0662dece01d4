"""Of workbook 06: the way we have come together, told so that others can tell it too."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Date, Option, Text, Who

KEY = "06-relating"

JOURNEY = Exercise(
    key="journey",
    title="How we got here",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To tell the way we have come: why we set out, where it turned, what we know now."
        " A story that others can tell goes further than a plan."
    ),
    minutes=20,
    leave_with="our story so far, beside what we asked, decided and tried",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating, on setting out together"
        " and on telling the story."
    ),
    fields=(
        Choice(
            name="part",
            prompt="Which part of the story is this?",
            required=True,
            options=(
                Option(key="set-out", label="Why we set out"),
                Option(key="turning-point", label="A turning point"),
                Option(key="learnt", label="Something we learnt"),
                Option(key="story", label="The whole story, in five sentences"),
            ),
        ),
        Text(
            name="words",
            prompt="Tell it.",
            hint="The whole story has five sentences, with no word that needs explaining.",
            required=True,
            lines=5,
            max_chars=1000,
        ),
        Text(
            name="brings",
            prompt="What should it bring each of us?",
            hint="For why we set out. Each says it for themselves, and nobody for another.",
            needed_with=("part", ("set-out",)),
            lines=3,
            max_chars=600,
        ),
        Text(
            name="after",
            prompt="What changed after that?",
            hint="If this is where it turned.",
            needed_with=("part", ("turning-point",)),
            lines=2,
            max_chars=600,
        ),
        Date(
            name="happened_on",
            prompt="On which day was that?",
            hint="Near enough will do. Left empty, it stands on the day it was written.",
            future=False,
        ),
        Text(
            name="retold",
            prompt="Who outside has told it back to you, and what did they keep?",
            hint="For the whole story. Tell it to someone who was not there, and listen.",
            lines=2,
            max_chars=400,
        ),
        Who(name="teller", prompt="Who tells this?", hint="Your own name, or a few of you."),
    ),
    called=("words",),
)
