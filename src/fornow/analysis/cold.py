"""Where an organisation may be going cold: who stopped coming, who cooled, whose part waits.

Read by the facilitator alone, and no verdict on anybody: people stay away from what leaves theirs
undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, key_of, rows_of, text_of
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.parts import BEGUN
from fornow.analysis.rounds import latest_round, rounds_of
from fornow.analysis.temperature import felt

#: So many meetings in a row without somebody are worth a question.
IN_A_ROW = 2


@dataclass(frozen=True, kw_only=True)
class Absence:
    """An organisation that was not at the latest meetings: their days, earliest first.

    `last_here` is the day of the last meeting it came to, None where it came to none.
    """

    organisation: str
    missed: tuple[date, ...]
    last_here: date | None


@dataclass(frozen=True, kw_only=True)
class Cooling:
    """An organisation that is cooler than the round before, over what both rounds asked it about.

    `cooler`: each part that is, what fell furthest first, with what was said then and now (-2
    cold to 2 warm). `before` and
    `now` are the days of the two rounds, `round` the later one. `again`: it had cooled in the
    round before, too.
    """

    organisation: str
    round: str
    before: date | None
    now: date | None
    cooler: tuple[tuple[str, float, float], ...]
    again: bool


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An organisation none of whose priorities has begun.

    `parts` are those that it says serve one of them; empty where it says that none does.
    """

    organisation: str
    round: str
    parts: tuple[str, ...]


def absences(
    meetings: pd.DataFrame,
    organisations: Collection[str],
    *,
    as_of: Day,
    room: pd.DataFrame | None = None,
) -> tuple[Absence, ...]:
    """The organisations that were at neither of the last two meetings, in the order given.

    `meetings`: the frame of that register with `entry` and, of what was written afterwards,
    `came_from` (organisations, "A; B") and `came` (people, "A; B"); `meets_on` is the day, else
    the day on which it was first written. A meeting counts once it says who came. `room`: the
    frame of who-is-in-the-room, for the organisation of those who came. Closed and superseded
    meetings are left out, and so is what is dated after `as_of`. Empty frames need no columns.

    Source: Goss 2015, Some useful practical suggestions (from p. 13), on parts that go cold.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "came_from": ["Council", "Council"],
    ...                       "meets_on": ["2026-02-01", "2026-03-01"]})
    >>> absences(frame, ["Council", "Trust"], as_of="2026-03-02")[0].organisation
    'Trust'
    """
    day = as_day(as_of)
    held = _held(meetings, as_day(as_of), _homes(room, day))
    found = []
    for name in organisations:
        came = [at for at, (_, there) in enumerate(held) if key_of(name) in there]
        missed = held[: min(came, default=len(held))]
        if len(missed) >= IN_A_ROW:
            days = tuple(when for when, _ in reversed(missed))
            last = held[min(came)][0] if came else None
            found.append(Absence(organisation=name, missed=days, last_here=last))
    return tuple(found)


def coolings(temperature: pd.DataFrame, *, as_of: Day) -> tuple[Cooling, ...]:
    """The organisations that are cooler than the time before, as first seen.

    `temperature`: the ballot's frame with `round`, `date`, `item`, `organisation` and `warmth`. Of
    each organisation the last two rounds that it answered are compared, over the parts that both
    asked about: it is cooler when they went down by more steps than they went up. Where several
    spoke for it about one part, the middle of what they said counts. One round is no cooling.
    What is dated after `as_of` is not seen, and an empty frame needs no columns.

    >>> frame = pd.DataFrame({"round": ["r", "s"], "date": ["2026-01-01", "2026-02-01"],
    ...                       "item": ["Bags", "Bags"], "organisation": ["Trust", "Trust"],
    ...                       "warmth": [1, -1]})
    >>> coolings(frame, as_of="2026-03-01")[0].cooler
    (('Bags', 1.0, -1.0),)
    """
    frame = _until(temperature, as_day(as_of))
    order = rounds_of(frame)
    made = []
    for name, rows in _by_organisation(frame):
        rounds = [one for one in order if (rows["round"] == one).any()]
        told = [one for one in rounds if rows.loc[rows["round"] == one, "warmth"].notna().any()]
        if len(told) >= 2 and _is_cooler(rows, *told[-2:]):
            again = len(told) >= 3 and _is_cooler(rows, *told[-3:-1])
            made.append(_cooling(name, rows, *told[-2:], again=again))
    return tuple(made)


def waiting(
    temperature: pd.DataFrame, register: pd.DataFrame, *, as_of: Day
) -> tuple[Waiting, ...]:
    """The organisations none of whose priorities has begun, as first seen.

    `temperature`: the ballot's frame with `round`, `date`, `item`, `item_id`, `organisation` and
    `serves` ("yes", "no" or missing), each organisation's latest answer about each part.
    `register`: the frame of `parts`. An organisation waits when it said of at least one part
    whether it serves a priority of its own, and none of those that do, or that it was not sure
    of, has begun. A part that was put in the place of another stands for it. What is dated after
    `as_of` is not seen, and empty frames need no columns.
    """
    frame, begun = _until(temperature, as_day(as_of)), _begun(register, as_day(as_of))
    if frame.empty or not begun:
        return ()
    made = []
    for name, rows in _by_organisation(frame):
        latest = latest_round(rows, each="item_id")
        latest = latest[latest["item_id"].map(str).isin(begun)]
        serves = {(str(row["item_id"]), felt(row).serves): row for row in rows_of(latest)}
        may = {item for item, said in serves if said != "no"}
        if any(said for _, said in serves) and not any(begun[item] for item in may):
            own = [text_of(row["item"]) for (_, said), row in serves.items() if said == "yes"]
            last = str(latest["round"].iloc[-1])
            made.append(Waiting(organisation=name, round=last, parts=tuple(own)))
    return tuple(made)


def _held(
    meetings: pd.DataFrame, day: date, homes: Mapping[str, str]
) -> list[tuple[date, set[str]]]:
    """The meetings of which it is known who came, the latest first: the day, and who was there.

    Two on one day are one: who came to either was with us.
    """
    held: dict[date, set[str]] = {}
    for entry in on_the_day(meetings, as_of=day):
        when = day_of(entry.values.get("meets_on")) or entry.written or day
        came = {key_of(one) for one in _several(entry.values.get("came_from"))}
        people = [key_of(one) for one in _several(entry.values.get("came"))]
        came |= {homes[one] for one in people if one in homes}
        if entry.state == "open" and when <= day and (came or people):
            held.setdefault(when, set()).update(came)
    return sorted(held.items(), reverse=True)


def _homes(room: pd.DataFrame | None, day: date) -> dict[str, str]:
    """Which organisation each person on the list comes from."""
    people = on_the_day(pd.DataFrame() if room is None else room, as_of=day)
    known = {
        key_of(one.values.get("name")): key_of(one.values.get("organisation")) for one in people
    }
    return {name: home for name, home in known.items() if name and home}


def _several(value: Any) -> list[str]:
    parts = value if isinstance(value, (tuple, list)) else text_of(value).split(";")
    return [text for part in parts if (text := text_of(part))]


def _until(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    if frame.empty or "date" not in frame:
        return frame
    return frame[pd.to_datetime(frame["date"]) <= pd.Timestamp(day)]


def _by_organisation(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    if frame.empty:
        return
    for key, rows in frame.groupby(frame["organisation"].map(key_of), sort=False):
        if key:
            yield text_of(rows["organisation"].iloc[0]), rows


def _felt_by_part(rows: pd.DataFrame, round_: str) -> dict[str, float]:
    """How warm an organisation was to each part in one round."""
    there = rows[(rows["round"] == round_) & rows["warmth"].notna()]
    key = "item_id" if "item_id" in there else "item"
    grouped = there.assign(warmth=there["warmth"].astype("float64")).groupby(key, sort=False)
    return {str(part): float(value) for part, value in grouped["warmth"].median().items()}


def _is_cooler(rows: pd.DataFrame, before: str, now: str) -> bool:
    then, later = _felt_by_part(rows, before), _felt_by_part(rows, now)
    return sum(later[part] - then[part] for part in then.keys() & later.keys()) < 0


def _cooling(name: str, rows: pd.DataFrame, before: str, now: str, *, again: bool) -> Cooling:
    then, later = _felt_by_part(rows, before), _felt_by_part(rows, now)
    key = "item_id" if "item_id" in rows else "item"
    names = dict(zip(rows[key].map(str), rows["item"].map(text_of), strict=True))
    days = {one: day_of(rows.loc[rows["round"] == one, "date"].iloc[0]) for one in (before, now)}
    both = ((part, then[part], later[part]) for part in then if part in later)
    cooler = [(names[part], was, is_now) for part, was, is_now in both if is_now < was]
    return Cooling(
        organisation=name,
        round=now,
        before=days[before],
        now=days[now],
        cooler=tuple(sorted(cooler, key=lambda one: one[2] - one[1])),
        again=again,
    )


def _begun(register: pd.DataFrame, day: date) -> dict[str, bool]:
    """Whether each part has begun, or the one that was put in its place, whatever became of it."""
    entries = {entry.entry: entry for entry in on_the_day(register, as_of=day)}

    def has(entry: Entry, seen: frozenset[str]) -> bool:
        after = entries.get(entry.superseded_by)
        later = after is not None and after.entry not in seen
        return text_of(entry.values.get("begun")) == BEGUN or (
            later and after is not None and has(after, seen | {after.entry})
        )

    return {name: has(entry, frozenset({name})) for name, entry in entries.items()}
