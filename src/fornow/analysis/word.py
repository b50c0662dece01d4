"""Word from the front line: how long it waits for an answer, and who has not been heard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, days_column, ids_of, text_of, ticked
from fornow.analysis.histories import Entry, known_ids, on_the_day, touched
from fornow.analysis.looks import looks_at

SOON = {"today": 0, "this-week": 1, "can-wait": 2}
COLUMNS = (
    *("entry", "word", "where", "soon", "touches", "stop_signal", "said", "answered"),
    *("days", "waiting", "heard_by", "changed"),
)


def answered(front_line: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """What came from the front line by a day: what waits first, then what was answered.

    `front_line`: frame of that register, latest or `history=True`, with entry, date, word, soon
    (today, this-week, can-wait), touches, stop_signal, and of the reply heard_by and changed.
    A reply is there when either of those is said; in a history its day is the first version
    that has it, else the day of the latest version. Rows dated after `as_of` are not seen.

    Columns: entry, word, where, soon, touches (a tuple of ids), stop_signal; said and answered
    (days; answered missing while it waits); days (from said to answered) and waiting (days waited
    by `as_of`), Int64 from 0, one of them missing; heard_by, changed. Order: waiting ones, how
    soon first and then the longest wait; then the answered, latest answer first; then as seen.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "date": pd.to_datetime(["2026-01-01"] * 2),
    ...                       "revised": pd.to_datetime(["2026-01-04", "2026-01-01"]),
    ...                       "word": ["No key", "No van"], "heard_by": ["Ann", None]})
    >>> answered(frame, as_of="2026-01-10")[["word", "days", "waiting"]].values.tolist()
    [['No van', <NA>, 9], ['No key', 3, <NA>]]
    """
    day = as_day(as_of)
    rows = sorted((_row(entry, day) for entry in on_the_day(front_line, as_of=day)), key=_order)
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    for name in ("entry", "word", "where", "soon", "heard_by", "changed"):
        made[name] = made[name].astype("string")
    for name in ("days", "waiting"):
        made[name] = pd.array(made[name].tolist(), dtype="Int64")
    for name in ("said", "answered"):
        made[name] = days_column(made[name].tolist())
    return made.astype({"stop_signal": bool})


def decisions_not_heard(
    decisions: pd.DataFrame,
    front_line: pd.DataFrame,
    *,
    events: pd.DataFrame | None = None,
    as_of: Day | None = None,
) -> pd.DataFrame:
    """The open decisions on which nobody at the front line has been heard, as first seen.

    `decisions`, `front_line`: frames of those registers, latest or `history=True`; `events`: the
    looks at decisions (see `decisions.decision_states`), of which the last may have let one go.
    With `as_of` as they stood on that day; without it as they stand in the frames. Columns: entry,
    decision.
    An entry of the front line is about a decision when its `touches` names it; one that names
    none is about none. Raises ValueError for a `touches` that names no decision in the register.

    >>> decisions = pd.DataFrame({"entry": ["d", "e"], "decision": ["One door", "One phone"]})
    >>> heard = pd.DataFrame({"entry": ["w"], "word": ["Locked at six"], "touches": ["d"]})
    >>> decisions_not_heard(decisions, heard)["decision"].tolist()
    ['One phone']
    """
    day = date.max if as_of is None else as_day(as_of)
    known = known_ids(decisions)
    said = on_the_day(front_line, as_of=day)
    heard = {name for entry in said for name in touched(entry, known)}
    looks = {} if events is None else looks_at(events, known, as_of=day)
    gone = {name for name, taken in looks.items() if taken[-1].outcome == "withdraw"}
    found = [
        (entry.entry, text_of(entry.values.get("decision")))
        for entry in on_the_day(decisions, as_of=day)
        if entry.state == "open" and entry.entry not in heard | gone
    ]
    return pd.DataFrame(found, columns=["entry", "decision"], dtype="string")


def _row(entry: Entry, day: date) -> dict[str, Any]:
    values = entry.values
    reply = _reply_day(entry, day)
    said = entry.written
    waits = not _replied(values) or (reply is not None and reply > day)
    shown = {} if waits else values
    return {
        **{name: text_of(values.get(name)) for name in ("word", "where", "soon")},
        "entry": entry.entry,
        "touches": ids_of(values.get("touches")),
        "stop_signal": ticked(values.get("stop_signal")),
        "said": said,
        "answered": None if waits else reply,
        "days": None if waits or said is None or reply is None else (reply - said).days,
        "waiting": (day - said).days if waits and said is not None else None,
        "heard_by": text_of(shown.get("heard_by")),
        "changed": text_of(shown.get("changed")),
    }


def _replied(values: Any) -> bool:
    return bool(text_of(values.get("heard_by")) or text_of(values.get("changed")))


def _reply_day(entry: Entry, day: date) -> date | None:
    if not entry.full:
        return entry.revised
    return next((version.day for version in entry.versions if _replied(version.values)), None)


def _order(row: dict[str, Any]) -> tuple[int, int, int]:
    if row["answered"] is None and not (row["heard_by"] or row["changed"]):
        said: date | None = row["said"]
        return (0, SOON.get(row["soon"], len(SOON)), said.toordinal() if said else 0)
    reply: date | None = row["answered"]
    return (1, 0, -reply.toordinal() if reply else 0)
