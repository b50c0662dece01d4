"""One column for each thing asked about, as forms write a grid: which column is of which.

Google writes “Question [Statement]”, Microsoft the statement alone, others “Question - Statement”.
Where a statement stands alone and the exercise has several questions, the answers tell which one
it is, if they are answers to one and to no other; else somebody must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fornow.answers import Problem, is_typed, parse
from fornow.answers.raw import blank
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Field
from fornow.imports.cells import About, Unread, read_cell
from fornow.imports.headings import ITEM
from fornow.imports.lines import Line, Table, said
from fornow.imports.table import spellings, spelt

#: What a column answers, and about which thing.
OfItem = tuple[str, str]

_BRACKETED = re.compile(r"\A(?P<asked>.*?)\s*\[(?P<item>.+)\]\s*(?:\(\d+\))?\Z", re.DOTALL)
_AGAIN = re.compile(r"\s?\(?\d\)?\Z", re.ASCII)
_BETWEEN = " -–—:.|>/"


def of_items(
    table: Table, exercise: Exercise, items: Mapping[str, str], *, free: Sequence[str]
) -> dict[str, OfItem]:
    """The headings among `free` that are about one item: the question and the item's id.

    `items` are the words of each item by its id.
    """
    known = {spelt(words): item for item, words in items.items()}
    found: dict[str, OfItem] = {}
    for heading in free:
        of_one = _said_in_full(heading, exercise, known) or _alone(heading, table, exercise, known)
        if of_one:
            found[heading] = of_one
    return found


def named(words: str, line: Line, table: Table, items: Mapping[str, str]) -> str:
    """The id of the item that a row names, however it is spelt; its words where none is named.

    Of our own export also by its id there, or by words that it had at another time.
    """
    by_words: dict[str, list[str]] = {}
    for item, called in items.items():
        by_words.setdefault(spelt(called), []).append(item)
    if words.strip() in items or words in items.values():
        return words.strip()
    if line.item in items:
        return line.item
    for way in (words, *table.worded.get(line.item, ())):
        found = by_words.get(spelt(way), [])
        if len(found) == 1 and way.strip():
            return found[0]
    return words


def as_asked(table: Table, every: Mapping[str, str]) -> dict[str, str]:
    """The things that our own export was asked about, in the words they had then, by their id here.

    `every` are the words of all there have been here, by id.
    """
    found = {}
    for line in table.lines if table.ours else ():
        words = said(line.cells.get(ITEM))
        item = named(words, line, table, every)
        ids = [one for one, called in every.items() if item in (one, called)]
        if words and len(ids) == 1:
            found[ids[0]] = words
    return found


def told(wanted: str, exercise: Exercise, items: Mapping[str, str]) -> OfItem | None:
    """What “held: Kindness” says: the question and the item's id; None where it says none."""
    asked, mark, words = wanted.partition(":")
    name = spellings(exercise).get(spelt(asked))
    item = {spelt(said): one for one, said in items.items()}.get(spelt(words))
    return (name, item) if mark and name and item else None


def _said_in_full(heading: str, exercise: Exercise, known: Mapping[str, str]) -> OfItem | None:
    questions = spellings(exercise)
    for asked, words in _parts(heading, known):
        name, item = questions.get(spelt(asked)), known.get(spelt(words))
        if item and name:
            return name, item
    return None


def _parts(heading: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    bracketed = _BRACKETED.match(heading)
    if bracketed:
        yield bracketed["asked"], bracketed["item"]
    for place, sign in enumerate(heading):
        if sign in _BETWEEN and spelt(heading[place + 1 :]) in known:
            yield heading[:place].rstrip(_BETWEEN), heading[place + 1 :]


def _alone(
    heading: str, table: Table, exercise: Exercise, known: Mapping[str, str]
) -> OfItem | None:
    bracketed = _BRACKETED.match(heading)
    # A statement that stands in two grids gets a number the second time.
    ways = [bracketed["item"]] if bracketed else [heading, _AGAIN.sub("", heading)]
    item = next((known[spelt(one)] for one in ways if spelt(one) in known), "")
    if not item:
        return None
    marks = [one for one in exercise.all_fields if not is_typed(one)]
    if len(marks) > 1:
        marks = [one for one in marks if _answers(one, heading, table)]
    return (marks[0].name, item) if len(marks) == 1 else None


def _answers(field: Field, heading: str, table: Table) -> bool:
    """Whether everything in the column answers this question."""
    cells = [cell for line in table.lines if not blank(cell := line.cells.get(heading))]
    try:
        read = [parse(field, read_cell(field, cell, About())) for cell in cells]
    except Unread:
        return False
    return bool(read) and not any(isinstance(one, Problem) for one in read)
