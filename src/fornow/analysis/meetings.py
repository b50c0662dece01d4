"""Meetings: what each was for, which topics it had, and what came of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, absent, as_day, day_of, ids_of, text_of
from fornow.analysis.histories import Entry, on_the_day

#: What can come of a topic, with the column of the meeting that says which entries those are and
#: the register they stand in.
CAME_OF = {
    "decision": ("decided", "decisions"),
    "test": ("to_test", "tests"),
    "conversation": ("to_talk", "conversations"),
}
THINKING = ("explore", "find", "imagine", "decide", "check")
_KINDS = "|".join((*THINKING, *CAME_OF, "nothing-yet"))
#: As frames tell a list of names, each with its kind; a name may hold a semicolon of its own.
_PAIR = re.compile(rf"(.+?) · ({_KINDS})(?:; |$)", re.DOTALL)
#: Marks that may stand before or after the words of a topic.
EDGES = " .?!…;:,'\"“”‘"
_AFTER = ("came", "came_from", "in_place_of", "came_of", "balcony", "decided", "to_test", "to_talk")


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of one meeting, in its words. `thinking` and `came_of` are keys, or '' unsaid."""

    words: str
    thinking: str = ""
    came_of: str = ""

    @property
    def key(self) -> str:
        """What it is known by when it comes back."""
        return topic_key(self.words)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting as it stood on the day.

    `day` is when it is held; where none is named, when it was first written down. `state` is
    "to come", "held" or "called off" (closed before anything was said of how it went). `linked`
    has the entries that came of it, by register.
    """

    entry: str
    day: date
    state: str
    told: bool
    topics: tuple[Topic, ...]
    linked: dict[str, tuple[str, ...]]
    values: dict[str, Any]
    history: Entry


def meetings(register: pd.DataFrame, *, as_of: Day) -> tuple[Meeting, ...]:
    """The meetings that stand on a day, the earliest first; those replaced by another left out.

    `register`: of `meetings`, latest or `history=True`; an empty one has none. Topics are those
    named before a meeting and those of which something was said after it, each once.

    >>> frame = pd.DataFrame({"entry": ["m"], "different": ["We know who pays"],
    ...                       "meets_on": ["2026-05-01"], "topics": ["Who pays · decide"]})
    >>> (met,) = meetings(frame, as_of="2026-05-02")
    >>> met.state, met.topics[0].words, met.topics[0].thinking
    ('held', 'Who pays', 'decide')
    """
    day = as_day(as_of)
    entries = (one for one in on_the_day(register, as_of=day) if one.state != "superseded")
    return tuple(sorted((_meeting(one, day) for one in entries), key=lambda one: one.day))


def topic_key(words: str) -> str:
    """What a topic is known by: its words without capitals, spaces and the marks around them.

    Nothing is guessed: "night cover" and "cover at night" are two topics.

    >>> topic_key("  Who pays  for the first week? "), topic_key("WHO PAYS for the first week")
    ('who pays for the first week', 'who pays for the first week')
    """
    plain = unicodedata.normalize("NFKC", words).replace("’", "'").casefold()
    return " ".join(plain.split()).strip(EDGES)


def topics_in(cell: Any) -> tuple[tuple[str, str], ...]:
    """The names in a list with their kinds, as a frame tells them.

    >>> topics_in("Beds; and money · decide; Night cover · check")
    (('Beds; and money', 'decide'), ('Night cover', 'check'))
    """
    found = _PAIR.findall(text_of(cell))
    return tuple((name.strip(), kind) for name, kind in found if topic_key(name))


def topics_of(values: dict[str, Any]) -> Iterator[Topic]:
    """The topics of a meeting, in the order in which they were written, each once."""
    before = {topic_key(name): (name, kind) for name, kind in topics_in(values.get("topics"))}
    after = {topic_key(name): (name, kind) for name, kind in topics_in(values.get("came_of"))}
    for key in dict.fromkeys((*before, *after)):
        yield Topic(
            words=before.get(key, after.get(key, ("", "")))[0],
            thinking=before.get(key, ("", ""))[1],
            came_of=after.get(key, ("", ""))[1],
        )


def meeting_day(values: dict[str, Any], written: date | None, otherwise: date) -> date:
    """The day a meeting is held, or was written down where none is named."""
    return day_of(values.get("meets_on")) or written or otherwise


def _meeting(entry: Entry, day: date) -> Meeting:
    values = dict(entry.values)
    held = meeting_day(values, entry.written, day)
    told = any(not absent(values.get(name)) for name in _AFTER)
    state = "held" if told or held <= day else "to come"
    if entry.state == "closed" and not told:
        state = "called off"
    return Meeting(
        entry=entry.entry,
        day=held,
        state=state,
        told=told,
        topics=tuple(topics_of(values)),
        linked={to: ids_of(values.get(column)) for column, to in CAME_OF.values()},
        values=values,
        history=entry,
    )
