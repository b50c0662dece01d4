"""Of workbook 01: what we feel about this today, and the circles beyond this room."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import Choice, Choices, Date, Text, Who, options

KEY = "01-values"

FEELINGS = Exercise(
    key="feelings",
    title="What we feel about this today",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To say what is in the room besides the plan. Fear and hope often come together,"
        " and both can be carried once they are said."
    ),
    minutes=20,
    leave_with="the feelings that are here, and one thing that would help us carry them",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling, on feelings that are hard;"
        " ways of being, on fear as a part of courage."
    ),
    fields=(
        Choices(
            name="here",
            prompt="Which of these do you feel about this work today?",
            hint="Tick as many as you like. It is never shown how many ticked a word.",
            counted=False,
            options=options(
                hope="Hope",
                courage="Courage",
                excitement="Excitement",
                trust="Trust",
                fear="Fear",
                anxiety="Anxiety",
                sadness="Sadness",
                anger="Anger",
                weariness="Weariness",
            ),
            rather_not=True,
        ),
        Text(
            name="own_word",
            prompt="Is there another word for it?",
            hint="A word or two of your own.",
            max_chars=60,
            for_the_talk=True,
        ),
        Text(
            name="how_strong",
            prompt="How strong is it, if you wish to say?",
            hint="In your own words, not as a number. What lies behind it is for your pair.",
            max_chars=200,
            for_the_talk=True,
        ),
        Text(
            name="carry",
            prompt="What would help us carry it?",
            hint="Something that people in this room could do.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    leads_to=(("carry", "conversations", "about"),),
    talk=Talk(
        pairs="What lies behind the word that was hardest to tick? It stays with the two of you.",
        room="Which of the things that would help us carry it shall we do first?",
        minutes=12,
    ),
)

_BEFORE = Stage(
    key="before",
    title="Whom we will talk with",
    voice=Voice.NAMED,
    intro="One line for each talk. Go to them, and go to listen.",
    fields=(
        Choice(
            name="circle",
            prompt="Which circle is this?",
            hint="Begin with the one you are least sure of.",
            required=True,
            options=options(
                core_group="The core group",
                professionals="People in the professions",
                managers="Managers",
                staff="Staff",
                users="People who use services",
                carers="Carers",
            ),
        ),
        Text(
            name="whom",
            prompt="Which people in it?",
            hint="Roles or a kind of place, such as night staff or parents at the gate.",
            max_chars=160,
        ),
        Who(
            name="who_talks",
            prompt="Who of us talks with them?",
            hint="Someone who has said they will. Two go better than one.",
            many=True,
        ),
        Date(name="by", prompt="By which day?"),
    ),
)

_AFTER = Stage(
    key="after",
    title="What came back",
    voice=Voice.NAMED,
    intro="Write only what they would be glad to see here.",
    fields=(
        Text(
            name="heard",
            prompt="What did we hear that matters to them?",
            hint="As near to their own words as you can. Leave out names.",
            lines=4,
            max_chars=600,
        ),
        Text(
            name="changed",
            prompt="What did it change in us?",
            hint="“Nothing yet” is an answer too.",
            lines=3,
            max_chars=600,
        ),
    ),
)

CIRCLES = Exercise(
    key="circles",
    title="Wider circles",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To take what we share beyond this room, and to be changed by what we hear."
        " A circle is reached once we have listened there."
    ),
    minutes=15,
    leave_with="the circles we have not reached yet, and who goes to listen first",
    source="Goss 2015, What are we learning? (from p. 3): ways of feeling, then going wider.",
    stages=(_BEFORE, _AFTER),
)
