"""Headings of a table → the questions they answer; every other column is left out, and said to be.

A heading is taken for a question only where it says the question's own words, or its name, or
where whoever brings it in says so. A near one is offered and never taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fornow.answers import fold
from fornow.errors import FornowError, UnknownName, nearest
from fornow.exercises.exercise import Exercise, Voice
from fornow.exports.book import ABOUT
from fornow.imports.table import Table, spellings

LEAVE = "-"
#: What is told of an answer besides the answer.
WHOSE = {Voice.ORGANISATION: "organisation", Voice.LEVEL: "level", Voice.NAMED: "name"}
ITEM = "item"

NOT_KEPT = "says who or when: not kept"
OF_OURS = "written by our export: not needed"
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
_WHOSE = {
    "organisation": ("organisation", "organization", "your organisation", "your organization"),
    "level": ("level", "your level", "where you speak from"),
    "name": ("name", "your name", "full name"),
    ITEM: ("item",),
}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What each heading was taken for, and why each of the others was left out."""

    taken: Mapping[str, str]
    left_out: Mapping[str, str]

    def heading(self, name: str) -> str:
        """The heading that was taken for this question; '' for none."""
        return next((heading for heading, one in self.taken.items() if one == name), "")


def match(
    table: Table, exercise: Exercise, mapping: Mapping[str, str], *, voice: Voice, item: str = ""
) -> Columns:
    """The columns of the table by what they answer; `FornowError` where that is in doubt.

    `mapping` says for a heading the question it answers (by name or wording), "organisation",
    "level", "name" or "item", or "-" to leave it out. `item` is what all the answers are about.
    """
    told = _told(table, exercise, mapping, voice)
    known = {**_whose(exercise, voice, item), **spellings(exercise)}
    forms = {"start time", "completion time"} <= {fold(one) for one in table.headings}
    taken = dict(told)
    for heading in table.headings:
        own = forms and fold(heading) in _ABOUT_PEOPLE and voice is not Voice.NAMED
        if heading not in mapping and heading not in told and not own:
            name = known.get(fold(heading))
            if name:
                taken[heading] = name
    taken = {heading: name for heading, name in taken.items() if name != LEAVE}
    _not_twice(table, taken, mapping)
    _enough(table, exercise, taken)
    left_out = {
        heading: _why(heading, table, exercise, mapping)
        for heading in table.headings
        if heading not in taken
    }
    return Columns(taken={h: taken[h] for h in table.headings if h in taken}, left_out=left_out)


def _told(
    table: Table, exercise: Exercise, mapping: Mapping[str, str], voice: Voice
) -> dict[str, str]:
    """The mapping as it was given, its headings and questions checked."""
    headings = {fold(heading): heading for heading in table.headings}
    known = {**{name: name for name in (*_WHOSE, LEAVE)}, **spellings(exercise)}
    found = {}
    for given, wanted in mapping.items():
        heading = given if given in table.headings else headings.get(fold(given))
        if heading is None:
            raise UnknownName("heading", given, table.headings)
        name = LEAVE if wanted.strip() == LEAVE else known.get(fold(wanted))
        if name is None:
            raise UnknownName("question", wanted, [one.name for one in exercise.all_fields])
        kept = {
            *(WHOSE[one] for one in (voice,) if one in WHOSE),
            *([ITEM] if exercise.each else []),
        }
        fields = {one.name for one in exercise.all_fields}
        if name in _WHOSE and name not in kept | fields:
            raise FornowError(
                f"“{heading}” cannot be kept as the {name}: these answers are {voice}."
                " Choose another voice, or leave the column out."
            )
        found[heading] = name
    return found


def _whose(exercise: Exercise, voice: Voice, item: str) -> dict[str, str]:
    """The headings that say whose answer it is, or what it is about, where that is kept."""
    kept = [WHOSE[voice]] if voice in WHOSE and _has_givers(exercise, voice) else []
    kept += [ITEM, exercise.each] if exercise.each and not item else []
    return {way: ITEM if n == exercise.each else n for n in kept for way in _WHOSE.get(n, (n,))}


def _has_givers(exercise: Exercise, voice: Voice) -> bool:
    """Whether answers in this voice are given with a name or the like beside them."""
    return str(exercise.kind) == "ballot" or voice is not Voice.NAMED


def _not_twice(table: Table, taken: Mapping[str, str], mapping: Mapping[str, str]) -> None:
    for heading in taken:
        if heading in table.repeated and heading not in mapping:
            raise FornowError(
                f"Two columns are headed “{heading}”. Map the second, “{heading} (2)”, to its"
                f" question, and the first to its own; or map one to “{LEAVE}” to leave it out."
            )
    for name in set(taken.values()):
        both = [heading for heading, one in taken.items() if one == name]
        if len(both) > 1:
            listed = " and ".join(f"“{heading}”" for heading in both)
            raise FornowError(
                f"{listed} both answer {name!r}. Map all but one of them to “{LEAVE}”."
            )


def _enough(table: Table, exercise: Exercise, taken: Mapping[str, str]) -> None:
    fields = {field.name for field in exercise.all_fields}
    stages = [
        one for one in exercise.all_stages if {f.name for f in one.fields} & {*taken.values()}
    ]
    if not fields & set(taken.values()):
        asked = "; ".join(f"“{field.prompt}” ({field.name})" for field in exercise.all_fields[:3])
        raise FornowError(
            f"No heading is a question of “{exercise.title}”, such as {asked}."
            f" {_offer(table.headings, exercise, taken)}"
        )
    for stage in {id(one): one for one in (exercise.all_stages[0], *stages)}.values():
        for field in stage.fields:
            if field.required and field.name not in taken.values():
                raise FornowError(
                    f"No heading answers {field.name!r} (“{field.prompt}”), which is needed."
                    f" {_near(field.name, field.prompt, table.headings, taken)}"
                )


def _offer(headings: Sequence[str], exercise: Exercise, taken: Mapping[str, str]) -> str:
    for field in exercise.all_fields:
        said = _near(field.name, field.prompt, headings, taken)
        if said.startswith("Did"):
            return said
    return _near("", "", headings, taken)


def _near(name: str, prompt: str, headings: Sequence[str], taken: Mapping[str, str]) -> str:
    free = {fold(one): one for one in headings if one not in taken and not _about_people(one)}
    found = nearest(fold(prompt), free) or nearest(fold(name), free)
    if found:
        return f"Did you mean “{free[found]}”? Then map it: {free[found]}={name}."
    listed = ", ".join(f"“{one}”" for one in list(free.values())[:6]) or "none"
    return f"Map the heading that does, as Heading={name or 'question'}. There are: {listed}."


def _about_people(heading: str) -> bool:
    said = fold(heading)
    return said in _ABOUT_PEOPLE or said.startswith(("points ", "feedback "))


def _why(heading: str, table: Table, exercise: Exercise, mapping: Mapping[str, str]) -> str:
    if heading in mapping:
        return ASIDE
    if table.ours and heading in ABOUT:
        return OF_OURS
    people = {one for ways in (_WHOSE[w] for w in WHOSE.values()) for one in ways}
    if _about_people(heading) or fold(heading) in people:
        return NOT_KEPT
    near = nearest(fold(heading), spellings(exercise))
    if near is None:
        return NOT_ASKED
    name = spellings(exercise)[near]
    return f"{NOT_ASKED}; if it is {name!r}, map it: {heading}={name}"
