"""Rounds: one asking of one ballot, from the first answer saved to the reveal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fornow.answers import Problem, Values, encode, parse
from fornow.errors import RoundProblem
from fornow.exercises.exercise import Agreement, Exercise, Voice
from fornow.partnership import askings, registers, waiting
from fornow.partnership.sessions import Session, agreement_now, smallest_group_now
from fornow.partnership.store import Store

_ROUNDS = "SELECT r.*, s.day FROM round r JOIN session s ON s.id = r.session"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing a per-item round asks about; `source` is the round its words came from."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round with what held when it opened: wording, subject, agreement, smallest group."""

    id: str
    key: str
    exercise: Exercise
    state: str
    day: date
    session: str
    subject: str
    agreement: Agreement
    smallest_group: int
    people: int | None
    seats: int
    typed: int
    parted: bool
    items: tuple[Item, ...]


def current(store: Store, key: str) -> Round | None:
    """The round of this ballot that is open or closed and not yet revealed, or None.

    There is one at most; or more where files came together that asked about different things. Then
    the oldest comes first, and the next once that is revealed.
    """
    found = store.row(
        f"{_ROUNDS} WHERE r.exercise = ? AND r.state <> 'revealed'"
        " ORDER BY s.day, r.number, r.id LIMIT 1",
        key,
    )
    return _round(store, found) if found else None


def revealed(store: Store, key: str) -> list[Round]:
    """Every revealed round of this ballot, oldest first."""
    found = store.rows(
        f"{_ROUNDS} WHERE r.exercise = ? AND r.state = 'revealed' ORDER BY s.day, r.number, r.id",
        key,
    )
    return [_round(store, row) for row in found]


def find(store: Store, round_id: str) -> Round | None:
    """The round with that id, or None."""
    found = store.row(f"{_ROUNDS} WHERE r.id = ?", round_id)
    return _round(store, found) if found else None


def open_round(
    store: Store,
    exercise: Exercise,
    session: Session,
    *,
    subject: str = "",
    worded: Mapping[str, str] | None = None,
) -> Round:
    """A new open round, with its items frozen; `RoundProblem` when one is under way.

    `worded` are entries, by id, that were asked about elsewhere, in the words they had then; they
    are asked about here whatever has become of them since.
    """
    with store.writing():
        if current(store, exercise.key):
            raise RoundProblem(
                f"A round of “{exercise.title}” is already under way. Reveal it first."
            )
        items = items_for(store, exercise, worded or {})
        declared, about = store.declare(exercise), _subject(exercise, subject)
        last = [before.id for before in revealed(store, exercise.key)][-1:]
        made = askings.new_name(store, (exercise.key, declared, about, *last))
        store.insert(
            "round",
            id=made,
            origin=store.copy,
            number=store.next_number("round"),
            exercise=exercise.key,
            declared=declared,
            session=session.id,
            state="open",
            subject=about,
            agreement=str(agreement_now(store)),
            smallest_group=smallest_group_now(store),
            people=session.people,
            seats=0,
            typed=0,
            parted=0,
        )
        for place, (entry, text, source) in enumerate(items):
            store.insert("item", round=made, id=entry, position=place, content=text, source=source)
        return _round(store, store.rows(f"{_ROUNDS} WHERE r.id = ?", made)[0])


def _subject(exercise: Exercise, given: str) -> str:
    if exercise.subject is None:
        return ""
    said = parse(exercise.subject, given)
    if isinstance(said, Problem):
        raise RoundProblem(said.message)
    if said is None:
        raise RoundProblem(f"Say first what this round is about: {exercise.subject.prompt}")
    return str(said)


def save(
    store: Store,
    asked: Round,
    seat: str,
    values: Values,
    *,
    item: str = "",
    voice: Voice,
    attributed: str = "",
    typed_for_someone: bool = False,
    in_hand: bool = False,
) -> None:
    """Keep this seat's answer; an earlier one of the same seat (and item) is gone for good."""
    content = {n: encode(asked.exercise.field(n), value) for n, value in values.items()}
    with store.writing():
        now = current(store, asked.key)
        if now is None or now.id != asked.id or now.state != "open":
            raise RoundProblem(f"This round of “{asked.exercise.title}” takes no more answers.")
        before = store.row(
            "SELECT content FROM waiting WHERE round = ? AND seat = ? AND item = ?",
            asked.id,
            seat,
            item,
        )
        store.write(
            "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (round, seat, item) DO UPDATE SET content = excluded.content,"
            " voice = excluded.voice, attributed = excluded.attributed, typed = excluded.typed,"
            " in_hand = excluded.in_hand",
            asked.id,
            seat,
            item,
            waiting.kept(content, str(before["content"]) if before else None),
            str(voice),
            attributed if voice is not Voice.UNNAMED else "",
            int(typed_for_someone),
            int(in_hand),
        )


def seats_of(store: Store, asked: Round, *, voice: Voice, attributed: str) -> list[Any]:
    """The seats that answered in this voice for the same giver, none in hand, with their items."""
    return store.rows(
        "SELECT seat, group_concat(item, ' ') AS items FROM waiting"
        " WHERE round = ? AND voice = ? AND attributed = ?"
        " GROUP BY seat HAVING max(in_hand) = 0 ORDER BY seat",
        asked.id,
        str(voice),
        attributed,
    )


def seat_in_hand(store: Store, asked: Round) -> str:
    """The seat whose answer was saved at the laptop and not handed on; '' for none."""
    found = store.row("SELECT seat FROM waiting WHERE round = ? AND in_hand = 1 LIMIT 1", asked.id)
    return str(found["seat"]) if found else ""


def saved_by(store: Store, asked: Round, seat: str) -> dict[str, dict[str, Any]]:
    """What one seat has saved, for that seat alone: its answers by item ('' when not per item)."""
    found = store.rows(
        "SELECT item, content FROM waiting WHERE round = ? AND seat = ?", asked.id, seat
    )
    return {row["item"]: waiting.answer_in(row["content"]) for row in found}


def forget(store: Store, asked: Round, seat: str) -> None:
    """The answers of one seat, gone for good, as if it had not answered."""
    with store.writing():
        store.write("DELETE FROM waiting WHERE round = ? AND seat = ?", asked.id, seat)


def hand_on(store: Store, asked: Round) -> None:
    """Nobody's answer is in hand at the laptop any more; what was saved stays saved."""
    with store.writing():
        store.write("UPDATE waiting SET in_hand = 0 WHERE round = ? AND in_hand = 1", asked.id)


def seats_in(store: Store, asked: Round) -> int:
    """How many seats have an answer in."""
    if asked.parted:
        return asked.seats
    found = store.row("SELECT count(DISTINCT seat) AS seats FROM waiting WHERE round = ?", asked.id)
    return int(found["seats"]) if found else 0


def needed(store: Store, asked: Round) -> int:
    """How many must be in: up with the settings, never down; 1 on the record."""
    if asked.agreement is Agreement.ON_THE_RECORD:
        return 1
    return max(asked.smallest_group, smallest_group_now(store))


def close_round(store: Store, asked: Round) -> None:
    """Take no more answers; `reopen` is the way back until the reveal."""
    with store.writing():
        store.write("UPDATE round SET state = 'closed' WHERE id = ? AND state = 'open'", asked.id)


def reopen(store: Store, asked: Round) -> None:
    """Take answers again; `RoundProblem` once the round has been revealed."""
    with store.writing():
        if not store.write(
            "UPDATE round SET state = 'open'"
            " WHERE id = ? AND parted = 0 AND state IN ('open', 'closed')",
            asked.id,
        ):
            raise RoundProblem(
                f"“{asked.exercise.title}” has been revealed and cannot be opened again."
                " Choose “Ask again” for a new round."
            )


def items_now(store: Store, register: str, *, every: bool = False) -> list[tuple[str, str, str]]:
    """What can be asked about now (or ever could); not words whose own round is hidden."""
    found = registers.items_of(store, register, every=every) if register else []
    hidden = {source for _, _, source in found if source and _is_hidden(store, source)}
    return [item for item in found if item[2] not in hidden]


def _is_hidden(store: Store, source: str) -> bool:
    found = find(store, source)
    if found is None or found.state != "revealed":
        return True
    return found.seats < needed(store, found)


def items_for(
    store: Store, exercise: Exercise, worded: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """What a round of it would ask about now; `RoundProblem` where nothing is there."""
    items = items_now(store, exercise.each)
    past = [one for one in items_now(store, exercise.each, every=True) if one not in items]
    items += [one for one in past if one[0] in worded]
    if exercise.each and not items:
        raise RoundProblem(
            f"“{exercise.title}” asks about {exercise.each}: none is there yet. Add one first."
        )
    return [(entry, worded.get(entry, words), source) for entry, words, source in items]


def _item(row: Any, hidden: bool) -> Item:
    text = f"(not shown, {row['id'][:4]})" if hidden else row["content"]
    return Item(id=row["id"], text=text, source=row["source"])


def _round(store: Store, row: Any) -> Round:
    items: Sequence[Any] = store.rows(
        "SELECT id, content, source FROM item WHERE round = ? ORDER BY position", row["id"]
    )
    sources = {item["source"] for item in items} - {""}
    hidden = {source for source in sources if _is_hidden(store, source)}
    return Round(
        id=row["id"],
        key=row["exercise"],
        exercise=store.declared(row["declared"]),
        state=row["state"],
        day=date.fromisoformat(row["day"]),
        session=row["session"],
        subject=row["subject"],
        agreement=Agreement(row["agreement"]),
        smallest_group=row["smallest_group"],
        people=row["people"],
        seats=row["seats"],
        typed=row["typed"],
        parted=bool(row["parted"]),
        items=tuple(_item(row, row["source"] in hidden) for row in items),
    )
