"""Of workbook 04, plain words: what a sentence means to us, and the words we have overworked."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Rating, Text, options

KEY = "04-thinking"

PLAIN_WORDS = Exercise(
    key="plain-words",
    title="Plain words",
    workbook=KEY,
    kind=Kind.BALLOT,
    voices=(Voice.UNNAMED,),
    purpose=(
        "To find out what one of our own sentences means to each of us, and if it moves anyone."
        " Words that no longer mean much are marked; nobody is told off for using them."
    ),
    minutes=20,
    leave_with="what one sentence means to each of us, and plainer ways of saying it",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
        " on the language of strategy and what it leaves unsaid."
    ),
    fields=(
        Text(
            name="meaning",
            prompt="What does this sentence say to you?",
            hint="If it came true, what would you see? If it means nothing to you, say that.",
            lines=3,
            max_chars=600,
            for_the_talk=True,
        ),
        Rating(
            name="moves",
            prompt="Does it move you?",
            hint="As a person, not as somebody with a job to do.",
            low_label="It leaves me cold",
            high_label="It makes me want to join in",
            not_sure=True,
            rather_not=True,
        ),
        Text(
            name="tried_on",
            prompt="On whom outside this room did you try it, and what did they say?",
            hint="Say it to someone at home or at a bus stop. Write “a neighbour”, and no name.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
        Text(
            name="instead",
            prompt="How would you say it to them?",
            hint="Use words that need no explaining. A short sentence will do.",
            lines=2,
            max_chars=400,
            for_the_talk=True,
        ),
    ),
    subject=Text(
        name="sentence",
        prompt="Which sentence shall we try?",
        hint="Begin with one of your own, as it stands in your plan or on your wall.",
        required=True,
        lines=3,
        max_chars=600,
    ),
    leads_to=(("instead", "shared-words", "words"),),
    talk=Talk(
        pairs="Where do your two meanings part? What would each have us do on Monday?",
        room="Which marked words could we say in another way? Which of our own sentences is next?",
        minutes=10,
    ),
)

OVERWORKED = Exercise(
    key="overworked",
    title="Overworked words",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose=(
        "To keep our own list of words that have been used so often that they say little."
        " Some are on it to begin with: add yours, and take off those that still work for you."
    ),
    minutes=5,
    leave_with="a list of tired words that is ours, and what we could say in their place",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of thinking,"
        " on the language of strategy and what it leaves unsaid."
    ),
    fields=(
        Text(
            name="word",
            prompt="Which word or phrase is it?",
            hint="As you would write it in a sentence. Its plural and its endings are found too.",
            required=True,
            max_chars=60,
        ),
        Choice(
            name="mark",
            prompt="Shall it be marked in our sentences?",
            hint="A word that was on the list to begin with can be taken off it here.",
            options=options(
                yes="Yes, mark it gently",
                no="No, leave it alone: it still works for us",
            ),
        ),
        Text(
            name="instead",
            prompt="What could we say in its place?",
            hint="Say what somebody would see or do.",
            max_chars=160,
        ),
    ),
)
