"""Workbook 02: what we believe, what that rests on, and how we find out."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice, Workbook
from fornow.exercises.fields import Choices, Rating, Text, options
from fornow.exercises.library.finding_out import ASSUMPTIONS, BLOCKAGES, CHAIN, KEY, TESTS


def _own(name: str, belief: str, hint: str) -> Rating:
    return Rating(
        name=name,
        prompt=f"“{belief}.” How far do you believe this?",
        hint=hint,
        low_label="I do not believe it",
        high_label="I fully believe it",
        not_sure=True,
        rather_not=True,
    )


def _guess(name: str, belief: str) -> Rating:
    return Rating(
        name=name,
        prompt=f"“{belief}.” What will most others here say?",
        hint="A guess about the whole room, not about any one person.",
        low_label="Most do not believe it",
        high_label="Most fully believe it",
        not_sure=True,
        rather_not=True,
    )


GOALS = "The goals are good"
POSSIBLE = "It could be done as things are"
HAPPEN = "It will actually happen"

THREE_BELIEFS = Exercise(
    key="three-beliefs",
    title="Three beliefs",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To see where our belief is strong and where it is thin."
        " A doubt is worth hearing: it may show us what to test."
    ),
    minutes=25,
    leave_with="the three beliefs side by side, and the doubts worth testing",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " where belief is unpacked into three kinds."
    ),
    fields=(
        _own("goals_own", GOALS, "Think of what we say we are trying to do."),
        _guess("goals_guess", GOALS),
        _own("possible_own", POSSIBLE, "Think of the people, money and rules we have today."),
        _guess("possible_guess", POSSIBLE),
        _own("happen_own", HAPPEN, "Think of what you expect to see, not of what you hope for."),
        _guess("happen_guess", HAPPEN),
        Text(
            name="move",
            prompt="What would you have to see, or have a hand in, for your lowest answer to rise?",
            hint="Or say why it is right for it to stay low.",
            lines=4,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    leads_to=(("move", "assumptions", "claim"),),
    talk=Talk(
        pairs="What lies behind your lowest answer?",
        room="Where did we guess each other wrong? What could we test, so as to know?",
        minutes=15,
    ),
    starred=True,
)

GROUNDS = Exercise(
    key="grounds",
    title="What belief rests on",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose="To learn what each line of work needs before it can believe. None of them is wrong.",
    minutes=20,
    leave_with="how our lines of work differ, and the kinds of proof nobody here leans on",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on where belief comes from in different trades."
    ),
    fields=(
        Choices(
            name="rests_on",
            prompt="In your line of work, why do people come to believe in something new?",
            hint="Tick the reasons that weigh most. Speak for your trade, not for one person.",
            options=options(
                authority="Someone with the power to act stands behind a good plan",
                evidence="There is proof that it went well before",
                trust="They trust the people doing it",
                seen_it="They have seen it with their own eyes",
                users="People who use the service tell them so",
                necessity="There is no other way left",
            ),
            not_sure=True,
            rather_not=True,
        ),
        Text(name="own_words", prompt="What else, in your own words?", lines=3),
        Text(
            name="unsure",
            prompt="When you cannot be sure, how do you decide?",
            hint="Think of one real day at work. Leave out names.",
            lines=3,
            max_chars=600,
        ),
    ),
    talk=Talk(
        pairs="What would it take to convince someone in your line of work? And in mine?",
        room="Which kind of proof does nobody here lean on, and what might we miss by that?",
        minutes=10,
    ),
)

FIRST_MOVES = Exercise(
    key="first-moves",
    title="Who goes first?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To see how far we would go if each of us knew that others were coming too."
        " Most people wait for somebody; few know for how many."
    ),
    minutes=20,
    leave_with="how many would have to begin for the rest to follow",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on being brave when others are."
    ),
    fields=(
        Text(
            name="step",
            prompt="Which step would you take if others did the same?",
            hint="Something you could begin this month and have held back from.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Rating(
            name="others_needed",
            prompt="How many others here would have to come too?",
            hint="Choose 0 if you would go first.",
            low=0,
            high=5,
            low_label="None: I would go first",
            high_label="Five or more",
            not_sure=True,
            rather_not=True,
        ),
        Rating(
            name="others_guess",
            prompt="How many others here do you think would come?",
            hint="A guess about the whole room, not about any one person.",
            low=0,
            high=5,
            low_label="None",
            high_label="Five or more",
            not_sure=True,
            rather_not=True,
        ),
        Text(
            name="show_me",
            prompt="What would show you that they really will?",
            hint="Something you could see or hear by the next meeting.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    crossed=("others_needed", "others_guess"),
    leads_to=(("show_me", "conversations", "about"),),
    talk=Talk(
        pairs="What has kept you from taking your step until now?",
        room="What could two or three of us do together, so that the rest can see it is meant?",
        minutes=12,
    ),
)


WORKBOOK = Workbook(
    key=KEY,
    title="Beliefs",
    way="Ways of feeling",
    purpose="Unpack what you believe, find what it rests on, and test it while it is cheap.",
    minutes=135,
    who="everyone, and those who will do the work",
    leave_with="your beliefs side by side, and a first test with a day",
    exercises=(THREE_BELIEFS, GROUNDS, FIRST_MOVES, CHAIN, ASSUMPTIONS, TESTS, BLOCKAGES),
)
