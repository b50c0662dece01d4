"""A phone's answer, saved once however often Save was pressed; or what is wrong with it."""

from __future__ import annotations

import json

from fornow.answers import Problem
from fornow.errors import FornowError
from fornow.exercises.exercise import Kind
from fornow.live import voices
from fornow.live.given import Posted
from fornow.live.rooms import Place
from fornow.live.sheets import VOICE, Sheet
from fornow.live.standing import mark
from fornow.partnership import ballots, entries, rounds, sessions
from fornow.partnership.ballots import Speaker

OVER = "This round takes no more answers. Nothing more was saved."


def save(
    place: Place, sheet: Sheet, posted: Posted, *, seat: str, submission: str
) -> list[Problem]:
    """Save what was answered; the problems, none when it is on the disk.

    A ballot's answer stands in the place of the seat's last one; an entry is known by its
    submission and its words. So the same form twice is one answer, and one entry; and a form that
    somebody went back to and changed is another entry, for Saved was said of both.
    """
    spoken = known_speaker(place, sheet, seat)
    problems = sheet.wrong(posted, day=place.sitting.today, spoken=spoken is not None)
    if problems:
        return problems
    speaker = spoken or voices.speaker(sheet.exercise, sheet.stage, posted)
    try:
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
    """The pages of this sheet for this seat."""
    found = sheet.pages()
    spoken = VOICE in found and known_speaker(place, sheet, seat) is not None
    return sheet.pages(spoken=spoken)


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
            ),
            lambda: sessions.hold_session(store, day=place.sitting.today),
        )
    return done if isinstance(done, list) else []


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
