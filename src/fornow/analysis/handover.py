"""Whether a piece of work may be handed over: how settled we say it is, and what it needs."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from fornow.analysis.cells import required, text_of, ticked
from fornow.analysis.rounds import latest_round

ASKED = ("purpose_settled", "plan_settled", "owners_settled")
ANSWERS = ("settled", "partly", "not-yet")
KINDS = ("go_on_finding", "run_well", "take_charge", "craft")
WHY = {"not_sure": "not sure", "rather_not": "rather not say"}


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """How settled the purpose, the plan and the owners are said to be: a row each, in that order.

    `frame`: of `handover`, a row a voice, with `purpose_settled`, `plan_settled` and
    `owners_settled` (settled, partly, not-yet; missing means not said, and `<column>_why` says
    "not sure" or "rather not say"). Only the latest round is read.

    Columns: question; n (voices who said), settled, partly, not_yet, not_sure, rather_not,
    unanswered, whole numbers from 0. They are counts for a talk: none of them says "go".

    Raises ValueError for a missing column or any other answer.

    Source: Goss 2015, ways of thinking: purpose and plan first, then what can be passed on.

    >>> frame = pd.DataFrame({"purpose_settled": ["settled"] * 2, "plan_settled": ["partly", None],
    ...                       "owners_settled": ["not-yet", "not-yet"]})
    >>> settled(frame)[["n", "settled", "partly", "not_yet"]].values.tolist()
    [[2, 2, 0, 0], [1, 0, 1, 0], [2, 0, 0, 2]]
    """
    required(frame, ASKED, of="handover")
    latest = latest_round(frame)
    rows = []
    for name in ASKED:
        given = [text_of(value) for value in latest[name]]
        wrong = sorted(set(given) - {*ANSWERS, ""})
        if wrong:
            raise ValueError(f"{name} is {wrong[0]!r}. Choose from: {', '.join(ANSWERS)}.")
        counts = Counter(given)
        why = Counter(text_of(value) for value in latest.get(f"{name}_why", ()))
        held = {key: why[word] for key, word in WHY.items()}
        n = sum(counts[answer] for answer in ANSWERS)
        answers = {answer.replace("-", "_"): counts[answer] for answer in ANSWERS}
        left = len(given) - n - sum(held.values())
        rows.append({"question": name, "n": n, **answers, **held, "unanswered": left})
    return pd.DataFrame(rows)


def leads(frame: pd.DataFrame) -> pd.DataFrame:
    """How many would have each kind of lead now: a row a kind, in the order they are asked.

    `frame`: of `handover`, a row a voice, with a yes or no in `leadership_<kind>` for each of
    `KINDS` (missing means that the voice chose none). Only the latest round is read. Columns:
    kind, voices (a whole number from 0). One voice may ask for several. Raises ValueError for a
    missing column.

    >>> yes = {f"leadership_{kind}": [kind == "craft"] for kind in KINDS}
    >>> leads(pd.DataFrame(yes))["voices"].tolist()
    [0, 0, 0, 1]
    """
    names = [f"leadership_{kind}" for kind in KINDS]
    required(frame, names, of="handover")
    latest = latest_round(frame)
    voices = [sum(ticked(value) for value in latest[name]) for name in names]
    return pd.DataFrame({"kind": list(KINDS), "voices": voices}).astype({"voices": "int64"})
