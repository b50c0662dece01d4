"""Workbook 00: who we are, and what we have agreed before the first question."""

from __future__ import annotations

from fornow.exercises.exercise import LEVELS, Agreement, Exercise, Kind, Voice, Workbook
from fornow.exercises.fields import (
    Choice,
    Date,
    Labelled,
    Number,
    Option,
    Organisation,
    Text,
    options,
)
from fornow.exercises.library.setting_out import CHOICE_TO_LEAD, FIVE_ELEMENTS, KEY

AGREEMENTS = (
    Option(
        key=Agreement.UNATTRIBUTED.value,
        label="Say what, never who",
        hint="You may repeat what was said. You never say who said it.",
    ),
    Option(
        key=Agreement.STAYS_HERE.value,
        label="It stays here",
        hint="What people write without a name is left out of reports and of files we send on.",
    ),
    Option(
        key=Agreement.ON_THE_RECORD.value,
        label="On the record",
        hint="Answers are shown even if few people gave them. Everyone is told before they start.",
    ),
)

PARTNERSHIP = Exercise(
    key="partnership",
    title="Our partnership",
    workbook=KEY,
    kind=Kind.SETTINGS,
    voices=(Voice.UNNAMED,),
    purpose="To say who we are, what we are here for, and how we treat what people tell us.",
    minutes=10,
    leave_with="a name, a purpose and an agreement, on the cover of every page and report",
    source="Goss 2015, Some useful practical suggestions (from p. 13): getting started.",
    fields=(
        Text(
            name="name",
            prompt="What do you call this partnership?",
            hint="This name stands at the top of every page.",
            required=True,
            max_chars=120,
        ),
        Text(
            name="place",
            prompt="Where does it work?",
            hint="A town, a county, a ward, or a group of schools.",
            max_chars=120,
        ),
        Text(
            name="purpose",
            prompt="What are you here to do together?",
            hint="One plain sentence will do. You can change it later.",
            lines=2,
        ),
        Labelled(
            name="organisations",
            prompt="Which organisations take part?",
            hint="Write the name of each one, and choose what kind it is.",
            options=options(
                council="Council",
                clinical="Health service",
                police="Police",
                school="School or college",
                voluntary="Charity or community group",
                users_and_carers="People who use services, and carers",
                other="Something else",
            ),
        ),
        Choice(
            name="agreement",
            prompt="What have you agreed about the things people say here?",
            hint=(
                "This is our agreement with each other, not a shield in law."
                " Write nothing you would not want read out."
            ),
            options=AGREEMENTS,
        ),
        Number(
            name="smallest_group",
            prompt="How many people must answer before any answers are shown?",
            hint="Five is usual. For rounds that are over it can go up, but never down.",
            low=3,
            high=20,
            unit="people",
        ),
        Number(
            name="shelf_life",
            prompt="For how many days does a test stay fresh?",
            hint="After that, what rests on it is marked at risk. 183 days, half a year, is usual.",
            low=1,
            high=1095,
            unit="days",
        ),
        Date(
            name="delete_by",
            prompt="By which day should this file be deleted?",
            hint="Pick a day soon after the work should end. You can move it if you all agree.",
        ),
    ),
)

WHO_IS_IN_THE_ROOM = Exercise(
    key="who-is-in-the-room",
    title="Who is in the room",
    workbook=KEY,
    kind=Kind.REGISTER,
    voices=(Voice.NAMED,),
    purpose="To see where each of us speaks from. To see who is missing, so that we can ask them.",
    minutes=10,
    leave_with="a list of who is here, and of the places nobody speaks from yet",
    source=(
        "Goss 2015, What are we learning? (from p. 3): ways of relating, on networks;"
        " Some useful practical suggestions (from p. 13): strategists and doers."
    ),
    fields=(
        Text(
            name="name",
            prompt="What is your name?",
            hint="We each write our own line. For someone not here, write only a name and a role.",
            required=True,
            max_chars=120,
        ),
        Text(
            name="role",
            prompt="What is your role?",
            hint="Use your own words, such as head teacher, carer or ward sister.",
            max_chars=120,
        ),
        Organisation(
            name="organisation",
            prompt="Which organisation do you come from?",
            hint="Leave this empty if you come for yourself.",
        ),
        Choice(
            name="level",
            prompt="Where do you speak from?",
            hint=(
                "Nobody should be the only one here who uses services or cares for someone."
                " If you are, say who you would like beside you."
            ),
            options=LEVELS,
        ),
        Choice(
            name="does",
            prompt="What do you mostly bring to this work?",
            hint="We need both kinds, and neither ranks above the other.",
            options=options(
                strategist="I help to set the direction",
                doer="I make things work day to day",
                both="Some of each",
            ),
        ),
        Choice(
            name="present",
            prompt="Are you with us yet?",
            options=options(
                here="Here today",
                invited="Asked, not here today",
                not_yet_asked="Not asked yet",
            ),
        ),
    ),
)

WORKBOOK = Workbook(
    key=KEY,
    title="Getting started",
    way="Before the six ways",
    purpose="Say who you are and what you agree, choose if you lead, and see what is missing.",
    minutes=70,
    who="whoever called the first meeting, then everyone",
    leave_with="an agreement, a list of who is still missing, and who is in so far",
    exercises=(PARTNERSHIP, WHO_IS_IN_THE_ROOM, CHOICE_TO_LEAD, FIVE_ELEMENTS),
)
