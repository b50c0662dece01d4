"""How each decision stands on a day, worked out from histories and never stored.

So a look that was missed stays missed until somebody looks, and a past day can be asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from fornow.analysis.cells import (
    Day,
    as_day,
    day_words,
    days_column,
    ids_of,
    quoted,
    text_of,
)
from fornow.analysis.chain import Reliance, reliance
from fornow.analysis.histories import Entry, known_ids, on_the_day
from fornow.analysis.looks import Look, Signal, looks_at, next_look, signals
from fornow.analysis.reliance import SHELF_LIFE, Standing, standings

#: Loudest first. Superseded and withdrawn are decided before the others.
STATES = (
    *("signal seen", "at risk", "overdue", "due", "draft", "current"),
    *("superseded", "withdrawn"),
)
SOON = timedelta(days=14)
COLUMNS = ("entry", "decision", "owner", "look_again", "state", "reasons")


@dataclass(frozen=True, kw_only=True)
class _Today:
    """Everything known on the day that a decision's state is read from."""

    day: date
    names: Mapping[str, str]
    standing: Mapping[str, Standing]
    chain: Reliance | None
    signals: Mapping[str, tuple[Signal, ...]]
    looks: Mapping[str, tuple[Look, ...]]


def decision_states(
    decisions: pd.DataFrame,
    tests: pd.DataFrame,
    *,
    assumptions: pd.DataFrame,
    front_line: pd.DataFrame,
    events: pd.DataFrame,
    as_of: Day,
    shelf_life: int = SHELF_LIFE,
    chain: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How each decision stands on a day: a row a decision, what needs a conversation first.

    `decisions`, `tests`, `assumptions`, `front_line`: frames of those registers, latest or
    `history=True` (only a history has the wording of an earlier day). `events`: entry, kind
    (look, signal), day, outcome (keep, change, withdraw), look_again, note; within a day the order
    of its rows is the order in which they were written, and events about anything but a decision
    are left out. `shelf_life`: for how many days a test can be leaned on. `chain`: the frame of the
    chain, so that what shakes a step reaches every decision that rests on it; without it the steps
    that assumptions come from are not looked at. Nothing dated after `as_of` is seen; empty frames
    need no columns.

    Columns: entry, decision, owner, look_again (a day, moved by looks and revisions; missing where
    none is set), state, reasons (a tuple of sentences, each after the state it speaks for and a
    colon: every one that holds, the loudest first; then those after "note:", which change no
    state, such as an assumption never tested). State, one of `STATES`: superseded; withdrawn (or
    closed); else the loudest of signal seen (and no look since; word from the front line on the
    day of a look still stands), at risk (it rests on something shaken, fallen or tested too long
    ago, or on a step of the chain from which such a thing was drawn), overdue (the day to look
    again is past and nobody has looked since), due (within 14 days), draft (no owner, no stop
    signal or no day to look again), current. A draft that is louder still says among its reasons
    what it lacks. Rows: loudest first, then as first seen.

    Raises ValueError where a name leads nowhere (a decision that rests on an unknown assumption, a
    test of one, word about an unknown decision, an unknown step of the chain) and for an unknown
    outcome or kind.

    >>> decisions = pd.DataFrame({"entry": ["d"], "decision": ["One front door"], "owner": ["Ann"],
    ...                           "signal": ["Queues"], "look_again": ["2026-03-01"]})
    >>> none = pd.DataFrame()
    >>> others = {"assumptions": none, "front_line": none, "events": none}
    >>> decision_states(decisions, none, **others, as_of="2026-02-01")["state"].tolist()
    ['current']
    >>> decision_states(decisions, none, **others, as_of="2026-09-01")["reasons"].tolist()
    [('overdue: it was to be looked at again by 1 March 2026, and nobody has.',)]
    """
    day = as_day(as_of)
    known = known_ids(decisions)
    entries = on_the_day(decisions, as_of=day)
    standing = standings(assumptions, tests, as_of=day, shelf_life=shelf_life)
    along = None
    if chain is not None:
        along = reliance(chain, assumptions, standing=standing, as_of=day)
    today = _Today(
        day=day,
        names={entry.entry: text_of(entry.values.get("decision")) for entry in entries},
        standing=standing,
        chain=along,
        signals=signals(front_line, events, known=known, as_of=day),
        looks=looks_at(events, known, as_of=day),
    )
    assumed = known_ids(assumptions)
    for entry in entries:
        _rests_on_known(entry, assumed)
    rows = sorted((_row(entry, today) for entry in entries), key=lambda row: STATES.index(row[4]))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    made["look_again"] = days_column(made["look_again"].tolist())
    return made.astype(dict.fromkeys(("entry", "decision", "owner", "state"), "string"))


def resting_on(
    decisions: pd.DataFrame,
    tests: pd.DataFrame,
    *,
    assumptions: pd.DataFrame,
    as_of: Day,
    shelf_life: int = SHELF_LIFE,
) -> pd.DataFrame:
    """What each decision rests on, on a day: a row a decision and assumption, as first seen.

    Arguments and errors as for `decision_states`. Columns: entry (the decision's), assumption,
    claim, status (untested, holding, shaken, fallen), stale (last tested longer ago than the shelf
    life), at_risk (whether it puts the decision at risk), tested_on, saw. A decision that
    rests on nothing said has no row.

    >>> decisions = pd.DataFrame({"entry": ["d"], "decision": ["One door"], "rests_on": [("a",)]})
    >>> assumptions = pd.DataFrame({"entry": ["a"], "claim": ["Nights are covered"]})
    >>> none = pd.DataFrame()
    >>> found = resting_on(decisions, none, assumptions=assumptions, as_of="2026-01-01")
    >>> found[["entry", "claim", "status"]].values.tolist()
    [['d', 'Nights are covered', 'untested']]
    """
    known = known_ids(assumptions)
    standing = standings(assumptions, tests, as_of=as_of, shelf_life=shelf_life)
    pairs = []
    for entry in on_the_day(decisions, as_of=as_of):
        _rests_on_known(entry, known)
        pairs += [(entry.entry, found) for found in _standing_under(entry, standing)]
    texts = {
        "entry": [name for name, _ in pairs],
        "assumption": [found.entry for _, found in pairs],
        "claim": [found.claim for _, found in pairs],
        "status": [found.status for _, found in pairs],
    }
    return pd.DataFrame(
        {
            **{name: pd.array(values, dtype="string") for name, values in texts.items()},
            "stale": pd.array([found.stale for _, found in pairs], dtype=bool),
            "at_risk": pd.array([found.puts_at_risk for _, found in pairs], dtype=bool),
            "tested_on": days_column(found.tested_on for _, found in pairs),
            "saw": pd.array([found.saw for _, found in pairs], dtype="string"),
        }
    )


def _rests_on_known(entry: Entry, known: tuple[str, ...]) -> None:
    for name in ids_of(entry.values.get("rests_on")):
        if name not in known:
            raise ValueError(
                f"The decision {quoted(entry.values.get('decision'))} ({entry.entry!r}) rests on an"
                f" assumption that is not in the register: {name!r}. Those there are:"
                f" {', '.join(known) or 'none yet'}. Add it, or take it off the decision."
            )


def _standing_under(entry: Entry, standing: Mapping[str, Standing]) -> list[Standing]:
    """The assumptions it rests on that were written by the day."""
    names = ids_of(entry.values.get("rests_on"))
    return [standing[name] for name in names if name in standing]


def _row(entry: Entry, today: _Today) -> tuple[Any, ...]:
    looks = today.looks.get(entry.entry, ())
    again = next_look(entry, looks)
    found = _ended(entry, looks, today)
    if not found:
        found = list(_found(entry, looks, again, today)) or [_current(looks, again)]
        found += [("note", note) for note in _notes(entry, looks, again, today)]
    state, _ = found[0]
    said = (f"{why}: {_lowered(sentence)}" for why, sentence in found)
    reasons = tuple(dict.fromkeys(said))
    values = entry.values
    decision, owner = text_of(values.get("decision")), text_of(values.get("owner"))
    return entry.entry, decision, owner, again, state, reasons


def _ended(entry: Entry, looks: tuple[Look, ...], today: _Today) -> list[tuple[str, str]]:
    """The state and the sentence of a decision that no longer stands; nothing of one that does."""
    if entry.state == "superseded":
        after = today.names.get(entry.superseded_by, "")
        other = quoted(after) if after else "Another decision"
        return [("superseded", f"{other} has taken its place.")]
    if entry.state == "closed":
        why = text_of(entry.values.get("why"))
        return [("withdrawn", f"It was closed: {quoted(why)}." if why else "It was closed.")]
    if looks and looks[-1].outcome == "withdraw":
        said = f": {quoted(looks[-1].note)}" if looks[-1].note else ""
        return [("withdrawn", f"It was withdrawn on {day_words(looks[-1].day)}{said}.")]
    return []


def _found(
    entry: Entry, looks: tuple[Look, ...], again: date | None, today: _Today
) -> Iterator[tuple[str, str]]:
    """Every state that holds with its sentence, loudest first."""
    for signal in today.signals.get(entry.entry, ()):
        if not signal.answered_by(looks):
            yield "signal seen", signal.sentence
    for standing in _standing_under(entry, today.standing):
        if standing.puts_at_risk:
            yield "at risk", standing.sentence
    for sentence in _along_the_chain(entry, today):
        yield "at risk", sentence
    looked = again is not None and _looked_at(looks, again)
    if again is not None and not looked and again < today.day:
        since = day_words(again)
        yield "overdue", f"It was to be looked at again by {since}, and nobody has."
    # Compared as a distance: a day far off plus fourteen may not exist.
    if again is not None and not looked and timedelta(0) <= again - today.day <= SOON:
        yield "due", f"It is to be looked at again by {day_words(again)}."
    lacks = _lacks(entry, again)
    if lacks:
        yield "draft", f"It has no {' and no '.join(lacks)} yet."


def _along_the_chain(entry: Entry, today: _Today) -> Iterator[str]:
    """What a step of the chain brings, that the decision does not name itself."""
    names = ids_of(entry.values.get("rests_on"))
    for name in names if today.chain else ():
        for doing, standing in today.chain.shaking(name) if today.chain else ():
            if standing.entry not in names:
                yield f"It rests on the step {quoted(doing)}, and so on {standing.named}."


def _current(looks: tuple[Look, ...], again: date | None) -> tuple[str, str]:
    """What is said of a decision of which nothing else holds."""
    if again is None or _looked_at(looks, again):
        return "current", f"It was looked at on {day_words(looks[-1].day)}."
    return "current", f"It is to be looked at again by {day_words(again)}."


def _lowered(sentence: str) -> str:
    """The sentence as it goes on after a colon."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _lacks(entry: Entry, again: date | None) -> list[str]:
    lacks = []
    if not text_of(entry.values.get("owner")):
        lacks.append("owner")
    if not text_of(entry.values.get("signal")):
        lacks.append("stop signal")
    if again is None:
        lacks.append("day to look again")
    return lacks


def _notes(
    entry: Entry, looks: tuple[Look, ...], again: date | None, today: _Today
) -> Iterator[str]:
    """What to know that changes no state."""
    for standing in _standing_under(entry, today.standing):
        if standing.status == "untested":
            yield standing.sentence
        if standing.superseded_by:
            yield f"Another assumption has taken the place of {quoted(standing.claim)}."
    if again is not None and _looked_at(looks, again):
        yield f"No new day to look again was set on {day_words(looks[-1].day)}."
    if looks and looks[-1].outcome == "change" and not _revised_since(entry, looks[-1].day):
        yield f"It was to be changed on {day_words(looks[-1].day)}, and is as it was."


def _looked_at(looks: tuple[Look, ...], again: date) -> bool:
    """Whether somebody has looked since that day, without naming another."""
    return any(look.day >= again and look.look_again is None for look in looks)


def _revised_since(entry: Entry, day: date) -> bool:
    return entry.revised is not None and entry.revised >= day
