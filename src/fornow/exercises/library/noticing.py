"""Workbook 03, what each of us sees: notes, turns to watch, the seats, and both ends."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Date, Rating, Text, Who, options
from fornow.exercises.library.causes import KEY

PLACE = 80
ROLES = 120

NOTICING = Exercise(
    key="noticing",
    title="What we notice",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To write down what goes on among us, and see what keeps coming back."
        " We look for the pattern, and never for the person."
    ),
    minutes=10,
    leave_with="a few plain notes, and what comes back in them",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving,"
        " on seeing what goes on and not what should."
    ),
    fields=(
        Text(
            name="meant",
            prompt="What was meant to happen?",
            hint="Say it as the plan has it.",
            lines=2,
        ),
        Text(
            name="think",
            prompt="What do most of us think happens?",
            hint="What you would hear if you asked around this room.",
            lines=2,
        ),
        Text(
            name="happened",
            prompt="What happened?",
            hint="Write what anyone could have seen. Leave out names, and who you are.",
            required=True,
            lines=3,
        ),
        Text(
            name="between",
            prompt="Between which roles?",
            hint="Such as the ward and the bed desk, or the board and the teams.",
            max_chars=ROLES,
        ),
        Choice(
            name="kind",
            prompt="What kind of thing was it?",
            required=True,
            options=options(
                argument="An argument",
                absence="Someone needed was not there",
                silence="A silence",
                not_delivered="Something promised did not come",
                workaround="A way round how it should be done",
                energy="A burst of energy",
                unplanned="It works, though nobody planned it",
                other="Something else",
            ),
        ),
        Text(
            name="keeps_safe",
            prompt="If it was a silence, what might it keep safe?",
            hint="A kind guess will do. For anything else, leave it open.",
        ),
        Text(
            name="place",
            prompt="Where did you notice it?",
            hint="Such as the Monday meeting or the phone. Use the words of earlier notes.",
            max_chars=PLACE,
        ),
        Date(
            name="seen",
            prompt="About when was it?",
            hint="Any day in that month will do. Leave it open if the day would give you away.",
            future=False,
        ),
    ),
    leads_to=(("happened", "conversations", "about"),),
    called=("happened",),
    starred=True,
)

TURNS = Exercise(
    key="turns",
    title="Whose turn to watch",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To let the watching go round, if you wish: one of us steps back for a while and looks."
        " The turn says who watches, and never who wrote a note."
    ),
    minutes=3,
    leave_with="someone who watches next time",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving,"
        " on an eye that notices and stays with no one person."
    ),
    fields=(
        Who(
            name="who",
            prompt="Whose turn is it?",
            hint="Someone who has said they will. They tell what they saw aloud.",
            required=True,
        ),
        Date(name="watches_on", prompt="On which day?", hint="The next day you meet will do."),
    ),
)

VANTAGE = Exercise(
    key="vantage",
    title="What each seat sees",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To put together what each of us sees from our own place."
        " Nobody sees it all, and that is nobody’s fault."
    ),
    minutes=20,
    leave_with="the whole, seat by seat, and what several of us cannot see",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving,"
        " on how little of a system shows from one seat."
    ),
    fields=(
        Text(
            name="sees",
            prompt="What can you see well from where you sit?",
            hint="Things you need not be told, since you meet them most weeks.",
            lines=3,
            for_the_talk=True,
        ),
        Text(
            name="cannot",
            prompt="What can you not see from there?",
            hint="What goes on before, after or behind what you meet.",
            lines=3,
            for_the_talk=True,
        ),
        Text(
            name="wish",
            prompt="What do you wish the others could see?",
            hint="A thing you know, that would change how they see the work.",
            lines=3,
            for_the_talk=True,
        ),
    ),
    leads_to=(("cannot", "conversations", "about"), ("wish", "conversations", "about")),
    talk=Talk(
        pairs="What do I see that you cannot, and you that I cannot?",
        room="What can several of us not see, and who here could show it to us?",
        minutes=10,
    ),
)

BOTH_ENDS = Exercise(
    key="both-ends",
    title="Both ends of the work",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.LEVEL,),
    purpose=(
        "To see where knowing and deciding lie, and how far they are from each other."
        " Both ends are needed in one room."
    ),
    minutes=20,
    leave_with="who should sit down together, and over what",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving,"
        " on those who know today’s work and those who may change it."
    ),
    fields=(
        Rating(
            name="know_now",
            prompt="How well do you know how it is done today?",
            hint="Think of each step, as those who do it know it.",
            low_label="From afar",
            high_label="Each step",
            not_sure=True,
            rather_not=True,
        ),
        Rating(
            name="picture_new",
            prompt="How well can you picture the new way?",
            hint="Think of an ordinary day, once it is there.",
            low_label="Not at all",
            high_label="As if I were there",
            not_sure=True,
            rather_not=True,
        ),
        Rating(
            name="may_decide",
            prompt="How much of it may you decide?",
            hint="What you may say yes to without asking anyone.",
            low_label="None of it",
            high_label="All of it",
            not_sure=True,
            rather_not=True,
        ),
        Text(
            name="need",
            prompt="What do you need from the other end?",
            hint="If you do the work, from those who decide. If you decide, from those who do it.",
            lines=2,
            for_the_talk=True,
        ),
        Text(
            name="stops",
            prompt="Where does your own say stop?",
            hint="Name a thing you could not say yes to.",
            lines=2,
            for_the_talk=True,
        ),
        Text(
            name="yes",
            prompt="Who must say yes beyond that?",
            hint="A role or a body, and not a name.",
            max_chars=ROLES,
            for_the_talk=True,
        ),
    ),
    crossed=("know_now", "picture_new", "may_decide"),
    leads_to=(("need", "conversations", "about"), ("yes", "conversations", "who")),
    talk=Talk(
        pairs="What do you know that I would need, so as to decide well, or the other way round?",
        room="Which two of us should sit down together, over what, and by when?",
        minutes=10,
    ),
)

SEATS = (NOTICING, TURNS, VANTAGE, BOTH_ENDS)
