"""What people said they would do, by a day: next steps, conversations and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, day_words, ids_of, quoted, text_of
from fornow.analysis.histories import Entry, on_the_day

Frames = Mapping[str, pd.DataFrame]

#: A next step that needs nobody any more.
FINISHED = frozenset({"done", "let-go"})
CALLED = {
    "next-actions": "A next step",
    "learning-set": "A step from the learning set",
    "conversations": "A conversation",
    "tests": "A test",
}
#: What a conversation is called that does not say with whom, nor about what.
_NOBODY_YET = "a talk, and nobody has said with whom"


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something that was to happen by a day, and is not written up yet.

    `who` is whoever took it on, or '' where nobody is named; `by` is None where no day is.
    """

    register: str
    entry: str
    words: str
    who: str
    by: date | None

    def late(self, day: date) -> bool:
        """Whether its day is past."""
        return self.by is not None and self.by < day

    @property
    def told(self) -> str:
        """It and its day in a line, with nobody's name."""
        day = f", by {day_words(self.by)}" if self.by else ""
        return f"{CALLED[self.register]}: {quoted(self.words)}{day}"


def promised(frames: Frames, *, as_of: Day) -> tuple[Promise, ...]:
    """What stands open on a day: the earliest day first, what has no day last.

    `frames`: of the registers `next-actions`, `learning-set`, `conversations`, `tests` and
    `assumptions` (by which a test is called), each latest or `history=True`; those that are missing
    count as empty. Rows dated after `as_of` are not seen. A next step is open until it is done or
    no longer needed, one of the learning set until it is told how it went, a conversation until
    something was heard or changed, a test until it has an outcome; closed and superseded entries
    are left out, and so is "nothing yet", of which nothing is to come.

    >>> frame = pd.DataFrame({"entry": ["a"], "action": ["Ring the ward"], "settled": ["step"],
    ...                       "owner": ["Ann"], "by": ["2026-03-01"]})
    >>> (found,) = promised({"next-actions": frame}, as_of="2026-03-02")
    >>> found.told, found.late(date(2026, 3, 2))
    ('A next step: “Ring the ward”, by 1 March 2026', True)
    """
    day = as_day(as_of)
    found = [
        *_actions(frames, day),
        *_learnt(frames, day),
        *_conversations(frames, day),
        *_tests(frames, day),
    ]
    return tuple(sorted(found, key=lambda one: one.by or date.max))


def message(late: Iterable[Promise], *, names: bool = False) -> str:
    """Words to send about what is merely late; '' where nothing is.

    With `names`, each line says who took it on: for the facilitator's own eyes.

    >>> message([])
    ''
    """
    lines = [f"- {one.told}" + (f" ({one.who})" if names and one.who else "") + "." for one in late]
    if not lines:
        return ""
    before = "Hello. These have gone past the day we named. That happens, and nobody minds."
    after = "If one is yours: tell us how it went, give it a new day, or say that it can go."
    return "\n".join((before, "", *lines, "", after))


def open_entries(frames: Frames, register: str, day: date) -> Iterator[Entry]:
    """The entries of a register that stand open on a day; none where there is no such frame."""
    for entry in on_the_day(frames.get(register, pd.DataFrame()), as_of=day):
        if entry.state == "open":
            yield entry


def claims(frames: Frames, entry: Entry) -> str:
    """What a test is of, in the words of its assumptions; '' where none is known."""
    ids = ids_of(entry.values.get("assumptions"))
    if not ids:
        return ""
    frame = frames.get("assumptions", pd.DataFrame())
    known = dict(zip(frame["entry"].map(str), frame["claim"], strict=True)) if len(frame) else {}
    return "; ".join(text_of(known[one]) for one in ids if one in known)


def _actions(frames: Frames, day: date) -> Iterator[Promise]:
    for entry in open_entries(frames, "next-actions", day):
        values = entry.values
        if text_of(values.get("settled")) == "nothing-yet":
            continue
        if text_of(values.get("done")) not in FINISHED:
            yield _promise("next-actions", entry, "action", who="owner", by="by")


def _learnt(frames: Frames, day: date) -> Iterator[Promise]:
    for entry in open_entries(frames, "learning-set", day):
        if text_of(entry.values.get("then_do")) and not text_of(entry.values.get("went")):
            yield _promise("learning-set", entry, "then_do", who="whose", by="by")


def _conversations(frames: Frames, day: date) -> Iterator[Promise]:
    for entry in open_entries(frames, "conversations", day):
        if not text_of(entry.values.get("heard")) and not text_of(entry.values.get("changed")):
            one = _promise("conversations", entry, "who", who="opener", by="by")
            hard = text_of(entry.values.get("hard"))
            yield one if one.words else replace(one, words=hard or _NOBODY_YET)


def _tests(frames: Frames, day: date) -> Iterator[Promise]:
    for entry in open_entries(frames, "tests", day):
        if not text_of(entry.values.get("outcome")):
            yield Promise(
                register="tests",
                entry=entry.entry,
                words=claims(frames, entry) or "something we take to be true",
                who="",
                by=day_of(entry.values.get("planned_for")),
            )


def _promise(register: str, entry: Entry, words: str, *, who: str, by: str) -> Promise:
    return Promise(
        register=register,
        entry=entry.entry,
        words=text_of(entry.values.get(words)) or text_of(entry.values.get("about")),
        who=text_of(entry.values.get(who)),
        by=day_of(entry.values.get(by)),
    )
