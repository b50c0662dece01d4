"""Of workbook 05, what looks further than a decision: the endeavour, our pace, the handing over."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Choices, Rating, Text, options

KEY = "05-clarity-for-now"

ENDEAVOUR = Exercise(
    key="endeavour",
    title="What we are in for",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To say what we commit ourselves to for years."
        " What we decide for now may change often; this should change seldom."
    ),
    minutes=20,
    leave_with="words for what holds us together while the decisions come and go",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking, clarity for now,"
        " on the endeavour we share."
    ),
    fields=(
        Text(
            name="endeavour",
            prompt="What do we commit ourselves to for years?",
            hint="Say what should be true one day, and leave out how we get there.",
            required=True,
            lines=3,
            max_chars=600,
        ),
        Text(
            name="for_whom",
            prompt="Whose life would be different, and how would they know?",
            lines=2,
        ),
        Text(
            name="let_go",
            prompt="What would each of us let go of for its sake?",
            hint="If the answer is “nothing yet”, write that.",
            lines=2,
        ),
    ),
)

PACE = Exercise(
    key="pace",
    title="Our pace",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To see what we risk by going fast and what we risk by going slow, decision by decision."
        " Neither end is right, and nor is the middle."
    ),
    minutes=20,
    leave_with="both risks side by side, and how long people can bear to wait",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking, clarity for now,"
        " on going too quickly and too slowly."
    ),
    fields=(
        Rating(
            name="speed",
            prompt="How does our pace on this feel to you?",
            hint="From where you are, today.",
            not_sure=True,
            rather_not=True,
            low_label="Far too fast",
            high_label="Far too slow",
            labels=(
                "Far too fast",
                "Rather fast",
                "Neither, or both",
                "Rather slow",
                "Far too slow",
            ),
        ),
        Text(
            name="hurrying",
            prompt="What do we risk if we hurry?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="waiting",
            prompt="What do we risk if we wait?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Choice(
            name="how_long",
            prompt="How long can the people you work with go on with this left open?",
            not_sure=True,
            rather_not=True,
            options=options(
                days="A few days",
                weeks="Some weeks",
                months="Some months",
                as_long="As long as it takes",
            ),
        ),
    ),
    each="decisions",
    talk=Talk(
        pairs="Take the end you did not choose. What do people there see that you cannot?",
        room="What could we settle this week, so that the rest can wait in peace?",
        minutes=10,
    ),
)

_SETTLED = options(settled="Settled", partly="Partly", not_yet="Not yet")

HANDOVER = Exercise(
    key="handover",
    title="Is it time to hand over?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To talk about the moment when finding out ends and steady work begins,"
        " and about what would call us back."
    ),
    minutes=20,
    leave_with="what is settled, what is not, and what we keep an ear open for",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking, clarity for now,"
        " on the point at which purpose and plan can be passed on."
    ),
    fields=(
        Choice(
            name="purpose_settled",
            prompt="Is it settled what this is for?",
            options=_SETTLED,
            not_sure=True,
            rather_not=True,
        ),
        Choice(
            name="plan_settled",
            prompt="Is it settled how it will be done?",
            options=_SETTLED,
            not_sure=True,
            rather_not=True,
        ),
        Choice(
            name="owners_settled",
            prompt="Are the people who will own it in place, and have they said yes?",
            options=_SETTLED,
            not_sure=True,
            rather_not=True,
        ),
        Choices(
            name="leadership",
            prompt="What kind of lead does this need now?",
            hint="Tick more than one if the work needs more than one.",
            rather_not=True,
            options=options(
                go_on_finding="Going on finding out together",
                run_well="Someone to plan it and run it well",
                take_charge="Someone to take charge, fast",
                craft="The craft of those who know this work",
            ),
        ),
        Text(
            name="listening",
            prompt="Once it is handed over, what do we keep listening for?",
            hint="A sign that the purpose, and not only the plan, is in doubt.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="calls_back",
            prompt="If that sign comes, who calls us back together?",
            hint="A role will do.",
            max_chars=160,
            for_the_talk=True,
        ),
    ),
    subject=Text(
        name="what",
        prompt="Which piece of work is it that may be handed over?",
        required=True,
        max_chars=160,
    ),
    talk=Talk(
        pairs="What would we lose if we handed over today? And if we held on for a year?",
        room="Who has to say yes before this leaves our hands, and how do we stay within call?",
        minutes=12,
    ),
)
