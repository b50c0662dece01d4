"""Small partnerships to try the command line on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import fornow
from fornow.desk import Partnership

DAY = date(2026, 3, 2)
OF_BELIEFS = (
    *("goals_own", "goals_guess", "possible_own", "possible_guess"),
    *("happen_own", "happen_guess"),
)
BELIEFS = dict.fromkeys(OF_BELIEFS, 4)


def quiet(folder: Path, name: str = "Quiet") -> Path:
    """A partnership in which nothing needs attention."""
    file = folder / f"{name.lower()}.fornow"
    with fornow.create(file, name=name) as p:
        p.session(DAY, people=6)
        p.add("decisions", decision("We meet on Mondays", look_again="2026-09-01"))
    return file


def busy(folder: Path, name: str = "Busy") -> Path:
    """A partnership with a decision in each state that needs attention on 1 June 2026."""
    file = folder / f"{name.lower()}.fornow"
    with fornow.create(file, name=name) as p:
        p.session(DAY, people=6)
        stopped = added(p, "decisions", decision("One front door", look_again="2026-09-01"))
        p.signal(stopped, note="Queues")
        claim = added(p, "assumptions", {"claim": "Nights are covered"})
        test = added(p, "tests", {"assumptions": [claim], "wrong_if": "A gap"})
        p.revise(
            test,
            {"saw": "A gap on Tuesday", "outcome": "fallen", "tested_on": "2026-03-02"},
        )
        risky = decision("Nurses go out at night", look_again="2026-09-01")
        added(p, "decisions", {**risky, "rests_on": [claim]})
        added(p, "decisions", decision("We share one list", look_again="2026-05-01"))
        added(p, "decisions", decision("One phone number", look_again="2026-06-10"))
        added(p, "decisions", {"decision": "Open on Saturdays"})
        added(p, "front-line", {"word": "The gate is locked at six"})
    return file


def revealed(folder: Path, name: str = "Revealed", *, seats: int = 6, **settings: Any) -> Path:
    """A partnership that answered three-beliefs, each with words, and revealed them."""
    file = folder / f"{name.lower()}.fornow"
    with fornow.create(file, name=name, **settings) as p:
        p.session(DAY, people=seats)
        for seat in range(seats):
            p.answer("three-beliefs", {**BELIEFS, "move": f"Words of seat {seat}"})
        p.reveal("three-beliefs")
    return file


def decision(text: str, *, look_again: str) -> dict[str, Any]:
    """A decision that lacks nothing."""
    return {
        "decision": text,
        "owner": "Ann Owner",
        "signal": "Somebody waits a week",
        "look_again": look_again,
    }


def added(p: Partnership, key: str, values: dict[str, Any]) -> str:
    """The id of a new entry."""
    made = p.add(key, values)
    assert isinstance(made, str), made
    return made
