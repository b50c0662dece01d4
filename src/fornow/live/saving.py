"""A phone's answer, saved once however often Save was pressed; or what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fornow.answers import Problem, check, encode
from fornow.errors import FornowError
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Link
from fornow.live import voices
from fornow.live.given import Posted
from fornow.live.rooms import Place
from fornow.live.sheets import VOICE, Sheet
from fornow.live.standing import mark
from fornow.partnership import ballots, entries, registers, rounds, sessions
from fornow.partnership.ballots import Speaker

OVER = "This round takes no more answers. Nothing more was saved."


def save(
    place: Place, sheet: Sheet, posted: Posted, *, seat: str, submission: str, seen: str = ""
) -> list[Problem]:
    """Save what was answered; the problems, none when it is on the disk.

    A ballot's answer stands in the place of the seat's last one; an entry is known by its
    submission and its words. So the same form twice is one answer, and one entry; and a form that
    somebody went back to and changed is another entry, for Saved was said of both. `seen` is the
    version of an entry that was before whoever writes on.
    """
    spoken = known_speaker(place, sheet, seat)
    problems = sheet.wrong(posted, day=place.sitting.today, spoken=spoken is not None)
    if problems:
        return problems
    speaker = spoken or voices.speaker(sheet.exercise, sheet.stage, posted)
    try:
        if sheet.entry is not None:
            return _write_on(place, sheet, posted, sheet.entry.version.entry, seen=seen)
        if sheet.exercise.kind is Kind.BALLOT:
            return _answer(place, sheet, posted, speaker, seat)
        if sheet.exercise.kind is Kind.REGISTER:
            return _add(place, sheet, posted, speaker, f"{seat} {submission}")
    except FornowError as problem:
        return [Problem("", str(problem))]
    return []


def known_speaker(place: Place, sheet: Sheet, seat: str) -> Speaker | None:
    """In which voice this seat has begun to answer about one thing after another, or None."""
    if not sheet.by_item or sheet.round is None:
        return None
    return ballots.speaker_of(place.store, sheet.round, mark(place, seat, sheet.round))


def pages(place: Place, sheet: Sheet, seat: str) -> tuple[str, ...]:
    """The pages of this sheet for this seat: none where there is nothing to choose from yet."""
    found = sheet.pages()
    spoken = VOICE in found and known_speaker(place, sheet, seat) is not None
    links = [f for f in sheet.stage.fields if isinstance(f, Link) and not f.required]
    empty = {f.name for f in links if not f.needed_with and not place.sitting.entry_names(f.to)}
    return tuple(page for page in sheet.pages(spoken=spoken) if page not in empty)


def _answer(
    place: Place, sheet: Sheet, posted: Posted, speaker: Speaker, seat: str
) -> list[Problem]:
    store, asked = place.store, sheet.round
    if asked is None:
        return [Problem("", OVER)]
    with store.writing():
        # Asked again where nobody else can write: an answer never opens another round by itself.
        now = rounds.current(store, asked.key)
        if now is None or now.id != asked.id or now.state != "open":
            return [Problem("", OVER)]
        done = ballots.save(
            store,
            sheet.exercise,
            ballots.Sheet(
                values=sheet.values(posted),
                speaker=speaker,
                item=sheet.item.id if sheet.item else None,
                seat=mark(place, seat, asked),
                typed_for_someone=sheet.typed,
            ),
            lambda: sessions.hold_session(store, day=place.sitting.today),
        )
    return done if isinstance(done, list) else []


def _write_on(
    place: Place, sheet: Sheet, posted: Posted, entry: str, *, seen: str
) -> list[Problem]:
    store, values = place.store, sheet.values(posted)
    with store.writing():
        if _stands(place, sheet, values, entry):
            return []  # pressed twice, or nothing was changed
        done = entries.revise(
            store,
            sheet.exercise,
            entry,
            values,
            day=place.sitting.today,
            stage=sheet.stage.key,
            seen=seen,
        )
    return done if isinstance(done, list) else []


def _stands(place: Place, sheet: Sheet, values: Mapping[str, Any], entry: str) -> bool:
    """Whether the entry says so already, in a version that nobody has followed."""
    stage, day = sheet.stage, place.sitting.today
    checked = check(sheet.exercise, values, stage=stage.key, day=day)
    if isinstance(checked, list):
        return False
    own = {name: encode(sheet.exercise.field(name), value) for name, value in checked.items()}
    names = {field.name for field in stage.fields}
    said = (head.content for head in registers.latest(place.store, entry))
    return any({n: v for n, v in one.items() if n in names} == own for one in said)


def _add(
    place: Place, sheet: Sheet, posted: Posted, speaker: Speaker, submission: str
) -> list[Problem]:
    done = entries.add(
        place.store,
        sheet.exercise,
        sheet.values(posted),
        speaker=speaker,
        day=place.sitting.today,
        submission=f"{submission} {json.dumps([sheet.values(posted), vars(speaker)])}",
    )
    return done if isinstance(done, list) else []
