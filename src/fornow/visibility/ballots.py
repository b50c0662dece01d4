"""What may be shown of a ballot, round by round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fornow.answers import Value, Withheld, is_typed
from fornow.exercises.exercise import Agreement, Exercise, Voice
from fornow.partnership import rounds
from fornow.partnership.looking_through import taken_out
from fornow.partnership.rounds import Item, Round, seats_in
from fornow.partnership.store import Store
from fornow.visibility.rows import marks_together, rows_of_item
from fornow.visibility.shown import STAYS_HERE, Row, Shown, ShownRound, Way


def ballot(store: Store, exercise: Exercise, *, way: Way, as_of: date | None = None) -> Shown:
    """What may be shown of a ballot; with `as_of`, of the rounds asked by that day."""
    every = rounds.revealed(store, exercise.key)
    asked_by = [asked for asked in every if as_of is None or asked.day <= as_of]
    if every and not asked_by:
        return Shown(exercise=exercise, rounds=(), hidden="This had not been asked by that day.")
    found = tuple(_shown(store, asked, way) for asked in asked_by)
    if any(not shown.hidden for shown in found):
        return Shown(exercise=exercise, rounds=found, hidden="")
    return Shown(exercise=exercise, rounds=found, hidden=_why_nothing(store, exercise, found))


def words_may_go(store: Store, source: str, way: Way) -> bool:
    """Whether words that a round's answers became may be shown: only where the round's own may.

    `source` is the round, or '' for words that were written down as an entry.
    """
    if not source:
        return True
    found = rounds.find(store, source)
    if found is None or found.state != "revealed":
        return False
    if way is Way.AWAY and found.agreement is Agreement.STAYS_HERE:
        return False
    return bool(_rows(store, found))


def rows_that_go(store: Store, asked: Round) -> tuple[Row, ...]:
    """The rows of a round whose writers nobody can tell any more, as they will be shown."""
    return tuple(row for _, row in _rows(store, asked)) if asked.parted else ()


def _shown(store: Store, asked: Round, way: Way) -> ShownRound:
    k = rounds.needed(store, asked)
    may_go = {one.source: words_may_go(store, one.source, way) for one in asked.items}
    rows = [
        row if may_go.get(source, True) else replace(row, item=_not_told(row.item_id, way))
        for source, row in _rows(store, asked)
    ]
    if asked.agreement is Agreement.STAYS_HERE and way is Way.AWAY:
        rows = [replace(row, values=_without_words(asked.exercise, row)) for row in rows]
    return ShownRound(
        id=asked.id,
        exercise=asked.exercise,
        day=asked.day,
        subject=asked.subject,
        agreement=asked.agreement,
        n=asked.seats,
        people=asked.people,
        smallest_group=k,
        typed=asked.typed,
        hidden="" if rows else _too_few(asked, k),
        notes=(*_notes(asked, way, rows=rows, k=k), *_taken_out(store, asked)),
        rows=tuple(rows),
        together=marks_together(asked, _kept(store, asked)) if rows else (),
    )


def _rows(store: Store, asked: Round) -> list[tuple[str, Row]]:
    """The rows that may be shown, each with the round that its item's words came from."""
    found = _kept(store, asked)
    k = rounds.needed(store, asked)
    about: dict[str, list[Any]] = {}
    for row in found:
        about.setdefault(row["item"], []).append(row)
    return [
        (item.source, row)
        for item in asked.items or (Item(id="", text=""),)
        for row in rows_of_item(asked, about.get(item.id, []), item, k=k)
    ]


def _kept(store: Store, asked: Round) -> list[Any]:
    return store.rows("SELECT * FROM answer WHERE round = ? ORDER BY id", asked.id)


def _not_told(item_id: str, way: Way) -> str:
    """What stands for an item whose words may not be shown."""
    why = "kept in the room" if way is Way.AWAY else "not shown"
    return f"({why}, {item_id[:4]})"


def _without_words(exercise: Exercise, row: Row) -> dict[str, Value]:
    if row.organisation or row.name:
        return row.values
    typed = {field.name for field in exercise.all_fields if is_typed(field)}
    return {
        name: value
        for name, value in row.values.items()
        if name not in typed or isinstance(value, Withheld)
    }


def _notes(asked: Round, way: Way, *, rows: list[Row], k: int) -> tuple[str, ...]:
    notes = []
    if asked.agreement is Agreement.ON_THE_RECORD:
        notes.append("On the record: shown however few answered.")
    wordy = any(is_typed(field) for field in asked.exercise.all_fields)
    if asked.agreement is Agreement.STAYS_HERE and way is Way.AWAY and wordy:
        notes.append(STAYS_HERE)
    if asked.typed:
        typed = "One of these was" if asked.typed == 1 else f"{asked.typed} of these were"
        notes.append(f"{typed} typed for someone else.")
    return (*notes, *_merged(asked.exercise, rows, k=k))


def _taken_out(store: Store, asked: Round) -> list[str]:
    left_out, blacked = taken_out(store, asked)
    told = []
    if left_out:
        texts = "One text was" if left_out == 1 else f"{left_out} texts were"
        told.append(f"{texts} left out before this was shown.")
    if blacked:
        texts = "one text" if blacked == 1 else f"{blacked} texts"
        told.append(f"Words were taken out of {texts} before this was shown.")
    return told


def _merged(exercise: Exercise, rows: list[Row], *, k: int) -> list[str]:
    """Why nothing is told of who speaks, where everybody was asked to say: the rule, no count.

    Where people may also give no name, nothing here knows who chose to.
    """
    merged = [row for row in rows if not (row.organisation or row.level or row.name)]
    if not merged or Voice.UNNAMED in exercise.voices:
        return []
    rules = {
        Voice.ORGANISATION: (
            f"Organisations are shown only if the other answers are none, or at least {k}."
        ),
        Voice.LEVEL: (
            f"Places are shown only if at least {k} speak from each."
            f" The rest must be none, or at least {k}."
        ),
    }
    if len(merged) < len(rows):
        return [f"Some answers have no place beside them. {rules[Voice.LEVEL]}"]
    told = " ".join(rules[voice] for voice in exercise.voices if voice in rules)
    return [f"Nothing here says who speaks for which organisation or place. {told}"]


def _too_few(asked: Round, k: int) -> str:
    if asked.exercise.each and asked.seats >= k:
        return f"{asked.seats} answered, but fewer than {k} about any one; so nothing is shown."
    answered = "Nobody has answered" if asked.seats == 0 else f"{asked.seats} answered"
    return f"{answered}; nothing is shown until {k} have, so that nobody can be picked out."


def _why_nothing(store: Store, exercise: Exercise, found: tuple[ShownRound, ...]) -> str:
    under_way = rounds.current(store, exercise.key)
    if under_way is not None:
        n = seats_in(store, under_way)
        return f"{n} in so far. Answers stay hidden until they are revealed to everyone."
    if found:
        return found[-1].hidden
    return "This has not been asked yet."
