"""Of workbook 03: what is in our way, what we go round, and where thoughts really change."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Choices, Date, Option, Text, options
from fornow.exercises.library.causes import KEY

OBSTACLES = Exercise(
    key="obstacles",
    title="What is in our way",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To look at what stops us from where others stand, and to choose a way on."
        " No way is the brave one: it depends on what is in the way."
    ),
    minutes=20,
    leave_with="a way on for each obstacle, and who is asked first",
    source=(
        "Goss 2015, Some useful practical suggestions (from p. 13), on meeting obstacles;"
        " What are we learning? (from p. 3): ways of perceiving."
    ),
    fields=(
        Text(
            name="obstacle",
            prompt="What is in our way?",
            hint="Say what stands there, and leave people out: a form, a rule, a date, a fear.",
            required=True,
            lines=2,
            max_chars=300,
        ),
        Text(
            name="theirs",
            prompt="Whose is it to answer?",
            hint="A role, a team or a body, such as the transport desk. No one’s name.",
            max_chars=120,
        ),
        Choice(
            name="asked",
            prompt="Have we asked them?",
            options=options(
                heard="Yes, and we heard why",
                waiting="Yes, and we wait for an answer",
                not_yet="Not yet",
                nobody="There is nobody to ask: it is a plain fact",
            ),
        ),
        Text(
            name="reasonable",
            prompt="Why might it make sense from where they stand?",
            hint="Could they read this here and feel fairly seen? If not, write it again.",
            lines=3,
        ),
        Text(
            name="would_see",
            prompt="If that is so, what would we see?",
            hint="Something anyone could go and look at.",
            lines=2,
        ),
        Choice(
            name="way_on",
            prompt="What do we do about it, for now?",
            options=(
                Option(key="wade-in", label="Wade in, and take the risk"),
                Option(key="slow-down", label="Slow down, and bring more people with us"),
                Option(key="way-round", label="Go another way"),
            ),
        ),
        Text(
            name="how",
            prompt="How, and who begins?",
            hint="A first step that could be taken this month.",
            lines=2,
        ),
        Date(name="look_again", prompt="On which day do we look again?", past=False),
    ),
    leads_to=(("obstacle", "conversations", "about"),),
)

AVOIDANCE = Exercise(
    key="avoidance",
    title="What we go round",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To say what we keep going round, and what keeps us busy in its place."
        " It is about a subject, and never about a person."
    ),
    minutes=20,
    leave_with="one thing that we stop going round, and who begins",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving,"
        " on avoidance activity (after R. Heifetz)."
    ),
    fields=(
        Text(
            name="going_round",
            prompt="What do we keep going round?",
            hint="A subject that is put off, or that never comes up at all.",
            lines=3,
            max_chars=400,
            for_the_talk=True,
        ),
        Choices(
            name="busy_with",
            prompt="What are we busy with in its place?",
            hint="All of it may be useful work. Tick what fills the time.",
            rather_not=True,
            options=options(
                meetings="Meetings",
                papers="Papers, plans and reports",
                cases="One case after another",
                parts="New parts, pilots and projects",
                something_else="Something else",
                nothing="Nothing that I can see",
            ),
        ),
        Choices(
            name="it_asks",
            prompt="What would it ask of us?",
            hint="Tick what is true of it. It may be more than one.",
            rather_not=True,
            options=options(
                thinking="Hard thinking",
                talking="A hard conversation",
                seeing="Seeing that something of ours does not work",
            ),
        ),
        Text(
            name="relief",
            prompt="What would be a relief to have said?",
            hint="Write it as you would say it aloud, or keep it for the talk.",
            lines=3,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="could_know",
            prompt="What could we know, and do not look at?",
            hint="A figure, a place or a person’s day that is there to be seen.",
            lines=3,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    leads_to=(
        ("going_round", "conversations", "about"),
        ("relief", "conversations", "about"),
        ("could_know", "assumptions", "claim"),
    ),
    talk=Talk(
        pairs="What is the worst that could happen if it were said? And the best?",
        room="Which one do we stop going round, who begins, and what can wait for it?",
        minutes=15,
    ),
    starred=True,
)

THINKING_PLACES = Exercise(
    key="thinking-places",
    title="Where we really think",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To find out where a thought last changed one of ours, so that we can be there more often."
        " Meetings are only one of the places."
    ),
    minutes=10,
    leave_with="places where thinking happens, and what makes it possible there",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on real work that goes on outside of meetings."
    ),
    fields=(
        Text(
            name="place",
            prompt="Where did somebody’s thought last change yours?",
            hint="Such as in the car after a visit. Leave out names, theirs and your own.",
            required=True,
            max_chars=160,
        ),
        Choice(
            name="kind",
            prompt="What kind of place was it?",
            options=options(
                meeting="In a meeting",
                around_a_meeting="Just before or after a meeting",
                two_of_us="Two or three of us, with nothing to decide",
                out_there="Where the work is done",
                with_users="With people who use services, or carers",
                elsewhere="Somewhere else",
            ),
        ),
        Text(
            name="saw",
            prompt="What did you see otherwise afterwards?",
            lines=2,
            max_chars=300,
        ),
        Text(
            name="possible",
            prompt="What made that possible?",
            hint="Such as time, quiet, a question, or seeing it for yourself.",
            lines=2,
            max_chars=300,
        ),
    ),
)
