"""The rows of one item of a round: whether they are shown, and how much of each giver."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fornow.answers import is_typed
from fornow.exercises.exercise import Exercise, Voice
from fornow.partnership.apart import split_allowed, told_apart, unowned
from fornow.partnership.rounds import Item, Round
from fornow.visibility.beside import kept_apart, said_once, together
from fornow.visibility.shown import Row, read


def rows_of_item(asked: Round, found: list[Any], item: Item, *, k: int) -> list[Row]:
    """The rows of one item, or none where the smallest group is not reached."""
    wholes = [row for row in found if row["part"] != "words"]
    if unowned(wholes) and len(wholes) < k:
        return []
    apart = told_apart(wholes, k)
    known = {row["id"]: row["attributed"] if row["voice"] in apart else "" for row in wholes}
    told = split_allowed((row["circle"] for row in wholes), k)
    contents = _contents(asked.exercise, found, known)
    contents |= kept_apart(asked.exercise, _unowned(contents, known))
    contents |= said_once(asked.exercise, _unowned(contents, known))
    return [
        _row(asked.exercise, row, contents[row["id"]], item, known[row["id"]], told=told)
        for row in wholes
    ]


def marks_together(asked: Round, found: list[Any]) -> tuple[tuple[str, ...], ...]:
    """The crossed marks that stand beside one another in the rows of a round, in groups."""
    if not asked.exercise.crossed:
        return ()
    unnamed = {row["id"]: "" for row in found if row["part"] != "words"}
    groups = together(asked.exercise, _contents(asked.exercise, found, unnamed))
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _unowned(contents: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    return {name: content for name, content in contents.items() if not known[name]}


def _contents(exercise: Exercise, found: list[Any], known: dict[str, str]) -> dict[str, Any]:
    """What each row says. Where its giver is not told, its words are somebody else's.

    Words and marks of unnamed answers lie apart in the file. Those of an answer whose
    organisation or level may not be told after all are parted here.
    """
    said = {row["id"]: dict(json.loads(row["content"])) for row in found}
    typed = _typed(exercise, found, said)
    parted = any(row["part"] != "whole" for row in found) or bool(
        {field.name for field in exercise.all_fields} - typed
    )
    contents: dict[str, Any] = {}
    words = []
    for row in found:
        content = said[row["id"]]
        if row["part"] == "words":
            words.append((row["id"], content))
            continue
        contents[row["id"]] = content
        if parted and not known[row["id"]] and row["part"] == "whole":
            words.append((row["id"], {n: v for n, v in content.items() if n in typed}))
            contents[row["id"]] = {n: v for n, v in content.items() if n not in typed}
    mixed = [content for _, content in sorted(words, key=lambda pair: _shuffled(pair[0]))]
    waiting = [name for name in contents if not known[name]] if parted else []
    for name, theirs in zip(waiting, mixed, strict=False):
        contents[name] |= theirs
    return contents


def _typed(exercise: Exercise, found: list[Any], said: dict[str, dict[str, Any]]) -> set[str]:
    """The fields whose answers are words.

    What was parted at the reveal stays as it was parted: a kind of field that is not installed
    here is read as words now, and was perhaps a mark then.
    """
    kept = {
        part: {name for row in found if row["part"] == part for name in said[row["id"]]}
        for part in ("words", "marks")
    }
    now = {field.name for field in exercise.all_fields if is_typed(field)}
    return (now - kept["marks"]) | kept["words"]


def _shuffled(name: str) -> str:
    """A place in an order that has nothing to do with the order of the random ids."""
    return hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def _row(
    exercise: Exercise, row: Any, content: dict[str, Any], item: Item, known: str, *, told: bool
) -> Row:
    organisation = known if row["voice"] == Voice.ORGANISATION else ""
    return Row(
        item_id=item.id,
        item=item.text,
        organisation=organisation,
        level=known if row["voice"] == Voice.LEVEL else "",
        name=known if row["voice"] == Voice.NAMED else "",
        group=(row["circle"] if told else "") or organisation,
        values=read(exercise, content),
    )
