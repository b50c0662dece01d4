"""What needs a conversation: signals seen, decisions at risk or overdue, word unanswered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from fornow.pictures.lettering import beside, counted, day, listed, words
from fornow.pictures.words import Card, Cards, State

UNANSWERED = "unanswered"
# Loudest first. Word from the front line comes before what is only late.
TITLES: Mapping[str, str] = {
    "signal seen": "A signal to stop has been seen",
    "at risk": "Decisions that rest on something shaken",
    UNANSWERED: "Word from the front line without an answer",
    "overdue": "Past the day to look again",
}
SAID: Mapping[str, tuple[str, str]] = {
    "signal seen": ("signal to stop seen", "signals to stop seen"),
    "at risk": ("decision at risk", "decisions at risk"),
    UNANSWERED: (
        "word from the front line without an answer",
        "words from the front line without an answer",
    ),
    "overdue": ("decision past its day to look again", "decisions past their day to look again"),
}


@dataclass(frozen=True)
class Needs:
    """The matters that need a conversation, by what kind of need it is."""

    cards: Mapping[str, tuple[Card, ...]]

    def counts(self) -> dict[str, int]:
        """How many of each kind, under names for a manifest."""
        return {key.replace(" ", "_"): len(self.cards[key]) for key in TITLES}

    def groups(self) -> list[tuple[str, Markup]]:
        """A title and its cards, for each kind of which there are any."""
        return [(TITLES[key], Cards(self.cards[key]).html()) for key in TITLES if self.cards[key]]

    def sentence(self) -> str:
        """How many there are of each kind."""
        told = [counted(len(self.cards[key]), *SAID[key]) for key in TITLES if self.cards[key]]
        if not told:
            return "Nothing is waiting for a conversation today."
        return f"Waiting for a conversation: {listed(told)}."


def needs(state: pd.DataFrame, front_line: pd.DataFrame, *, day: dt.date) -> Needs:
    """What needs a conversation on a day, from the decisions' states and the front line's word."""
    found = {key: () if key == UNANSWERED else _decisions(state, key) for key in TITLES}
    return Needs({**found, UNANSWERED: _unanswered(front_line, on=day)})


def _decisions(state: pd.DataFrame, key: str) -> tuple[Card, ...]:
    if state.empty:
        return ()
    rows = state[state["state"] == key]
    return tuple(
        Card(
            heading=words(row["decision"]),
            state=State(key),
            reasons=beside(row["reasons"], key),
            lines=(("Look again", words(row["look_again"])),),
        )
        for row in rows.to_dict("records")
    )


def _unanswered(front_line: pd.DataFrame, *, on: dt.date) -> tuple[Card, ...]:
    if front_line.empty or "heard_by" not in front_line:
        return ()
    waiting = front_line[
        front_line["heard_by"].isna()
        & (front_line["state"].astype("string") == "open")
        & (front_line["date"] <= pd.Timestamp(on))
    ]
    return tuple(
        Card(
            heading=words(row["word"]),
            state=State(UNANSWERED),
            reasons=(_since(row["date"], on),),
            lines=(("Where", words(row.get("where"))),),
        )
        for row in waiting.sort_values(["date", "entry"]).to_dict("records")
    )


def _since(said: pd.Timestamp, on: dt.date) -> str:
    days = (pd.Timestamp(on) - said).days
    waited = "today" if days == 0 else f"{counted(days, 'day')} ago"
    return f"Said on {day(said)}, {waited}."
