"""Workbook 05: what is clear for now, who may stop it, and how we hear that it should change."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice, Workbook
from fornow.exercises.fields import Choice, Date, Link, Text, Tick, Who, options
from fornow.exercises.library.between import AGREED_DIFFERENCES, ASKED_OF_US, CONSENT
from fornow.exercises.library.long_view import ENDEAVOUR, HANDOVER, PACE

KEY = "05-clarity-for-now"

IN_MY_WORDS = Exercise(
    key="in-my-words",
    title="In my words",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To find out if we all have the same picture in mind before the work begins.",
    minutes=25,
    leave_with="our pictures side by side, and the parts nobody can picture yet",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking, on meaning,"
        " and ways of perceiving, on work begun without a shared picture."
    ),
    fields=(
        Text(
            name="notices",
            prompt="Once this works, what does someone who uses it notice on an ordinary day?",
            hint="Pick a time and a place. Say what they see, hear or no longer have to do.",
            lines=4,
            max_chars=600,
            for_the_talk=True,
        ),
        Text(
            name="differently",
            prompt="What do you do differently on that day?",
            lines=4,
            max_chars=600,
            for_the_talk=True,
        ),
        Text(
            name="cannot_picture",
            prompt="Which part can you not picture yet?",
            hint="This may be the most useful line you write today.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Text(
            name="together",
            prompt="What do you take us to be doing together?",
            hint="Say it as you would to a friend who does other work.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
    ),
    talk=Talk(
        pairs="Read two of these that do not match. What would each one have us do on Monday?",
        room="Which part can none of us picture, and who should we ask to help us see it?",
        minutes=15,
    ),
    starred=True,
)

DECISIONS = Exercise(
    key="decisions",
    title="Decided for now",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To make enough clear for people to get going, and to say what would make us think again."
    ),
    minutes=25,
    for_now=True,
    leave_with="a decision with an owner, a stop signal and a day to look again",
    source="Goss 2015, What are we learning? (from p. 3): ways of thinking, clarity for now.",
    fields=(
        Text(
            name="decision",
            prompt="What gets our effort for now?",
            hint="One thing, in one or two plain sentences.",
            required=True,
            lines=3,
        ),
        Text(name="who_does", prompt="Who does which part?", lines=3, max_chars=600),
        Text(
            name="fixed",
            prompt="What is fixed?",
            hint="Things nobody needs to ask about again until we look.",
            lines=2,
        ),
        Text(
            name="open_on_purpose",
            prompt="What do we leave open on purpose?",
            hint="Say why it is better left open.",
            lines=2,
        ),
        Text(
            name="not_thought_through",
            prompt="What is open only because we have not thought it through?",
            lines=2,
        ),
        Text(
            name="without_asking",
            prompt="What may anyone do without asking first?",
            lines=2,
        ),
        Text(
            name="agreement_from",
            prompt="Who has to agree before it is safe to start?",
            hint="Think of those who could be harmed, and those who could block it.",
            lines=2,
        ),
        Who(
            name="owner",
            prompt="Who looks after this decision?",
            hint="One person who has said yes. With no owner it stays a draft.",
        ),
        Text(
            name="resources",
            prompt="What do we have to do it with?",
            hint="People, hours, money and rooms that are already there.",
            lines=2,
        ),
        Link(
            name="rests_on",
            prompt="Which assumptions does it rest on?",
            hint="If one of them falls, this decision will be marked at risk.",
            to="assumptions",
            many=True,
        ),
        Text(
            name="litmus",
            prompt="Which one moment must come out right?",
            hint="Make up one person, with a name and a bad day. What must go well for them?",
            lines=2,
        ),
        Link(
            name="carries",
            prompt="Which of the moments that we keep asking about does it carry?",
            hint="One press makes the moment above one of them, once it is saved.",
            to="litmus",
            many=True,
        ),
        Text(
            name="signal",
            prompt="What would make us stop?",
            hint="A sign that anyone could see. With no signal it stays a draft.",
            lines=2,
        ),
        Who(
            name="stopper",
            prompt="Who may stop it?",
            hint="Choose someone near enough to see the sign.",
        ),
        Text(name="undo", prompt="How would we undo it?", lines=2),
        Text(
            name="feedback",
            prompt="How shall we hear how it is going?",
            hint="Who close to the work will tell us, and how soon?",
            lines=2,
        ),
        Date(
            name="look_again",
            prompt="By which day do we look again?",
            hint="With no day it stays a draft.",
        ),
    ),
    leads_to=(("litmus", "litmus", "moment"),),
    starred=True,
)

_SAID = Stage(
    key="said",
    title="Word from the front line",
    voice=Voice.UNNAMED,
    intro=(
        "Lives are changed here: change the details until the family would not know itself."
        " If someone may be at risk now, use the usual duty route, not this form."
    ),
    fields=(
        Text(
            name="word",
            prompt="What is not working, or needs help?",
            hint="Say what happens, not whose fault it is. Leave out names.",
            required=True,
            lines=4,
            max_chars=600,
        ),
        Text(
            name="where",
            prompt="Where does it happen?",
            hint="A kind of place will do, such as a ward or a school gate.",
            max_chars=120,
        ),
        Choice(
            name="soon",
            prompt="How soon does it need an answer?",
            hint="Not for danger. If someone may be at risk now, use the usual duty route.",
            options=options(today="Today", this_week="This week", can_wait="It can wait"),
        ),
        Link(
            name="touches",
            prompt="Which decision does it touch?",
            hint="Leave this empty if you do not know.",
            to="decisions",
        ),
        Link(
            name="trial",
            prompt="Or which first step that we are trying out?",
            hint="Leave this empty if it touches none.",
            to="trials",
        ),
        Tick(
            name="stop_signal",
            prompt="This is the sign we said would make us stop.",
            hint="Tick it if you think so. It starts a look; it blames nobody.",
        ),
    ),
)

_REPLY = Stage(
    key="reply",
    title="What came of it",
    voice=Voice.NAMED,
    intro="Someone took the trouble to tell us. Answer so that they would be glad they did.",
    fields=(
        Who(name="heard_by", prompt="Who heard this?", required=True),
        Text(
            name="changed",
            prompt="What has changed, or why not?",
            hint="“Not yet, because…” is an honest answer.",
            required=True,
            lines=3,
            max_chars=600,
        ),
    ),
)

FRONT_LINE = Exercise(
    key="front-line",
    title="Word from the front line",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To hear between meetings what is not working, and to answer each word we are given.",
    minutes=5,
    leave_with="a word passed on, and a named person who answers it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking, clarity for now;"
        " Some useful practical suggestions (from p. 13): feedback loops."
    ),
    stages=(_SAID, _REPLY),
    leads_to=(("word", "conversations", "about"), ("word", "out-loud", "moment")),
    starred=True,
)

WORKBOOK = Workbook(
    key=KEY,
    title="Clarity for now",
    way="Ways of thinking",
    purpose="Make enough clear for people to get going, and know what would make you think again.",
    minutes=165,
    who="everyone, a part at a time; word from the front line comes in between meetings",
    leave_with="a decision for now, and a way to hear if it should change",
    exercises=(
        ENDEAVOUR,
        IN_MY_WORDS,
        DECISIONS,
        FRONT_LINE,
        CONSENT,
        PACE,
        HANDOVER,
        AGREED_DIFFERENCES,
        ASKED_OF_US,
    ),
)
