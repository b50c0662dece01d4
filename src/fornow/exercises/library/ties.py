"""Of workbook 06: whom we turn to, and the best that we can imagine."""

from __future__ import annotations

from fornow.exercises.exercise import LEVELS, Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Organisation, Text

KEY = "06-relating"

NETWORK = Exercise(
    key="network",
    title="Whom we turn to",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To see the ties we already work through, and whose door we have not knocked on yet."
        " Write of your own ties only, for nobody is rated here."
    ),
    minutes=20,
    leave_with="the ties that cross from one place to another, and a door to knock on",
    source="Goss 2015, What are we learning? (from p. 3): ways of relating, networks.",
    fields=(
        Text(
            name="turn_to",
            prompt="Whom do you turn to?",
            hint="A role and not a person, such as the night clerk. Only someone you turn to.",
            required=True,
            max_chars=120,
        ),
        Organisation(name="of_organisation", prompt="Which organisation is that in?"),
        Choice(
            name="at_level",
            prompt="Where in it do they stand?",
            options=LEVELS,
            not_sure=True,
        ),
        Text(
            name="for_what",
            prompt="What for?",
            hint="The last time is enough.",
            lines=2,
        ),
        Text(
            name="came_to",
            prompt="How did you come to?",
            hint="A phone call, a shared case, a lift home.",
            lines=2,
        ),
        Text(
            name="not_knocked",
            prompt="Whose door have we not knocked on?",
            hint="All of us. A role or a kind of place; say nothing about what they are like.",
            max_chars=160,
        ),
    ),
    leads_to=(("not_knocked", "conversations", "who"),),
    called=("turn_to",),
)

BRILLIANT = Exercise(
    key="brilliant",
    title="Brilliant",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To say aloud how good it could be, and to try that on someone who is not in the room.",
    minutes=15,
    leave_with="the best we can imagine, in sentences that people can agree with or not",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating,"
        " on aims that are worth the trouble of working together."
    ),
    fields=(
        Text(
            name="best",
            prompt="What is the best that we could make of this?",
            hint="One sentence. Leave out whether it can be paid for.",
            required=True,
            lines=3,
            for_the_talk=True,
        ),
        Text(
            name="for_whom",
            prompt="For whom would it be brilliant?",
            hint="Someone you can picture, made up if need be.",
            lines=2,
            for_the_talk=True,
        ),
        Text(
            name="tried_on",
            prompt="Whom outside this room have you tried it on, and what did they say?",
            hint="A role is enough. “Nobody yet” is an answer too.",
            lines=2,
            for_the_talk=True,
        ),
    ),
    leads_to=(("best", "statements", "statement"),),
    talk=Talk(
        pairs="Which of these would you get up early for?",
        room="Whom shall we try them on before we meet again?",
        minutes=8,
    ),
)
