"""Values: which we hold in common, which we would keep, and which are perhaps the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.analysis.cells import required, text_of
from fornow.analysis.rounds import latest_round
from fornow.analysis.words import tokens

HELD = ("strongly", "partly", "no")
LIKE = 0.82
STEM = 4
#: Up to so many different texts, each is compared with each: the work grows with the square.
COMPARED = 150
COLUMNS = (
    *("item_id", "value", "n", "strongly", "partly", "no", "not_sure", "rather_not"),
    *("unanswered", "kept", "kept_n", "kept_median"),
)


@dataclass(frozen=True, kw_only=True)
class Near:
    """Two texts that may mean one thing, with how alike they are (above 0, at most 1).

    An offer to the group, which knows what was meant; nothing is ever joined for them.
    """

    first: str
    second: str
    likeness: float


def held(frame: pd.DataFrame, *, low: int = 1, high: int = 5) -> pd.DataFrame:
    """Where to begin talking: a row a value, from held by most to held by fewest.

    `frame`: of `resonance`, a row a seat and value: `item` (the value), `item_id` where there is
    one, `held` (no, partly, strongly; missing means not answered, `held_why` says why) and `kept`
    (would we keep to it when money is short, whole numbers from `low` to `high`, `kept_why`).
    Each value is read from the latest round that asked about it.

    Columns: item_id, value; n (who said whether they hold it), strongly, partly, no (people), and
    not_sure, rather_not, unanswered of the same question; kept (a `Spread`), kept_n, kept_median.
    Order: by how many hold it at all, then how many strongly, then from easy to keep to hard by
    the median (not rated last), then as first seen. There is no label and no threshold.

    Raises ValueError for a missing column, another word in `held`, or a rating off the scale.

    >>> frame = pd.DataFrame({"item": ["Candour", "Kindness", "Kindness"],
    ...                       "held": ["no", "strongly", "partly"], "kept": [2, 5, 4]})
    >>> held(frame)[["value", "n", "strongly", "kept_median"]].values.tolist()
    [['Kindness', 2, 1, 4.5], ['Candour', 1, 0, 2.0]]
    """
    required(frame, ["item", "held", "kept"], of="resonance")
    key = "item_id" if "item_id" in frame.columns else "item"
    latest = latest_round(frame, each=key)
    parts = latest.groupby(key, sort=False, observed=True)
    rows = [_row(str(name), part, low=low, high=high) for name, part in parts]
    rows.sort(key=_order)
    dtypes = {
        **dict.fromkeys(("item_id", "value"), "string"),
        **dict.fromkeys(("n", *HELD, "not_sure", "rather_not", "unanswered", "kept_n"), "int64"),
        "kept_median": "float64",
    }
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dtypes)


def near_duplicates(texts: Sequence[str]) -> tuple[Near, ...]:
    """Pairs of texts to offer for joining, the most alike first, then in the order given.

    `texts`: what people wrote; empty ones are left out, and each different text counts once.
    Two are offered when they differ only in capitals, accents or punctuation (likeness 1), when
    each word of the shorter begins or is begun by a word of the longer (kind, kindness), or when
    their letters are nearly the same. Of more than `COMPARED` different texts, only those that
    differ in capitals, accents or punctuation are offered. Any script. Joining is for the group.

    >>> [(near.first, near.second) for near in near_duplicates(["Kindness", "being kind", "Fun"])]
    [('Kindness', 'being kind')]
    """
    distinct = list(dict.fromkeys(text for given in texts if (text := text_of(given))))
    read = {text: tuple(tokens(text)) for text in distinct}
    if len(distinct) > COMPARED:
        return _same_words(read)
    found = [
        Near(first=first, second=second, likeness=likeness)
        for first, second in combinations(distinct, 2)
        if (likeness := _likeness(read[first], read[second])) >= LIKE
    ]
    return tuple(sorted(found, key=lambda near: -near.likeness))


def _same_words(read: Mapping[str, tuple[str, ...]]) -> tuple[Near, ...]:
    """Each text beside the first that has the same words."""
    first: dict[tuple[str, ...], str] = {}
    return tuple(
        Near(first=first[said], second=text, likeness=1.0)
        for text, said in read.items()
        if said and first.setdefault(said, text) != text
    )


def _row(name: str, part: pd.DataFrame, *, low: int, high: int) -> dict[str, Any]:
    said = [text_of(value) for value in part["held"]]
    wrong = [word for word in said if word and word not in HELD]
    if wrong:
        raise ValueError(f"`held` says {wrong[0]!r}. Choose from: no, partly, strongly.")
    why = _why(part, "held") or [""] * len(said)
    silent = [reason for word, reason in zip(said, why, strict=True) if not word]
    not_sure, rather_not = silent.count("not sure"), silent.count("rather not say")
    kept = spread(part["kept"].tolist(), _why(part, "kept"), low=low, high=high)
    return {
        "item_id": name,
        "value": text_of(part["item"].iloc[0]),
        "n": len(said) - len(silent),
        **{word: said.count(word) for word in HELD},
        "not_sure": not_sure,
        "rather_not": rather_not,
        "unanswered": len(silent) - not_sure - rather_not,
        "kept": kept,
        "kept_n": kept.n,
        "kept_median": kept.median,
    }


def _why(part: pd.DataFrame, column: str) -> list[str] | None:
    name = f"{column}_why"
    return [text_of(value) for value in part[name]] if name in part.columns else None


def _order(row: dict[str, Any]) -> tuple[float, ...]:
    kept: Spread = row["kept"]
    easy = float("-inf") if kept.median is None else kept.median
    return (-(row["strongly"] + row["partly"]), -row["strongly"], -easy)


def _likeness(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    shorter, longer = sorted((set(first), set(second)), key=len)
    if all(any(_one_begins(word, other) for other in longer) for word in shorter):
        return 0.9
    matcher = SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return 0.0
    return matcher.ratio()


def _one_begins(word: str, other: str) -> bool:
    """Whether one word begins with the other: kind and kindness, ymddiried and ymddiriedaeth."""
    short, long = sorted((word, other), key=len)
    # A short beginning says little in an alphabet, and a great deal where a sign is a word.
    enough = len(short) >= STEM or short == long or _is_ideographic(short)
    return enough and long.startswith(short)


def _is_ideographic(word: str) -> bool:
    return all(unicodedata.category(letter) == "Lo" and ord(letter) >= 0x3040 for letter in word)
