"""Links between entries that lead nowhere, left out before anything is worked out from them.

The analysis refuses a link to an entry it does not know, since in a frame made by hand that is a
mistake. In a file it need not be one: a merge brings an entry before the one it rests on, and an
agreement may keep words in the room. Then the rest is shown, and a sentence says what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.cells import ids_of, quoted, rows_of, text_of

#: Where a register links: its column, the register it leads to, and what is said without it.
_LEADS: Mapping[str, tuple[str, str, str]] = {
    "decisions": ("rests_on", "assumptions", "rests on an assumption that is not shown here"),
    "tests": ("assumptions", "assumptions", "is of an assumption that is not shown here"),
    "assumptions": ("chain_link", "chain", "comes from a step of the chain that is not shown here"),
    "chain": ("follows", "chain", "follows a step of the chain that is not shown here"),
    "blockages": ("found_in", "tests", "was found in a test that is not shown here"),
    "front-line": ("touches", "decisions", "touches a decision that is not shown here"),
    "agreed-differences": ("about_decision", "decisions", "is about a decision not shown here"),
    "asked-of-us": ("presses_on", "decisions", "presses on a decision that is not shown here"),
    "details": ("of_part", "parts", "is about a part that is not shown here"),
    "what-is-true": ("of_statement", "statements", "is about a statement that is not shown here"),
    "trials": ("follows", "trials", "came out of a step that is not shown here"),
}

#: The further links of a register that has more than one.
_ALSO: tuple[tuple[str, str, str, str], ...] = (
    ("decisions", "carries", "litmus", "carries a moment that is not shown here"),
    ("front-line", "trial", "trials", "touches a first step that is not shown here"),
    ("what-is-true", "became_trial", "trials", "became a first step that is not shown here"),
    (
        *("what-is-true", "became_decision", "decisions"),
        "became a decision that is not shown here",
    ),
    (
        *("what-is-true", "became_difference", "agreed-differences"),
        "became a difference that is not shown here",
    ),
)
_NAMED = {
    "decisions": "decision",
    "front-line": "word",
    "assumptions": "claim",
    "chain": "doing",
    "blockages": "blockage",
    "agreed-differences": "difference",
    "asked-of-us": "wanted",
    "details": "detail",
    "what-is-true": "is_true",
    "trials": "step",
}

#: What stands beside a decision of which something is missing.
REASON = f"note: it {_LEADS['decisions'][2]}."


def followed(
    frames: Mapping[str, pd.DataFrame],
) -> tuple[dict[str, pd.DataFrame], dict[str, dict[str, str]]]:
    """The frames with those links that lead somewhere, and by register and entry what is missing.

    What is missing is a sentence an entry. Links into a register that is not among the frames are
    left as they are.
    """
    made = dict(frames)
    missing: dict[str, dict[str, str]] = {}
    leads = [(name, *lead) for name, lead in _LEADS.items()]
    for name, column, to, said in (*leads, *_ALSO):
        frame = made.get(name)
        if frame is None or to not in frames or column not in frame:
            continue
        target = frames[to]
        known = {text_of(entry) for entry in target["entry"]} if "entry" in target else set()
        lost = [not set(ids_of(value)) <= known for value in frame[column]]
        if not any(lost):
            continue
        told = missing.setdefault(name, {})
        for row in rows_of(frame[lost]):
            entry, sentence = text_of(row["entry"]), f"{_called(name, row)} {said}."
            told[entry] = " ".join(dict.fromkeys(filter(None, (told.get(entry), sentence))))
        made[name] = _kept(frame, column, known)
    return made, missing


def _kept(frame: pd.DataFrame, column: str, known: set[str]) -> pd.DataFrame:
    left = [tuple(one for one in ids_of(value) if one in known) for value in frame[column]]
    several = frame[column].dtype == "object"
    cells = left if several else [one[0] if one else None for one in left]
    made = frame.assign(**{column: pd.Series(cells, index=frame.index, dtype=frame[column].dtype)})
    made.attrs = frame.attrs
    return made


def _called(name: str, row: Mapping[str, object]) -> str:
    text = quoted(row.get(_NAMED.get(name, "")))
    return text if len(text) > 2 else "A test" if name == "tests" else "An entry"
