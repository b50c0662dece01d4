"""Both ends of the work: where knowing, picturing and deciding lie, and who should sit down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from fornow.analysis.both_ends import ASKED, POINTS, Sitting, Yes, apart, ends, yeses
from fornow.exercises.exercise import LEVELS, Exercise
from fornow.exercises.fields import Rating, Text
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, points_in_words, rows_of
from fornow.pictures.grid import Counts, Grid
from fornow.pictures.lettering import counted, listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Quotation, Row, Rows, Words

_ORDER = tuple(option.key for option in LEVELS)
_WHOLE = "All of us"
_MISSING = (("not_sure", "not sure"), ("rather_not", "rather not say"), ("unanswered", "no answer"))
_OVER = {"need": "What they need from the other end", "stops": "Where their say stops"}

Found = Mapping[tuple[str, str], Mapping[str, Any]]


def draw(wanted: Wanted) -> Picture:
    """A row of dots a level for each question; then who should sit down together, over what."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = {(row["level"], row["question"]): row for row in rows_of(ends(asked.frame))}
    levels = sorted({level for level, _ in found if level}, key=_place)
    sittings = sorted(apart(asked.frame), key=lambda one: (_place(one.knows), _place(one.decides)))
    needed = yeses(asked.frame)
    texts = _texts(asked, wanted.exercise)
    told = _told(found, levels)
    return Picture(
        key=wanted.key,
        title=_title(found, levels, sittings),
        subtitle=" · ".join(part for part in (asked.voices, told, asked.date) if part),
        figure=Words(tuple(_blocks(wanted.exercise, found, levels, sittings, needed, texts))),
        sentence=_sentence(found, levels, sittings, needed),
        table=_table(wanted.exercise, found, levels, asked),
        note=" ".join(asked.notes),
    )


def _place(level: str) -> int:
    return _ORDER.index(level) if level in _ORDER else len(_ORDER)


def _level(key: str) -> str:
    return entries.level(key) if key else _WHOLE


def _much(row: Mapping[str, Any]) -> int:
    """How many said 4 or 5."""
    return int(row["at_4"]) + int(row["at_5"])


def _blocks(
    exercise: Exercise,
    found: Found,
    levels: list[str],
    sittings: list[Sitting],
    needed: tuple[Yes, ...],
    texts: list[tuple[str, list[Quotation]]],
) -> list[Block]:
    blocks = [_grid(exercise, found, levels, name) for name in ASKED]
    if sittings:
        cards = Cards(tuple(_sitting(one, found) for one in sittings))
        blocks.append(Block(cards, "Who could sit down together, and over what"))
    if needed:
        most = max(one.voices for one in needed)
        rows = Rows(tuple(_yes(one, most) for one in needed))
        blocks.append(Block(rows, "Who must say yes"))
    written = tuple(Column(prompt, tuple(said)) for prompt, said in texts if said)
    if written:
        later = bool(sittings)
        blocks.append(Block(Columns(written), "What we wrote" if later else "", later=later))
    return blocks


def _grid(exercise: Exercise, found: Found, levels: list[str], name: str) -> Block:
    field = exercise.field(name)
    heads = points_in_words(field) if isinstance(field, Rating) else tuple(map(str, POINTS))
    rows = tuple(_counts(found[level, name], _level(level)) for level in ("", *levels))
    return Block(Grid((("", heads),), rows), field.prompt)


def _counts(row: Mapping[str, Any], label: str) -> Counts:
    missing = listed(f"{row[name]} {why}" for name, why in _MISSING if row[name])
    about = " · ".join(filter(None, (f"{row['n']} rated it", missing)))
    return Counts(label, tuple(int(row[f"at_{at}"]) for at in POINTS), about)


def _sitting(one: Sitting, found: Found) -> Card:
    both = (one.knows, one.decides)
    sides = tuple(Column(_level(level), tuple(_needs(one, level))) for level in both)
    reasons = tuple(_stands(level, found) for level in both)
    return Card(f"{_level(one.knows)} · {_level(one.decides)}", reasons=reasons, sides=sides)


def _needs(one: Sitting, level: str) -> Iterator[Quotation]:
    """What one of the two levels wrote, each question said once above its answers."""
    before = ""
    for who, asked, text in one.over:
        if who == level:
            yield Quotation(text, lead=_OVER[asked] if asked != before else "")
            before = asked


def _stands(level: str, found: Found) -> str:
    """How a level knows and may decide, in counts."""
    knows, decides = found[level, "know_now"], found[level, "may_decide"]
    return (
        f"{_level(level)}: {_much(knows)} of {knows['n']} know well how it is done;"
        f" {_much(decides)} of {decides['n']} may decide much of it."
    )


def _yes(one: Yes, most: int) -> Row:
    said = counted(one.voices, "voice")
    levels = listed(_level(level) for level in sorted(one.levels, key=_place))
    return Row(one.who, (Line(count=one.voices, of=most, said=said),), about=levels)


def _texts(asked: Asked, exercise: Exercise) -> list[tuple[str, list[Quotation]]]:
    made = []
    for field in exercise.all_fields:
        if isinstance(field, Text) and field.name in asked.frame and field.name != "yes":
            said = [
                Quotation(words(row[field.name]), entries.level(row.get("level")))
                for row in rows_of(asked.frame)
                if words(row[field.name])
            ]
            made.append((field.prompt, said))
    return made


def _told(found: Found, levels: list[str]) -> str:
    """How many rated from each level; nothing where no level is told."""
    sizes = {level: max(int(found[level, name]["n"]) for name in ASKED) for level in levels}
    return ", ".join(f"{_level(level)} {many}" for level, many in sizes.items())


def _title(found: Found, levels: list[str], sittings: list[Sitting]) -> str:
    if sittings:
        one = sittings[0]
        return f"“{_level(one.knows)}” knows how it is done; “{_level(one.decides)}” may decide"
    both = [
        _level(level)
        for level in levels
        if found[level, "know_now"]["lies"] == found[level, "may_decide"]["lies"] == "much"
    ]
    if both:
        return f"Knowing and deciding lie together: {listed(both)}"
    knows, decides = found["", "know_now"], found["", "may_decide"]
    if not knows["n"] and not decides["n"]:
        return "Nobody has rated what they know or may decide yet"
    said = [
        f"{_of(row)} {does}"
        for row, does in ((knows, "know well how it is done"), (decides, "may decide much of it"))
        if row["n"]
    ]
    title = "; ".join(said)
    return title[0].upper() + title[1:]


def _of(row: Mapping[str, Any]) -> str:
    return f"{number(_much(row)) if _much(row) else 'none'} of {number(int(row['n']))}"


def _sentence(
    found: Found, levels: list[str], sittings: list[Sitting], needed: tuple[Yes, ...]
) -> str:
    parts = [f"Could sit down together: {listed(_pair(one) for one in sittings)}."] * bool(sittings)
    parts.append(_pictured(found, levels))
    if needed:
        top = [one for one in needed if one.voices == needed[0].voices][:3]
        parts.append(f"Who must say yes: {listed(quoted(one.who, 60) for one in top)}.")
    said = " ".join(filter(None, parts))
    return said or "Which two of us know what the other needs, so as to decide well?"


def _pair(one: Sitting) -> str:
    return f"“{_level(one.knows)}” with “{_level(one.decides)}”"


def _pictured(found: Found, levels: list[str]) -> str:
    """Who can picture the new way, by level where that is told."""
    well = [level for level in levels if found[level, "picture_new"]["lies"] == "much"]
    hardly = [level for level in levels if found[level, "picture_new"]["lies"] == "little"]
    if well and hardly:
        return f"The new way is clear to {_each(well)}, and hardly yet to {_each(hardly)}."
    row = found["", "picture_new"]
    if not row["n"]:
        return ""
    return opened(f"{_of(row)} can picture the new way well")


def _each(levels: Iterable[str]) -> str:
    return listed(f"“{_level(level)}”" for level in levels)


def _table(
    exercise: Exercise,
    found: Found,
    levels: list[str],
    asked: Asked,
) -> pd.DataFrame:
    rows: list[tuple[str, str, str, str]] = []
    for name in ASKED:
        for level in ("", *levels):
            row = found[level, name]
            given = [(str(at), int(row[f"at_{at}"])) for at in POINTS]
            given += [(why, int(row[key])) for key, why in _MISSING if row[key]]
            prompt = exercise.field(name).prompt
            rows += [(prompt, _level(level), answer, str(many)) for answer, many in given]
    for field in (one for one in exercise.all_fields if isinstance(one, Text)):
        for row in rows_of(asked.frame):
            if text := words(row.get(field.name)):
                rows.append((field.prompt, entries.level(row.get("level")), text, ""))
    return pd.DataFrame(rows, columns=["question", "from", "answer", "voices"])
