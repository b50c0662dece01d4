"""What a programme report counts: questions whose answers are fixed kinds, and nothing written.

Each partnership comes in through the door for showing, as it may be shown away from the room. What
was asked in other words, or with choices of a partnership's own, is counted as that and not read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fornow import visibility
from fornow.analysis.causes import factor_of
from fornow.analysis.loops import kind_of, ring_of
from fornow.answers import Value, Withheld
from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Choices, Field, Rating
from fornow.pictures.asked import points_in_words
from fornow.pictures.lettering import opened
from fornow.pictures.loop_words import STATES
from fornow.visibility import ShownEntry, Way

if TYPE_CHECKING:
    from fornow.partnership.store import Store

    Links = Mapping[tuple[str, str], frozenset[str]]

UNSAID, OTHER_WORDS = "unsaid", "other-words"
#: The same for every question whose answers part the whole.
BESIDE: Mapping[str, str] = {
    "not sure": "Not sure",
    "rather not say": "Would rather not say",
    UNSAID: "Left open",
    OTHER_WORDS: "Asked in other words",
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that is counted: its kinds as they are read, and where they come from.

    `apart`: each voice is of exactly one kind. `ranked`: the kinds have an order of their own.
    """

    key: str
    theme: str
    asks: str
    unit: str
    kinds: Mapping[str, str]
    apart: bool = True
    ranked: bool = False


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What one partnership adds to one question."""

    voices: int
    found: Mapping[str, int]


@cache
def questions() -> tuple[Question, ...]:
    """Everything that is counted, in the order of the report."""
    return (
        _asked("grounds", "rests_on", unit="voice", apart=False),
        _of("blockages", "standing", "Is it out of the way?", _CLEARED),
        _asked("blockages", "how_bad", unit="blockage", ranked=True),
        _asked("obstacles", "asked", unit="obstacle"),
        _asked("obstacles", "way_on", unit="obstacle"),
        _of("loops", "kind", "How does it go round?", _GOES),
        _of("loops", "weaken", "Is there something that would weaken it?", _WEAKEN),
        _asked("front-line", "soon", unit="message", ranked=True),
        _of("front-line", "reply", "Has it been answered?", _REPLY),
        _of("front-line", "stop_signal", "Is it a sign that would make us stop?", _STOP),
    )


_GOES = {kind: opened(said).rstrip(".") for kind, said in STATES.items()}
_GOES |= {"unknown": "Not on the map"}
_CLEARED = {"cleared": "Cleared", "there": "Still in the way", "let-go": "Closed or let go"}
_WEAKEN = {"said": "Something was named", "none": "Nothing has been named yet"}
_REPLY = {
    "answered": "Answered",
    "waiting": "Not answered yet",
    "let-go": "Closed without an answer",
}
_STOP = {"yes": "Ticked as a stop signal", "no": "Not ticked"}
_UNITS = {"blockages": "blockage", "loops": "loop", "front-line": "message"}


def counted(store: Store, *, as_of: dt.date) -> dict[str, Counted]:
    """What one partnership adds to each question, by the question's key."""
    entries = {
        theme: _entries(store, theme, as_of)
        for theme in ("blockages", "obstacles", "loops", "front-line", "causes")
    }
    links = _links(entries["causes"])
    own: dict[str, Callable[[ShownEntry], str]] = {
        "blockages.standing": _cleared,
        "loops.kind": lambda entry: _goes_round(entry, links),
        "loops.weaken": lambda entry: "said" if entry.values.get("weaken") else "none",
        "front-line.reply": _replied,
        "front-line.stop_signal": lambda e: "yes" if e.values.get("stop_signal") is True else "no",
    }
    found = {"grounds.rests_on": _grounds(store, as_of)}
    for question in questions():
        if question.theme in entries:
            kind = own.get(question.key) or _reads(question)
            kinds = Counter(kind(entry) for entry in entries[question.theme])
            found[question.key] = Counted(voices=kinds.total(), found=kinds)
    return found


def _asked(
    theme: str, name: str, *, unit: str, apart: bool = True, ranked: bool = False
) -> Question:
    field = exercise(theme).field(name)
    beside = BESIDE if apart else {}
    return Question(
        key=f"{theme}.{name}",
        theme=theme,
        asks=field.prompt,
        unit=unit,
        kinds={**_labels(field), **beside},
        apart=apart,
        ranked=ranked,
    )


def _of(theme: str, name: str, asks: str, kinds: Mapping[str, str]) -> Question:
    unit = _UNITS[theme]
    return Question(key=f"{theme}.{name}", theme=theme, asks=asks, unit=unit, kinds=kinds)


def _labels(field: Field) -> dict[str, str]:
    """The fixed kinds of answer that a question has, by their key."""
    if isinstance(field, Choice | Choices):
        return {option.key: option.label for option in field.options}
    if isinstance(field, Rating):
        points = range(field.low, field.high + 1)
        named = zip(points, points_in_words(field), strict=True)
        return {str(at): f"{at} of {field.high}" if said == str(at) else said for at, said in named}
    return {}


def _entries(store: Store, key: str, as_of: dt.date) -> list[ShownEntry]:
    """Every entry once, but for those that another stands in for."""
    shown = visibility.register(store, exercise(key), way=Way.AWAY, history=False, as_of=as_of)
    found = {entry.version.entry: entry for entry in shown if entry.standing != "superseded"}
    return list(found.values())


def _grounds(store: Store, as_of: dt.date) -> Counted:
    """The latest round that may be shown: nobody is counted twice for being asked again."""
    asking = exercise("grounds")
    rounds = visibility.ballot(store, asking, way=Way.AWAY, as_of=as_of).rounds
    latest = next((one for one in reversed(rounds) if not one.hidden), None)
    if latest is None:
        return Counted(voices=0, found={})
    same = _same_words(latest.exercise, asking, "rests_on")
    found: Counter[str] = Counter()
    for row in latest.rows:
        value = row.values.get("rests_on")
        found.update(set(value) & same if isinstance(value, tuple) else ())
    return Counted(voices=len(latest.rows), found=found)


def _same_words(asked: Exercise, ours: Exercise, name: str) -> set[str]:
    """The kinds of answer that were asked then as they are asked now."""
    there = next((field for field in asked.all_fields if field.name == name), None)
    now = _labels(ours.field(name))
    then = _labels(there) if there is not None else {}
    return {key for key, label in then.items() if now.get(key) == label}


def _reads(question: Question) -> Callable[[ShownEntry], str]:
    theme, _, name = question.key.partition(".")
    ours = exercise(theme)

    def kind(entry: ShownEntry) -> str:
        value: Value | None = entry.values.get(name)
        if isinstance(value, Withheld):
            return str(value) if str(value) in BESIDE else UNSAID
        if value is None or value == "":
            return UNSAID
        return str(value) if str(value) in _same_words(entry.exercise, ours, name) else OTHER_WORDS

    return kind


def _cleared(entry: ShownEntry) -> str:
    if entry.values.get("cleared_on"):
        return "cleared"
    return "there" if entry.standing == "open" else "let-go"


def _replied(entry: ShownEntry) -> str:
    if entry.values.get("heard_by") or entry.values.get("changed"):
        return "answered"
    return "waiting" if entry.standing == "open" else "let-go"


def _links(causes: list[ShownEntry]) -> Links:
    """Which signs were drawn on each link of the map that stands."""
    found: dict[tuple[str, str], set[str]] = {}
    for entry in causes:
        if entry.standing == "open":
            link = factor_of(entry.values.get("cause")), factor_of(entry.values.get("effect"))
            found.setdefault(link, set()).add(str(entry.values.get("sign")))
    return {link: frozenset(signs & {"more", "less"}) for link, signs in found.items()}


def _goes_round(entry: ShownEntry, links: Links) -> str:
    """Whether a loop that was named feeds itself, as the partnership drew it."""
    ring = ring_of(str(entry.values.get("goes") or ""))
    steps = list(zip(ring, (*ring[1:], *ring[:1]), strict=True))
    if not steps or any(step not in links for step in steps):
        return "unknown"
    signs = [links[step] for step in steps]
    return kind_of(["both" if len(each) > 1 else next(iter(each), "") for each in signs])
