"""What was asked elsewhere, brought into the record: a Polis conversation as a revealed round."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fornow.answers import check
from fornow.errors import FornowError
from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Agreement, Exercise, Voice
from fornow.exercises.fields import Text
from fornow.partnership import askings, registers, sessions
from fornow.partnership.polis import MOST_CHARS, Conversation, Participant, read_conversation
from fornow.partnership.store import Store, new_id


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What was brought in, counted; `left_out` says in sentences what was not."""

    round: str
    topic: str
    statements: int
    people: int
    votes: int
    left_out: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What happened, in words for whoever asked for it."""
        came = (
            f"Brought in {self.statements} statements and {self.votes} answers"
            f" from {self.people} people, on the record."
        )
        return " ".join((came, *self.left_out))


def import_polis(
    store: Store, folder: str | Path, *, day: date, about_people: Collection[int] = ()
) -> Imported:
    """The Polis export in `folder` as statements and one revealed round of positions.

    `folder` holds comments.csv, participants-votes.csv and summary.csv. Statements that were
    accepted or not yet moderated become entries; each vote on them becomes an answer, with the
    group that Polis gave the person and nothing else about them. The round is on the record: the
    votes were published, so the smallest group does not apply to it. `about_people` are the
    numbers of statements that say who people are, such as their age.

    `FornowError` says what is wrong with the files, or that they were brought in before; then
    nothing has been written.
    """
    told = read_conversation(folder)
    unknown = sorted(set(about_people) - set(told.statements))
    if unknown:
        listed = ", ".join(map(str, unknown))
        raise FornowError(f"There is no kept statement {listed} to mark as about people.")
    with store.writing():
        _not_before(store, told)
        entries = _add_statements(store, told, frozenset(about_people), day)
        asked = _add_round(store, told, entries, day)
        for person in told.participants:
            _add_answers(store, asked, person, entries)
        content = {"from": "polis", "mark": told.mark, "url": told.url}
        named = askings.name_of(store, ("polis", told.mark, "brought in"))
        sessions.record_event(store, "import", asked, day=day, content=content, named=named)
    return Imported(
        round=asked,
        topic=told.topic,
        statements=len(entries),
        people=len(told.participants),
        votes=sum(len(person.votes) for person in told.participants),
        left_out=told.left_out,
    )


def _not_before(store: Store, told: Conversation) -> None:
    for row in store.rows("SELECT day, content FROM event WHERE kind = 'import'"):
        if json.loads(row["content"]).get("mark") == told.mark:
            before = date.fromisoformat(row["day"])
            raise FornowError(
                f"This conversation was brought in on {before.day} {before:%B %Y} already."
                " Nothing has been added."
            )


def _add_statements(
    store: Store, told: Conversation, about_people: frozenset[int], day: date
) -> dict[int, str]:
    """The entry of each statement. One brought in before, from an earlier export, stays."""
    wording = _roomy(exercise("statements"))
    entries = {}
    for number, text in told.statements.items():
        values = check(wording, {"statement": text, "about_people": number in about_people})
        if isinstance(values, list):
            raise FornowError(f"Statement {number} cannot be kept. {values[0].message}")
        submission = "\x00".join(("polis", told.url or told.mark, str(number), text))
        entries[number] = registers.add(store, wording, values, day=day, submission=submission)
    return entries


def _roomy(statements: Exercise) -> Exercise:
    """The register with room for statements longer than we ask people here to write."""
    fields = tuple(
        replace(field, max_chars=MOST_CHARS) if isinstance(field, Text) else field
        for field in statements.fields
    )
    return replace(statements, fields=fields)


def _add_round(store: Store, told: Conversation, entries: dict[int, str], day: date) -> str:
    made = askings.name_of(store, ("polis", told.mark))  # so that two copies bring in one
    session = sessions.hold_session(store, day=day, title=told.topic)
    store.insert(
        "round",
        id=made,
        origin=store.copy,
        number=store.next_number("round"),
        exercise="positions",
        declared=store.declare(exercise("positions")),
        session=session.id,
        state="revealed",
        subject="",
        agreement=str(Agreement.ON_THE_RECORD),
        smallest_group=sessions.smallest_group_now(store),
        people=None,
        seats=len(told.participants),
        typed=0,
        parted=1,
    )
    for place, (number, entry) in enumerate(entries.items()):
        text = told.statements[number]
        store.insert("item", round=made, id=entry, position=place, content=text, source="")
    return made


def _add_answers(store: Store, asked: str, person: Participant, entries: dict[int, str]) -> None:
    """A row a vote under a random id, so that nothing ties one person's votes together."""
    for number, vote in person.votes.items():
        store.insert(
            "answer",
            round=asked,
            id=new_id(),
            item=entries[number],
            part="marks",
            content=json.dumps({"position": vote}),
            voice=str(Voice.UNNAMED),
            attributed="",
            circle=person.group,
        )
