"""Workbook 01: what each of us stands for, and what we find we share."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice, Workbook
from fornow.exercises.fields import LONG_TEXT, Choice, Rating, Text, options
from fornow.exercises.library.widening import CIRCLES, FEELINGS, KEY

VALUES = Exercise(
    key="values",
    title="The values we bring",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To hear what each of us stands for before we plan anything."
        " Tell one other person first, and only as much as you would say at a first lunch."
    ),
    minutes=25,
    leave_with="a list of the values in this room, in our own words",
    source="Goss 2015, What are we learning? (from p. 3): ways of feeling, starting with values.",
    fields=(
        Text(
            name="first",
            prompt="Which value would you not give up in this work?",
            hint=(
                "Tell one other person first. Then write a word or two."
                " Where it comes from stays between the two of you."
            ),
            required=True,
            rather_not=True,
            max_chars=80,
        ),
        Text(
            name="second",
            prompt="Is there a second one?",
            hint="Leave this empty if one is enough.",
            max_chars=80,
        ),
        Text(
            name="third",
            prompt="And a third?",
            hint="Three at most.",
            max_chars=80,
        ),
    ),
    becomes="values",
    talk=Talk(
        pairs="Which word on the list did you hope to see? Which one surprised you?",
        room="Which of these would the people we serve say they see in us today?",
        minutes=12,
    ),
    starred=True,
)

PURPOSE = Exercise(
    key="purpose",
    title="What this is for",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To hear what each of us takes this to be for, before one sentence stands for us all.",
    minutes=20,
    leave_with="our purposes side by side, those that differ most first",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on what we are trying to do, and why."
    ),
    fields=(
        Text(
            name="what_for",
            prompt="What is this for?",
            hint="Say it as you would to a neighbour. Leave out the words of the strategy.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Text(
            name="why_me",
            prompt="Why does it matter to you?",
            hint="A line is enough. You need not say more than you would at work.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    talk=Talk(
        pairs="Find two that do not mean the same. What would each have us do first?",
        room="Where do we want different things, and can we still set out together?",
        minutes=12,
    ),
)

RESONANCE = Exercise(
    key="resonance",
    title="What we hold, and what we would keep",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To find where to begin talking: what many of us hold, and what is hard to keep.",
    minutes=20,
    leave_with="the values in two orders: held by many to few, and easy to hard to keep",
    source="Goss 2015, What are we learning? (from p. 3): ways of feeling, shared values.",
    fields=(
        Choice(
            name="held",
            prompt="Do you hold this value too?",
            hint="There is no right answer. A value may be good and still not be yours.",
            not_sure=True,
            rather_not=True,
            options=options(no="No, not really", partly="Partly", strongly="Yes, strongly"),
        ),
        Rating(
            name="kept",
            prompt="Would we keep to it when money is short?",
            hint="Think of what we all did the last time money was tight.",
            low_label="We would let it go",
            high_label="We would hold on to it",
            not_sure=True,
            rather_not=True,
        ),
    ),
    each="values",
    talk=Talk(
        pairs="Take one value that looks hard to keep. What happens to it when money is tight?",
        room="Which value shall we talk about first, and what would it ask of us?",
        minutes=12,
    ),
)

SHARED_WORDS = Exercise(
    key="shared-words",
    title="What we share, in our own words",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To write down what we find we share, and to change it as we learn.",
    minutes=15,
    leave_with="a few lines we would all be glad to read out, and whether they can travel yet",
    source="Goss 2015, What are we learning? (from p. 3): ways of feeling, then going wider.",
    fields=(
        Text(
            name="words",
            prompt="What do we find we share?",
            hint="Use your own words, not the words of a strategy. A few lines will do.",
            required=True,
            lines=6,
            max_chars=LONG_TEXT,
        ),
        Choice(
            name="sure",
            prompt="Are we sure enough to take this to more people?",
            hint="If someone here could not stand behind it, choose not yet.",
            options=options(sure="Sure enough", not_yet="Not yet"),
        ),
    ),
)

WORKBOOK = Workbook(
    key=KEY,
    title="Values",
    way="Ways of feeling",
    purpose="Find out what you each stand for, what you share, and who else should hear of it.",
    minutes=115,
    who="everyone, in pairs and then together",
    leave_with="your values in your own words, and where to begin talking",
    exercises=(VALUES, PURPOSE, RESONANCE, SHARED_WORDS, FEELINGS, CIRCLES),
)
