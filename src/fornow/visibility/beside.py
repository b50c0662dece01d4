"""Which marks of unnamed answers may stand beside one another in a row.

A spread tells how many gave each mark; two spreads crossed tell who gave both. So marks that an
exercise names as crossed stay together only where each meeting of them, those who were not sure or
said nothing included, is nobody or a few people. What is left over when published tables are taken
from one another is then nobody or a few people too. Every other mark comes in an order of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choices, Text
from fornow.partnership.apart import split_allowed

#: Fewer than this at one meeting of two marks could be told by those who know one of them.
FEW = 3

Contents = dict[str, dict[str, Any]]


def together(exercise: Exercise, contents: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    """The crossed marks in groups, those of a group beside one another; each mark in one group.

    `contents`: the kept answer of each row by the row's id. Marks join the first group with which
    every meeting is nobody or a few people.
    """
    groups: list[list[str]] = []
    for name in exercise.crossed:
        for group in groups:
            met = (json.dumps([row.get(n) for n in (*group, name)]) for row in contents.values())
            if split_allowed(met, FEW):
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def kept_apart(exercise: Exercise, contents: Contents) -> Contents:
    """The rows with crossed marks apart where they must be, and without counts of some choices."""
    made = {name: dict(row) for name, row in contents.items()}
    for group in together(exercise, contents)[1:]:
        others = sorted(contents, key=lambda name: _place(group[0], name))
        for name, other in zip(made, others, strict=True):
            taken = {mark: contents[other][mark] for mark in group if mark in contents[other]}
            kept = {mark: value for mark, value in made[name].items() if mark not in group}
            made[name] = kept | taken
    for field in exercise.all_fields:
        if isinstance(field, Choices) and not field.counted:
            _uncount(field, made)
    return made


def _uncount(field: Choices, rows: Contents) -> None:
    """Leave what was chosen by anybody once, and that it was held back in another row.

    How many held it back would tell, by subtraction, how many did not. What was chosen stands in
    one row, or in as few as hold it where nobody may choose so many.
    """
    answered = [row for row in rows.values() if field.name in row]
    chose = [row for row in answered if isinstance(row[field.name], list)]
    chosen = {key for row in chose for key in row[field.name]}
    reasons: list[Any] = []
    for row in answered:
        kept = row.pop(field.name)
        if not isinstance(kept, list) and kept not in reasons:
            reasons.append(kept)
            row[field.name] = kept
    left = [one.key for one in field.options if one.key in chosen]
    for row in chose if left else chose[:1]:
        row[field.name], left = left[: field.most], left[field.most or len(left) :]
        if not left:
            break


def said_once(exercise: Exercise, contents: Contents) -> Contents:
    """The rows with each wording once where an exercise does not count what is chosen.

    Words said twice would be a count of those who feel the same.
    """
    if all(getattr(field, "counted", True) for field in exercise.all_fields):
        return contents
    made = {name: dict(row) for name, row in contents.items()}
    for field in exercise.all_fields:
        said: set[str] = set()
        for row in made.values() if isinstance(field, Text) else ():
            text = row.get(field.name)
            alike = " ".join(text.split()).casefold() if isinstance(text, str) else ""
            if alike in said:
                del row[field.name]
            said |= {alike} - {""}
    return made


def _place(mark: str, name: str) -> str:
    """A place in an order that has nothing to do with that of the rows or of another mark."""
    return hashlib.blake2b(f"{mark} {name}".encode(), digest_size=8).hexdigest()
