"""Small registers for these tests, as frames of histories and of latest versions."""

from __future__ import annotations

import pandas as pd

DAYS = ("date", "revised", "tested_on", "look_again", "day")
NOTHING = pd.DataFrame()


def frame(*rows):
    """A frame of rows, with days as days."""
    made = pd.DataFrame(list(rows))
    for name in set(DAYS) & set(made.columns):
        made[name] = pd.to_datetime(made[name])
    return made


def assumption(entry="a", date="2026-01-01", **more):
    return {"entry": entry, "date": date, "claim": f"Claim {entry}", **more}


def came_back(entry, outcome, tested_on, of=("a",), **more):
    row = {"date": tested_on, "assumptions": of, "saw": f"{entry} saw", **more}
    return {"entry": entry, "outcome": outcome, "tested_on": tested_on, **row}


def decision(entry="d", date="2026-01-01", **more):
    row = {"decision": f"Decision {entry}", "owner": "Ann", "signal": "Queues", "rests_on": ()}
    return {"entry": entry, "date": date, **row, "look_again": "2026-06-01", **more}


def word(entry="w", date="2026-03-01", touches="d", stop_signal=True, **more):
    row = {"word": f"Word {entry}", "touches": touches, "stop_signal": stop_signal}
    return {"entry": entry, "date": date, **row, **more}


def look(day, outcome="keep", look_again=None, entry="d", note=""):
    row = {"outcome": outcome, "look_again": look_again, "note": note}
    return {"entry": entry, "kind": "look", "day": day, **row}


def signal(day, entry="d", note=""):
    row = {"outcome": None, "look_again": None, "note": note}
    return {"entry": entry, "kind": "signal", "day": day, **row}
