"""What a heading may say besides a question: who, when, whose it is, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fornow.answers import fold
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.imports.lines import Table
from fornow.imports.people import address, written_by_the_form
from fornow.imports.table import spellings, spelt

LEAVE = "-"
#: What is told of an answer besides the answer.
WHOSE = {Voice.ORGANISATION: "organisation", Voice.LEVEL: "level", Voice.NAMED: "name"}
ITEM = "item"

NOT_KEPT = "says who or when: not kept"
FILLED_IN = "filled in by the form itself: not kept. If people knew, map it"
OF_OURS = "written by our export: not needed"
STOOD = "how it stood: it comes in as that"
NOT_ASKED = "no question of that wording"
ASIDE = "left out as you asked"

#: What Microsoft Forms, Google Forms and their kin write about who answered and when.
_ABOUT_PEOPLE = frozenset(
    (
        *("id", "start time", "completion time", "email", "name", "last modified time", "language"),
        *("timestamp", "username", "email address", "e mail", "e mail address", "ip address"),
        *("respondent", "respondent id", "response id", "submission time", "submitted", "user id"),
        *("first name", "last name", "full name", "your name", "phone", "phone number", "score"),
        *("total points", "quiz feedback", "grade posted time", "time", "date submitted"),
    )
)
#: Of these columns a program makes them all by itself, "Name" and "Email" among them.
_BY_ITSELF = (frozenset({"start time", "completion time"}), frozenset({"respondent id"}))
WAYS = {
    "organisation": ("organisation", "organization", "your organisation", "your organization"),
    "level": ("level", "your level", "where you speak from", "where do you speak from"),
    "name": ("name", "your name", "full name"),
    ITEM: ("item",),
}


def filled_in(table: Table, exercise: Exercise) -> frozenset[str]:
    """Those headings about people that the form's program filled in without asking anyone."""
    said = {fold(one): one for one in table.headings}
    by_words: set[str] = set()
    if any(marks <= set(said) for marks in _BY_ITSELF):
        by_words = {one for plain, one in said.items() if plain in _ABOUT_PEOPLE}
    ours = {*spellings(exercise), *(way for one in WAYS.values() for way in one), exercise.each}
    named = {fold(one) for one in WAYS["name"]}
    asked = {one for one in table.headings if spelt(one) in ours - named}
    return written_by_the_form(table, asked) | by_words


def about_people(heading: str) -> bool:
    """Whether the heading says who answered or when."""
    said = fold(heading)
    return said in _ABOUT_PEOPLE or said.startswith(("points ", "feedback "))


def says_whose(heading: str) -> bool:
    """Whether the heading says whose answer it is, in one voice or another."""
    return fold(heading) in {way for name in WHOSE.values() for way in WAYS[name]}


def cannot_say(table: Table, exercise: Exercise, taken: Mapping[str, str]) -> str:
    """What is wrong where a column of senders was taken for what they speak for; '' for nothing."""
    own = filled_in(table, exercise)
    for heading, name in taken.items():
        mailed = any(address(line.cells.get(heading)) for line in table.lines)
        if name in ("organisation", "level") and (mailed or heading in own):
            holds = "e-mail addresses" if mailed else "the names of those who sent the form in"
            return (
                f"“{heading}” holds {holds}, and cannot be kept as the {name}."
                f" Map the column that says the {name}, or choose another voice (--voice)."
            )
    return ""


def given_with(exercise: Exercise, voices: Sequence[Voice]) -> list[str]:
    """What is kept beside answers in these voices: organisation, level, name."""
    return [WHOSE[one] for one in voices if one in WHOSE and _has_givers(exercise, one)]


def whose(exercise: Exercise, voices: Sequence[Voice], item: str) -> dict[str, str]:
    """The headings that say whose answer it is, or what it is about, where that is kept."""
    kept = given_with(exercise, voices)
    kept += [ITEM, exercise.each] if exercise.each and not item else []
    return {way: ITEM if n == exercise.each else n for n in kept for way in WAYS.get(n, (n,))}


def _has_givers(exercise: Exercise, voice: Voice) -> bool:
    """Whether answers in this voice are given with a name or the like beside them."""
    return exercise.kind is Kind.BALLOT or voice is not Voice.NAMED
