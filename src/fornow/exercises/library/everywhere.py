"""Workbook 09: what we do side by side, how warm each of us is to it, and the details."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice, Workbook
from fornow.exercises.fields import Choice, Link, Rating, Text, Tick, Who, options

KEY = "09-everywhere-at-once"

PARTS = Exercise(
    key="parts",
    title="The parts of our work",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To see all that we work on, side by side. None has to wait for another.",
    minutes=20,
    leave_with="each part with someone who steers it and someone who does it",
    source=(
        "Goss 2015, Some useful practical suggestions (from p. 13):"
        " on beginning in many places, on strategists and doers."
    ),
    fields=(
        Text(
            name="name",
            prompt="What do we call this part?",
            hint="A name that someone outside this room would understand.",
            required=True,
            max_chars=120,
        ),
        Choice(
            name="begun",
            prompt="Has it begun?",
            hint="It has begun once somebody works in a new way. A plan is not enough.",
            required=True,
            options=options(begun="It has begun", not_yet="Not yet"),
        ),
        Who(
            name="lead_strategist",
            prompt="Who steers it?",
            hint="Someone who can clear the way for it, and has said yes.",
        ),
        Who(
            name="lead_doer",
            prompt="Who gets it done?",
            hint="Someone who knows how the work is done, and has said yes.",
        ),
        Text(
            name="space",
            prompt="Where is it worked out with those who use it and those who do it?",
            hint="A place and a time, such as Wednesday evenings in the carers’ room.",
            lines=2,
        ),
        Text(
            name="notice",
            prompt="What do we expect people at the front line to notice?",
            hint="Something they would see or hear on an ordinary day.",
            lines=2,
        ),
    ),
)

TEMPERATURE = Exercise(
    key="temperature",
    title="Warm or cold?",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.ORGANISATION,),
    purpose=(
        "To hear from each organisation how it feels about each part."
        " What is left to wait too long goes cold."
    ),
    minutes=20,
    leave_with="where it is warm, where it is cold, and what would warm it",
    source=(
        "Goss 2015, Some useful practical suggestions (from p. 13):"
        " on parts that go cold when change comes in stages."
    ),
    fields=(
        Rating(
            name="warmth",
            prompt="How warm or cold is your organisation about this part today?",
            hint="As you see it. You need not have asked everyone at home.",
            not_sure=True,
            rather_not=True,
            low=-2,
            high=2,
            low_label="Cold",
            high_label="Warm",
            labels=("Cold", "Rather cold", "Neither", "Rather warm", "Warm"),
        ),
        Choice(
            name="serves",
            prompt="Does it serve one of your organisation’s own priorities?",
            options=options(yes="Yes, one of ours", no="No, none of ours"),
            not_sure=True,
            rather_not=True,
        ),
        Rating(
            name="matters",
            prompt="How much does it matter to your organisation?",
            low_label="Hardly at all",
            high_label="A great deal",
            not_sure=True,
            rather_not=True,
        ),
        Text(
            name="warmed_by",
            prompt="What would warm it, or keep it warm?",
            hint="Something that we could do, all of us together.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    each="parts",
    leads_to=(("warmed_by", "conversations", "about"),),
    talk=Talk(
        pairs="Take a part that is warm for one of you and cold for the other. What lies behind?",
        room="What could begin now for those to whom it matters, and need not wait its turn?",
        minutes=10,
    ),
    starred=True,
)

_ASKED = Stage(
    key="asked",
    title="What is asked",
    voice=Voice.UNNAMED,
    intro="Ask the small thing. What the whole plan hangs on is often a rota, a key or a form.",
    fields=(
        Choice(
            name="way",
            prompt="Which way does it go?",
            required=True,
            options=options(
                question="A question about the work that nobody at this table can answer",
                need="Something that those who do the work need from us",
            ),
        ),
        Text(
            name="detail",
            prompt="What is the question, or what is needed?",
            hint="One thing at a time. Leave out names.",
            required=True,
            lines=3,
            max_chars=400,
        ),
        Choice(
            name="need",
            prompt="If something is needed: what is it?",
            needed_with=("way", ("need",)),
            options=options(
                decided="Something has to be decided",
                allowed="Something has to be allowed",
                time="Time has to be given for it",
            ),
        ),
        Link(name="of_part", prompt="Which part is it about?", to="parts"),
    ),
)

_ANSWERED = Stage(
    key="answered",
    title="What we answer",
    voice=Voice.NAMED,
    intro="Write it so that someone could try it tomorrow. Put it in new words when it changes.",
    fields=(
        Who(name="answered_by", prompt="Who answers?", required=True),
        Text(
            name="answer",
            prompt="What is the answer for now?",
            hint="“We will find out by Friday” is no answer yet. Come back with it on Friday.",
            required=True,
            lines=3,
            max_chars=600,
        ),
        Tick(
            name="tried",
            prompt="It has been tried where the work is done.",
            hint="Once is enough to tick it.",
        ),
    ),
)

DETAILS = Exercise(
    key="details",
    title="Details, both ways",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To pass questions both ways: from this table to those who do the work, and back."
        " Each one deserves an answer soon."
    ),
    minutes=10,
    leave_with="a question on its way to someone who knows, and an answer for those who wait",
    source=(
        "Goss 2015, Some useful practical suggestions (from p. 13):"
        " on strategists who do not know each detail, and doers who do."
    ),
    stages=(_ASKED, _ANSWERED),
    called=("detail",),
)

EXERCISES = (PARTS, TEMPERATURE, DETAILS)

WORKBOOK = Workbook(
    key=KEY,
    title="Everywhere at once",
    way="Everywhere at once",
    purpose="Begin in more places than one, and notice early where it goes cold.",
    minutes=sum(one.minutes for one in EXERCISES),
    who="everyone, those who do the work among them",
    leave_with="every part in view, and one that can begin now for somebody who waits",
    exercises=EXERCISES,
)
