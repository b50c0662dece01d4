"""Of workbook 07, meetings themselves: what one is for, what came of it, and the last word."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import (
    Choices,
    Date,
    Labelled,
    Link,
    Organisation,
    Rating,
    Text,
    Who,
    options,
)

KEY = "07-doing"

#: No longer than what is quoted whole: by its words a topic is known when it comes back.
LONGEST_TOPIC = 80

_BEFORE = Stage(
    key="before",
    title="Before the meeting",
    voice=Voice.NAMED,
    intro="Begin with what should be different. If nothing should, there is no need to meet.",
    fields=(
        Text(
            name="different",
            prompt="What should be different once we have met?",
            hint="Something that people who were not there could notice.",
            required=True,
            lines=2,
        ),
        Text(
            name="made",
            prompt="What will we have made by the end?",
            hint="A first draft, a map, a choice, or a list of what we do not know.",
            lines=2,
        ),
        Date(name="meets_on", prompt="On which day do we meet?"),
        Who(
            name="needed",
            prompt="Who must be there, or it is not worth meeting?",
            hint="People or roles, one to a line.",
            many=True,
        ),
        Who(
            name="speak_first",
            prompt="Whom should we speak with first?",
            hint="Those who could be taken by surprise, or who see it another way.",
            many=True,
        ),
        Labelled(
            name="topics",
            prompt="What are the topics, and what kind of thinking does each one need?",
            hint=(
                "A topic that comes back is known by its words. Use the same ones again."
                " Capitals and spaces do not matter."
            ),
            options=options(
                explore="Explore a difference",
                find="Find the problem",
                imagine="Imagine",
                decide="Decide",
                check="Check",
            ),
            most=12,
            max_chars=LONGEST_TOPIC,
            called=("Topic", "Thinking"),
            again=True,
        ),
        Choices(
            name="room",
            prompt="What kind of room suits that thinking?",
            hint="A table is good for deciding. Few people imagine much at one.",
            options=options(
                ring="Chairs in a ring, with no table",
                walls="Walls to write and draw on",
                work="Where the work is done",
                walk="Out of doors, in pairs",
                table="A table, with the papers on it",
                call="A call",
            ),
        ),
    ),
)

_AFTER = Stage(
    key="after",
    title="After the meeting",
    voice=Voice.NAMED,
    intro="Write down who was there and what came of it. What was said in the room stays there.",
    fields=(
        Who(
            name="came",
            prompt="Who came?",
            hint="One to a line.",
            many=True,
        ),
        Organisation(
            name="came_from",
            prompt="Which organisations were in the room?",
            hint="One to a line. Leave out one that only sent its regrets.",
            many=True,
        ),
        Text(
            name="in_place_of",
            prompt="Who came in whose place?",
            hint="For example: the deputy, for the head of service.",
            max_chars=200,
        ),
        Labelled(
            name="came_of",
            prompt="What came of each topic?",
            hint="In the same words as before. “Nothing yet” is an honest answer.",
            options=options(
                decision="A decision for now",
                test="A test",
                conversation="A conversation to have",
                nothing_yet="Nothing yet",
            ),
            most=12,
            max_chars=LONGEST_TOPIC,
            called=("Topic", "What came of it"),
            again=True,
        ),
        Link(name="decided", prompt="Which decisions came of it?", to="decisions", many=True),
        Link(name="to_test", prompt="Which tests came of it?", to="tests", many=True),
        Link(
            name="to_talk",
            prompt="Which conversations came of it?",
            to="conversations",
            many=True,
        ),
        Text(
            name="balcony",
            prompt="Is there a line from the half-way minute that the group asked to keep?",
            hint="Leave it empty unless they asked. Leave out who said it.",
            lines=2,
        ),
    ),
)

MEETINGS = Exercise(
    key="meetings",
    title="What we meet for",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To meet only where something should be different afterwards, and to see what came.",
    minutes=10,
    leave_with="a meeting with a purpose, and a room that suits the thinking it needs",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on meetings that change something."
    ),
    stages=(_BEFORE, _AFTER),
)

LAST_WORD = Exercise(
    key="last-word",
    title="The last word",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose="To hear from all of us, and not only from the chair, what this meeting was worth.",
    minutes=3,
    leave_with="what we see now that we did not see before",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of doing,"
        " on meetings that change something."
    ),
    fields=(
        Rating(
            name="said",
            prompt="How much of what you think did you say?",
            low_label="Hardly any of it",
            high_label="All of it",
            not_sure=True,
            rather_not=True,
        ),
        Rating(
            name="learned",
            prompt="How much did you find out about what others think?",
            low_label="Nothing new",
            high_label="A great deal",
            not_sure=True,
            rather_not=True,
        ),
        Text(
            name="now_see",
            prompt="What do we see now that we did not see when we sat down?",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="say_more",
            prompt="What would have let you say more?",
            hint="Something about the meeting, and not about a person.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    talk=Talk(
        pairs="What did you nearly say?",
        room="What one thing shall we do otherwise when we next meet?",
        minutes=1,
    ),
)
