"""Both ends of the work: where knowing it, picturing it and deciding on it lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import required, rows_of, text_of, whole
from fornow.analysis.rounds import latest_round
from fornow.analysis.words import tokens

ASKED = ("know_now", "picture_new", "may_decide")
TEXTS = ("need", "stops", "yes")
POINTS = (1, 2, 3, 4, 5)
MUCH, LITTLE = (4, 5), (1, 2)
WHY = {"not_sure": "not sure", "rather_not": "rather not say"}
WHOLE = ""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Two levels that should sit down together: one knows how it is done, the other may decide.

    `over` is what they would talk about, in people's own words: (level, question, text), what the
    first needs and where its say stops, then what the second needs.
    """

    knows: str
    decides: str
    over: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Yes:
    """A role or body whose yes is needed, as first written, from how many voices and levels."""

    who: str
    voices: int
    levels: tuple[str, ...]


def ends(frame: pd.DataFrame) -> pd.DataFrame:
    """How each question was rated, for everybody and for each level: counts, and where it lies.

    `frame`: of `both-ends`, a row a voice, with `know_now`, `picture_new` and `may_decide` (whole
    numbers from 1 to 5; missing means no rating, and `<column>_why` says "not sure" or "rather
    not say"), and `level` where it may be told. Only the latest round is read. Levels that are
    too small come through the door without their name, and are then in the whole alone.

    Columns: level ('' for the whole), question; n (who rated), at_1 to at_5, not_sure,
    rather_not, unanswered, whole numbers from 0; lies: "much" where more than half of all who
    answered there said 4 or 5, "little" where more than half said 1 or 2, else "mixed", and ''
    where nobody rated. Who was not sure is one of them, and has said neither. Those bounds are
    ours. The whole stands first, then the levels as first seen.

    Raises ValueError for a missing column or a rating that is none of 1 to 5.

    >>> frame = pd.DataFrame({"level": ["front-line"] * 3, "know_now": [5, 4, 2],
    ...                       "picture_new": [1, 1, None], "may_decide": [1, 2, 1]})
    >>> found = ends(frame)
    >>> found[found["level"] == "front-line"][["question", "n", "lies"]].values.tolist()
    [['know_now', 3, 'much'], ['picture_new', 2, 'little'], ['may_decide', 3, 'little']]
    """
    required(frame, ASKED, of="both-ends")
    latest = latest_round(frame)
    parts = [(WHOLE, latest), *_levels(latest)]
    rows = [_row(level, name, part) for level, part in parts for name in ASKED]
    numbers = ("n", *(f"at_{at}" for at in POINTS), *WHY, "unanswered")
    made = pd.DataFrame(rows, columns=["level", "question", *numbers, "lies"])
    texts = dict.fromkeys(("level", "question", "lies"), "string")
    return made.astype({**texts, **dict.fromkeys(numbers, "int64")})


def apart(frame: pd.DataFrame) -> tuple[Sitting, ...]:
    """Who should sit down together: each level that knows but may not decide, with each other way.

    `frame` and errors as for `ends`. A level knows (or may decide) where it lies "much" there,
    and the other end does not. Of levels not told apart nothing is said. As first seen.

    >>> frame = pd.DataFrame({"level": ["front-line", "setting-direction"], "know_now": [5, 1],
    ...                       "picture_new": [1, 5], "may_decide": [1, 5], "need": ["Time", ""]})
    >>> apart(frame)
    (Sitting(knows='front-line', decides='setting-direction', \
over=(('front-line', 'need', 'Time'),)),)
    """
    found = ends(frame)
    lies = {(row.level, row.question): row.lies for row in found.itertuples()}
    parts = dict(_levels(latest_round(frame)))
    knows = [one for one in parts if lies[one, "know_now"] == "much"]
    decides = [one for one in parts if lies[one, "may_decide"] == "much"]
    return tuple(
        Sitting(knows=one, decides=other, over=tuple(_over(parts, one, other)))
        for one in knows
        for other in decides
        if lies[one, "may_decide"] != "much" and lies[other, "know_now"] != "much"
    )


def yeses(frame: pd.DataFrame) -> tuple[Yes, ...]:
    """Whose yes is needed, named by most voices first, then as first written.

    `frame`: of `both-ends`, with `yes` where there are any, and `level` where it may be told. Two
    are one where they differ in capitals or punctuation alone. Only the latest round is read.
    """
    latest = latest_round(frame)
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(latest):
        if text := text_of(row.get("yes")):
            pair = (text, text_of(row.get("level")))
            said.setdefault(" ".join(tokens(text)) or text, []).append(pair)
    made = [
        Yes(
            who=some[0][0],
            voices=len(some),
            levels=tuple(dict.fromkeys(level for _, level in some if level)),
        )
        for some in said.values()
    ]
    return tuple(sorted(made, key=lambda one: -one.voices))


def _levels(latest: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The answers of each level that may be told, as first seen."""
    if "level" not in latest.columns:
        return []
    known = latest["level"].map(text_of)
    return [(name, latest[known == name]) for name in dict.fromkeys(known) if name]


def _row(level: str, question: str, part: pd.DataFrame) -> dict[str, object]:
    given = [whole(value) for value in part[question].dropna()]
    wrong = [value for value in part[question].dropna() if whole(value) not in POINTS]
    if wrong:
        raise ValueError(f"{question} is {text_of(wrong[0])}. Give a whole number from 1 to 5.")
    why = [text_of(value) for value in part.get(f"{question}_why", ())]
    held = {key: why.count(word) for key, word in WHY.items()}
    return {
        "level": level,
        "question": question,
        "n": len(given),
        **{f"at_{at}": given.count(at) for at in POINTS},
        **held,
        "unanswered": len(part) - len(given) - sum(held.values()),
        "lies": _lies(given, len(part)),
    }


def _lies(given: list[int | None], voices: int) -> str:
    if not given:
        return ""
    for word, points in (("much", MUCH), ("little", LITTLE)):
        if 2 * sum(value in points for value in given) > voices:
            return word
    return "mixed"


def _over(
    parts: dict[str, pd.DataFrame], knows: str, decides: str
) -> Iterator[tuple[str, str, str]]:
    for level, asked in ((knows, ("need", "stops")), (decides, ("need",))):
        for name in asked:
            for value in parts[level].get(name, ()):
                if text := text_of(value):
                    yield level, name, text
