"""Registers: growing lists whose entries are revised, superseded or closed, never overwritten."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from fornow.answers import Values, encode
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Text
from fornow.partnership.sessions import let_go
from fornow.partnership.store import Store, new_id


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of an entry: its whole content as JSON, and what was done to make it."""

    id: str
    entry: str
    number: int
    parent: str  # the versions it was made from, with spaces between
    stage: str
    content: dict[str, Any]
    voice: str
    attributed: str
    day: date
    state: str
    superseded_by: str
    why: str
    source: str
    declared: str


def add(
    store: Store,
    exercise: Exercise,
    values: Values,
    *,
    day: date,
    voice: Voice | None = None,
    attributed: str = "",
    source: str = "",
    submission: str = "",
) -> str:
    """A new entry; its id. The same `submission` twice makes one entry."""
    entry = entry_of(store, submission) if submission else new_id()
    stage = exercise.stage()
    with store.writing():
        if store.row("SELECT 1 FROM entry WHERE id = ?", entry):
            return entry
        store.insert("entry", id=entry, origin=store.copy, register=exercise.key, source=source)
        _write(
            store,
            exercise,
            entry=entry,
            stage=stage.key,
            content={name: encode(exercise.field(name), value) for name, value in values.items()},
            voice=str(voice or stage.voice),
            attributed=attributed,
            day=day,
        )
    return entry


def revise(
    store: Store,
    exercise: Exercise,
    entry: str,
    values: Values,
    *,
    day: date,
    stage: str | None = None,
    seen: str = "",
) -> str:
    """A new version of the entry, with this stage's fields replaced; the version's id.

    `seen` is the version the person had before them (several, with spaces between). When somebody
    else has revised the entry since, both versions stand and `latest` returns both. Without it
    the new version follows every one that stands.
    """
    part = exercise.stage(stage)
    with store.writing():
        followed = before(store, entry, seen=seen)
        base = followed[-1]
        voice = str(exercise.voice_at(part, Voice(base.voice)))
        content = {
            name: kept
            for name, kept in base.content.items()
            if name not in {field.name for field in part.fields}
        }
        content.update({n: encode(exercise.field(n), value) for n, value in values.items()})
        return _write(
            store,
            exercise,
            entry=entry,
            stage=part.key,
            content=content,
            voice=voice,
            attributed=base.attributed if voice == base.voice else "",
            day=day,
            parent=" ".join(version.id for version in followed),
            state=base.state,
            superseded_by=base.superseded_by,
            why=base.why,
        )


def set_state(
    store: Store,
    exercise: Exercise,
    entry: str,
    state: str,
    *,
    day: date,
    by: str = "",
    why: str = "",
) -> str:
    """The entry as it was, now open, superseded (by another entry) or closed; the version's id."""
    with store.writing():
        heads = latest(store, entry)
        base = heads[-1]
        return _write(
            store,
            exercise,
            entry=entry,
            stage=base.stage,
            content=base.content,
            voice=base.voice,
            attributed=base.attributed,
            day=day,
            parent=" ".join(version.id for version in heads),
            state=state,
            superseded_by=by,
            why=why,
        )


def versions(store: Store, register: str, *, entry: str = "") -> list[Version]:
    """Every version in a register (or of one entry), by day, entry and number.

    Entries of one day come in the order of their random ids, which is no order at all.
    """
    found = store.rows(
        "SELECT v.*, e.source, (SELECT min(day) FROM version f WHERE f.entry = e.id) AS first"
        " FROM version v JOIN entry e ON e.id = v.entry"
        " WHERE e.register = ? AND (? = '' OR e.id = ?)"
        " ORDER BY first, e.id, v.number, v.id",
        register,
        entry,
        entry,
    )
    return [_version(row) for row in found]


def latest(store: Store, entry: str) -> list[Version]:
    """The entry's newest version; two or more when people revised the same one apart."""
    found = store.row("SELECT register FROM entry WHERE id = ?", entry)
    if found is None:
        raise FornowError(f"There is no entry {entry!r} here. Choose one from the list.")
    return standing(versions(store, found["register"], entry=entry))


def standing(known: list[Version]) -> list[Version]:
    """Of these versions, those that no other was made from: one an entry, or more after a clash."""
    followed = {parent for version in known for parent in version.parent.split()}
    return [version for version in known if version.id not in followed]


def before(store: Store, entry: str, *, seen: str = "") -> list[Version]:
    """The versions a new one follows: those `seen`, or else every one that stands."""
    heads = latest(store, entry)
    if not seen:
        return heads
    register = register_of(store, entry)
    known = {version.id: version for version in versions(store, register, entry=entry)}
    if lost := [one for one in seen.split() if one not in known]:
        raise FornowError(f"This entry has no version {lost[0]!r}. Open it again, then revise it.")
    return [known[one] for one in seen.split()]


def register_of(store: Store, entry: str) -> str:
    """The register an entry stands in; '' when there is no such entry."""
    found = store.row("SELECT register FROM entry WHERE id = ?", entry)
    return str(found["register"]) if found else ""


def items_of(store: Store, register: str, *, every: bool = False) -> list[tuple[str, str, str]]:
    """What stands in a register as (id, its first words, the round they came from).

    Left out, unless `every` is asked for: entries that are closed, superseded, or that a look has
    let go.
    """
    heads = {version.entry: version for version in standing(versions(store, register))}
    gone = let_go(store)
    return [
        (version.entry, _first_words(store, version), version.source)
        for version in heads.values()
        if every or (version.state == "open" and version.entry not in gone)
    ]


def word_register(exercise: Exercise) -> Exercise:
    """The register that a ballot's revealed words become entries of (values)."""
    return Exercise(
        key=exercise.becomes,
        title=exercise.title,
        workbook=exercise.workbook,
        kind=Kind.REGISTER,
        voices=(Voice.UNNAMED,),
        purpose=exercise.purpose,
        minutes=0,
        leave_with=exercise.leave_with,
        source=exercise.source,
        fields=(Text(name="value", prompt=exercise.title, required=True),),
    )


def first_words(exercise: Exercise, content: dict[str, Any]) -> str:
    """What an entry is called: what its first text field says, or those it is called by."""
    called = " → ".join(str(content[name]) for name in exercise.called if content.get(name))
    if called:
        return called
    for field in exercise.all_fields:
        said = content.get(field.name)
        if isinstance(field, Text) and isinstance(said, str):
            return said
    return ""


def _first_words(store: Store, version: Version) -> str:
    return first_words(store.declared(version.declared), version.content)


def _write(
    store: Store,
    exercise: Exercise,
    *,
    entry: str,
    stage: str,
    content: dict[str, Any],
    voice: str,
    attributed: str,
    day: date,
    parent: str = "",
    state: str = "open",
    superseded_by: str = "",
    why: str = "",
) -> str:
    made = new_id()
    found = store.row(
        "SELECT coalesce(max(number), 0) + 1 AS next FROM version WHERE entry = ?", entry
    )
    store.insert(
        "version",
        id=made,
        entry=entry,
        origin=store.copy,
        number=found["next"] if found else 1,
        parent=parent,
        declared=store.declare(exercise),
        stage=stage,
        content=json.dumps(content, ensure_ascii=False),
        voice=voice,
        attributed=attributed,
        day=day.isoformat(),
        state=state,
        superseded_by=superseded_by,
        why=why,
    )
    return made


def entry_of(store: Store, submission: str) -> str:
    """The id of the entry that a submission makes: each time the same, and in this file only."""
    secret = store.meta("partnership").encode()
    return hashlib.blake2b(submission.encode(), key=secret, digest_size=10).hexdigest()


def _version(row: Any) -> Version:
    return Version(
        id=row["id"],
        entry=row["entry"],
        number=row["number"],
        parent=row["parent"],
        stage=row["stage"],
        content=dict(json.loads(row["content"])),
        voice=row["voice"],
        attributed=row["attributed"],
        day=date.fromisoformat(row["day"]),
        state=row["state"],
        superseded_by=row["superseded_by"],
        why=row["why"],
        source=row["source"],
        declared=row["declared"],
    )
