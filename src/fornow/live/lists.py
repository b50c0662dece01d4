"""What stands in a list, as a phone may read it: words through the one door, a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from markupsafe import escape

from fornow import look, visibility
from fornow.answers import Value
from fornow.answers.told import day as day_words
from fornow.answers.told import told
from fornow.exercises.exercise import LEVELS, Exercise, Voice
from fornow.exercises.fields import Field
from fornow.live.rooms import Place
from fornow.visibility import ShownEntry

#: Letters, as they are sent, that entries may take of a page of 50 KB; and one entry of these.
MOST, MOST_OF_ONE = 24_000, 6_000
#: A decision is due for a look so many days before its day.
SOON = timedelta(days=14)
#: How an open entry may stand, what presses most first.
_PRESSES = ("signal seen", "overdue", "due", "draft", "")
#: What a decision needs before it is more than a draft, as people say it.
_NEEDED = {"owner": "an owner", "signal": "a signal to stop", "look_again": "a day to look again"}

Line = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry as it is read: its first words, whose it is, how it stands, and the rest of it."""

    id: str
    words: str
    lines: tuple[Line, ...]
    beside: str = ""
    state: str = ""
    said: str = ""
    day: str = ""
    open: bool = True
    later: tuple[Line, ...] = ()

    @property
    def told_state(self) -> str:
        """How it stands, with the shape that says the same without colour; '' for most."""
        return f"{look.shape(self.state)} {self.state.capitalize()}" if self.state else ""

    @property
    def takes(self) -> int:
        """About how many letters it takes to send all of it."""
        texts = (self.words, self.said, *(text for line in self.lines for text in line))
        return sum(len(escape(text).encode()) + 40 for text in texts)


@dataclass(frozen=True, kw_only=True)
class Portion:
    """A part of a list that fits on a page, and from which entry on the next one begins."""

    sentence: str
    entries: tuple[Entry, ...]
    first: int = 0
    after: int = 0
    before: int | None = None


def entries(place: Place, exercise: Exercise) -> list[Entry]:
    """Every entry as it stands, what waits for somebody first, then the newest day first.

    Entries of one day keep an order of chance: the door gives them so.
    """
    found = place.sitting.entries(exercise.key)
    looks = _last_looks(place) if exercise.for_now else {}
    made = [_entry(place, one, looks) for one in reversed(found)]
    return sorted(made, key=lambda one: _PRESSES.index(one.state) if one.open else len(_PRESSES))


def portion(place: Place, exercise: Exercise, *, first: int = 0) -> Portion:
    """As much of a list as fits on a page, from the entry at the place `first`."""
    every = entries(place, exercise)
    first = first if 0 < first < len(every) else 0
    after = first + _that_fit(every[first:], MOST)
    return Portion(
        sentence=_sentence(every),
        entries=tuple(every[first:after]),
        first=first,
        after=after if after < len(every) else 0,
        before=_begins_before(every, first) if first else None,
    )


def _that_fit(every: Sequence[Entry], room: int) -> int:
    taken = 0
    for at, one in enumerate(every):
        taken += min(one.takes, MOST_OF_ONE)
        if at and taken > room:
            return at
    return len(every)


def _begins_before(every: Sequence[Entry], first: int) -> int:
    """Where the page begins that ends before this place."""
    begins = 0
    while (after := begins + _that_fit(every[begins:], MOST)) < first:
        begins = after
    return begins


def _sentence(every: Sequence[Entry]) -> str:
    if not every:
        return "Nothing has been written here yet."
    gone = sum(not one.open for one in every)
    waits = sum(bool(one.state) for one in every if one.open)
    many = "One entry so far" if len(every) == 1 else f"{len(every)} entries so far"
    told = [many, *([f"{gone} closed"] if gone else []), *([f"{waits} waiting"] if waits else [])]
    return f"{', '.join(told)}."


def _entry(place: Place, one: ShownEntry, looks: dict[str, dict[str, object]]) -> Entry:
    names = partial(place.sitting.entry_names, every=True)
    asked = one.exercise
    answered = [field for field in asked.all_fields if field.name in one.values]
    called = [field for field in answered if field.name in asked.called] or answered[:1]
    words = " → ".join(told(field, one.values[field.name], names) for field in called)
    lines = [(f.prompt, told(f, one.values[f.name], names)) for f in answered if f not in called]
    if one.version.why:
        lines.insert(0, ("Why it is closed", one.version.why))
    is_open = one.standing == "open"
    state, said = _waits(place, one, looks) if is_open else (one.standing, "")
    return Entry(
        id=one.version.entry,
        words=words or asked.title,
        lines=tuple(lines),
        beside=_beside(one),
        state=state,
        said=said,
        day=day_words(one.first_day),
        open=is_open,
        later=tuple(_later(one, answered)) if is_open else (),
    )


def _beside(one: ShownEntry) -> str:
    labels = {option.key: option.label for option in LEVELS}
    return one.organisation or labels.get(one.level, one.level)


def _later(one: ShownEntry, answered: Iterable[Field]) -> Iterator[Line]:
    """The sittings in which it can be written on, by key and title.

    The first of them only where the entry is written in people's own names: words of somebody
    whom nobody can ask are not put right by others.
    """
    there = {field.name for field in answered}
    for stage in one.exercise.all_stages:
        first = stage.key == one.exercise.stage().key
        if first and one.version.voice != Voice.NAMED:
            continue
        done = any(field.name in there for field in stage.fields)
        title = "What is written" if first and not one.exercise.stages else stage.title
        yield stage.key, f"{'Change' if done else 'Fill in'}: {title}"


def _waits(place: Place, one: ShownEntry, looks: dict[str, dict[str, object]]) -> tuple[str, str]:
    """What an entry waits for today, as a word and a sentence; nothing for most."""
    if not one.exercise.for_now:
        return "", ""
    last = looks.get(one.version.entry, {})
    if last.get("kind") == "signal":
        return "signal seen", "Its signal to stop has been seen. Keep it, change it or let it go."
    lacking = [needs for name, needs in _NEEDED.items() if not one.values.get(name)]
    again = _look_again(one.values.get("look_again"), last)
    if again and again < place.sitting.today:
        return "overdue", f"It was to be looked at again by {day_words(again)}."
    if again and again - SOON <= place.sitting.today:
        return "due", f"It is to be looked at again by {day_words(again)}."
    if lacking:
        return "draft", f"It is a draft until it has {' and '.join(lacking)}."
    return "", f"To be looked at again by {day_words(again)}." if again else ""


def _look_again(written: Value | None, last: dict[str, object]) -> date | None:
    """The day it is to be looked at again: as last kept, or as written."""
    kept = str(last.get("look_again") or "")
    if kept:
        return date.fromisoformat(kept)
    return written if isinstance(written, date) else None


def _last_looks(place: Place) -> dict[str, dict[str, object]]:
    return {str(event["entry"]): event for event in visibility.events(place.store)}
