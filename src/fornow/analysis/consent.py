"""Consent: each answer as it was given, with nothing added up into a vote."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import required, text_of
from fornow.analysis.rounds import latest_round

#: What asks for a conversation first.
ANSWERS = ("stop", "concern", "as-far-as", "agree")
NOT_SAID = ""
WHY = {"not_sure": "not sure", "rather_not": "rather not say"}
SAID = tuple(WHY.values())
COLUMNS_ASKED = ("item", "answer", "answer_why", "reason", "organisation", "name")
COLUMNS = ("item_id", "decision", "answer", "why", "reason", "organisation", "name")


def as_given(frame: pd.DataFrame) -> pd.DataFrame:
    """Each answer as given, a row an answer; what asks for a conversation first.

    `frame`: of `consent`, a row a voice and decision: `item` (the decision), `answer` (agree,
    as-far-as, concern, stop; missing means not answered, and `answer_why` says "not sure" or
    "rather not say"), and where there are any `item_id`, `reason`, `organisation`, `name`. Each
    decision is read from the latest round that asked.

    Columns, all texts: item_id, decision, answer, why (there is no answer), reason, organisation,
    name; empty where nothing was said. The decisions: those with a stop, then with a concern,
    then with an as-far-as, then agreed, then unanswered, and as first seen. Within one: stop,
    concern, as-far-as, agree, not answered. A stop is a conversation or an agreed difference to
    open, not a vote to count.

    Raises ValueError for a missing column or an answer that is none of the four.

    >>> frame = pd.DataFrame({"item": ["A", "B", "B"], "answer": ["agree", "agree", "stop"],
    ...                       "reason": ["", "", "Not without the night staff"]})
    >>> as_given(frame)[["decision", "answer"]].values.tolist()
    [['B', 'stop'], ['B', 'agree'], ['A', 'agree']]
    """
    required(frame, ["item", "answer"], of="consent")
    key = "item_id" if "item_id" in frame.columns else "item"
    latest = latest_round(frame, each=key)
    sources = dict(zip(COLUMNS, (key, *COLUMNS_ASKED), strict=True))
    made = pd.DataFrame(
        {
            name: [text_of(value) for value in latest[source]]
            if source in latest.columns
            else [""] * len(latest)
            for name, source in sources.items()
        },
        dtype="string",
    )
    wrong = sorted(set(made["answer"]) - {*ANSWERS, NOT_SAID})
    if wrong:
        raise ValueError(f"An answer is {wrong[0]!r}. Choose from: {', '.join(ANSWERS[::-1])}.")
    rank = made["answer"].map({name: at for at, name in enumerate((*ANSWERS, NOT_SAID))})
    loudest = rank.groupby(made["item_id"]).transform("min")
    first_seen = pd.Series(pd.factorize(made["item_id"])[0], index=made.index)
    order = pd.DataFrame({"loudest": loudest, "seen": first_seen, "rank": rank})
    order = order.sort_values(["loudest", "seen", "rank"], kind="stable")
    return made.loc[order.index].reset_index(drop=True)


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """How many gave each answer, a row a decision, in the order of `as_given`.

    `frame` and errors as for `as_given`. Columns: item_id, decision, n (who answered), stop,
    concern, as_far_as, agree, not_sure, rather_not, unanswered (voices, whole numbers from 0).

    >>> frame = pd.DataFrame({"item": ["A", "A"], "answer": ["agree", None]})
    >>> counted(frame)[["decision", "n", "agree", "unanswered"]].values.tolist()
    [['A', 1, 1, 1]]
    """
    given = as_given(frame)
    rows = [
        {
            "item_id": name,
            "decision": part["decision"].iloc[0],
            "n": int((part["answer"] != NOT_SAID).sum()),
            **{a.replace("-", "_"): int((part["answer"] == a).sum()) for a in ANSWERS},
            **{name: int((part["why"] == why).sum()) for name, why in WHY.items()},
            "unanswered": int(((part["answer"] == NOT_SAID) & ~part["why"].isin(SAID)).sum()),
        }
        for name, part in given.groupby("item_id", sort=False)
    ]
    numbers = ["n", *(answer.replace("-", "_") for answer in ANSWERS), *WHY, "unanswered"]
    dtypes = {"item_id": "string", "decision": "string", **dict.fromkeys(numbers, "int64")}
    return pd.DataFrame(rows, columns=["item_id", "decision", *numbers]).astype(dtypes)
