"""Agreement that every group shares, so that a large group cannot speak for a small one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from fornow.analysis.cells import text_of
from fornow.analysis.rounds import latest_round

AGREE, PASS, DISAGREE = 1, 0, -1
NEEDED = ("statement", "group", "position")
COLUMNS = (
    "statement",
    "n",
    "agree",
    "shared",
    "lowest",
    "lowest_group",
    "geometric",
    "unhidden",
)

Floats = npt.NDArray[np.float64]


def shared_agreement(frame: pd.DataFrame) -> pd.DataFrame:
    """How far every group agrees with each statement: a row a statement, as first seen.

    `frame`: a row a person and statement, with `statement` (never missing), `group` (missing or
    blank means the person belongs to none) and `position` (1 agree, 0 pass, -1 disagree; missing
    means the person did not see it). With a `round` column (and `date`) each statement is read
    from the latest round that asked about it, since a person asked again would count twice. With
    `item_id` a statement is an entry: two entries in the same words stay two rows. Other columns
    are left alone, and so is the frame.

    Columns of the result:
    `n`: people who saw it, with or without a group. `agree`: the share of those n who agree,
    0 to 1; missing when nobody saw it.
    `shared`: the product over groups of p = (agreed + 1) / (saw + 2), above 0 and below 1; it is
    high only where every group agrees.
    `lowest`, `lowest_group`: the smallest p and whose it is (of equals, the first by name).
    `geometric`: the product's root by number of groups, to compare across numbers of groups.
    `unhidden`: the root of the product of p(1 - d), d = (disagreed + 1) / (saw + 2): a group
    split in two cannot hide in it.

    Groups are all those named in the frame. One in which nobody saw a statement counts with
    p = d = 1/2. With no groups at all the last five columns are missing; so they are for a
    statement that people saw while the frame says of none of them to which group they belong:
    groups that are not told (too small to be shown apart) are not groups that never saw it.
    Raises ValueError for a missing column, a missing statement, or a position that is none of the
    three; TypeError for what is not a frame.

    Source: Polis, group-informed consensus; `unhidden` after red-dwarf 6f59da6.

    >>> votes = pd.DataFrame({"statement": "Meet monthly", "group": ["a"] * 3 + ["b"] * 2,
    ...                       "position": [1, 1, 0, -1, 1]})
    >>> row = shared_agreement(votes).iloc[0]
    >>> int(row["n"]), float(row["agree"]), round(float(row["shared"]), 2), row["lowest_group"]
    (5, 0.6, 0.3, 'b')
    """
    checked_positions(frame)
    latest = latest_answers(frame)
    position = checked_positions(latest)
    code, texts = statements(latest)
    group_code, groups = _groups(latest["group"])
    size = (len(texts), len(groups))
    agreed = _tally(code, group_code, position == AGREE, size)
    refused = _tally(code, group_code, position == DISAGREE, size)
    saw = _tally(code, group_code, ~np.isnan(position), size)
    n = np.bincount(code[~np.isnan(position)], minlength=size[0])
    untold = (n > 0) & (saw.sum(axis=1) == 0)
    with np.errstate(invalid="ignore"):  # nobody saw it: 0 / 0, which is the missing we want
        agree = np.bincount(code[position == AGREE], minlength=size[0]) / n
    return pd.DataFrame(
        {
            "statement": texts,
            "n": n.astype("int64"),
            "agree": agree,
            **_product_columns(
                (agreed + 1) / (saw + 2), (refused + 1) / (saw + 2), groups, untold=untold
            ),
        },
        columns=list(COLUMNS),
    )


def by_group(frame: pd.DataFrame) -> pd.DataFrame:
    """How each group stands on each statement: a row a statement and group, as first seen.

    `frame` as for `shared_agreement`. Columns: statement, group, n (who saw it), agree, passed,
    disagree (people, whole numbers from 0). Every group stands beside every statement, with n 0
    where nobody in it saw the statement; people without a group are not in it. Raises as
    `shared_agreement` does.

    >>> votes = pd.DataFrame({"statement": ["s", "s"], "group": ["a", "b"], "position": [1, None]})
    >>> by_group(votes)[["group", "n", "agree"]].values.tolist()
    [['a', 1, 1], ['b', 0, 0]]
    """
    checked_positions(frame)
    latest = latest_answers(frame)
    position = checked_positions(latest)
    code, texts = statements(latest)
    group_code, groups = _groups(latest["group"])
    size = (len(texts), len(groups))
    columns = {"n": ~np.isnan(position), "agree": position == AGREE, "passed": position == PASS}
    tallies = {
        name: _tally(code, group_code, mask, size).ravel().astype("int64")
        for name, mask in {**columns, "disagree": position == DISAGREE}.items()
    }
    return pd.DataFrame(
        {
            "statement": texts.repeat(size[1]).array,
            "group": np.tile(np.asarray(groups, dtype=object), size[0]),
            **tallies,
        }
    )


def latest_answers(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the latest round that asked about each statement; all of them without rounds.

    >>> frame = pd.DataFrame({"round": ["r1", "r1", "r2"], "statement": ["a", "b", "a"]})
    >>> latest_answers(frame).index.tolist()
    [1, 2]
    """
    if "round" not in frame.columns or frame["round"].isna().all():
        return frame
    found = latest_round(frame.assign(_statement=_which(frame)), each="_statement")
    return frame.loc[found.index] if frame.index.is_unique else found.drop(columns="_statement")


def statements(frame: pd.DataFrame) -> tuple[npt.NDArray[np.intp], pd.Series]:
    """A code a row, and the texts of the statements as first seen.

    >>> frame = pd.DataFrame({"item_id": ["x", "y", "x"], "statement": ["Same", "Same", "Same"]})
    >>> code, texts = statements(frame)
    >>> code.tolist(), texts.tolist()
    ([0, 1, 0], ['Same', 'Same'])
    """
    code, _ = pd.factorize(_which(frame))
    _, first = np.unique(code, return_index=True)
    return code, plain(frame["statement"]).iloc[first].reset_index(drop=True)


def _which(frame: pd.DataFrame) -> pd.Series:
    """What tells a statement from others in each row: its entry, or else its text."""
    text = plain(frame["statement"])
    if "item_id" not in frame.columns:
        return text
    entry = frame["item_id"].map(text_of)
    return entry.where(entry != "", text)


def plain(column: pd.Series) -> pd.Series:
    """The column's values in the order given, without the categories nobody uses.

    >>> plain(pd.Series(["b", "a"], dtype="category")).tolist()
    ['b', 'a']
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Series(column.tolist(), index=column.index, dtype=object).infer_objects()
    return column


def checked_positions(frame: pd.DataFrame, *, needed: Sequence[str] = NEEDED) -> Floats:
    """The positions as floats, nan where missing, once the frame is sure to be usable.

    Raises as `shared_agreement` says; `needed` are the columns that must be there.

    >>> checked_positions(pd.DataFrame({"statement": ["s"], "group": ["a"], "position": [1]}))
    array([1.])
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(
            f"Positions come as a frame with columns {', '.join(needed)}"
            f" (got {type(frame).__name__}). Make one with pandas.DataFrame."
        )
    for name in needed:
        if list(frame.columns).count(name) != 1:
            had = ", ".join(map(str, frame.columns)) or "none"
            raise ValueError(
                f"The frame needs one column called {name!r} (its columns: {had})."
                f" Give {', '.join(needed)}."
            )
    lost = int(frame["statement"].isna().sum())
    if lost:
        raise ValueError(
            f"{lost} of {len(frame)} rows have no statement."
            " Say what each position is about, or leave the row out."
        )
    return _positions(frame["position"])


def _positions(column: pd.Series) -> Floats:
    absent = column.isna().to_numpy(dtype=bool)
    given = column[~absent].tolist()
    wrong = [value for value in given if not _is_position(value)]
    if wrong:
        raise ValueError(
            f"A position is {wrong[0]!r}. Positions are 1 (agree), 0 (pass) or -1 (disagree);"
            " leave it missing where the person did not see the statement."
        )
    positions = np.full(len(column), np.nan)
    positions[~absent] = [float(value) for value in given]
    return positions


def _is_position(value: object) -> bool:
    # True == 1 and False == 0 in Python, and a False meant as "disagree" would pass as "pass".
    if isinstance(value, (bool, np.bool_, str)):
        return False
    return value in (AGREE, PASS, DISAGREE)


def _groups(column: pd.Series) -> tuple[npt.NDArray[np.intp], list[Any]]:
    """A code a row (-1 for no group), and the groups in order of name."""
    values = [
        None if absent or (isinstance(value, str) and not value.strip()) else value
        for value, absent in zip(column.tolist(), column.isna(), strict=True)
    ]
    found = dict.fromkeys(value for value in values if value is not None)
    # The order decides who is named when two groups are equally low, so it must not depend on
    # the order of the rows.
    groups: list[Any] = sorted(found, key=lambda group: (not _is_number(group), _key(group)))
    at = {group: index for index, group in enumerate(groups)}
    return np.array([-1 if v is None else at[v] for v in values], dtype=np.intp), groups


def _is_number(group: object) -> bool:
    return isinstance(group, (int, float, np.number))


def _key(group: object) -> tuple[float, str]:
    return (float(group), "") if isinstance(group, (int, float, np.number)) else (0.0, str(group))


def _tally(
    code: npt.NDArray[np.intp],
    group_code: npt.NDArray[np.intp],
    mask: npt.NDArray[np.bool_],
    size: tuple[int, int],
) -> Floats:
    """How many rows of the mask fall on each statement and group."""
    tally = np.zeros(size)
    kept = mask & (group_code >= 0)
    np.add.at(tally, (code[kept], group_code[kept]), 1.0)
    return tally


def _product_columns(
    p: Floats, d: Floats, groups: Sequence[Any], *, untold: npt.NDArray[np.bool_]
) -> dict[str, object]:
    if not groups:
        nothing = np.full(len(p), np.nan)
        return {
            "shared": nothing,
            "lowest": nothing,
            "lowest_group": pd.array([pd.NA] * len(p), dtype="string"),
            "geometric": nothing,
            "unhidden": nothing,
        }
    # Roots through logarithms: with many groups the product itself can vanish to 0.
    figures = {
        "shared": p.prod(axis=1),
        "lowest": p.min(axis=1),
        "geometric": np.exp(np.log(p).mean(axis=1)),
        "unhidden": np.exp(np.log(p * (1 - d)).mean(axis=1)),
    }
    lowest = pd.Series(list(groups)).iloc[p.argmin(axis=1)].reset_index(drop=True)
    return {
        **{name: np.where(untold, np.nan, values) for name, values in figures.items()},
        "lowest_group": lowest.mask(untold).array if untold.any() else lowest.array,
    }
