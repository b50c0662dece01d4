"""Signs from what was decided, and from how far people could go along with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from fornow.analysis.cells import quoted, rows_of, text_of
from fornow.analysis.consent import as_given
from fornow.analysis.opening import reasons_for
from fornow.analysis.rounds import latest_round
from fornow.analysis.sign import LATER, SOON, Seen, Sign


def signal_seen(seen: Seen) -> Iterator[Sign]:
    """Decisions whose stop signal has come, and nobody has looked since."""
    for row, why in seen.decisions("signal seen"):
        decision = quoted(row["decision"])
        yield Sign(
            sign="signal",
            subject=str(row["entry"]),
            since=_time(row),
            question=f"What do we do first about {decision}?",
            because=why,
            who=_owner(row, "Those who may stop it"),
            about=f"The stop signal of {decision}: what it tells us, and what goes on meanwhile.",
            by=seen.day + SOON,
        )


def consent_held_back(seen: Seen) -> Iterator[Sign]:
    """A stop, or a concern, in the latest round that asked about a decision: as it was given."""
    frame = seen.frames.get("consent", pd.DataFrame())
    if frame.empty:
        return
    frame = frame[frame["date"] <= pd.Timestamp(seen.day)] if "date" in frame else frame
    given = as_given(frame)
    latest = latest_round(frame, each="item_id" if "item_id" in frame else "item")
    rounds = dict(zip(latest.get("item_id", latest["item"]), latest.get("round", ""), strict=False))
    ended = seen.states[seen.states["state"].isin(["superseded", "withdrawn"])]["entry"]
    for answer, asks in _ASKED.items():
        of = given[(given["answer"] == answer) & ~given["item_id"].isin(set(ended))]
        for entry, part in of.groupby("item_id", sort=False):
            decision = quoted(part["decision"].iloc[0])
            who = [row["name"] or row["organisation"] or "Someone" for row in rows_of(part)]
            yield Sign(
                sign=answer,
                subject=str(entry),
                since=str(rounds.get(entry, "")),
                question=asks[0].format(decision),
                because=tuple(
                    f"{name}: “{row['reason']}”" if row["reason"] else f"{name} wrote no reason."
                    for name, row in zip(who, rows_of(part), strict=True)
                ),
                who=_listed(dict.fromkeys(who)),
                unnamed=asks[2],
                about=asks[1].format(decision),
                by=seen.day + SOON,
            )


_ASKED = {
    "stop": (
        "What would have to be so before we go on with {}?",
        "The stop on {}: what it keeps safe, and what would have to be so.",
        "Those who asked us to stop, and those who made the decision",
    ),
    "concern": (
        "Have we answered the concern about {}?",
        "The concern about {}: what would ease it.",
        "Those who are concerned, and those who made the decision",
    ),
}


def at_risk(seen: Seen) -> Iterator[Sign]:
    """Decisions that rest on something shaken, fallen or tested too long ago."""
    for row, why in seen.decisions("at risk"):
        decision = quoted(row["decision"])
        yield Sign(
            sign="at-risk",
            subject=str(row["entry"]),
            since=_time(row),
            question=f"Can {decision} still stand as it is?",
            because=why,
            who=_owner(row, "Those who made it"),
            about=f"What {decision} rests on, and if we still want it.",
            by=seen.day + SOON,
        )


def overdue(seen: Seen) -> Iterator[Sign]:
    """Decisions whose day to look again is past; here, and only here, with who looks after them."""
    for row, why in seen.decisions("overdue"):
        decision, owner = quoted(row["decision"]), text_of(row["owner"])
        yield Sign(
            sign="overdue",
            subject=str(row["entry"]),
            since=_time(row),
            question=f"What kept us from looking at {decision} again?",
            because=(*why, *([f"It is looked after by {owner}."] if owner else [])),
            who=_owner(row, "Those who made it"),
            about=f"{decision}: keep it, change it or let it go, and what got in the way.",
            by=seen.day + LATER,
        )


def drafts(seen: Seen) -> Iterator[Sign]:
    """Decisions that lack an owner, a stop signal or a day to look again."""
    for row in rows_of(seen.states):
        why = reasons_for(row, "draft") if row["state"] == "draft" else ()
        if why:
            decision = quoted(row["decision"])
            yield Sign(
                sign="draft",
                subject=str(row["entry"]),
                question=f"What would it take to settle {decision}?",
                because=why,
                who=_owner(row, "Those who spoke for it"),
                about=f"What {decision} still lacks, or if we let it go.",
                by=seen.day + LATER,
            )


def _time(row: Mapping[str, Any]) -> str:
    """Which time this is: a look at a decision sets another day, and what comes then is new."""
    return text_of(row.get("look_again"))[:10]


def _owner(row: Mapping[str, Any], otherwise: str) -> str:
    return text_of(row.get("owner")) or otherwise


#: Of so many who gave a reason a conversation names each.
MOST_NAMED = 4


def _listed(names: Iterable[str]) -> str:
    known = list(names)
    if len(known) > MOST_NAMED:
        known = [*known[:MOST_NAMED], "others"]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"
