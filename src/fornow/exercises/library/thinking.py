"""Workbook 04: how we know, how we decide, and whether our words still mean something."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Voice, Workbook
from fornow.exercises.fields import Choice, Text, options
from fornow.exercises.library import deciding, plain_words, trying
from fornow.exercises.library.plain_words import KEY

HOW_DO_WE_KNOW = Exercise(
    key="how-do-we-know",
    title="How do we know?",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To ask of the things we say to each other what they rest on."
        " What we say we do and what gets done can be far apart."
    ),
    minutes=20,
    leave_with="what we claim and what it rests on, and what someone outside could check",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
        " on asking how we know, and seeing from more than one place."
    ),
    fields=(
        Text(
            name="claim",
            prompt="What do we say is so?",
            hint="Something that is said here and nodded at. One sentence.",
            required=True,
            lines=2,
        ),
        Choice(
            name="ground",
            prompt="What does it rest on?",
            hint="Choose what most of it rests on.",
            options=options(
                seen="One of us has seen it",
                measured="It has been counted or measured",
                told="We have been told",
                assumed="We take it to be so",
            ),
            not_sure=True,
        ),
        Choice(
            name="checked",
            prompt="Has anyone outside our own circle checked it?",
            hint="Someone with no stake in it, or who sees it from another side.",
            options=options(
                same="Yes, and they see it as we do",
                otherwise="Yes, and they see it otherwise",
                not_yet="Nobody has, so far",
            ),
            not_sure=True,
        ),
        Text(
            name="elsewhere",
            prompt="How does it look from elsewhere?",
            hint="To a driver, a school gate, the next ward, somebody’s daughter. Ask one of them.",
            lines=2,
        ),
        Text(
            name="does_not_fit",
            prompt="What have we seen that does not fit?",
            hint="One case is enough. Leave out names.",
            lines=2,
        ),
        Text(
            name="explained_away",
            prompt="How have we explained that away?",
            hint="Such as “that was a strange week”. It may even be right.",
            lines=2,
        ),
        Choice(
            name="stands",
            prompt="Read it again. Does it still stand?",
            options=options(yes="Yes", in_part="In part", no="No"),
            not_sure=True,
        ),
    ),
    leads_to=(("claim", "assumptions", "claim"), ("does_not_fit", "conversations", "about")),
)

PLANS = Exercise(
    key="plans",
    title="What the plan says, what comes back",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To read each plan as what we mean to do, and to hear what the world makes of it."
        " A plan that is not answered is only a wish with dates."
    ),
    minutes=15,
    leave_with="what our plans say, what comes back, and what we do about it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
        " on plans as a statement of what is meant."
    ),
    fields=(
        Text(
            name="plan",
            prompt="What does the plan say?",
            hint="One line of it, in its own words or plainer ones.",
            required=True,
            lines=2,
            max_chars=400,
        ),
        Text(
            name="telling",
            prompt="What are we hearing back from the system?",
            hint="What people do, and where things pile up. Leave this empty if nothing has come.",
            lines=3,
            max_chars=600,
        ),
        Choice(
            name="delay",
            prompt="How long is it likely to take before we would know?",
            hint="Count from today. What we do and what it leads to can be far apart.",
            options=options(
                days="Some days",
                weeks="Some weeks",
                months="Some months",
                longer="A year or more",
            ),
            not_sure=True,
        ),
        Text(
            name="so_we",
            prompt="So we…?",
            hint="Wait, look closer, change it, stop it. Say which, and who begins.",
            lines=2,
        ),
    ),
    leads_to=(("so_we", "next-actions", "action"), ("telling", "conversations", "about")),
)

EXERCISES = (
    HOW_DO_WE_KNOW,
    deciding.HOW_I_DECIDE,
    deciding.OUR_ORDER,
    PLANS,
    deciding.OPTIONS,
    trying.TRIALS,
    trying.LITMUS,
    plain_words.PLAIN_WORDS,
    plain_words.OVERWORKED,
)

WORKBOOK = Workbook(
    key=KEY,
    title="Thinking",
    way="Ways of thinking",
    purpose="Ask how you know, narrow what you could do, and let one small step choose the next.",
    minutes=sum(one.minutes for one in EXERCISES),
    who="everyone, a part at a time, and somebody from outside to check a claim",
    leave_with="fewer ways with a reason for each, a first step with a day, and plainer words",
    exercises=EXERCISES,
)
