"""What a step of a plan asks of the room once it opens: a round, a list, a picture, or nothing."""

from __future__ import annotations

from fornow.errors import FornowError, UnknownName
from fornow.exercises.exercise import Exercise, Kind
from fornow.live import steps
from fornow.live.room import Asked
from fornow.live.rooms import Place
from fornow.live.sheets import on_phones
from fornow.live.underway import Underway
from fornow.partnership import rounds
from fornow.partnership.rounds import Round
from fornow.plans import StepKind

#: Steps whose exercise is asked on phones as soon as they open.
ASKING = frozenset({StepKind.ASK, StepKind.DECIDE, StepKind.CLOSE})


def what_is_asked(place: Place, held: Underway) -> tuple[Asked | None, str]:
    """What the open step asks, ready to be asked; and in words why it cannot be, if so."""
    step = held.step
    if step is None or not held.exercise:
        return None, ""
    if step.kind is StepKind.REVEAL:
        return to_reveal(place, held), ""
    if step.kind not in ASKING:
        return None, ""
    shown = asked_before(place, held)
    if shown is not None and shown.state == "revealed":  # gone back to: asking anew is a press
        return Asked(key=shown.key, round=shown.id), ""
    try:
        return ready(place, held), ""
    except FornowError as problem:
        return None, str(problem)


def ready(place: Place, held: Underway, *, subject: str = "") -> Asked:
    """The open step's exercise, ready to be asked; `FornowError` says what keeps it from it."""
    exercise(place, held.exercise)
    voice = held.step.voice if held.step else None
    return steps.ready_to_ask(place, held.exercise, subject=subject, voice=voice)


def to_reveal(place: Place, held: Underway) -> Asked | None:
    """What a step shows: the round asked in this plan or another one under way, or a list."""
    known = known_exercise(place, held.exercise)
    if known is not None and known.kind is Kind.REGISTER:
        return Asked(key=held.exercise, picture=True)
    found = asked_before(place, held) or rounds.current(place.store, held.exercise)
    return Asked(key=held.exercise, round=found.id) if found else None


def asked_before(place: Place, held: Underway) -> Round | None:
    """The round of the open step's exercise that was asked in this plan already."""
    known = held.rounds.get(held.exercise, "")
    return rounds.find(place.store, known) if known else None


def exercise(place: Place, key: str) -> Exercise:
    """The exercise of that key; `FornowError` says what to do where the room knows none."""
    try:
        return place.sitting.exercise(key)
    except UnknownName:
        raise FornowError(
            f"This room knows no exercise {key!r} any more. Skip this step, or change the plan."
        ) from None


def known_exercise(place: Place, key: str) -> Exercise | None:
    """The exercise of that key, or None where this room knows none."""
    try:
        return exercise(place, key) if key else None
    except FornowError:
        return None


def waits_to_be_asked(place: Place, held: Underway) -> Exercise | None:
    """The exercise that the open step could ask and that is not asked just now, or None."""
    now = place.room.asked
    step = held.step
    found = known_exercise(place, held.exercise)
    asked_now = now is not None and now.key == held.exercise and not now.picture
    if step is None or found is None or asked_now:
        return None
    # The answers that a talk is about are in already; a list can be added to while people talk.
    askable = step.kind in ASKING or found.kind is Kind.REGISTER
    return found if askable and on_phones(found) else None


def aside(place: Place, held: Underway) -> Exercise | None:
    """What was opened by hand and is asked beside the open step, or None."""
    now = place.room.asked
    return known_exercise(place, now.key) if now and now.key != held.exercise else None


def why_not(place: Place, held: Underway) -> str:
    """What keeps the open step from being asked just now, as long as it does; '' for nothing."""
    now, step = place.room.asked, held.step
    if step is None or step.kind not in ASKING or not held.exercise:
        return ""
    if now is not None and now.key == held.exercise:
        return ""
    try:
        exercise(place, held.exercise)
        steps.could_ask(place, held.exercise)
    except FornowError as problem:
        return str(problem)
    return ""
