"""Who is in the room: by organisation and by where people speak from, and who is missing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from fornow.analysis.cells import key_of
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Row, Rows, Words

_ALONE = (
    "One person here uses services or cares for someone who does."
    " Ask a second, so that nobody is alone."
)


def draw(wanted: Wanted) -> Picture:
    """A dot a person: full for those here, hollow for those still to come."""
    asked = asking.register(wanted.frame, closed=False)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = rows_of(asked.frame)
    levels, does = _labels(wanted, "level"), _labels(wanted, "does")
    blocks = [
        Block(Rows(_organisations(rows, levels)), "By organisation", later=True),
        Block(Rows(_levels(rows, levels)), "By where we speak from"),
        Block(Rows(_levels(rows, does, field="does")), "Who sets direction, who makes it work"),
    ]
    missing = [label for key, label in levels.items() if not _here(rows, "level", key)]
    absent = [name for name in wanted.organisations if not _here(rows, "organisation", name)]
    counts = Counter(words(row.get("present")) for row in rows)
    alone = len(_here(rows, "level", "using-services")) == 1
    return Picture(
        key=wanted.key,
        title=_title(missing, unsaid=bool(_here(rows, "level", ""))),
        subtitle=f"{len(rows)} people · {_present(counts)}",
        figure=Words(tuple(blocks)),
        sentence=_sentence(missing, absent, rows),
        table=_table(rows, levels, does, wanted),
        note=_ALONE if alone else "",
    )


def _labels(wanted: Wanted, name: str) -> dict[str, str]:
    field = wanted.exercise.field(name)
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _here(rows: list[dict[str, Any]], field: str, value: str) -> list[dict[str, Any]]:
    """Those in the room for whom a field has a value; who did not say counts as here."""
    return [
        row
        for row in rows
        if key_of(row.get(field)) == key_of(value) and words(row.get("present")) in ("", "here")
    ]


def _line(rows: list[dict[str, Any]], name: str = "") -> Line:
    here = [row for row in rows if words(row.get("present")) in ("", "here")]
    counts = Counter(words(row.get("present")) or "here" for row in rows)
    return Line(count=len(here), of=len(rows), name=name, said=f"{counts['here']} here", rest=True)


def _organisations(rows: list[dict[str, Any]], levels: dict[str, str]) -> tuple[Row, ...]:
    called = {key_of(row.get("organisation")): words(row.get("organisation")) for row in rows[::-1]}
    made = []
    for one, name in sorted(called.items(), key=lambda of: (not of[1], of[1])):
        inside = [row for row in rows if key_of(row.get("organisation")) == one]
        keys = [*levels, ""]
        lines = [
            _line(part, levels.get(key, "Did not say"))
            for key in keys
            if (part := [row for row in inside if words(row.get("level")) == key])
        ]
        made.append(Row(name or "For themselves", tuple(lines)))
    return tuple(made)


def _levels(
    rows: list[dict[str, Any]], labels: dict[str, str], field: str = "level"
) -> tuple[Row, ...]:
    made = []
    for key, label in labels.items():
        inside = [row for row in rows if words(row.get(field)) == key]
        about = "" if inside else "nobody yet"
        made.append(Row(label, (_line(inside),) if inside else (), about=about))
    return tuple(made)


def _present(counts: Counter[str]) -> str:
    parts = [(counts["here"] + counts[""], "here"), (counts["invited"], "invited")]
    parts.append((counts["not-yet-asked"], "not yet asked"))
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def _title(missing: list[str], *, unsaid: bool) -> str:
    if not missing:
        return "Somebody here speaks from every place we named"
    said = listed(f"“{label}”" for label in missing[:3])
    if unsaid:
        return f"Nobody here has said yet that they speak from {said}"
    return f"Nobody here speaks yet from {said}"


def _sentence(missing: list[str], absent: list[str], rows: list[dict[str, Any]]) -> str:
    parts = []
    if absent:
        parts.append(f"Nobody is here from {listed(absent)}.")
    asked = [words(row.get("name")) for row in rows if words(row.get("present")) == "not-yet-asked"]
    if asked:
        parts.append(f"Not yet asked: {listed(asked[:6])}.")
    if not parts:
        many = number(len(missing))
        parts.append(f"{many.capitalize()} of the places one can speak from are empty.")
    return " ".join(parts)


def _table(
    rows: list[dict[str, Any]], levels: dict[str, str], does: dict[str, str], wanted: Wanted
) -> pd.DataFrame:
    present = _labels(wanted, "present")
    made = [
        {
            "name": words(row.get("name")),
            "role": words(row.get("role")),
            "organisation": words(row.get("organisation")),
            "speaks from": levels.get(words(row.get("level")), ""),
            "brings": does.get(words(row.get("does")), ""),
            "with us": present.get(words(row.get("present")), ""),
        }
        for row in rows
    ]
    return pd.DataFrame(made)
