"""Of workbook 04: how each of us decides, an order of our own, and options narrowed by reasons."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Text, options
from fornow.exercises.library.plain_words import KEY

ON_DECIDING = (
    "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
    " on how a doctor decides, and a change can be decided in the same way."
)


def _asked(name: str, prompt: str, hint: str = "") -> Text:
    return Text(name=name, prompt=prompt, hint=hint, lines=2, max_chars=400)


HOW_I_DECIDE = Exercise(
    key="how-i-decide",
    title="How I decide when I cannot be sure",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To learn from each other how we act when we do not know enough."
        " Every line of work has found a way, and no way is the right one."
    ),
    minutes=25,
    leave_with="what our lines of work share when they decide, and an order of our own",
    source=ON_DECIDING,
    fields=(
        _asked(
            "look_at",
            "In your own work, when you cannot be sure, what do you look at first?",
            "Think of one real day at work. Leave out names.",
        ),
        _asked("rule_out", "What do you rule out early on?", "And how can you tell?"),
        _asked("fear", "What do you fear to get wrong?"),
        _asked("ask_whom", "Whom do you ask?", "A role, such as the night nurse. No names."),
        _asked("first_step", "What is your first step?", "The smallest one that helps."),
        _asked("safety_net", "What keeps people safe if you are wrong?"),
        _asked("look_again", "When do you look again, and at what?"),
    ),
    talk=Talk(
        pairs="Where do your two ways of deciding part? What does each of them see first?",
        room="What do we share? In which order shall we go about our own options and trials?",
        minutes=12,
    ),
)

OUR_ORDER = Exercise(
    key="our-order",
    title="How we decide here",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To agree on an order of our own for weighing options and trying first steps.",
    minutes=10,
    leave_with="our own few steps, to hold beside the next option and the next trial",
    source=ON_DECIDING,
    fields=(
        Text(
            name="steps",
            prompt="When we cannot be sure, what do we do first, and what comes after that?",
            hint="Write one step to a line. Take what your lines of work share.",
            required=True,
            lines=7,
            max_chars=800,
        ),
    ),
)

OPTIONS = Exercise(
    key="options",
    title="What we could do",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To lay out more than one way, and then to narrow them with a reason for each."
        " A way we drop stays on the list with its reason, so that nobody has to find it twice."
    ),
    minutes=20,
    leave_with="fewer ways than you began with, and why each was kept, parked or dropped",
    source=ON_DECIDING,
    fields=(
        Text(
            name="option",
            prompt="What could we do?",
            hint="One way, in a plain sentence. Add at least one that nobody here would like.",
            required=True,
            lines=2,
        ),
        Text(
            name="sure_of",
            prompt="What are we sure of about it?",
            hint="Only what somebody has seen. One press then asks how we know.",
            lines=2,
        ),
        Text(name="dangers", prompt="What could go badly, and for whom?", lines=2),
        Text(
            name="advice",
            prompt="Whose advice do we want, or have we had?",
            hint="Roles will do. Think of someone who would say no.",
            lines=2,
        ),
        Text(
            name="users_see",
            prompt="How do people who use the service see it?",
            hint="What they said, not what we think they would say. If nobody asked, say so.",
            lines=2,
        ),
        Choice(
            name="verdict",
            prompt="What do we do with it, for now?",
            hint="Leave this empty while it is still being looked at.",
            options=options(
                keep="Keep it",
                park="Park it for later",
                drop="Drop it",
            ),
        ),
        Text(
            name="reason",
            prompt="Why?",
            hint="So that somebody who was not here can follow it in a year.",
            needed_with=("verdict", ("keep", "park", "drop")),
            lines=2,
        ),
    ),
    leads_to=(("sure_of", "how-do-we-know", "claim"), ("option", "trials", "step")),
)
