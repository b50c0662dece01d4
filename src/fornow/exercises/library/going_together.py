"""Of workbook 06: how far we go together, and what it asks each of us to give and to keep."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choices, Text, options
from fornow.exercises.library.ties import KEY

DESTINATIONS = Exercise(
    key="destinations",
    title="How far we walk together",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To see where our ways lie side by side and where they part."
        " People can walk a long way together and still be bound for different places."
    ),
    minutes=20,
    leave_with="the stretch we share, and where our ways part",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating,"
        " on partners whose aims are not all the same."
    ),
    fields=(
        Text(
            name="heading",
            prompt="Where are we heading, my organisation or people who work as I do?",
            hint="What we would call a good end, whatever the others want.",
            required=True,
            lines=3,
            max_chars=400,
        ),
        Text(
            name="how_far",
            prompt="How far can we walk with the others here?",
            hint="Up to which point, as things look today.",
            lines=3,
            max_chars=400,
        ),
        Text(
            name="further",
            prompt="What would take us further?",
            lines=2,
            max_chars=400,
        ),
        Text(
            name="account",
            prompt="Who holds us to account, and for what?",
            hint="It may be a board, or the voters, or families.",
            lines=2,
            max_chars=400,
        ),
    ),
    leads_to=(("further", "conversations", "about"),),
    talk=Talk(
        pairs="Where do your two ways part? What could you still do side by side?",
        room="Which stretch is the same for all of us?",
        minutes=10,
    ),
)

GIVE_AND_KEEP = Exercise(
    key="give-and-keep",
    title="What we give, what we keep",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To say openly what this may cost each of us, what each has to keep, and what each could"
        " lend. What is a small thing to one may be a great thing to another, so none of it is"
        " added up."
    ),
    minutes=25,
    leave_with="costs and gifts side by side, and two who should talk",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating,"
        " on what each partner stands to gain and to lose."
    ),
    fields=(
        Choices(
            name="cost",
            prompt="What may this cost us?",
            hint="Tick what fits. It is never shown how many ticked a thing.",
            counted=False,
            options=options(
                money="Money",
                posts="Posts",
                standing="Standing",
                certainty="Being sure what comes next",
                way_of_working="A way of working",
            ),
            rather_not=True,
        ),
        Text(
            name="cost_words",
            prompt="What would that be like, for us?",
            hint="What would be gone, or harder, on an ordinary day.",
            lines=2,
            max_chars=400,
        ),
        Text(
            name="must_keep",
            prompt="What must we keep, whatever happens?",
            lines=2,
            max_chars=400,
        ),
        Text(
            name="could_give",
            prompt="What could we give up or lend, for the whole?",
            hint="A room, a post, a rule, first place in a queue. It is an idea, and no promise.",
            lines=2,
            max_chars=400,
        ),
        Text(
            name="would_take",
            prompt="What would make that possible?",
            hint="Something that another of us could do or say.",
            lines=2,
            max_chars=400,
        ),
    ),
    leads_to=(("would_take", "conversations", "about"), ("could_give", "conversations", "about")),
    talk=Talk(
        pairs="What of yours would you find hardest to lend? What makes it so?",
        room="Which two of us should talk about what stands here, and when?",
        minutes=12,
    ),
)
