"""Workbook 03, the systems map: what makes more or less of what, and the loops in it."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Rating, Text, options

KEY = "03-balcony"
FACTOR = 80

CAUSES = Exercise(
    key="causes",
    title="What leads to what",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose="To put what each of us sees on one map, so that we see how it hangs together.",
    minutes=25,
    leave_with="one map from every seat, with the loops in it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving, on looking for what"
        " lies behind, and ways of thinking, on effects that come late."
    ),
    fields=(
        Text(
            name="cause",
            prompt="More of what?",
            hint="Name a thing that can grow or shrink, such as waiting or trust.",
            required=True,
            max_chars=FACTOR,
        ),
        Text(
            name="effect",
            prompt="What does it make more of, or less of?",
            hint="Where it is on the map already, use the same words.",
            required=True,
            max_chars=FACTOR,
        ),
        Choice(
            name="sign",
            prompt="Does it make more or less of that?",
            required=True,
            options=options(more="More of it", less="Less of it"),
            not_sure=True,
        ),
        Choice(
            name="speed",
            prompt="Does it show at once, or only after a while?",
            options=options(quick="At once", slow="Only after a while"),
            not_sure=True,
        ),
        Rating(
            name="sure",
            prompt="How sure are you?",
            low_label="It is a guess",
            high_label="I see it all the time",
            not_sure=True,
        ),
        Text(
            name="pressure",
            prompt="Which pressure of ours feeds it?",
            hint="A target, a cut, a rule or a worry of our own. Leave it open if there is none.",
            lines=2,
        ),
    ),
    called=("cause", "effect"),
)

LOOPS = Exercise(
    key="loops",
    title="Loops we have named",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To name what goes round and round here, and to say what would slow or break it.",
    minutes=15,
    leave_with="a loop with a name, and one thing that could weaken it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of perceiving, on seeing how things"
        " hang together, and ways of thinking, on pressure that makes things worse."
    ),
    fields=(
        Text(
            name="name",
            prompt="What do we call this loop?",
            hint="A name you would use in a corridor, such as “the Friday rush”.",
            required=True,
            max_chars=FACTOR,
        ),
        Text(
            name="goes",
            prompt="How does it go round?",
            hint="Things from the map with an arrow between: waiting → crowding → waiting.",
            required=True,
            lines=2,
            max_chars=900,
        ),
        Text(
            name="story",
            prompt="What is its story?",
            hint="Tell of one time you saw it go round. Leave out who it was.",
            lines=4,
            max_chars=600,
        ),
        Text(
            name="weaken",
            prompt="What would weaken it, or break it?",
            hint="For a loop that does good: what would help it along?",
            lines=3,
            max_chars=600,
        ),
    ),
)
