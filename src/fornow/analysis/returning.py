"""Topics that come back from meeting to meeting, and what took each of them up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.meetings import (
    CAME_OF,
    EDGES,
    Meeting,
    meeting_day,
    meetings,
    topic_key,
    topics_of,
)
from fornow.analysis.promised import Frames, claims

#: Columns of an entry that are not its words.
_OURS = frozenset({"entry", "state", "superseded_by", "stage", "voice", "organisation", "level"})
#: What says of a conversation or a test that it took place; a decision stands once it is made.
_DONE = {"conversations": ("heard", "changed"), "tests": ("outcome", "saw")}


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """A decision, a test or a conversation that took a topic up, and since when.

    `about` is what a conversation is about; `waits` says that it, or a test, is still to come.
    """

    register: str
    entry: str
    day: date
    about: str = ""
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Returning:
    """A topic with the days of its meetings, oldest first, and what took it up since the first.

    `words` are those of the latest meeting, `entry` is the first meeting. `first` is the day on
    which it was first put on a list, or of that meeting where it was written up later. `unlinked`
    are the days of meetings after which it was said that something came of it, and of which
    nothing is linked.
    """

    key: str
    words: str
    entry: str
    first: date
    meetings: tuple[date, ...]
    taken_up: tuple[TakenUp, ...]
    unlinked: tuple[tuple[date, str], ...]


def returning(frames: Frames, *, as_of: Day, let_go: Collection[str] = ()) -> tuple[Returning, ...]:
    """Every topic of the meetings held by a day, the most often met first.

    `frames`: of the registers `meetings`, `decisions`, `tests`, `conversations` and `assumptions`
    (by which a test is called), each latest or `history=True`; those missing count as empty.
    `let_go`: decisions that were withdrawn, which leave a topic where it was.

    A topic is the same one where its words are (see `meetings.topic_key`), and counts once a
    meeting. Meetings to come, and those that were called off, do not count. It is taken up by a
    decision, test or conversation which, on the day it first came up or later, has its words in
    its own, or is linked to it in what came of a meeting. A next step does not take it up, whoever
    owns it; nor does what was closed before anything was decided, seen or heard.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "meets_on": ["2026-05-01", "2026-06-01"],
    ...                       "topics": ["Who pays · decide", "who pays? · check"]})
    >>> talk = pd.DataFrame({"entry": ["c"], "date": ["2026-06-02"], "about": ["So who pays?"]})
    >>> (topic,) = returning({"meetings": frame, "conversations": talk}, as_of="2026-06-03")
    >>> len(topic.meetings), topic.taken_up[0].register
    (2, 'conversations')
    """
    day = as_day(as_of)
    known = meetings(frames.get("meetings", pd.DataFrame()), as_of=day)
    held = [one for one in known if one.state == "held"]
    there = {to: _standing(frames, to, day, let_go) for _, to in CAME_OF.values()}
    keys = dict.fromkeys(topic.key for one in held for topic in one.topics)
    found = [_returning(key, held, there, frames) for key in keys]
    return tuple(sorted(found, key=lambda one: -len(one.meetings)))


def _returning(
    key: str, held: list[Meeting], there: dict[str, dict[str, Entry]], frames: Frames
) -> Returning:
    at = [(one, topic) for one in held for topic in one.topics if topic.key == key]
    first = min(_first_day(one, key) for one, _ in at)
    linked = [
        (CAME_OF[topic.came_of][1], entry)
        for one, topic in at
        if topic.came_of in CAME_OF
        for entry in one.linked[CAME_OF[topic.came_of][1]]
    ]
    return Returning(
        key=key,
        words=" ".join(at[-1][1].words.split()).strip(EDGES),
        entry=at[0][0].entry,
        first=first,
        meetings=tuple(one.day for one, _ in at),
        taken_up=tuple(_taken_up(key, first, linked, there, frames)),
        unlinked=tuple(
            (one.day, topic.came_of)
            for one, topic in at
            if topic.came_of in CAME_OF and not one.linked[CAME_OF[topic.came_of][1]]
        ),
    )


def _first_day(meeting: Meeting, key: str) -> date:
    """When the topic was first put on the list of a meeting, or the meeting's day if earlier."""
    versions = meeting.history.versions
    named = (
        one.day
        for one in versions
        if one.day is not None and any(topic.key == key for topic in topics_of(dict(one.values)))
    )
    written = min(named, default=None) if meeting.history.full else meeting.history.written
    return min(written or meeting.day, meeting_day(meeting.values, written, meeting.day))


def _standing(
    frames: Frames, register: str, day: date, let_go: Collection[str]
) -> dict[str, Entry]:
    """The entries that say something was, or is to be, done; not those closed before that."""
    found = on_the_day(frames.get(register, pd.DataFrame()), as_of=day)
    stands = (one for one in found if one.state != "closed" or _done(register, one))
    return {one.entry: one for one in stands if one.entry not in let_go}


def _done(register: str, entry: Entry) -> bool:
    return any(text_of(entry.values.get(name)) for name in _DONE.get(register, ()))


def _taken_up(
    key: str,
    first: date,
    linked: list[tuple[str, str]],
    there: dict[str, dict[str, Entry]],
    frames: Frames,
) -> Iterator[TakenUp]:
    # Whole words only: the topic "beds" is not in "bedside".
    pattern = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    for register, entries in there.items():
        for entry in entries.values():
            by_link = (register, entry.entry) in linked
            since = _since(entry, pattern, frames, by_link=by_link)
            if since is not None and since >= first:
                yield TakenUp(
                    register=register,
                    entry=entry.entry,
                    day=since,
                    about=text_of(entry.values.get("about")),
                    waits=register in _DONE and not _done(register, entry),
                )


def _since(entry: Entry, pattern: re.Pattern[str], frames: Frames, *, by_link: bool) -> date | None:
    """The last day on which it was written while it named the topic, or was linked to it."""
    if by_link or pattern.search(topic_key(claims(frames, entry))):
        return entry.revised or date.max
    if not entry.full:
        return (entry.revised or date.max) if _names(entry.values, pattern) else None
    named = (one.day or date.max for one in entry.versions if _names(one.values, pattern))
    return max(named, default=None)


def _names(values: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(
        isinstance(value, str) and pattern.search(topic_key(value)) is not None
        for name, value in values.items()
        if name not in _OURS and not name.endswith("_why")
    )
