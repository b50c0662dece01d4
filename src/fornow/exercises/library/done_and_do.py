"""Workbook 11: what every meeting opens and closes with."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice, Workbook
from fornow.exercises.fields import Choice, Date, Number, Text, Who, options
from fornow.exercises.library.coverage import COVERAGE
from fornow.exercises.library.meetings import LAST_WORD

KEY = "11-done-and-do"

_NEXT = Stage(
    key="next",
    title="What happens next",
    voice=Voice.NAMED,
    intro="One step that one person can take. “Nothing yet” is a good outcome too, with its why.",
    fields=(
        Text(
            name="action",
            prompt="What happens next? Or why is there nothing yet?",
            hint="Begin with a verb: ring, ask, visit, write. Or say what we wait for.",
            required=True,
            lines=2,
        ),
        Choice(
            name="settled",
            prompt="Which of the two is it?",
            required=True,
            options=options(
                step="A next step",
                nothing_yet="Nothing yet, and this is why",
            ),
        ),
        Who(
            name="owner",
            prompt="Who takes it on?",
            hint="Someone who has said yes, here and today.",
        ),
        Text(
            name="if_then",
            prompt="If what happens, then what do you do?",
            hint="For example: if the ward list is out at six, then I ring the night team.",
            lines=2,
        ),
        Date(name="by", prompt="By which day?"),
    ),
)

_AFTER = Stage(
    key="after",
    title="How it went",
    voice=Voice.NAMED,
    intro="A step that was not taken may have taught us more than one that was.",
    fields=(
        Choice(
            name="done",
            prompt="Where does it stand?",
            required=True,
            options=options(
                done="It is done",
                partly="It is begun, and not done",
                let_go="It is no longer needed",
            ),
        ),
        Text(
            name="went",
            prompt="How did it go?",
            hint="What helped, what got in the way, and what we know now.",
            lines=3,
            max_chars=600,
        ),
    ),
)

NEXT_ACTIONS = Exercise(
    key="next-actions",
    title="What happens next",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To say who does what before we meet again, or why there is nothing to do yet.",
    minutes=8,
    leave_with="steps with a name and a day, or an honest “nothing yet”",
    source="Goss 2015, What are we learning? (from p. 3): ways of being, on leadership actions.",
    stages=(_NEXT, _AFTER),
)

STOPPED = Exercise(
    key="stopped",
    title="What we stop",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To stop one meeting, paper or report, and to say what the time is for now.",
    minutes=5,
    leave_with="one thing fewer to do, and an hour with a purpose",
    source="Goss 2015, What are we learning? (from p. 3): ways of doing, on meetings and papers.",
    fields=(
        Text(
            name="what",
            prompt="Which meeting, paper or report do we stop?",
            hint="One that few would miss. Say nothing about who began it.",
            required=True,
            max_chars=200,
        ),
        Text(
            name="hour_for",
            prompt="What is the time for now?",
            hint="Say it, or the time will fill itself.",
            required=True,
            lines=2,
        ),
        Number(
            name="hours",
            prompt="How many hours a month do we get back, all of us put together?",
            hint="A fair guess will do. Ten people for an hour is ten hours.",
            low=0,
            high=1000,
            unit="hours a month",
        ),
        Who(
            name="teller",
            prompt="Who tells those who may miss it?",
        ),
        Date(name="stops_on", prompt="From which day does it stop?"),
    ),
)

WORKBOOK = Workbook(
    key=KEY,
    title="Done and do",
    way="Every meeting",
    purpose="Open with what has happened and what waits. Close with who does what, and by when.",
    minutes=33,
    opening=9,  # seven to open with, and two for the half-way minute
    who="everyone, at the start and at the end of each meeting",
    leave_with="steps with a name and a day, and one thing fewer to do",
    exercises=(NEXT_ACTIONS, STOPPED, COVERAGE),
    also=(LAST_WORD,),
)
