"""Workbook 10: how we learn, alone and together, and what keeps up those who do."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice, Workbook
from fornow.exercises.fields import Choice, Choices, Date, Link, Number, Text, Who, options
from fornow.exercises.library.enablers import ENABLER_NOTES
from fornow.exercises.library.reflecting import FIVE_VOICES, KEY, KOLB

NINE = options(
    observing="Watching what really happens",
    reflecting="Thinking over what I went through",
    listening="Listening to how others see it",
    asking_help="Asking for help with what I do not understand",
    uncomfortable="Staying open to what I would rather not find",
    purpose="Going back to why we do this",
    sense="Looking for the pattern, and making sense of it",
    planning="Working out what may do better next time",
    in_action="Stopping in the middle to ask if it works",
)

LEARNING_PRACTICES = Exercise(
    key="learning-practices",
    title="How we learn",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To notice one way of learning that we used lately, and one that we put off."
        " Nobody needs all nine, and none of them is counted."
    ),
    minutes=15,
    leave_with="what learning gave us lately, and what stands in its way",
    source=(
        "Goss 2015, Ways of learning (from p. 15): nine things that people do"
        " who learn as they lead."
    ),
    fields=(
        Choices(
            name="did",
            prompt="Which one did I do lately?",
            hint="Choose one. It is never shown how many chose it.",
            options=NINE,
            most=1,
            counted=False,
            rather_not=True,
        ),
        Text(
            name="gave",
            prompt="What did it give us?",
            hint="It stands on its own when shown, so say which one you mean.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Choices(
            name="put_off",
            prompt="Which one did I put off?",
            hint="Choose one. Most of us put off the same one for a long time.",
            options=NINE,
            most=1,
            counted=False,
            rather_not=True,
        ),
        Text(
            name="in_the_way",
            prompt="What stood in the way of it?",
            hint="Such as time, fear of the answer, or nobody to ask.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    leads_to=(("in_the_way", "conversations", "about"),),
    talk=Talk(
        pairs="Tell of the one you did. What let you do it?",
        room="What stands in the way for several of us, and which hour could we keep for it?",
        minutes=8,
    ),
)

_TAKEN_UP = Stage(
    key="taken-up",
    title="What we take up",
    voice=Voice.NAMED,
    intro="One brings something, and the others only ask. Advice can wait until it is asked for.",
    fields=(
        Text(
            name="issue",
            prompt="What do we take up?",
            hint="Something that one of you brings, or the lines you were offered.",
            required=True,
            lines=2,
            max_chars=400,
        ),
        Who(name="whose", prompt="Who brings it?", hint="Leave this open if all of you do."),
        Text(
            name="questions",
            prompt="Which questions were asked of it?",
            hint="One to a line. Keep the ones that made it quiet.",
            lines=4,
            max_chars=1000,
        ),
        Text(
            name="if_so",
            prompt="What tells me that it is time to do something? Begin with “If”.",
            hint="Such as: if the ward rings before nine on Monday.",
            max_chars=200,
        ),
        Text(
            name="then_do",
            prompt="What will I do then?",
            hint="Something so small that I will do it, such as: I ask what they need first.",
            max_chars=200,
        ),
        Date(name="by", prompt="By which day?"),
    ),
)

_READ = Stage(
    key="read",
    title="Lines read together",
    voice=Voice.NAMED,
    intro="Read them aloud and slowly. Ask nobody which is theirs, and do not guess.",
    fields=(
        Link(
            name="lines",
            prompt="Which of the offered lines did we read?",
            to="offered-lines",
            many=True,
        ),
        Text(
            name="comes_back",
            prompt="What keeps coming back in them?",
            lines=2,
            max_chars=400,
        ),
        Text(name="puzzles", prompt="What puzzles us?", lines=2, max_chars=400),
        Text(
            name="ask_whom",
            prompt="Whom could we ask about it?",
            hint="A role, or people who would know. Leave out who may have written a line.",
            max_chars=160,
        ),
    ),
)

_WENT = Stage(
    key="after",
    title="How it went",
    voice=Voice.NAMED,
    intro="What was not done may teach us as much as what was.",
    fields=(
        Text(
            name="went",
            prompt="How did it go?",
            hint="What happened, what I saw, and what I would ask myself now.",
            lines=3,
            max_chars=800,
        ),
    ),
)

LEARNING_SET = Exercise(
    key="learning-set",
    title="Our learning set",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To work on what one of us brings by asking and not by telling,"
        " and to read what was offered from pages of our own."
    ),
    minutes=30,
    leave_with="something small that one of us will do, and a question to carry",
    source=(
        "Goss 2015, Ways of learning (from p. 15): on thinking together"
        " about what is too hard to see alone."
    ),
    stages=(_TAKEN_UP, _READ, _WENT),
    leads_to=(
        ("ask_whom", "conversations", "who"),
        ("puzzles", "conversations", "about"),
    ),
    called=("issue",),
)

FOR_ONESELF = options(
    reading="Reading",
    quiet="Quiet time",
    buddy="A buddy",
    coach="A coach",
)
TOGETHER = options(
    set="A learning set",
    away_day="A day away together",
    team_coach="A coach for the team",
)

_SUPPORT = Stage(
    key="support",
    title="What keeps us up",
    voice=Voice.NAMED,
    intro="Write what there is, or what you have settled on. A wish is not support yet.",
    fields=(
        Choice(
            name="kind",
            prompt="What kind of support is it?",
            hint="The first four are for oneself, the next three are for all of us.",
            options=(*FOR_ONESELF, *TOGETHER, *options(another="Something else")),
        ),
        Text(
            name="what",
            prompt="What is it, in a few words?",
            hint="When and where. Leave out what is said there.",
            max_chars=200,
        ),
        Who(name="for_whom", prompt="Whom is it for?", many=True),
        Number(
            name="hours_kept",
            prompt="How many hours a month are kept for it?",
            low=0,
            high=200,
            unit="hours a month",
        ),
        Text(
            name="not_yet",
            prompt="Who near us is not yet part of the learning?",
            hint="A role or a team. Leave out names.",
            max_chars=160,
        ),
        Text(
            name="way_in",
            prompt="What could be a small way in for them?",
            hint="Such as one hour, one question, or one visit to see what we do.",
            lines=2,
            max_chars=300,
        ),
    ),
)

_USED = Stage(
    key="used",
    title="How much of it was used",
    voice=Voice.NAMED,
    intro="If the hours went to something else, write that. Nobody is marked on it.",
    fields=(
        Number(
            name="hours_used",
            prompt="How many of those hours were used in the last month?",
            low=0,
            high=200,
            unit="hours a month",
        ),
        Text(
            name="gave",
            prompt="What did it give, or what took its place?",
            lines=2,
            max_chars=400,
        ),
    ),
)

SUPPORT_PLAN = Exercise(
    key="support-plan",
    title="What keeps us learning",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To see what support there is, for each of us alone and for all of us together,"
        " and who is still outside it."
    ),
    minutes=15,
    leave_with="support that has its hours, and a small way in for somebody near us",
    source=("Goss 2015, Ways of learning (from p. 15): on room to reflect, alone and with others."),
    stages=(_SUPPORT, _USED),
    leads_to=(("not_yet", "conversations", "who"),),
    called=("what",),
)

EXERCISES = (LEARNING_PRACTICES, KOLB, FIVE_VOICES, LEARNING_SET, SUPPORT_PLAN)

WORKBOOK = Workbook(
    key=KEY,
    title="Learning",
    way="Ways of learning",
    purpose="See how you learn from all this, first alone, and then by asking one another.",
    minutes=sum(one.minutes for one in EXERCISES),
    who="everyone; two parts of it alone",
    leave_with="a page of your own, something small to do, and hours that are kept for learning",
    exercises=(*EXERCISES, ENABLER_NOTES),
)
