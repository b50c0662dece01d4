"""What the facilitator does with the room: open a step, close it, reveal, go back, let go.

The notebook's panel and the plain page press the same things. A press says what was asked where it
was made (`seen`, see `Standing.asked`): another window may have gone on meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fornow.errors import RoundProblem
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.live.room import Asked
from fornow.live.rooms import Place
from fornow.live.sheets import on_phones
from fornow.partnership import reveal, rounds, sessions
from fornow.partnership.rounds import Round
from fornow.partnership.tables import only_elsewhere

MOVED = "Something else is being asked now, so this press did nothing. See what it is first."


@dataclass(frozen=True, kw_only=True)
class Look:
    """The look before a reveal: how many are in, and whether that is enough. Never who, or what."""

    seats: int
    needed: int
    enough: bool
    told: str


def open_step(place: Place, key: str, *, subject: str = "") -> Asked:
    """Ask an exercise in the room; a ballot's round is opened, or the one under way taken up."""
    made = ready_to_ask(place, key, subject=subject)
    ask(place, made)
    return made


def ready_to_ask(place: Place, key: str, *, subject: str = "", voice: Voice | None = None) -> Asked:
    """What the room is asked once `ask` is told so: a ballot's round is open by then.

    `voice` narrows a ballot that leaves people a choice.
    """
    exercise = _on_phones(place, key)
    if exercise.kind is not Kind.BALLOT:
        return Asked(key=key)
    found = rounds.current(place.store, key) or _opened(place, key, subject, voice)
    if found.state == "closed" and not found.parted:
        rounds.reopen(place.store, found)
    return Asked(key=key, round=found.id)


def could_ask(place: Place, key: str) -> None:
    """`RoundProblem` where `ready_to_ask` would say that nothing is there to be asked about."""
    exercise = _on_phones(place, key)
    if exercise.kind is Kind.BALLOT and not rounds.current(place.store, key):
        rounds.items_for(place.store, exercise, {})


def ask(place: Place, asked: Asked | None) -> None:
    """Ask this in the room from now on, or nothing."""
    place.room.note(asked=vars(asked) if asked else None, reminded=None)


def end_step(place: Place, *, seen: str = "") -> None:
    """Ask nothing for now. A round that is open stays as it is, and can be taken up again."""
    with place.room.writing():
        _same(place.room.asked, seen)
        ask(place, None)


def under_way(place: Place, *, seen: str = "") -> Round:
    """The round that is asked in the room now; `RoundProblem` where it is not the one `seen`."""
    asked = place.room.asked
    _same(asked, seen)
    found = rounds.find(place.store, asked.round) if asked and asked.round else None
    if found is None:
        raise RoundProblem("No round is open here. Open a step first.")
    return found


def remind(place: Place, *, seen: str = "") -> None:
    """Let the phones that have not answered say so, at their next look. Nobody is named."""
    asked = under_way(place, seen=seen)
    if asked.state != "open":
        raise RoundProblem("No more answers are taken. Press “Take more answers” first.")
    place.room.note(reminded=asked.id)


def close(place: Place, *, seen: str = "") -> None:
    """Take no more answers in the round that is asked now."""
    rounds.close_round(place.store, under_way(place, seen=seen))


def reopen(place: Place, *, seen: str = "") -> None:
    """Take answers again, as long as nothing has been revealed."""
    rounds.reopen(place.store, under_way(place, seen=seen))


def look(place: Place) -> Look:
    """What the facilitator may know before a reveal."""
    asked = under_way(place)
    elsewhere = only_elsewhere(place.store)
    enough = reveal.enough(place.store, asked) and not elsewhere
    told = "Enough are in." if enough else elsewhere or reveal.until_then(place.store, asked)
    return Look(
        seats=rounds.seats_in(place.store, asked),
        needed=rounds.needed(place.store, asked),
        enough=enough,
        told=told,
    )


def reveal_now(place: Place, *, seen: str = "") -> Round:
    """Reveal the round that is asked now; `RoundProblem` with what to do when it cannot be."""
    asked = reveal.at_home(place.store, under_way(place, seen=seen))
    if not reveal.enough(place.store, asked):
        raise RoundProblem(reveal.still_needed(place.store, asked))
    reveal.reveal(place.store, asked)
    return asked


def people_here(place: Place, people: int) -> None:
    """Say how many are in the room: the 11 of “9 of 11 in”."""
    sessions.hold_session(place.store, day=place.sitting.today, people=people)


def _same(asked: Asked | None, seen: str) -> None:
    if asked is not None and seen and seen not in (asked.round, asked.key):
        raise RoundProblem(MOVED)


def _on_phones(place: Place, key: str) -> Exercise:
    exercise = place.sitting.exercise(key)
    if not on_phones(exercise):
        raise RoundProblem(f"“{exercise.title}” is not asked on phones. Open it in the notebook.")
    return exercise


def _opened(place: Place, key: str, subject: str, voice: Voice | None) -> Round:
    with place.store.writing():
        held = sessions.hold_session(place.store, day=place.sitting.today)
        exercise = place.sitting.exercise(key)
        if voice in exercise.voices:  # the round remembers what was asked, and how
            exercise = replace(exercise, voices=(voice,))
        return rounds.open_round(place.store, exercise, held, subject=subject.strip())
