"""A table of answers brought into the record: looked at whole, then written whole or not at all.

Each row takes the way an answer takes in the form: the same check, the same door, so that the file
holds the same. Nothing else of the table is written: no name of it, no sum, no time, no order. A
sum would be a link. Whoever had it and the table's names could try out who gave which answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fornow.answers import fold
from fornow.errors import FornowError, UnknownName
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Date
from fornow.imports.answering import Answers
from fornow.imports.arriving import Arrival, NotWritten
from fornow.imports.cells import ORDERS, About, order_of_days
from fornow.imports.columns import Columns, Kept, match
from fornow.imports.entering import Entries
from fornow.imports.itemed import as_asked
from fornow.imports.lines import Table
from fornow.imports.reading import BroughtIn, Reading
from fornow.imports.table import read_table
from fornow.partnership import rounds
from fornow.partnership.sessions import Session
from fornow.partnership.store import Store


def bring_in(
    store: Store,
    exercise: Exercise,
    *,
    path: Path,
    reading: Reading,
    day: date,
    hold: Callable[[], Session],
    entries_of: Callable[..., Mapping[str, str]],
    dry_run: bool = False,
) -> BroughtIn:
    """The answers in the file at `path`, brought into a closed round or a register.

    `hold` gives the session they belong to. `entries_of` gives what a register's entries are
    called, for links; with `every`, those too that no longer stand. With `dry_run`, and where a row
    is wrong and `reading.skip` is not set, nothing is written. `FornowError` says why the file as a
    whole cannot be read or taken.
    """
    _takes_tables(exercise)
    table = read_table(path, exercise, sheet=reading.sheet, asked=reading.round)
    reading = replace(reading, subject=reading.subject or table.subject)
    voices = _voices(exercise, reading.voice, ours=table.ours)
    kept = Kept(voices=voices, item=reading.item, items=_items(store, exercise, table))
    columns = match(table, exercise, reading.mapping, kept)
    doubts = () if reading.rest else _doubts(columns)
    if doubts and not dry_run:
        raise FornowError(" ".join((*doubts, "Nothing was brought in.")))
    about = About(
        order=_orders(table, exercise, columns, reading), entries=_once(entries_of, exercise, table)
    )
    kind = Entries if exercise.kind is Kind.REGISTER else Answers
    known: dict[str, Any] = {
        "columns": columns,
        "about": about,
        "table": table,
        "items": kept.items,
    }
    going = kind(store, exercise, reading=reading, voices=voices, **known)
    with suppress(NotWritten), store.writing():
        if isinstance(going, Entries):
            going.take(day=day)
        elif isinstance(going, Answers):
            going.take(hold=hold)
        going.wrong.sort()
        if dry_run or (going.wrong and not reading.skip) or not going.taken:
            raise NotWritten
        going.written = True
    return _outcome(going, tried=dry_run, doubts=doubts)


def _outcome(going: Arrival, *, tried: bool, doubts: Sequence[str]) -> BroughtIn:
    told = going.written or tried or (going.here and not going.wrong)
    answered = going.columns.taken.values()
    return BroughtIn(
        exercise=going.exercise.key,
        columns=going.columns,
        unanswered=tuple(name for name in going.own if name not in answered),
        rows=len(going.table.lines),
        taken=going.taken if going.written or tried else 0,
        here=going.here,
        wrong=tuple(going.wrong),
        notes=(*going.table.notes, *doubts, *_near(going), *(going.notes if told else ())),
        items=going.items,
        tried=tried,
        written=going.written,
    )


def _doubts(columns: Columns) -> tuple[str, ...]:
    """What must be said of headings that are very like a question, before they are left out."""
    if not columns.doubts:
        return ()
    listed = "; ".join(f"“{heading}” ({name})" for heading, name in columns.doubts.items())
    heading, name = next(iter(columns.doubts.items()))
    return (
        f"Close to a question that has no column, and not its words: {listed}. If it is that"
        f" question, map it: --map “{heading}={name}”. If it is not, say --leave-the-rest.",
    )


def _near(going: Arrival) -> tuple[str, ...]:
    """What to know of headings that may be a question in other words, and were left out."""
    columns = going.columns
    unanswered = [name for name in going.own if name not in columns.taken.values()]
    near = [
        heading
        for heading, why in columns.left_out.items()
        if heading not in columns.doubts
        and any(why.endswith(f"{heading}={name}") for name in unanswered)
    ]
    if not near:
        return ()
    listed = "; ".join(f"“{heading}”" for heading in near)
    return (f"Left out, though it may be a question in other words: {listed}.",)


def _takes_tables(exercise: Exercise) -> None:
    if exercise.kind not in (Kind.BALLOT, Kind.REGISTER):
        raise FornowError(
            f"“{exercise.title}” is a {exercise.kind}, and takes no table of answers."
            " Choose a ballot or a register."
        )


def _voices(exercise: Exercise, given: str, *, ours: bool) -> tuple[Voice, ...]:
    """The voices the answers may have: of our own exports each its own, else one for them all."""
    if ours and not given:
        return exercise.voices
    if not given:
        return (exercise.stage().voice if exercise.stages else exercise.voice,)
    if fold(given) not in set(exercise.voices):
        raise UnknownName("voice", given, [str(voice) for voice in exercise.voices])
    return (Voice(fold(given)),)


def _items(store: Store, exercise: Exercise, table: Table) -> dict[str, str]:
    """What a ballot asks about one by one: of the round under way, of a new one, or as ours was."""
    if not exercise.each:
        return {}
    asked = rounds.current(store, exercise.key)
    if asked:
        return {item.id: item.text for item in asked.items}
    now, every = (
        {entry: words for entry, words, _ in rounds.items_now(store, exercise.each, every=past)}
        for past in (False, True)
    )
    return {**now, **as_asked(table, now), **as_asked(table, every)}


def _once(
    entries_of: Callable[..., Mapping[str, str]], exercise: Exercise, table: Table
) -> Callable[[str], Mapping[str, str]]:
    """What entries are called, each register read once; but for the one that is growing.

    Our own exports may link to what no longer stands; the words of what stands mean that.
    """

    def called(register: str) -> Mapping[str, str]:
        now = entries_of(register)
        if not table.ours:
            return now
        there = {fold(words) for words in now.values()}
        past = entries_of(register, every=True)
        return {**{one: words for one, words in past.items() if fold(words) not in there}, **now}

    kept = cache(called)
    return lambda register: called(register) if register == exercise.key else kept(register)


def _orders(table: Table, exercise: Exercise, columns: Columns, reading: Reading) -> dict[str, str]:
    if reading.order and reading.order not in ORDERS:
        raise UnknownName("order of days", reading.order, ORDERS)
    days = {one.name for one in exercise.all_fields if isinstance(one, Date)}
    return {
        name: order_of_days(
            heading, (line.cells.get(heading) for line in table.lines), given=reading.order
        )
        for heading, name in columns.taken.items()
        if name in days
    }
