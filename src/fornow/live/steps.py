"""What the facilitator does with the room: open a step, close it, reveal, go back, let go.

The notebook's panel and the plain page press the same things.
"""

from __future__ import annotations

from dataclasses import dataclass

from fornow.errors import RoundProblem
from fornow.exercises.exercise import Kind
from fornow.live.room import Asked
from fornow.live.rooms import Place
from fornow.live.sheets import on_phones
from fornow.partnership import reveal, rounds, sessions
from fornow.partnership.rounds import Round
from fornow.partnership.tables import only_elsewhere


@dataclass(frozen=True, kw_only=True)
class Look:
    """The look before a reveal: how many are in, and whether that is enough. Never who, or what."""

    seats: int
    needed: int
    enough: bool
    told: str


def open_step(place: Place, key: str, *, subject: str = "") -> Asked:
    """Ask an exercise in the room; a ballot's round is opened, or the one under way taken up."""
    exercise = place.sitting.exercise(key)
    if not on_phones(exercise):
        raise RoundProblem(f"“{exercise.title}” is not asked on phones. Open it in the notebook.")
    made = Asked(key=key)
    if exercise.kind is Kind.BALLOT:
        found = rounds.current(place.store, key) or _opened(place, key, subject)
        if found.state == "closed" and not found.parted:
            rounds.reopen(place.store, found)
        made = Asked(key=key, round=found.id)
    place.room.note(asked=vars(made))
    return made


def end_step(place: Place) -> None:
    """Ask nothing for now. A round that is open stays as it is, and can be taken up again."""
    place.room.note(asked=None)


def under_way(place: Place) -> Round:
    """The round that is asked in the room now."""
    asked = place.room.asked
    found = rounds.find(place.store, asked.round) if asked and asked.round else None
    if found is None:
        raise RoundProblem("No round is open here. Open a step first.")
    return found


def close(place: Place) -> None:
    """Take no more answers in the round that is asked now."""
    rounds.close_round(place.store, under_way(place))


def reopen(place: Place) -> None:
    """Take answers again, as long as nothing has been revealed."""
    rounds.reopen(place.store, under_way(place))


def look(place: Place) -> Look:
    """What the facilitator may know before a reveal."""
    asked = under_way(place)
    elsewhere = only_elsewhere(place.store)
    enough = reveal.enough(place.store, asked) and not elsewhere
    told = "Enough are in." if enough else elsewhere or reveal.still_needed(place.store, asked)
    return Look(
        seats=rounds.seats_in(place.store, asked),
        needed=rounds.needed(place.store, asked),
        enough=enough,
        told=told,
    )


def reveal_now(place: Place) -> Round:
    """Reveal the round that is asked now; `RoundProblem` with what to do when it cannot be."""
    asked = reveal.at_home(place.store, under_way(place))
    if not reveal.enough(place.store, asked):
        raise RoundProblem(reveal.still_needed(place.store, asked))
    reveal.reveal(place.store, asked)
    return asked


def people_here(place: Place, people: int) -> None:
    """Say how many are in the room: the 11 of “9 of 11 in”."""
    sessions.hold_session(place.store, day=place.sitting.today, people=people)


def _opened(place: Place, key: str, subject: str) -> Round:
    with place.store.writing():
        held = sessions.hold_session(place.store, day=place.sitting.today)
        exercise = place.sitting.exercise(key)
        return rounds.open_round(place.store, exercise, held, subject=subject.strip())
