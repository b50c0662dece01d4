"""Workbook 08, alone and looking back: a page of one's own, what we did, and stepping in."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Choices, Text, Who, options
from fornow.exercises.library.moments import KEY

SELF_CHECK = Exercise(
    key="self-check",
    title="A word with myself",
    workbook=KEY,
    kind=Kind.REFLECTION,
    voices=(Voice.UNNAMED,),
    purpose="To stop for a moment, and see how I am in all this. It is for me and nobody else.",
    minutes=10,
    leave_with="a page of my own to keep, or to throw away",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on knowing what the work does to us."
    ),
    fields=(
        Text(
            name="doing_to_me",
            prompt="What is this doing to me?",
            hint="My sleep, my temper, my hope. Any of it may be good.",
            lines=4,
            max_chars=2000,
        ),
        Text(
            name="at_stake",
            prompt="What is at stake here, for me and for others?",
            hint="What could be won, and what could be lost.",
            lines=3,
            max_chars=2000,
        ),
        Text(
            name="safe_for_me",
            prompt="How safe is it for me to say or do something?",
            hint="Think of my job, my friends at work, and myself.",
            lines=3,
            max_chars=2000,
        ),
        Text(
            name="safe_for_others",
            prompt="And how safe is it for others, if I do or if I do not?",
            lines=3,
            max_chars=2000,
        ),
        Text(
            name="can_live_with",
            prompt="What can I do that I can live with?",
            hint="It may be small. Doing nothing for now counts, if I chose it.",
            lines=3,
            max_chars=2000,
        ),
    ),
)

OFFERED_LINES = Exercise(
    key="offered-lines",
    title="Lines we were offered",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To read together what some of us chose to share from a page of their own.",
    minutes=5,
    leave_with="what keeps coming back, and what puzzles us",
    source="Goss 2015, What are we learning? (from p. 3): on learning together.",
    fields=(
        Text(
            name="line",
            prompt="Which line would you like others to read?",
            hint="One thought. Change it until it says no more than you wish.",
            required=True,
            lines=2,
        ),
    ),
    leads_to=(("line", "conversations", "about"),),
    called=("line",),
)

EIGHT = options(
    listening="I listened",
    call="I rang someone",
    resources="I found time, money or people",
    front_line="I went to the front line",
    ease_off="I asked someone outside to ease off",
    dont_know="I said what I do not know",
    made_time="I made time for others to think",
    backed="I backed someone else’s lead",
)
FIVE_HARDER = options(
    framed="I put the question in a new way",
    threat="I named something that could hurt us",
    rule="I shook a rule that had set hard",
    conflict="I brought a quarrel into the open",
    norm="I questioned how we always do things",
)

LEADERSHIP_ACTIONS = Exercise(
    key="leadership-actions",
    title="What I did to help it move",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To notice what we do that leads, and to ask which kind this time asks for.",
    minutes=10,
    leave_with="a kind of action this time asks for, and what holds us back",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being, on leadership actions,"
        " eight that are common and five that are harder."
    ),
    fields=(
        Choice(
            name="kind",
            prompt="What kind of thing did I do?",
            hint="The first eight come more easily, and the last five take more nerve.",
            required=True,
            options=(*EIGHT, *FIVE_HARDER),
        ),
        Text(
            name="did",
            prompt="What did I do?",
            hint="Say what you did, and not what someone else did.",
            required=True,
            lines=2,
            max_chars=600,
        ),
        Who(name="me", prompt="Who are you?"),
        Who(name="alongside", prompt="Alongside whom?", many=True),
        Choice(
            name="moved",
            prompt="Did it move something?",
            options=options(
                yes="Yes", a_little="A little", no="No", too_soon="It is too soon to tell"
            ),
        ),
        Text(name="what_moved", prompt="What moved, or what did not?", lines=2),
        Text(
            name="holds_back",
            prompt="Is there a kind this time asks for, and what holds us back?",
            hint="Write of us all, and of no one person.",
            lines=2,
        ),
    ),
    leads_to=(("holds_back", "conversations", "hard"),),
    called=("did",),
)

STEPPING_IN = Exercise(
    key="stepping-in",
    title="Stepping in",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To see what makes it easier or harder, here, to lead beyond the job we are paid for.",
    minutes=15,
    leave_with="one thing that we will make easier, with someone who takes it on",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of being,"
        " on leading with or without the post for it."
    ),
    fields=(
        Text(
            name="moment",
            prompt="When, lately, could one of us have stepped in, and none of us did?",
            hint="What happened, and not who. It may have been you.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Choices(
            name="easier",
            prompt="What makes it easier here to lead beyond my job?",
            rather_not=True,
            options=options(
                time="Time",
                cover="Someone who covers for me",
                company="Not being alone in it",
                permission="Being told that I may",
                room="Room to be wrong",
            ),
        ),
        Choices(
            name="harder",
            prompt="What would I need more of, since it is missing here?",
            rather_not=True,
            options=options(
                time="Time",
                cover="Someone who covers for me",
                company="Not being alone in it",
                permission="Being told that I may",
                room="Room to be wrong",
            ),
        ),
        Text(
            name="own_words",
            prompt="What else makes it easier or harder, in my own words?",
            lines=2,
            for_the_talk=True,
        ),
        Text(
            name="encourage",
            prompt="Whom could I encourage?",
            hint="A role, or people who do some kind of work. Leave out names.",
            max_chars=120,
            for_the_talk=True,
        ),
    ),
    leads_to=(("encourage", "conversations", "who"),),
    takes_on="harder",
    talk=Talk(
        pairs="When did somebody make it easy for you to step in? What did they do?",
        room="Which one of these do we take on, and who here will see to it?",
        minutes=8,
    ),
)
