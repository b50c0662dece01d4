"""Maps written as lines, for the tests that look for loops in them."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.causes import causal_map
from fornow.analysis.loops import loops, loops_frame

DAY = "2026-05-31"
SIGN = {"+": "more", "-": "less", "?": ""}


def drawn_by(*lines: str) -> pd.DataFrame:
    """A frame from lines such as "Council: waiting -> trust - slow 4"; names without spaces."""
    rows = []
    for at, line in enumerate(lines):
        who, _, rest = line.rpartition(": ")
        cause, _, tail = rest.partition(" -> ")
        effect, sign, *marks = tail.split(" ")
        rows.append(
            {
                "entry": f"e{at}",
                "date": pd.Timestamp("2026-05-01"),
                "state": "open",
                "organisation": who or "Us",
                "cause": cause,
                "effect": effect,
                "sign": SIGN[sign] or None,
                "speed": "slow" if "slow" in marks else "quick" if "quick" in marks else None,
                "sure": next((int(one) for one in marks if one.isdigit()), None),
            }
        )
    return pd.DataFrame(rows).astype({"sure": "Int64"})


def found(*lines: str) -> pd.DataFrame:
    drawn = causal_map(drawn_by(*lines), as_of=DAY)
    return loops_frame(drawn, loops(drawn))
