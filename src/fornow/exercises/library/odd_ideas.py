"""Of workbook 08: a shelf for ideas that do not fit, each with what became of it."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Choice, Date, Link, Text, Tick, Who, options
from fornow.exercises.library.moments import KEY

_IDEA = Stage(
    key="idea",
    title="An odd idea",
    voice=Voice.UNNAMED,
    intro="It need not be yours, and you need not agree with it. Write it as it was said.",
    fields=(
        Text(
            name="idea",
            prompt="What is the odd idea?",
            hint="As plainly as you heard it, and without making it sensible.",
            required=True,
            lines=2,
            max_chars=400,
        ),
        Text(
            name="turns_round",
            prompt="What does it turn the other way round?",
            hint="Something that we all take as given.",
            lines=2,
            max_chars=400,
        ),
    ),
)

_HEARD = Stage(
    key="heard",
    title="Where it was heard",
    voice=Voice.UNNAMED,
    intro="Ask whoever said it first. Without their yes, leave this out: the idea stands alone.",
    fields=(
        Choice(
            name="heard_from",
            prompt="Where was it heard?",
            options=options(
                edge="At the edge of our services",
                users_carers="Among people who use services, or carers",
                voluntary="In the voluntary sector",
                outside="From quite outside",
            ),
        ),
        Text(
            name="heard_where",
            prompt="Can you say a little more about where?",
            hint="A depot, a kitchen, a school gate. No names.",
            max_chars=160,
        ),
        Tick(
            name="they_agree",
            prompt="Whoever said it is glad for this to be shown.",
            must="Ask them first. Tick this once they have said yes; nothing is kept yet.",
        ),
    ),
)

_MORE = Stage(
    key="hear-more",
    title="Who goes to hear more",
    voice=Voice.NAMED,
    intro="Go to listen, and not to judge it. Write your own name, or that of one who said yes.",
    fields=(
        Who(name="who_goes", prompt="Who goes to hear more?", many=True),
        Date(name="by", prompt="By which day?"),
        Text(
            name="heard_then",
            prompt="What did you hear when you went?",
            hint="Come back to this afterwards.",
            lines=3,
            max_chars=600,
        ),
    ),
)

_BECAME = Stage(
    key="became",
    title="What it became",
    voice=Voice.NAMED,
    intro="It may stay odd for years and still be worth its place here.",
    fields=(
        Choice(
            name="became",
            prompt="What has become of it?",
            required=True,
            options=options(
                trial="Something we try",
                decision="Part of a decision for now",
                changed_how_we_see="We see the question in another way",
                nothing_yet="Nothing yet",
            ),
        ),
        Link(
            name="in_trial",
            prompt="Which first step came of it?",
            to="trials",
        ),
        Link(
            name="in_decision",
            prompt="Which decision is it part of?",
            to="decisions",
        ),
        Link(name="in_test", prompt="Which test was made of it?", to="tests"),
        Text(
            name="in_words",
            prompt="How would you tell that to whoever said it first?",
            hint="Then go and tell them.",
            lines=2,
            max_chars=400,
        ),
    ),
)

MAVERICKS = Exercise(
    key="mavericks",
    title="Odd ideas",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To keep a shelf for ideas that do not fit, most of all those from people we seldom ask."
        " Nobody votes on them, and none stands above another."
    ),
    minutes=10,
    leave_with="odd ideas that are kept, and someone who goes to hear more",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on ideas from the edge that turn a question round."
    ),
    stages=(_IDEA, _HEARD, _MORE, _BECAME),
    leads_to=(("idea", "assumptions", "claim"), ("idea", "conversations", "about")),
    called=("idea",),
)
