"""Headings of a table → the questions they answer; every other column is left out, and said to be.

A heading is taken for a question only where it says the question's own words, or its name, or
where whoever brings it in says so. A near one is offered and never taken; while the question it is
near to has no other column, nothing comes in before somebody says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from fornow.answers import fold
from fornow.errors import FornowError, UnknownName, nearest
from fornow.exercises.exercise import Exercise, Voice
from fornow.exports.book import ABOUT
from fornow.imports import itemed
from fornow.imports.headings import (
    ASIDE,
    FILLED_IN,
    ITEM,
    LEAVE,
    NOT_ASKED,
    NOT_KEPT,
    OF_OURS,
    STOOD,
    WAYS,
    WHOSE,
    about_people,
    cannot_say,
    filled_in,
    given_with,
    says_whose,
    whose,
)
from fornow.imports.lines import Table
from fornow.imports.people import names_of_senders
from fornow.imports.standing import IN_EXCEL
from fornow.imports.table import spellings, spelt

#: From how alike on a heading is held to be a question in slightly other words.
_DOUBTFUL = 0.75


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What each heading was taken for, and why each of the others was left out.

    `of`: of a column about one of several items, the item's id. `doubts`: headings left out that
    are close to a question without a column, and which question.
    """

    taken: Mapping[str, str]
    left_out: Mapping[str, str]
    of: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)

    def heading(self, name: str, item: str = "") -> str:
        """The heading that was taken for this question (about this item); '' for none."""
        found = [heading for heading, one in self.taken.items() if one == name]
        return next((h for h in found if self.of.get(h, "") == item), (*found, "")[0])


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What there is room for: the voices the answers may have, and what they may be about.

    `items` are the words of each item by its id; `item` is what all the answers are about.
    """

    voices: Sequence[Voice]
    item: str = ""
    items: Mapping[str, str] = field(default_factory=dict)


def match(table: Table, exercise: Exercise, mapping: Mapping[str, str], kept: Kept) -> Columns:
    """The columns of the table by what they answer; `FornowError` where that is in doubt.

    `mapping` says for a heading the question it answers (by name or wording; with a colon and an
    item's words after it where it is about one of several), "organisation", "level", "name" or
    "item", or "-" to leave it out.
    """
    found = _told(table, exercise, mapping, kept)
    own = filled_in(table, exercise)
    free = [h for h in table.headings if h not in found and h not in own]
    found.update(_by_words(free, exercise, kept))
    if kept.items and not kept.item and ITEM not in {name for name, _ in found.values()}:
        free = [h for h in free if h not in found]
        found.update(itemed.of_items(table, exercise, kept.items, free=free))
    found = {heading: one for heading, one in found.items() if one[0] != LEAVE}
    _not_twice(table, found, mapping)
    taken = {h: found[h][0] for h in table.headings if h in found}
    _enough(table, exercise, taken)
    if wrong := cannot_say(table, exercise, taken):
        raise FornowError(wrong)
    _whose_they_are(table, exercise, taken, kept)
    left = [heading for heading in table.headings if heading not in taken]
    return Columns(
        taken=taken,
        left_out={h: _why(h, table, exercise, mapping, kept=kept) for h in left},
        of={h: found[h][1] for h in taken if found[h][1]},
        doubts=_doubts(
            [h for h in left if h not in (*mapping, *own)], exercise, set(taken.values())
        ),
    )


def _told(
    table: Table, exercise: Exercise, mapping: Mapping[str, str], kept: Kept
) -> dict[str, itemed.OfItem]:
    """The mapping as it was given, its headings and questions checked."""
    headings = {fold(heading): heading for heading in table.headings}
    found = {}
    for given, wanted in mapping.items():
        heading = given if given in table.headings else headings.get(fold(given))
        if heading is None:
            raise UnknownName("heading", given, table.headings)
        found[heading] = _wanted(heading, wanted.strip(), exercise, kept)
    return found


def _wanted(heading: str, wanted: str, exercise: Exercise, kept: Kept) -> itemed.OfItem:
    known = {**{name: name for name in (*WAYS, LEAVE)}, **spellings(exercise)}
    name = LEAVE if wanted == LEAVE else known.get(spelt(wanted))
    if name is None:
        of_one = itemed.told(wanted, exercise, kept.items)
        if of_one:
            return of_one
        asked, mark, words = wanted.partition(":")
        if mark and kept.items and spelt(asked) in known:
            raise UnknownName(f"entry of {exercise.each}", words.strip(), kept.items.values())
        raise UnknownName("question", wanted, [one.name for one in exercise.all_fields])
    room = {*(WHOSE[one] for one in kept.voices if one in WHOSE), *([ITEM] * bool(exercise.each))}
    if name in WAYS and name not in room | {one.name for one in exercise.all_fields}:
        raise FornowError(
            f"“{heading}” cannot be kept as the {name}: these answers are {kept.voices[0]}."
            " Choose another voice, or leave the column out."
        )
    return name, ""


def _by_words(free: Sequence[str], exercise: Exercise, kept: Kept) -> dict[str, tuple[str, str]]:
    """The headings that say what they are. The question's own words win over its name."""
    asked = {spelt(one.prompt): one.name for one in exercise.all_fields}
    known = {**whose(exercise, kept.voices, kept.item), **spellings(exercise)}
    exact = {asked[spelt(heading)] for heading in free if spelt(heading) in asked}
    found = {}
    for heading in free:
        name = known.get(spelt(heading)) or known.get(fold(heading))
        if name and (spelt(heading) in asked or name not in exact):
            found[heading] = (name, "")
    return found


def _not_twice(
    table: Table, found: Mapping[str, itemed.OfItem], mapping: Mapping[str, str]
) -> None:
    for heading in found:
        if heading in table.repeated and heading not in mapping and not found[heading][1]:
            raise FornowError(
                f"Two columns are headed “{heading}”. Map the second, “{heading} (2)”, to its"
                f" question, and the first to its own; or map one to “{LEAVE}” to leave it out."
            )
    for one in set(found.values()):
        both = [heading for heading, other in found.items() if one == other]
        if len(both) > 1:
            listed = " and ".join(f"“{heading}”" for heading in both)
            raise FornowError(
                f"{listed} both answer {one[0]!r}. Map all but one of them to “{LEAVE}”."
            )


def _enough(table: Table, exercise: Exercise, taken: Mapping[str, str]) -> None:
    fields = {one.name for one in exercise.all_fields}
    stages = [
        one for one in exercise.all_stages if {f.name for f in one.fields} & {*taken.values()}
    ]
    if not fields & set(taken.values()):
        such = "; ".join(f"“{one.prompt}” ({one.name})" for one in exercise.all_fields[:3])
        each = f", nor one of {exercise.each}" if exercise.each else ""
        raise FornowError(
            f"No heading is a question of “{exercise.title}”, such as {such}{each}."
            f" {_offer(table.headings, exercise, taken)}"
        )
    for stage in {id(one): one for one in (exercise.all_stages[0], *stages)}.values():
        for asked in stage.fields:
            if asked.required and asked.name not in taken.values():
                raise FornowError(
                    f"No heading answers {asked.name!r} (“{asked.prompt}”), which is needed."
                    f" {_near(asked.name, asked.prompt, table.headings, taken)}"
                )


def _whose_they_are(table: Table, exercise: Exercise, taken: Mapping[str, str], kept: Kept) -> None:
    """Refuse a table that never says whose its answers are, where they are shown as somebody's."""
    needed = given_with(exercise, kept.voices)
    if len(needed) < len(kept.voices) or set(needed) & set(taken.values()):
        return
    # Who sent it in may be the name of whose it is, and never what they speak for.
    filled = filled_in(table, exercise) if needed[0] == "name" else ()
    own = names_of_senders(table, filled)
    others = " or ".join(f"--voice {one}" for one in exercise.voices if one not in kept.voices)
    also = f"; or choose another voice: {others}" if others else ""
    form = f" The form filled in “{own[0]}” by itself, so it is not taken unasked." if own else ""
    raise FornowError(
        f"No column says which {' or '.join(needed)} each answer is from, and with it these are"
        f" shown.{form} If people knew, map a column: {own[0] if own else 'Heading'}={needed[0]}"
        f"{also}."
    )


def _offer(headings: Sequence[str], exercise: Exercise, taken: Mapping[str, str]) -> str:
    for one in exercise.all_fields:
        said = _near(one.name, one.prompt, headings, taken)
        if said.startswith("Did"):
            return said
    return _near("", "", headings, taken)


def _near(name: str, prompt: str, headings: Sequence[str], taken: Mapping[str, str]) -> str:
    free = {spelt(one): one for one in headings if one not in taken and not about_people(one)}
    found = nearest(spelt(prompt), free) or nearest(spelt(name), free)
    if found:
        return f"Did you mean “{free[found]}”? Then map it: {free[found]}={name}."
    if not free:
        return f"Add a column headed “{name}”." if name else "Add a column for each question."
    listed = ", ".join(f"“{one}”" for one in list(free.values())[:6])
    return f"Map the heading that does, as Heading={name or 'question'}. There are: {listed}."


def _doubts(left: Sequence[str], exercise: Exercise, answered: set[str]) -> dict[str, str]:
    """The headings left out that are very like a question that no column answers."""
    known = {way: name for way, name in spellings(exercise).items() if name not in answered}
    found = {}
    for heading in (one for one in left if not about_people(one)):
        near = nearest(spelt(heading), known)
        if near and SequenceMatcher(None, spelt(heading), near).ratio() >= _DOUBTFUL:
            found[heading] = known[near]
    return found


def _why(
    heading: str, table: Table, exercise: Exercise, mapping: Mapping[str, str], *, kept: Kept
) -> str:
    if heading in mapping:
        return ASIDE
    if table.ours and heading in IN_EXCEL.values():
        return STOOD
    if table.ours and heading in ABOUT:
        return OF_OURS
    own = filled_in(table, exercise)
    if heading in names_of_senders(table, own) and _names(exercise, kept):
        return f"{FILLED_IN}: {heading}=name"
    if heading in own or about_people(heading) or says_whose(heading):
        return NOT_KEPT
    near = nearest(spelt(heading), spellings(exercise))
    if near is None:
        return NOT_ASKED if not kept.items else f"{NOT_ASKED}, and no entry of {exercise.each}"
    name = spellings(exercise)[near]
    return f"{NOT_ASKED}; if it is {name!r}, map it: {heading}={name}"


def _names(exercise: Exercise, kept: Kept) -> bool:
    return "name" in given_with(exercise, kept.voices)
