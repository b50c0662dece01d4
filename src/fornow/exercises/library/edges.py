"""Of workbook 08: what is shaking us, what we reach for first, and which lead this needs."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Option, Text
from fornow.exercises.library.moments import KEY

DISTURBANCE = Exercise(
    key="disturbance",
    title="What is shaking us",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To name what is shaking things just now, and what that makes hard."
        " The same shaking can make room for what could not be tried before."
    ),
    minutes=20,
    leave_with="what the shaking makes possible, and one thing that would steady us",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on disturbance that opens a door and makes us afraid (after T. Kuhn)."
    ),
    fields=(
        Text(
            name="shaking",
            prompt="What is shaking things here just now?",
            hint="Something that has come, or has gone, or will not stay as it was.",
            lines=3,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="hard_to_keep",
            prompt="What is it hardest to keep steady in?",
            hint="A piece of the work, a promise, or being kind to each other.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="easy_part",
            prompt="Where do we pull back to the easy part?",
            hint="What we do because we can, while the hard part waits.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="possible",
            prompt="What could be tried now that could not before?",
            hint="Something people would have said no to a year ago.",
            lines=3,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="steady_us",
            prompt="What would help to steady us?",
            hint="Something small counts: an hour, a plain word, or somebody beside us.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    leads_to=(
        ("easy_part", "conversations", "about"),
        ("possible", "assumptions", "claim"),
        ("steady_us", "conversations", "about"),
    ),
    talk=Talk(
        pairs="Which of these have you carried alone? What would make it lighter?",
        room="What will we try while the door is open, and what holds us steady as we do?",
        minutes=10,
    ),
)

FIRST_REACH = Exercise(
    key="first-reach",
    title="What we reach for first",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To see the habits that each line of work brings to a case like this."
        " Each does something well, and each leaves something out."
    ),
    minutes=20,
    leave_with="our habits side by side, and what none of them touches",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on the answers that each craft has to hand."
    ),
    fields=(
        Text(
            name="reach_for",
            prompt="What do people in my line of work reach for first?",
            hint="A form, a visit, a meeting, a test, a plan: what we do before we think.",
            lines=2,
            max_chars=300,
            for_the_talk=True,
        ),
        Text(
            name="does_well",
            prompt="What does it do well?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="untouched",
            prompt="What does it leave as it was?",
            hint="A part of the trouble that is still there when we have done it.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="not_seen",
            prompt="What may my training keep me from seeing?",
            hint="Of yourself, and not of another line of work.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    subject=Text(
        name="case",
        prompt="Which case is it? Change it until nobody could know who it is.",
        required=True,
        max_chars=200,
    ),
    leads_to=(
        ("untouched", "conversations", "about"),
        ("not_seen", "assumptions", "claim"),
    ),
    talk=Talk(
        pairs="What would you ask of the other’s habit, if it came to your own family?",
        room="What does none of our habits touch, and who has an odd idea about that?",
        minutes=10,
    ),
)

WHICH_LEADERSHIP = Exercise(
    key="which-leadership",
    title="Which lead does this need?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To see where we differ on the kind of lead that one situation needs."
        " Each of the four is right somewhere, and most work needs more than one."
    ),
    minutes=15,
    leave_with="where we differ, and what each kind would look like here",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on knowing when to lead in which way."
    ),
    fields=(
        Choice(
            name="lead",
            prompt="Which kind of lead does it need most, just now?",
            not_sure=True,
            rather_not=True,
            options=(
                Option(
                    key="systems",
                    label="Leading as a system",
                    hint="Nobody knows the answer alone, so many of us find out as we go.",
                ),
                Option(
                    key="managerial",
                    label="Managing",
                    hint="We know what to do. Somebody sees that it is done, in time.",
                ),
                Option(
                    key="command",
                    label="Command",
                    hint="There is no time to ask. One person decides, and others act.",
                ),
                Option(
                    key="professional",
                    label="The craft of those who know",
                    hint="People who are trained for it judge each case as it comes.",
                ),
            ),
        ),
        Text(
            name="why",
            prompt="What in it makes you say so?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="if_wrong",
            prompt="What would go wrong if we led it in the way you like least?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    subject=Text(
        name="situation",
        prompt="Which situation is it?",
        required=True,
        max_chars=160,
    ),
    leads_to=(("if_wrong", "assumptions", "claim"),),
    talk=Talk(
        pairs="Argue for the kind that you did not choose. What does it see?",
        room="Where does this need one kind, and where another? Who here can do which?",
        minutes=8,
    ),
)
