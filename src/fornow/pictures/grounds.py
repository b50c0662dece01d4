"""What belief rests on: a dot a voice for each ground, by where people speak from."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.agreement import ENOUGH_FOR_A_WORD
from fornow.exercises.fields import Choices, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of, withheld
from fornow.pictures.entries import level
from fornow.pictures.lettering import listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Grouped, Line
from fornow.pictures.tallies import tally
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

_REST = "The rest"


def draw(wanted: Wanted) -> Picture:
    """Each ground, the one most rely on first; what nobody relies on is in the title."""
    asked = asking.ballot(wanted.frame)
    field = wanted.exercise.field("rests_on")
    if asked.hidden or not isinstance(field, Choices):
        return asking.nothing(wanted.exercise, asked)
    said = _who_said(asked.frame, field)
    groups = _groups(asked)
    found = sorted(tally(asked.frame, field), key=lambda pair: -pair[1])
    by_group = {name: dict(tally(rows, field)) for name, rows in groups.items()}
    rows = tuple(_row(label, count, said or asked.n, by_group) for label, count in found)
    sizes = ", ".join(f"{name} {len(rows)}" for name, rows in groups.items())
    return Picture(
        key=wanted.key,
        title=_title(found, asked, said),
        subtitle=" · ".join(part for part in (asked.voices, sizes, asked.date) if part),
        figure=Words.of(Rows(rows)),
        beside=_said(wanted, asked),
        sentence=_sentence(found, asked, said),
        table=_table(found, by_group),
        note=" ".join(asked.notes),
    )


def _groups(asked: Asked) -> dict[str, pd.DataFrame]:
    """The answers by organisation and by level, where people spoke for one."""
    found = {}
    for column in ("organisation", "level"):
        if column in asked.frame:
            for name, rows in asked.frame.groupby(column, observed=True):
                if words(name):
                    found[level(name) if column == "level" else words(name)] = rows
    untold = asked.frame.drop([at for rows in found.values() for at in rows.index])
    if found and len(untold):
        found[_REST] = untold
    return found if len(found) > 1 else {}


def _row(label: str, count: int, n: int, by_group: dict[str, dict[str, int]]) -> Row:
    groups = tuple((name, counts.get(label, 0)) for name, counts in by_group.items())
    if not any(many for _, many in groups):
        return Row(label, (Line(count=count, of=max(n, count)),))
    return Row(label, (Grouped(groups=groups, name="", said=f"{count} of {n}"),))


def _who_said(frame: pd.DataFrame, field: Choices) -> int:
    """How many ticked something; who was not sure, or ticked nothing, has not spoken of any."""
    names = [f"{field.name}_{option.key.replace('-', '_')}" for option in field.options]
    there = [name for name in names if name in frame]
    return int(frame[there].fillna(False).astype(bool).any(axis=1).sum())


def _title(found: list[tuple[str, int]], asked: Asked, said: int) -> str:
    unused = [label for label, count in found if not count]
    if not said:
        return "Nobody has said yet what belief rests on here"
    if unused and said == asked.n >= ENOUGH_FOR_A_WORD:
        return f"Nobody here relies on this: {_quoted(unused)}"
    if unused and said > 1:
        return f"None of the {said} who answered relies on this: {_quoted(unused)}"
    most = found[0][1]
    top = [label for label, count in found if count == most]
    if 2 * most > asked.n and said >= ENOUGH_FOR_A_WORD:
        return f"What most of us rely on: {_quoted(top)}"
    return f"Named most often: {_quoted(top)}"


def _quoted(labels: list[str]) -> str:
    more = f"{number(len(labels) - 2)} more" if len(labels) > 2 else ""
    return listed([*(quoted(label, 60) for label in labels[:2]), more])


def _foremost(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The one or two most relied on, or all that tie for most; of a tie for second, none."""
    most = [one for one in found if one[1] and one[1] == found[0][1]]
    second = [one for one in found[len(most) :] if one[1] and one[1] == found[len(most)][1]]
    return most + second if len(most) == len(second) == 1 else most


def _sentence(found: list[tuple[str, int]], asked: Asked, said: int) -> str:
    missing = withheld(asked.frame, "rests_on")
    silent = asked.n - said - sum(missing.values())
    parts = [f"{count} {why}" for why, count in missing.items()]
    parts += [f"{silent} ticked none"] if silent > 0 else []
    beside = f" {opened(', '.join(parts))}" if parts else ""
    top = listed(f"{quoted(label, 80)} ({n} of {said})" for label, n in _foremost(found))
    return f"Most relied on: {top}.{beside}" if top else f"No ground was ticked.{beside}"


def _said(wanted: Wanted, asked: Asked) -> Words | None:
    blocks = []
    for field in wanted.exercise.all_fields:
        if not isinstance(field, Text) or field.name not in asked.frame:
            continue
        texts = [
            Column("", (Quotation(words(row[field.name]), _whose(row)),))
            for row in rows_of(asked.frame)
            if words(row[field.name])
        ]
        if texts:
            blocks.append(Block(Columns(tuple(texts)), field.prompt))
    return Words(tuple(blocks)) if blocks else None


def _whose(row: dict[str, object]) -> str:
    return listed([words(row.get("organisation")), level(row.get("level"))])


def _table(found: list[tuple[str, int]], by_group: dict[str, dict[str, int]]) -> pd.DataFrame:
    rows = []
    for label, count in found:
        row: dict[str, object] = {"ground": label, "voices": count}
        rows.append(row | {name: counts.get(label, 0) for name, counts in by_group.items()})
    return pd.DataFrame(rows)
