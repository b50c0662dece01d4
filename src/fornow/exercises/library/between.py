"""Of workbook 05, what stands between us: consent, differences we keep, demands from outside."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import Choice, Date, Link, Organisation, Text, Who, options

KEY = "05-clarity-for-now"

CONSENT = Exercise(
    key="consent",
    title="Can we go ahead?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.NAMED, Voice.ORGANISATION),
    purpose=(
        "To hear how far each of us can go along with a decision."
        " A stop opens a conversation, never a second vote."
    ),
    minutes=15,
    leave_with="each answer as it was given, and the conversations it opens",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating,"
        " on walking some of the way together."
    ),
    fields=(
        Choice(
            name="answer",
            prompt="Can you go along with this for now?",
            hint="You need not love it. Could you live with it until the day we look again?",
            required=True,
            not_sure=True,
            options=options(
                agree="I agree",
                as_far_as="With you as far as…",
                concern="I have a concern",
                stop="Stop: not before we have talked",
            ),
        ),
        Text(
            name="reason",
            prompt="As far as what? What worries you? Or why stop?",
            hint="Say what would have to be so for you to agree.",
            needed_with=("answer", ("as-far-as", "concern", "stop")),
            lines=3,
            max_chars=600,
        ),
    ),
    each="decisions",
    leads_to=(
        ("reason", "conversations", "about"),
        ("reason", "out-loud", "asks"),
        ("reason", "agreed-differences", "reading"),
    ),
    talk=Talk(
        pairs="What would have to be so for the other person to agree?",
        room="Who needs a conversation before we start? What may go on in the meantime?",
        minutes=10,
    ),
)

_ONE_SIDE = Stage(
    key="one-side",
    title="One side",
    voice=Voice.ORGANISATION,
    intro="Write only your own side. The other side has the same room for theirs.",
    fields=(
        Text(
            name="difference",
            prompt="What do we see differently?",
            hint="Put it so that both sides would say: yes, that is it.",
            required=True,
            lines=2,
        ),
        Text(
            name="reading",
            prompt="How does your organisation read it?",
            hint="Give the reason as well as the view.",
            required=True,
            lines=4,
            max_chars=600,
        ),
        Link(
            name="about_decision",
            prompt="Which decision is it about, if any?",
            to="decisions",
        ),
    ),
)

_OTHER_SIDE = Stage(
    key="other-side",
    title="The other side",
    voice=Voice.ORGANISATION,
    intro="This is for the other side to write. Nobody else writes it for them.",
    fields=(
        Organisation(
            name="other",
            prompt="Which organisation is this the reading of?",
            required=True,
            another=True,
        ),
        Text(
            name="other_reading",
            prompt="How does this organisation read it?",
            hint="You need not answer the first side. Say how it looks from here.",
            required=True,
            lines=4,
            max_chars=600,
        ),
    ),
)

_TOGETHER = Stage(
    key="together",
    title="Both together",
    voice=Voice.ORGANISATION,
    intro="Write this once both sides have read both readings.",
    fields=(
        Text(
            name="both_stand",
            prompt="Why may both stand?",
            lines=3,
            max_chars=600,
        ),
        Text(
            name="all_the_same",
            prompt="What do we do together all the same?",
            lines=3,
            max_chars=600,
        ),
        Date(
            name="look_again",
            prompt="By which day do we ask if both still stand?",
        ),
    ),
)

AGREED_DIFFERENCES = Exercise(
    key="agreed-differences",
    title="Differences we agree to keep",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION,),
    purpose=(
        "To let two views stand side by side and go on working."
        " To agree to differ is an agreement too."
    ),
    minutes=20,
    leave_with="both readings on one page, and what we do together all the same",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating,"
        " on agreeing to disagree and walking on together."
    ),
    stages=(_ONE_SIDE, _OTHER_SIDE, _TOGETHER),
)

ASKED_OF_US = Exercise(
    key="asked-of-us",
    title="Asked of us from outside",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION,),
    purpose=(
        "To see who outside wants an answer before we have one,"
        " and to find the least that would do for now."
    ),
    minutes=15,
    leave_with="what is wanted and when, and words each of us can stand behind at home",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being, on disturbance"
        " and the wish of those outside for early answers."
    ),
    fields=(
        Text(
            name="wanted",
            prompt="What does someone outside want from us early?",
            hint="A plan, a number, a promise, a yes.",
            required=True,
            lines=2,
        ),
        Choice(
            name="kind",
            prompt="Who wants it?",
            options=options(
                regulator="A regulator",
                ministry="A ministry or national body",
                board="A board or a council of our own",
                press="The press",
                other="Someone else",
            ),
        ),
        Text(name="who", prompt="What are they called?", max_chars=120),
        Date(name="by", prompt="By when do they want it?"),
        Text(
            name="too_soon",
            prompt="What would it have us settle too soon?",
            lines=2,
        ),
        Text(
            name="least",
            prompt="What is the least that would do for them?",
            hint="Something true that we can give without closing what is still open.",
            lines=2,
        ),
        Who(name="talks", prompt="Who talks with them?"),
        Text(
            name="stand_behind",
            prompt="Which words could each of us stand behind at home?",
            hint="The same words, in each of our buildings.",
            lines=3,
            max_chars=600,
        ),
        Link(
            name="presses_on",
            prompt="Which decisions does it press on?",
            to="decisions",
            many=True,
        ),
    ),
)
