"""Of workbook 02: what we count on, how we put it to the test, and what got in the way."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Choice, Date, Link, Organisation, Rating, Text, Who, options

KEY = "02-beliefs"

CHAIN = Exercise(
    key="chain",
    title="If we do this, then what?",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.ORGANISATION, Voice.LEVEL),
    purpose=(
        "To say step by step how one thing leads to the next."
        " A step that none of us can order is a hope until we test it."
    ),
    minutes=25,
    leave_with="the change as a chain of steps, and the steps we can only hope for",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on looking hard at how a change should work."
    ),
    fields=(
        Text(
            name="doing",
            prompt="If we do this… what do we do?",
            hint="One step, in one plain sentence.",
            required=True,
            lines=2,
        ),
        Text(
            name="who_then",
            prompt="Who then does what, that they do not do today?",
            hint="Name a role and what you would see them do.",
            lines=2,
        ),
        Text(
            name="why_would",
            prompt="Why would they?",
            hint="What is in it for them? If you do not know, say so.",
            lines=2,
        ),
        Choice(
            name="can_order",
            prompt="Can any of us tell them to?",
            hint="If not, we count on it. Once it is saved, one press makes it an assumption.",
            options=options(
                yes="Yes, one of us can",
                partly="Some of them",
                no="No, none of us can",
            ),
            not_sure=True,
        ),
        Text(name="then", prompt="And then what?", hint="What does that lead to?", lines=2),
        Link(
            name="follows",
            prompt="Which step does this one follow?",
            hint="Leave this empty for the first step.",
            to="chain",
        ),
    ),
    leads_to=(("who_then", "assumptions", "claim"),),
)

ASSUMPTIONS = Exercise(
    key="assumptions",
    title="What must be true",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To say out loud what we are counting on, so that we can test it while it is cheap.",
    minutes=15,
    leave_with="a list of what we count on, and which of it to test first",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on the assumptions inside a plan."
    ),
    fields=(
        Text(
            name="claim",
            prompt="For this to work, what must be true?",
            hint="Finish this line: “It must be true that…”. One thing at a time.",
            required=True,
            lines=2,
        ),
        Organisation(
            name="counts_on",
            prompt="Whose help does it count on?",
            hint="Name an organisation, not a person.",
        ),
        Text(
            name="who_knows",
            prompt="Who would know if it is true?",
            hint="Think of those close to the work. Name a role, not a person.",
            max_chars=160,
        ),
        Rating(
            name="importance",
            prompt="How much hangs on it?",
            low_label="Very little hangs on it",
            high_label="Everything hangs on it",
            not_sure=True,
        ),
        Rating(
            name="confidence",
            prompt="How sure are you that it is true?",
            low_label="A leap of faith",
            high_label="As good as certain",
            not_sure=True,
        ),
        Choice(
            name="effort",
            prompt="How long would it take to find out?",
            hint="The quickest honest way will do.",
            options=options(afternoon="An afternoon", weeks="A few weeks", longer="Longer"),
            not_sure=True,
        ),
        Link(
            name="chain_link",
            prompt="Which step of the chain does it come from?",
            hint="Leave this empty if it comes from none of them.",
            to="chain",
        ),
    ),
)

_BEFORE = Stage(
    key="before",
    title="Before the test",
    voice=Voice.NAMED,
    intro="Write this before you look. Say now what would show that we are wrong.",
    fields=(
        Link(
            name="assumptions",
            prompt="Which assumptions does this put to the test?",
            required=True,
            to="assumptions",
            many=True,
        ),
        Choice(
            name="how",
            prompt="How will you find out?",
            hint="Pick the smallest test that could prove us wrong.",
            options=options(
                walk_through="Walk through it, step by step",
                real_case="Talk through a real case, with names taken out",
                imagined_case="Talk through a made-up case",
                simulation="Act it out as if it were a real day",
                test_drive="Try it once for real, with help standing by",
                small_trial="Run it small for a few weeks",
            ),
        ),
        Text(
            name="takes_part",
            prompt="Who that does the work takes part?",
            hint="Name roles. A test without them tells us little.",
            max_chars=200,
        ),
        Organisation(name="hands", prompt="Which organisations have a hand in it?", many=True),
        Text(
            name="wrong_if",
            prompt="If we are wrong, what shall we see?",
            hint="Write it so that anyone could say yes, we saw it, or no, we did not.",
            lines=3,
        ),
        Text(name="safety_net", prompt="What keeps people safe if it goes badly?", lines=2),
        Date(name="planned_for", prompt="Which day is it planned for?"),
    ),
)

_AFTER = Stage(
    key="after",
    title="After the test",
    voice=Voice.NAMED,
    intro="Write what you saw first. Then say what it does to the assumption.",
    fields=(
        Text(
            name="saw",
            prompt="What did you see?",
            hint="Put down what happened, and what got in the way. Leave names out.",
            required=True,
            lines=4,
            max_chars=1000,
        ),
        Choice(
            name="outcome",
            prompt="What does that do to the assumption?",
            hint="A fall is a good find: it came while it was cheap.",
            required=True,
            options=options(holds="It holds", shaken="It is shaken", fallen="It has fallen"),
        ),
        Rating(
            name="sure_now",
            prompt="How sure are you now that it is true?",
            low_label="A leap of faith",
            high_label="As good as certain",
            not_sure=True,
        ),
        Date(name="tested_on", prompt="Which day was it tested?", future=False),
    ),
)

TESTS = Exercise(
    key="tests",
    title="Finding out",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To find out if what we count on is true, with the people who will do the work.",
    minutes=20,
    leave_with="a test with a day and a safety net; later, what it showed",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on belief built by trying things out."
    ),
    stages=(_BEFORE, _AFTER),
    starred=True,
)

_FOUND = Stage(
    key="found",
    title="What got in the way",
    voice=Voice.NAMED,
    intro="Something that got in the way is a find. Write about the work and not about anyone.",
    fields=(
        Text(
            name="blockage",
            prompt="What got in the way?",
            hint="One thing at a time. Say what happened.",
            required=True,
            lines=2,
        ),
        Link(
            name="found_in",
            prompt="In which test did you find it?",
            hint="Leave this empty if it came up some other way.",
            to="tests",
        ),
        Text(
            name="where",
            prompt="Where on the way does it sit?",
            hint="Think of the person’s path: at which door, desk or hour?",
            max_chars=160,
        ),
        Rating(
            name="how_bad",
            prompt="How much does it slow things down?",
            low_label="A small bump",
            high_label="It stops everything",
            not_sure=True,
        ),
        Who(
            name="owner",
            prompt="Who will see to it?",
            hint="Someone who has said yes.",
        ),
    ),
)

_CLEARED = Stage(
    key="cleared",
    title="What cleared it",
    voice=Voice.NAMED,
    intro="Say what cleared it, so that others can do the same.",
    fields=(
        Date(name="cleared_on", prompt="On which day was it cleared?", future=False),
        Text(
            name="cleared_by",
            prompt="What cleared it?",
            lines=2,
        ),
    ),
)

BLOCKAGES = Exercise(
    key="blockages",
    title="What got in the way",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To keep hold of each thing a test turned up, until it is out of the way.",
    minutes=10,
    leave_with="a list of what is in the way, with somebody to see to each",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of feeling,"
        " on what a test drive turned up."
    ),
    stages=(_FOUND, _CLEARED),
)
