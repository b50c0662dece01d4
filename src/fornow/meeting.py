"""What a meeting opens with, and what the facilitator should know before it.

Both are worked out from what came through the one door, so that nothing unrevealed, and nothing
below the smallest group, is in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any

import pandas as pd

from fornow.analysis.cells import text_of
from fornow.analysis.half_way import half_way as half_way_of
from fornow.analysis.opening import Opening
from fornow.analysis.opening import opening as opening_of
from fornow.analysis.reliance import SHELF_LIFE
from fornow.analysis.signs import as_seen, signs_frame
from fornow.analysis.signs import signs as signs_of
from fornow.answers import Problem
from fornow.errors import UnknownName
from fornow.exercises.exercise import LEVELS, Kind
from fornow.links import followed
from fornow.partnership import entries, registers, sessions
from fornow.partnership.ballots import Speaker
from fornow.showing import frame, state

if TYPE_CHECKING:
    from fornow.sitting import Sitting

#: Ballots that signs are read from.
_BALLOTS_READ = ("consent", "in-my-words", "temperature")
#: Registers of which only a history has what an earlier day looked like.
_HISTORIES = frozenset(
    {
        *("decisions", "tests", "assumptions", "front-line", "parts", "meetings"),
        *("trials", "litmus"),
    }
)

#: The register of whose turn it is to watch: they have the half-way minute of that day too.
WATCHING = "turns"

CONVERSATIONS = "conversations"
#: What a sign can become: its column among the signs, what its entries are made from, and the
#: fields that say it is over.
TAKEN_UP: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    CONVERSATIONS: ("conversation", "sign", ("heard", "changed")),
    "out-loud": ("moment", "moment of sign", ("went",)),
}


def opening(p: Sitting, *, as_of: date, since: date | None = None) -> Opening:
    """What waits for a meeting on a day, after the meeting `since` or else the one before it."""
    before = [held.day for held in sessions.sessions(p.store) if held.day < as_of]
    since = since or max(before, default=None)
    return opening_of(state(p, as_of=as_of), _registers(p), as_of=as_of, since=since)


def signs(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """Every sign on a day with the conversation about it, if one is open or was had."""
    settings = p.settings()
    frames = _registers(p)
    ballots = {name: frame(p, name, as_of=as_of) for name in _BALLOTS_READ}
    for answers in ballots.values():
        answers.attrs = {}  # a sign reads none, and pandas copies them with every column
    seen = as_seen(
        state(p, as_of=as_of),
        {**frames, **ballots},
        as_of=as_of,
        organisations=tuple(name for name, _ in settings.get("organisations") or ()),
        levels={option.key: option.label for option in LEVELS},
        shelf_life=int(settings.get("shelf_life") or SHELF_LIFE),
    )
    made = signs_frame(signs_of(seen))
    known = _by_entry(frames["conversations"])
    about = [_about(p, row, known) for row in made.to_dict("records")]
    made["conversation"] = made["conversation"].fillna(
        pd.Series([open_one for open_one, _ in about], index=made.index, dtype="string")
    )
    moments = _by_entry(frames["out-loud"])
    ahead = [_about(p, row, moments, into="out-loud")[0] for row in made.to_dict("records")]
    made["moment"] = pd.Series(ahead, index=made.index, dtype="string")
    made["had"] = pd.Series([had for _, had in about], index=made.index, dtype="datetime64[ns]")
    return made


def take_up(
    p: Sitting,
    key: str,
    values: Mapping[str, Any],
    *,
    as_of: date,
    into: str = CONVERSATIONS,
    named: bool = False,
    found: pd.DataFrame | None = None,
) -> str | list[Problem]:
    """The entry that a sign became in a register of `TAKEN_UP`: the open one, or a new one.

    Everybody reads it. So who raised what it is about is left off, unless they said it may be told.
    `found` are the signs of the day, where they have just been looked at: they take long to find.
    """
    found = signs(p, as_of=as_of) if found is None else found
    row = next((row for row in found.to_dict("records") if row["key"] == key), None)
    if row is None:
        raise UnknownName("sign", key, [str(one) for one in found["key"]])
    if into not in TAKEN_UP:
        raise UnknownName("register for signs", into, TAKEN_UP)
    column, _, _ = TAKEN_UP[into]
    if text_of(row[column]):
        return str(row[column])
    known = _by_entry(frame(p, into))
    by = row["by"].date()
    who = row["who"] if named or not row["unnamed"] else row["unnamed"]
    # A moment is for all of us to see, so it says what about and never with whom.
    written = (
        {"who": str(who), "about": str(row["about"]), "by": by}
        if into == CONVERSATIONS
        else {"moment": str(row["about"]), "when": by}
    )
    made = (one for one in _submissions(key, into) if registers.entry_of(p.store, one) not in known)
    return entries.add(
        p.store,
        p.exercise(into),
        {**written, **values},
        speaker=Speaker(),
        day=p.today,
        submission=next(made),
    )


def half_way(p: Sitting, *, as_of: date) -> tuple[str, ...]:
    """Those in the room on a day, whoever has the half-way minute first."""
    days = [held.day for held in sessions.sessions(p.store)]
    room = frame(p, "who-is-in-the-room", history=True)
    return half_way_of(room, days, as_of=as_of, watching=_watching(p))


def _watching(p: Sitting) -> dict[date, str]:
    """Who watches on which day, where the group keeps a list of that."""
    known = {one.key: {field.name for field in one.all_fields} for one in p.exercises()}
    if not {"who", "watches_on"} <= known.get(WATCHING, set()):
        return {}
    rows = frame(p, WATCHING).query("state == 'open'").dropna(subset=["watches_on"])
    return {row["watches_on"].date(): text_of(row["who"]) for row in rows.to_dict("records")}


def _about(
    p: Sitting, sign: Mapping[Any, Any], known: Mapping[str, Any], *, into: str = CONVERSATIONS
) -> tuple[str | None, Any]:
    """The same for a sign and all that it covers: what is open first, then what was had last."""
    found = [
        _conversations(p, str(key), known, into=into) for key in (sign["key"], *sign["covers"])
    ]
    days = [day for _, day in found if not pd.isna(day)]
    return next((one for one, _ in found if one), None), max(days, default=pd.NaT)


def _conversations(
    p: Sitting, key: str, known: Mapping[str, Any], *, into: str
) -> tuple[str | None, Any]:
    """The one about a sign that is open in `into`, and the day on which the last one was had.

    An entry made from a sign has an id that follows from the sign, so it is found again whatever
    has been changed in it, and after the file was closed.
    """
    had = pd.NaT
    made = (registers.entry_of(p.store, submission) for submission in _submissions(key, into))
    for entry in takewhile(lambda one: one in known, made):
        row = _standing(known, entry)
        if any(text_of(row.get(name)) for name in TAKEN_UP[into][2]):
            had = row["revised"]
        elif row["state"] == "open":
            return str(row["entry"]), had
    return None, had


def _submissions(key: str, into: str) -> Iterator[str]:
    """One name after another, without end, for the entries there may be about a sign."""
    return (f"{TAKEN_UP[into][1]} {key} {time}" for time in count(1))


def _standing(known: Mapping[str, Any], entry: str) -> Any:
    """The entry, or the one that stands in its place."""
    seen = {entry}
    row = known[entry]
    while row["state"] == "superseded" and (by := text_of(row["superseded_by"])) in known:
        if by in seen:
            break
        seen.add(by)
        row = known[by]
    return row


def _by_entry(conversations: pd.DataFrame) -> dict[str, Any]:
    return {str(row["entry"]): row for row in conversations.to_dict("records")}


def _registers(p: Sitting) -> dict[str, pd.DataFrame]:
    """Every register as it may be shown, with those links that lead somewhere."""
    keys = [one.key for one in p.exercises() if one.kind is Kind.REGISTER]
    found, _ = followed({key: frame(p, key, history=key in _HISTORIES) for key in keys})
    return found
