"""Of workbook 00: whether we choose to lead, and what a network needs around it."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Option, Rating, Text, options

KEY = "00-getting-started"


def _risk(name: str, prompt: str, hint: str) -> Rating:
    return Rating(
        name=name,
        prompt=prompt,
        hint=hint,
        low_label="Next to nothing",
        high_label="Almost everything",
        not_sure=True,
        rather_not=True,
    )


CHOICE_TO_LEAD = Exercise(
    key="choice-to-lead",
    title="Do we choose to lead this?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To choose with open eyes: what there is to win, what it may cost, and who is in."
        " “Not yet” is as good an answer as any."
    ),
    minutes=30,
    leave_with="the prize beside the risk, and what some of us need before they are in",
    source=(
        "Goss 2015, Introduction (from p. 1), on leading as something one chooses;"
        " What are we learning? (from p. 3): ways of feeling, on risk."
    ),
    fields=(
        Text(
            name="alone",
            prompt="Why can none of us do this alone?",
            hint="Think of one thing that stops where your own work stops.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Rating(
            name="prize",
            prompt="How much does the prize matter to you?",
            hint="Think of what would be better, and for whom, if this came right.",
            low_label="Hardly at all",
            high_label="More than most things",
            not_sure=True,
            rather_not=True,
        ),
        _risk(
            "risk_me",
            "What do you put at risk yourself?",
            "Your good name, your job, your time, or people’s trust in you.",
        ),
        _risk(
            "risk_organisation",
            "What does your organisation put at risk?",
            "Money, good standing, people, or a way of working. Answer as you see it today.",
        ),
        Text(
            name="nobody_leads",
            prompt="If nobody leads, what happens to people?",
            hint="Say what you would see a year from now.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Text(
            name="never_done",
            prompt="Which part of this has nobody here done before?",
            hint="That part cannot be planned in full. It can be tried.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Choice(
            name="standing",
            prompt="So, for now: are you in?",
            hint="Nobody is told who said what. You may change your mind next time.",
            rather_not=True,
            options=(
                Option(key="in", label="I am in"),
                Option(key="in-if", label="I am in, if…"),
                Option(key="not-yet", label="Not yet"),
            ),
        ),
        Text(
            name="condition",
            prompt="If what? What would have to be so?",
            hint="Write it so that the others could do something about it.",
            needed_with=("standing", ("in-if",)),
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    crossed=("prize", "risk_me", "risk_organisation", "standing"),
    leads_to=(
        ("condition", "assumptions", "claim"),
        ("never_done", "assumptions", "claim"),
        ("condition", "conversations", "about"),
    ),
    talk=Talk(
        pairs="What would you be sorry to have played safe on?",
        room="Which of the ifs can we do something about now, and who will begin?",
        minutes=15,
    ),
    starred=True,
)

FIVE_ELEMENTS = Exercise(
    key="five-elements",
    title="Five things a network needs",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To see what is there to carry the work, and what is still missing."
        " Come back to it: these things grow and fade."
    ),
    minutes=20,
    leave_with="what is still missing, and a next step for each of the five",
    source="Goss 2015, Some useful practical suggestions (from p. 13): getting started.",
    fields=(
        Choice(
            name="element",
            prompt="Which of the five is this about?",
            hint="Or name one of your own, if your place needs something else.",
            required=True,
            options=(
                Option(
                    key="shared-space",
                    label="A shared space",
                    hint="Where those who set direction can think together.",
                ),
                Option(
                    key="doers-group",
                    label="A doers’ group",
                    hint="People who make the practical things happen.",
                ),
                Option(
                    key="co-production",
                    label="A place to make it together",
                    hint="Front line staff, people who use services and carers shape it there.",
                ),
                Option(
                    key="feedback-loop",
                    label="A way to hear from the front line",
                    hint="Soon enough to act on what is heard.",
                ),
                Option(
                    key="enablers",
                    label="Enablers",
                    hint="People who keep calm, watch how it goes, and say what they notice.",
                ),
                Option(key="our-own", label="One of our own"),
            ),
        ),
        Text(
            name="called",
            prompt="What do you call it here?",
            hint="Use the name people would know it by.",
            needed_with=("element", ("our-own",)),
            max_chars=120,
        ),
        Text(name="who", prompt="Who is in it?", hint="Names or roles.", max_chars=200),
        Text(
            name="where_when",
            prompt="Where and when does it happen?",
            hint="A room, a phone call, a day of the week.",
            max_chars=160,
        ),
        Text(
            name="fits",
            prompt="What fits here, and why?",
            hint="What is it about your place that makes this the right way?",
            lines=3,
            max_chars=600,
        ),
        Choice(
            name="standing",
            prompt="How is it today?",
            options=options(missing="Missing", forming="Forming", working="Working"),
        ),
        Text(
            name="next_step",
            prompt="What is the next step, and who takes it?",
            hint="A small one that could be done this month.",
            lines=2,
        ),
        Choice(
            name="close",
            prompt="With this as it is, are we close enough to act together?",
            hint="Think of a hard week. Would we move as one, or each for ourselves?",
            options=options(
                not_yet="Not yet",
                for_some="For some things",
                close="Yes, close enough",
            ),
        ),
    ),
)
