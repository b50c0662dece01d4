"""Of workbook 07: one case from every seat, and what changed because people spoke."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Text
from fornow.exercises.library.what_there_is import KEY

CASE_WALK = Exercise(
    key="case-walk",
    title="One case, every seat",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To walk through one case together, changed until the family would not know itself."
        " The same word, such as risk, can mean another thing in each seat."
    ),
    minutes=30,
    leave_with="the same case through each seat, and what “risk” means in each",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on working through real cases from several sides."
    ),
    subject=Text(
        name="case",
        prompt="Which case is it, in a few sentences?",
        hint="Change age, place, family and what happened, until they would not know themselves.",
        required=True,
        lines=4,
        max_chars=800,
    ),
    fields=(
        Text(
            name="would_do",
            prompt="What would we do?",
            hint="Your own line of work, first thing on the first day.",
            required=True,
            lines=3,
            max_chars=600,
        ),
        Text(name="worries", prompt="What worries us about it?", lines=3, max_chars=600),
        Text(
            name="risk_means",
            prompt="What does “risk” mean to us here?",
            hint="Whose risk, and of what.",
            lines=3,
            max_chars=600,
        ),
    ),
    leads_to=(("worries", "conversations", "about"), ("risk_means", "conversations", "about")),
    talk=Talk(
        pairs="What does the other seat see in this case that yours does not?",
        room="When one of us says “risk”, what do the rest of us hear?",
        minutes=12,
    ),
)

COPRODUCTION = Exercise(
    key="coproduction",
    title="What changed because they spoke",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To keep a true record of what people who use services, and those who care for them, have"
        " made different. Being asked is not yet being heard."
    ),
    minutes=15,
    leave_with="what changed because people spoke, and where nothing has yet",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on making things together with those who use them."
    ),
    fields=(
        Text(
            name="with_whom",
            prompt="With whom did we work?",
            hint="A group or a role, such as six parents. Names only if they have said so.",
            required=True,
            max_chars=160,
        ),
        Text(
            name="on_what",
            prompt="On what?",
            hint="What was still open when they came.",
            required=True,
            lines=2,
        ),
        Text(
            name="they_changed",
            prompt="What did they change?",
            hint="What is different now that would not be without them. Leave it empty if nothing.",
            lines=3,
            max_chars=600,
        ),
    ),
    leads_to=(("on_what", "conversations", "about"),),
    called=("on_what",),
)
