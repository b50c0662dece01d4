"""Settings and sessions: what a partnership has agreed, and when it met."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fornow.answers import Problem, Values, encode
from fornow.answers.raw import words
from fornow.errors import FornowError
from fornow.exercises.exercise import Agreement, Exercise
from fornow.exercises.fields import SHORT_TEXT
from fornow.partnership.settled import MADE_FROM, Settled, settled
from fornow.partnership.store import Store, new_id

SMALLEST_GROUP = 5
NEVER_BELOW = 3


@dataclass(frozen=True, kw_only=True)
class Session:
    """One meeting. `people` is how many are in the room, or None when nobody said."""

    id: str
    day: date
    title: str
    people: int | None


def save_settings(
    store: Store, exercise: Exercise, values: Values, *, day: date, cleared: Collection[str] = ()
) -> str:
    """Add a version of the settings (given fields only; the others stay); its id.

    A smallest group that goes up does so for every round there has been, and for good: people
    were told that it never goes down.
    """
    with store.writing():
        before, lowest = _settled(store), smallest_group_now(store)
        content = {**settings(store), **_encoded(exercise, values)}
        content = {name: kept for name, kept in content.items() if name not in cleared}
        content[MADE_FROM] = " ".join(before.standing)
        version = new_id()
        store.declare(exercise)
        store.insert(
            "settings_version",
            id=version,
            origin=store.copy,
            number=store.next_number("settings_version"),
            day=day.isoformat(),
            content=json.dumps(content, ensure_ascii=False),
        )
        store.write(
            "UPDATE round SET smallest_group = max(smallest_group, ?)",
            max(lowest, smallest_group_now(store)),
        )
    return version


def settings(store: Store) -> dict[str, Any]:
    """The settings as they are now, as JSON holds them; empty before the first save."""
    return dict(_settled(store).values)


def _settled(store: Store) -> Settled:
    every = "SELECT id, origin, number, content FROM settings_version"
    return store.once("settled", lambda: settled(store.rows(every)))


def agreement_now(store: Store) -> Agreement:
    """What the room has agreed about what is said in it; unattributed unless set."""
    return Agreement(settings(store).get("agreement") or Agreement.UNATTRIBUTED)


def smallest_group_now(store: Store) -> int:
    """How many voices must be in before anything unnamed is shown; never below three."""
    return max(NEVER_BELOW, int(settings(store).get("smallest_group") or SMALLEST_GROUP))


def hold_session(store: Store, *, day: date, title: str = "", people: int | None = None) -> Session:
    """The session of that day and title, made or brought up to date."""
    said = words("title", title, most=SHORT_TEXT)
    if isinstance(said, Problem):
        raise FornowError(said.message)
    title = said or ""
    with store.writing():
        found = find_session(store, day=day, title=title)
        if found is None:
            found = Session(id=new_id(), day=day, title=title, people=people)
            store.insert(
                "session",
                id=found.id,
                origin=store.copy,
                day=day.isoformat(),
                title=title,
                people=people,
                plan="",
            )
        elif people is not None and people != found.people:
            store.write("UPDATE session SET people = ? WHERE id = ?", people, found.id)
            found = Session(id=found.id, day=day, title=found.title, people=people)
    return found


def find_session(store: Store, *, day: date, title: str = "") -> Session | None:
    """The session of that day (and title, when one is given), or None."""
    for session in sessions(store):
        if session.day == day and (not title or session.title == title):
            return session
    return None


def sessions(store: Store) -> list[Session]:
    """Every session, oldest first.

    Where a table with a file of its own gave that day no title, its sitting is a part of the
    meeting that has one.
    """
    found = store.rows(
        "SELECT id, day, title, people FROM session s WHERE title <> '' OR NOT EXISTS"
        " (SELECT 1 FROM session t WHERE t.day = s.day AND t.title <> '') ORDER BY day, id"
    )
    return [
        Session(
            id=row["id"],
            day=date.fromisoformat(row["day"]),
            title=row["title"],
            people=row["people"],
        )
        for row in found
    ]


def record_event(
    store: Store,
    kind: str,
    subject: str,
    *,
    day: date,
    content: Mapping[str, Any],
    named: str = "",
) -> str:
    """Add something that happened to an entry or a round; its id, by chance unless `named`.

    What is named and stands there already is not added again.
    """
    with store.writing():
        if named and store.row("SELECT 1 FROM event WHERE id = ?", named):
            return named
        event = named or new_id()
        store.insert(
            "event",
            id=event,
            origin=store.copy,
            number=store.next_number("event"),
            kind=kind,
            subject=subject,
            day=day.isoformat(),
            content=json.dumps(content, ensure_ascii=False),
        )
    return event


def let_go(store: Store) -> set[str]:
    """The entries whose last look let them go."""
    found = store.rows("SELECT subject, content FROM event WHERE kind = 'look' ORDER BY number, id")
    last = {row["subject"]: json.loads(row["content"])["outcome"] for row in found}
    return {entry for entry, outcome in last.items() if outcome == "withdraw"}


def _encoded(exercise: Exercise, values: Values) -> dict[str, Any]:
    return {name: encode(exercise.field(name), value) for name, value in values.items()}
