"""Workbook 07: where we differ, so that we can make something of it."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice, Workbook
from fornow.exercises.fields import Choice, Link, Rating, Text, Tick, options
from fornow.exercises.library.meetings import LAST_WORD, MEETINGS
from fornow.exercises.library.techniques import TECHNIQUES
from fornow.exercises.library.what_there_is import ASSETS, USER_JOURNEY
from fornow.exercises.library.with_people import CASE_WALK, COPRODUCTION

KEY = "07-doing"

STATEMENTS = Exercise(
    key="statements",
    title="Things we might say",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To gather things people here would say about the work, so that all of us can respond.",
    minutes=10,
    leave_with="a list of clear statements that people can agree or disagree with",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on bringing differences into the open."
    ),
    fields=(
        Text(
            name="statement",
            prompt="What would you say about this work, in one sentence?",
            hint="One idea at a time. Write it so that someone could honestly disagree.",
            required=True,
            lines=2,
        ),
        Tick(
            name="about_people",
            prompt="This says something about who people are, such as their age.",
            hint="Ticked, it is kept for counting and left out of pictures.",
        ),
    ),
)

POSITIONS = Exercise(
    key="positions",
    title="Where we stand",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED, Voice.ORGANISATION),
    purpose=("To see where we differ and what every group shares. We learn most where we differ."),
    minutes=20,
    leave_with="the statements that divide us most, and those that every group shares",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing, on learning from difference."
    ),
    fields=(
        Rating(
            name="position",
            prompt="Where do you stand on this?",
            hint="Pass if you are not sure, or would rather not say.",
            required=True,
            low=-1,
            high=1,
            low_label="Disagree",
            high_label="Agree",
            labels=("Disagree", "Pass", "Agree"),
        ),
    ),
    each="statements",
    talk=Talk(
        pairs="Take the one that divides us most. What is true in the answer you did not give?",
        room="What could we make together if both sides are right about something?",
        minutes=12,
    ),
)

_SEEN = Stage(
    key="seen",
    title="From where I stand",
    voice=Voice.ORGANISATION,
    intro=(
        "Write what you can see from your place, and leave the other places to those who are there."
        " Two readings that do not fit can both be so."
    ),
    fields=(
        Link(
            name="of_statement",
            prompt="Which statement is this about?",
            hint="Choose one that divides us.",
            to="statements",
            required=True,
        ),
        Text(
            name="is_true",
            prompt="What is true in it, from where you stand?",
            hint="Even if you would not put it that way.",
            lines=3,
            max_chars=600,
        ),
        Text(
            name="important",
            prompt="What is important here that must not get lost?",
            lines=3,
            max_chars=600,
        ),
        Text(
            name="worrying",
            prompt="What worries you about it?",
            lines=3,
            max_chars=600,
        ),
    ),
)

_MADE = Stage(
    key="made",
    title="If all of it is so",
    voice=Voice.ORGANISATION,
    intro="Come to this once two places or more have been read aloud.",
    fields=(
        Text(
            name="together",
            prompt="If all of this is so, what could we make together?",
            hint="Something that none of us had brought along.",
            lines=3,
            max_chars=600,
        ),
        Choice(
            name="became",
            prompt="What has it become?",
            options=options(
                trial="A trial",
                decision="A decision for now",
                agreed_difference="A difference we agree to keep",
                nothing_yet="Nothing yet",
            ),
        ),
        Link(
            name="became_trial",
            prompt="If it became a trial, which first step is it?",
            to="trials",
        ),
        Link(
            name="became_decision",
            prompt="If it became a decision, which one?",
            to="decisions",
        ),
        Link(
            name="became_difference",
            prompt="If it became a difference we keep, which one?",
            to="agreed-differences",
        ),
        Text(
            name="became_words",
            prompt="What would you tell someone who was not here?",
            lines=2,
        ),
    ),
)

WHAT_IS_TRUE = Exercise(
    key="what-is-true",
    title="What is true in it",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To take a statement that divides us, and to hear what is true in it from each place."
        " Then to make something that none of us could make alone."
    ),
    minutes=30,
    leave_with="one statement seen from two places or more, and what we could make of it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on building something new out of what we see differently."
    ),
    stages=(_SEEN, _MADE),
    starred=True,
)

WORKBOOK = Workbook(
    key=KEY,
    title="Doing",
    way="Ways of doing",
    purpose="Bring your differences into the open, see what you have, and make something of both.",
    minutes=173,
    who="everyone, by phone or at the laptop",
    leave_with="where you differ most, what you all share, and what you could bring",
    exercises=(
        *(MEETINGS, TECHNIQUES, STATEMENTS, POSITIONS, WHAT_IS_TRUE),
        *(ASSETS, USER_JOURNEY, CASE_WALK, COPRODUCTION, LAST_WORD),
    ),
)
