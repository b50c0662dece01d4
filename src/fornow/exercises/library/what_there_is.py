"""Of workbook 07: what each of us could bring, and the way that one person goes through it all."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Number, Text, options

KEY = "07-doing"

ASSETS = Exercise(
    key="assets",
    title="What we could bring",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION,),
    purpose="To see what is already here, before anyone asks for more.",
    minutes=20,
    leave_with="what we could bring, set out by what it would help with",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on making use of all that a place already has."
    ),
    fields=(
        Text(
            name="could_bring",
            prompt="What could we bring?",
            hint="One thing at a time, however small. It is an idea, and no promise.",
            required=True,
            lines=2,
        ),
        Choice(
            name="kind",
            prompt="What kind of thing is it?",
            required=True,
            options=options(
                people="People",
                places="Places",
                money="Money",
                trust="Trust",
                data="Data",
            ),
        ),
        Text(
            name="need",
            prompt="What would it help with?",
            hint="A need in a few words. Use the same words as others where you mean the same.",
            max_chars=90,
        ),
        Text(
            name="first_talk",
            prompt="Whom would one have to talk with first?",
            hint="A role is enough.",
            max_chars=160,
        ),
    ),
    leads_to=(("first_talk", "conversations", "who"),),
    called=("could_bring",),
)

USER_JOURNEY = Exercise(
    key="user-journey",
    title="One person’s way through",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To go the whole way once as the person goes it: what they do, how it feels, what hurts."
        " Much of what we know of it we only suppose, so each step says who told it."
    ),
    minutes=30,
    leave_with="the way step by step: where it hurts, and whom to ask about what we suppose",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on seeing things as those who use them do."
    ),
    fields=(
        Text(
            name="whose",
            prompt="Whose way is this?",
            hint="Someone made up, or a role. The same words for each step of one way.",
            required=True,
            max_chars=90,
        ),
        Number(
            name="step",
            prompt="Which step is it?",
            hint="1 for the first. Steps may be put in between later.",
            required=True,
            low=1,
            high=60,
        ),
        Text(
            name="at_stage",
            prompt="What is this step called?",
            hint="As the person would call it, such as waiting for the lift home.",
            required=True,
            max_chars=90,
        ),
        Text(name="does", prompt="What does the person do?", lines=2),
        Text(name="feels", prompt="How does it feel?", hint="In their words if you can.", lines=2),
        Choice(
            name="told_by",
            prompt="Who told us this?",
            required=True,
            options=options(
                themselves="They did themselves",
                present="Someone who was there",
                suppose="Nobody: we suppose it",
            ),
        ),
        Text(
            name="involved",
            prompt="Who else has a part in this step?",
            hint="Roles, and family or neighbours too.",
            max_chars=200,
        ),
        Text(
            name="hurts",
            prompt="Where does it hurt, if it does?",
            hint="What is lost, feared, or waited for. Leave it empty if it does not.",
            lines=2,
        ),
    ),
    leads_to=(("does", "assumptions", "claim"), ("hurts", "conversations", "about")),
    called=("at_stage",),
    in_order=("whose", "step"),
)
