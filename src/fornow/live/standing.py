"""Where one seat stands just now: what is asked of it, what it has saved, what may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from fornow.errors import UnknownName
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Labelled, Link, Who
from fornow.exercises.voices import sentences
from fornow.live import keys
from fornow.live.asking import asked_before
from fornow.live.inputs import Known
from fornow.live.room import Asked, Shown
from fornow.live.rooms import Place
from fornow.live.sheets import Sheet
from fornow.live.shown import of_list
from fornow.live.underway import to_show as underway
from fornow.partnership import rounds
from fornow.partnership.entries import written
from fornow.partnership.rounds import Round
from fornow.plans import Step, StepKind

#: What people may write at any time, also between meetings, where the room is open.
ALWAYS = "front-line"
#: Steps in which people speak, and no phone is needed.
TALKING = frozenset({StepKind.TALK, StepKind.BALCONY})


class State(StrEnum):
    """What a phone shows."""

    WAITING = "waiting"
    TALK = "talk"
    ASKED = "asked"
    SAVED = "saved"
    CLOSED = "closed"
    COMING = "coming"
    SHOWN = "shown"
    OVER = "over"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What there is for a seat now.

    `step` is the open step of the plan that the room goes by, if any. `reminded`: those who have
    not answered are asked to. `wanted` names a picture that is to be made (see `drawings`).
    """

    state: State
    partnership: str
    step: Step | None = None
    reminded: bool = False
    wanted: str = ""
    exercise: Exercise | None = None
    round: Round | None = None
    mine: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    count: str = ""
    written: int = 0
    shown: Shown | None = None

    @property
    def stamp(self) -> str:
        """What changes when a phone should look again."""
        return keys.sign(self.told, str(self.written))

    @property
    def asked(self) -> str:
        """What is asked, as a press says that it is about this: its round, else its exercise."""
        return self.round.id if self.round else self.exercise.key if self.exercise else ""

    @property
    def told(self) -> str:
        """The same, apart from what is written in a list: the screen waits for its picture."""
        items = self.round.items if self.round else ()
        shown = (self.shown.round, self.shown.phone) if self.shown else ()
        step = self.step.key if self.step else ""
        parts = (self.state, self.asked, str(len(items)), step, str(self.reminded), self.wanted)
        return keys.sign("stamp", *parts, *shown)


def standing(place: Place, seat: str = "") -> Standing:
    """Where a seat stands; without one, where the room does."""
    name = str(place.sitting.settings().get("name") or "")
    held = underway(place)
    step = held.step if held else None
    asked = place.room.asked
    if held is not None and held.running.open is None and asked is None:
        return Standing(state=State.OVER, partnership=name)
    if held is not None and step is not None and asked is None:
        before = asked_before(place, held)
        shown = current_picture(place, before) if before and before.state == "revealed" else None
        state = State.TALK if step.kind in TALKING else State.WAITING
        return Standing(state=state, partnership=name, step=step, shown=shown)
    if asked is None:
        return Standing(state=State.WAITING, partnership=name)
    return replace(_asked(place, seat, asked), partnership=name, step=step)


def _asked(place: Place, seat: str, asked: Asked) -> Standing:
    """Where a seat stands while something is asked."""
    found = rounds.find(place.store, asked.round) if asked.round else None
    if found is None:
        return _list(place, asked)
    about = Standing(state=State.CLOSED, partnership="", exercise=found.exercise, round=found)
    if found.state == "revealed":
        shown = current_picture(place, found)
        if shown is None:
            return replace(about, state=State.COMING, wanted=found.id)
        return replace(about, state=State.SHOWN, shown=shown)
    mine = rounds.saved_by(place.store, found, mark(place, seat, found)) if seat else {}
    state = State.SAVED if mine else State.ASKED
    return replace(
        about,
        state=state if found.state == "open" else State.CLOSED,
        mine=mine,
        count=count(place, found),
        reminded=found.state == "open" and place.room.fact("reminded") == found.id,
    )


def _list(place: Place, asked: Asked) -> Standing:
    """Where everybody stands while a list is added to; its exercise may be known no more."""
    try:
        exercise = place.sitting.exercise(asked.key)
    except UnknownName:
        return Standing(state=State.WAITING, partnership="")
    if exercise.kind is Kind.BALLOT:
        return Standing(state=State.WAITING, partnership="", exercise=exercise)
    if asked.picture:
        return _shown_list(place, exercise)
    times = written(place.store, asked.key) if exercise.kind is Kind.REGISTER else 0
    return Standing(state=State.ASKED, partnership="", exercise=exercise, written=times)


def _shown_list(place: Place, exercise: Exercise) -> Standing:
    """Where everybody stands while a list is shown; made anew once it has been added to."""
    shown = place.room.shown(of_list(exercise.key))
    fresh = shown is not None and shown.k == written(place.store, exercise.key)
    return Standing(
        state=State.SHOWN if shown else State.COMING,
        partnership="",
        exercise=exercise,
        shown=shown,
        wanted="" if fresh else of_list(exercise.key),
    )


def mark(place: Place, seat: str, asked: Round) -> str:
    """Under which name a seat's answer waits in this round.

    Another one in each round, so that nobody with the file could tell, even before a reveal, which
    answers of two rounds are one person's.
    """
    return keys.sign(place.room.secret, "waiting", seat, asked.id)


def count(place: Place, asked: Round) -> str:
    """How many are in, in words."""
    n, here = rounds.seats_in(place.store, asked), place.sitting.people_here()
    if here and n <= here:
        return f"{n} of {here} in"
    return f"{n} in; you said {here} are here" if here else f"{n} in so far"


def joined(place: Place) -> str:
    """How many phones have joined, in words."""
    n = place.room.joined
    return "Nobody has joined yet" if not n else f"{n} phone{'s' if n > 1 else ''} joined"


def current_picture(place: Place, asked: Round) -> Shown | None:
    """The picture of a revealed round, if one was made and may still be shown as it is.

    One made when fewer were enough is not: how many it takes can go up after a reveal.
    """
    kept = place.room.shown(asked.id)
    return kept if kept and kept.k >= rounds.needed(place.store, asked) else None


def part_shown(place: Place, now: Standing, n: int) -> Shown | None:
    """A page of all that the round says that is shown now; None where it fits on one."""
    if now.shown is None:
        return None
    first, kept = (place.room.shown(f"{now.shown.round}/{at}") for at in (1, n))
    whole = first is not None and kept is not None and kept.screen == first.screen
    return kept if kept and whole and kept.k == now.shown.k else None


def promise(place: Place, exercise: Exercise, asked: Round | None) -> tuple[str, ...]:
    """What people are told before they answer, in the exact words that hold for this round."""
    settings = place.sitting.settings()
    agreement = asked.agreement if asked else settings["agreement"]
    k = max(asked.smallest_group if asked else 0, settings["smallest_group"])
    return sentences(exercise, k=k, agreement=agreement)


def can_be_read(place: Place, about: str) -> Exercise | None:
    """The list of that name, where people on phones may read it now: it is asked, or always is."""
    asked = place.room.asked
    if about != ALWAYS and (asked is None or asked.key != about):
        return None
    found = place.sitting.exercise(about)
    return found if found.kind is Kind.REGISTER else None


def written_on(place: Place, about: str, entry: str, part: str) -> Sheet | None:
    """A later sitting at an entry of a list that can be read now, or None."""
    exercise = can_be_read(place, about)
    if exercise is None or part not in {stage.key for stage in exercise.all_stages}:
        return None
    found = [one for one in place.sitting.entries(about) if one.version.entry == entry]
    if not found or found[-1].standing != "open":
        return None
    return Sheet(exercise=exercise, entry=found[-1], part=part)


def sheet(place: Place, about: str, item: str = "") -> Sheet | None:
    """What can be answered now about an exercise (and one of its items), or None."""
    asked = place.room.asked
    if asked is None or asked.key != about or asked.picture:
        return Sheet(exercise=place.sitting.exercise(about)) if about == ALWAYS else None
    exercise = place.sitting.exercise(asked.key)
    if exercise.kind is not Kind.BALLOT:
        return Sheet(exercise=exercise)
    found = rounds.find(place.store, asked.round)
    if found is None or found.state != "open":
        return None
    if not found.exercise.each:
        return Sheet(exercise=found.exercise, round=found)
    chosen = next((one for one in found.items if one.id == item), None)
    return Sheet(exercise=found.exercise, round=found, item=chosen) if chosen else None


def known(place: Place, exercise: Exercise) -> Known:
    """What can be offered while an exercise is answered."""
    p = place.sitting
    fields = exercise.all_fields
    people: Iterable[str] = ()
    if any(isinstance(one, Who) for one in fields):
        people = p.entry_names("who-is-in-the-room").values()
    again = {one.name for one in fields if isinstance(one, Labelled) and one.again}
    entries = p.entries(exercise.key) if again else []
    lists = (entry.values.get(name) for entry in entries for name in sorted(again))
    named = (str(pair[0]) for rows in lists if isinstance(rows, tuple) for pair in rows)
    return Known(
        people=tuple(dict.fromkeys(people)),
        organisations=tuple(name for name, _ in p.settings().get("organisations") or ()),
        entries={one.to: p.entry_names(one.to) for one in fields if isinstance(one, Link)},
        named=tuple(dict.fromkeys(named)),
    )
