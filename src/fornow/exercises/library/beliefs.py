"""Workbook 02: what we believe, what that rests on, and how we find out."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice, Workbook
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Link,
    Organisation,
    Rating,
    Text,
    options,
)

KEY = "02-beliefs"


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

ASSUMPTIONS = Exercise(
    key="assumptions",
    title="What must be true",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To say out loud what we are counting on, so that we can test it while it is cheap.",
    minutes=15,
    leave_with="a list of what we count on, and which of it to test first",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on the assumptions inside a plan."
    ),
    fields=(
        Text(
            name="claim",
            prompt="For this to work, what must be true?",
            hint="Finish this line: “It must be true that…”. One thing at a time.",
            required=True,
            lines=2,
        ),
        Organisation(
            name="counts_on",
            prompt="Whose help does it count on?",
            hint="Name an organisation, not a person.",
        ),
        Text(
            name="who_knows",
            prompt="Who would know if it is true?",
            hint="Think of those close to the work. Name a role, not a person.",
            max_chars=160,
        ),
        Rating(
            name="importance",
            prompt="How much hangs on it?",
            low_label="Very little hangs on it",
            high_label="Everything hangs on it",
            not_sure=True,
        ),
        Rating(
            name="confidence",
            prompt="How sure are you that it is true?",
            low_label="A leap of faith",
            high_label="As good as certain",
            not_sure=True,
        ),
        Choice(
            name="effort",
            prompt="How long would it take to find out?",
            hint="The quickest honest way will do.",
            options=options(afternoon="An afternoon", weeks="A few weeks", longer="Longer"),
            not_sure=True,
        ),
    ),
)

_BEFORE = Stage(
    key="before",
    title="Before the test",
    voice=Voice.NAMED,
    intro="Write this before you look. Say now what would show that we are wrong.",
    fields=(
        Link(
            name="assumptions",
            prompt="Which assumptions does this put to the test?",
            required=True,
            to="assumptions",
            many=True,
        ),
        Choice(
            name="how",
            prompt="How will you find out?",
            hint="Pick the smallest test that could prove us wrong.",
            options=options(
                walk_through="Walk through it, step by step",
                real_case="Talk through a real case, with names taken out",
                imagined_case="Talk through a made-up case",
                simulation="Act it out as if it were a real day",
                test_drive="Try it once for real, with help standing by",
                small_trial="Run it small for a few weeks",
            ),
        ),
        Text(
            name="takes_part",
            prompt="Who that does the work takes part?",
            hint="Name roles. A test without them tells us little.",
            max_chars=200,
        ),
        Organisation(name="hands", prompt="Which organisations have a hand in it?", many=True),
        Text(
            name="wrong_if",
            prompt="If we are wrong, what shall we see?",
            hint="Write it so that anyone could say yes, we saw it, or no, we did not.",
            lines=3,
        ),
        Text(name="safety_net", prompt="What keeps people safe if it goes badly?", lines=2),
        Date(name="planned_for", prompt="Which day is it planned for?"),
    ),
)

_AFTER = Stage(
    key="after",
    title="After the test",
    voice=Voice.NAMED,
    intro="Write what you saw first. Then say what it does to the assumption.",
    fields=(
        Text(
            name="saw",
            prompt="What did you see?",
            hint="Put down what happened, and what got in the way. Leave names out.",
            required=True,
            lines=4,
            max_chars=1000,
        ),
        Choice(
            name="outcome",
            prompt="What does that do to the assumption?",
            hint="A fall is a good find: it came while it was cheap.",
            required=True,
            options=options(holds="It holds", shaken="It is shaken", fallen="It has fallen"),
        ),
        Rating(
            name="sure_now",
            prompt="How sure are you now that it is true?",
            low_label="A leap of faith",
            high_label="As good as certain",
            not_sure=True,
        ),
        Date(name="tested_on", prompt="Which day was it tested?", future=False),
    ),
)

TESTS = Exercise(
    key="tests",
    title="Finding out",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To find out if what we count on is true, with the people who will do the work.",
    minutes=20,
    leave_with="a test with a day and a safety net; later, what it showed",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on belief built by trying things out."
    ),
    stages=(_BEFORE, _AFTER),
    starred=True,
)

WORKBOOK = Workbook(
    key=KEY,
    title="Beliefs",
    way="Ways of feeling",
    purpose="Unpack what you believe, find what it rests on, and test it while it is cheap.",
    minutes=80,
    who="everyone, and those who will do the work",
    leave_with="your beliefs side by side, and a first test with a day",
    exercises=(THREE_BELIEFS, GROUNDS, ASSUMPTIONS, TESTS),
)
