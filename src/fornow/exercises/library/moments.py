"""Workbook 08, moments and offers: what each of us could do or say, and what we can lend."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Date, Link, Text, Tick, Who

KEY = "08-being-part"

_AHEAD = Stage(
    key="ahead",
    title="A moment ahead",
    voice=Voice.NAMED,
    intro="Each of you writes for yourself, and for nobody else. Then settle it aloud.",
    fields=(
        Text(
            name="moment",
            prompt="Which moment lies ahead?",
            hint="Something we will tell people, a hard meeting, something in the way,"
            " or someone to win over.",
            lines=2,
            max_chars=600,
        ),
        Link(
            name="part_of",
            prompt="Or is it one that is on the list?",
            hint="Then choose it, and write your own part below.",
            to="out-loud",
        ),
        Text(name="asks", prompt="What will it ask of us?", lines=2, max_chars=600),
        Date(name="when", prompt="When is it?", hint="A day near it will do."),
        Who(name="mine", prompt="Who are you?", hint="Your own name. Write for yourself alone."),
        Text(
            name="could",
            prompt="What could I do or say in it?",
            hint="Try the words as you would say them.",
            lines=2,
            max_chars=600,
        ),
        Who(name="beside", prompt="Whom would I like beside me?", many=True),
        Text(name="step_back", prompt="Where would I step back, so that others can step in?"),
        Text(name="help", prompt="What help would I be glad of?"),
    ),
)

_SETTLED = Stage(
    key="settled",
    title="Settled aloud",
    voice=Voice.NAMED,
    intro="Write a name only once that person has said yes, here and aloud.",
    fields=(
        Who(name="takes", prompt="Who takes this moment?", many=True),
        Text(
            name="who_does_what",
            prompt="Who does what in it?",
            hint="As you have just said it to one another.",
            lines=3,
            max_chars=600,
        ),
    ),
)

_WENT = Stage(
    key="after",
    title="How it went",
    voice=Voice.NAMED,
    intro="Write of what happened, and of your own part.",
    fields=(
        Text(
            name="went",
            prompt="How did it go?",
            hint="“It did not come to it” is an answer too.",
            lines=3,
            max_chars=600,
        ),
    ),
)

OUT_LOUD = Exercise(
    key="out-loud",
    title="Out loud: moments ahead",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To think through a moment before it comes, and settle aloud who does what in it.",
    minutes=20,
    leave_with="a moment that someone has taken, with others beside them",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on stepping in, stepping back and leading as one of many."
    ),
    stages=(_AHEAD, _SETTLED, _WENT),
    called=("moment",),
    starred=True,
)

_MINE = Stage(
    key="mine",
    title="What I bring",
    voice=Voice.NAMED,
    intro="Speak for yourself. A small thing that can happen does more than a large one.",
    fields=(
        Who(name="me", prompt="Who are you?", required=True),
        Text(
            name="bring",
            prompt="What do I bring?",
            hint="A skill, a key, an hour, someone I know, a way with people.",
            lines=2,
        ),
        Text(
            name="would_help",
            prompt="What small thing could someone here do for me this month?",
            hint="So small that they could say yes today.",
            lines=2,
        ),
        Who(
            name="answered_by",
            prompt="Who has said they will do it?",
            hint="Leave this open until someone has said so.",
        ),
    ),
)

_COUNTED_ON = Stage(
    key="counted-on",
    title="What I count on in someone here",
    voice=Voice.NAMED,
    intro="They see it first. Turn the screen to them, or read it to them, before you save.",
    fields=(
        Who(name="whom", prompt="Who does something I count on?"),
        Text(
            name="count_on",
            prompt="What do they do that I count on?",
            hint="Something they do, and not what they are like.",
            lines=2,
        ),
        Tick(
            name="they_saw",
            prompt="They have read these words, and are glad for them to stand here.",
            must="Let them read it first. Tick this once they have said yes; nothing is kept yet.",
        ),
    ),
)

OFFERS_AND_ASKS = Exercise(
    key="offers-and-asks",
    title="Offers and asks",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To find out who here could help whom, with something small, this month.",
    minutes=15,
    leave_with="a small thing that someone has said they will do",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on helping one another to lead."
    ),
    stages=(_MINE, _COUNTED_ON),
)
