"""Of workbook 10: what enablers note for one another, in a file of their own."""

from __future__ import annotations

from fornow.exercises.exercise import ENABLERS, Exercise, Kind, Voice
from fornow.exercises.fields import Date, Text, Who
from fornow.exercises.library.reflecting import KEY

ENABLER_NOTES = Exercise(
    key="enabler-notes",
    title="Notes from enablers",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To tell other enablers what I did, and what I saw the whole system do."
        " The notes are kept in a file of the enablers’ own, and in no partnership’s."
    ),
    minutes=10,
    leave_with="what surprised us, to begin our own meeting with",
    source=(
        "Goss 2015, Ways of learning (from p. 15): on enablers who meet"
        " to make sense of what they see."
    ),
    fields=(
        Who(name="me", prompt="Who are you?", required=True),
        Date(name="when", prompt="On which day was it?", future=False),
        Text(
            name="about",
            prompt="Which partnership, or piece of work?",
            max_chars=120,
        ),
        Text(
            name="did",
            prompt="What did I do?",
            hint="What I said, asked, set up or left alone.",
            lines=3,
            max_chars=800,
        ),
        Text(
            name="saw",
            prompt="What did I see the system do?",
            hint="Write of roles and of what went on between them. Leave out names.",
            required=True,
            lines=4,
            max_chars=1200,
        ),
        Text(
            name="surprised",
            prompt="What surprised me?",
            hint="In them, or in me.",
            lines=3,
            max_chars=800,
        ),
    ),
    called=("saw",),
    kept_in=ENABLERS,
)
