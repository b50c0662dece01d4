"""Workbook 06: whom we turn to, and the conversations that have not been had."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice, Workbook
from fornow.exercises.fields import Date, Text, Who
from fornow.exercises.library.going_together import DESTINATIONS, GIVE_AND_KEEP
from fornow.exercises.library.journey import JOURNEY
from fornow.exercises.library.ties import BRILLIANT, NETWORK

KEY = "06-relating"

_BEFORE = Stage(
    key="before",
    title="Before the conversation",
    voice=Voice.NAMED,
    intro="Write this as if the person you mean will read it, because they may.",
    fields=(
        Text(
            name="who",
            prompt="Who should talk, or has not been asked yet?",
            hint="Name people or roles. Say nothing about what they are like.",
            max_chars=200,
        ),
        Text(name="about", prompt="What about?", lines=2, max_chars=600),
        Text(
            name="hard",
            prompt="What makes it hard to start?",
            hint="Write about the subject and about us, not about them.",
            lines=2,
        ),
        Who(
            name="opener",
            prompt="Who will open it?",
            hint="Someone who has said they will.",
        ),
        Text(
            name="where",
            prompt="Where would it go best?",
            hint="Over coffee, on a walk, or a visit to where they work.",
            max_chars=160,
        ),
        Date(name="by", prompt="By which day?"),
    ),
)

_AFTER = Stage(
    key="after",
    title="After the conversation",
    voice=Voice.NAMED,
    intro="Write only what the other person would be content to see here.",
    fields=(
        Text(name="heard", prompt="What did you hear?", lines=4, max_chars=600),
        Text(
            name="changed",
            prompt="What has it changed, in you or in the work?",
            hint="“Nothing yet” is an answer too.",
            lines=3,
            max_chars=600,
        ),
    ),
)

CONVERSATIONS = Exercise(
    key="conversations",
    title="Conversations to have",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To see which conversations still wait, and to settle who opens each one, and where.",
    minutes=15,
    leave_with="a first conversation, with someone to open it, a place and a day",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating, networks;"
        " Some useful practical suggestions (from p. 13): parts that go cold."
    ),
    stages=(_BEFORE, _AFTER),
    starred=True,
)

WORKBOOK = Workbook(
    key=KEY,
    title="Relating",
    way="Ways of relating",
    purpose=(
        "See whom you turn to, find the conversations that still wait, say what each of you can"
        " give and must keep, and tell the way you have come."
    ),
    minutes=115,
    who="everyone a part at a time, or two people over coffee",
    leave_with="conversations with a name and a day each, and a story that others can tell",
    exercises=(NETWORK, CONVERSATIONS, BRILLIANT, DESTINATIONS, GIVE_AND_KEEP, JOURNEY),
)
