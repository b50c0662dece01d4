"""Positions: a row a statement, agree to the right, disagree to the left, pass as a gap."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.groups import by_group, shared_agreement
from fornow.analysis.positions import divides, most_divided
from fornow.pictures import asked as asking
from fornow.pictures.asked import FIGURES_FROM, Asked, rows_of
from fornow.pictures.lettering import counted, listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Split
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Key, Line, Numbered, Row, Rows, Words

SHARED_FROM = 2 / 3  # of those who answered: what fewer agree with is not shared by us
MOST_SHARED = 3
_ENDS = "Left of the line: disagree. Right: agree. Hollow, in the middle: pass."


def draw(wanted: Wanted) -> Picture:
    """The most divided statement first, its groups as thin rows where they may be shown."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    people = _about_people(wanted)
    frame, texts = _by_entry(asked.frame)
    found = rows_of(most_divided(frame, about_people=[*people, *_entries_of(texts, people)]))
    if not found:
        hidden = "Every statement here is about who people are, and is left out of pictures."
        return asking.nothing(wanted.exercise, Asked(asked.frame, hidden=hidden))
    groups = rows_of(by_group(frame)) if frame["group"].notna().any() else []
    most = max(_reach(one) for one in found)
    shared = _shared(asked, frame, {one["statement"] for one in found}) if groups else []
    for one in (*found, *shared):
        one["text"] = texts[one["statement"]]
    untold = _untold(found, groups)
    groups = [part for part in groups if part["statement"] not in untold]
    rows = tuple(_row(one, groups, most, untold=one["statement"] in untold) for one in found)
    return Picture(
        key=wanted.key,
        title=_title(found, wanted.exercise.title),
        subtitle=f"{asked.voices} on {counted(len(found), 'statement')}",
        figure=Words.of(Line(_ENDS), Rows(rows)),
        beside=_sharing(shared),
        sentence=_sentence(found, shared),
        table=_table(found, shared, groups),
        note=" ".join((*asked.notes, *_notes(asked, found, groups, len(untold)))),
    )


def _notes(
    asked: Asked, found: list[dict[str, Any]], groups: list[dict[str, Any]], untold: int
) -> list[str]:
    return [*_in_names(found, groups), *_not_told(untold), *_left_out(asked, found)]


def _reach(one: dict[str, Any]) -> int:
    """How many voices a row reaches to its longer side of the middle."""
    return int(max(one["agree"], one["disagree"])) + -(-int(one["passed"]) // 2)


def _by_entry(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The frame with each statement under its entry's id, and the texts by id.

    Two entries may say the same in the same words; they are still two.
    """
    if "item_id" not in frame:
        return frame, {words(text): words(text) for text in frame["statement"]}
    texts = dict(zip(frame["item_id"].map(words), frame["statement"].map(words), strict=True))
    return frame.assign(statement=frame["item_id"]), texts


def _entries_of(texts: dict[str, str], about: list[str]) -> list[str]:
    return [entry for entry, text in texts.items() if text in about]


def _about_people(wanted: Wanted) -> list[str]:
    return list(asking.about_people(wanted.of("statements")))


def _untold(found: list[dict[str, Any]], groups: list[dict[str, Any]]) -> set[str]:
    """The statements that people saw while nothing is told of where the groups stand."""
    told = {part["statement"] for part in groups if part["n"]}
    return {one["statement"] for one in found if groups and one["n"]} - told


def _not_told(many: int) -> list[str]:
    if not many:
        return []
    these = "one statement" if many == 1 else f"{many} statements"
    return [
        f"Groups are not shown apart for {these}: some are too small, and nobody is to be"
        " picked out. What every group shares is not worked out there."
    ]


def _in_names(found: list[dict[str, Any]], groups: list[dict[str, Any]]) -> list[str]:
    """Why rows by group add up to fewer than all: the rest spoke for no group."""
    first = found[0]
    told = sum(int(part["n"]) for part in groups if part["statement"] == first["statement"])
    if not 0 < told < int(first["n"]):
        return []
    return [
        f"Of {first['n']} answers, {number(told)} were given in a group’s name, such as an"
        " organisation’s; the rows by group show those alone."
    ]


def _row(
    one: dict[str, Any], groups: list[dict[str, Any]], most: int, *, untold: bool = False
) -> Row:
    whole = Split(
        disagree=int(one["disagree"]),
        passed=int(one["passed"]),
        agree=int(one["agree"]),
        most=most,
        name=counted(int(one["n"]), "voice"),
    )
    thin = [
        Split(
            disagree=int(part["disagree"]),
            passed=int(part["passed"]),
            agree=int(part["agree"]),
            most=most,
            name=_group(part["group"]),
            thin=True,
        )
        for part in groups
        if part["statement"] == one["statement"] and part["n"]
    ]
    word = words(one["word"])
    told = "together" if word == "together" else "near even" if _near_even(one) else ""
    about = " · ".join(filter(None, (told, "groups not shown" if untold else "")))
    return Row(one["text"], (whole,), about=about, parts=tuple(thin))


def _shared(asked: Asked, frame: pd.DataFrame, shown: set[str]) -> list[dict[str, Any]]:
    """What every group shares, most shared first; nothing below seven voices."""
    if not asked.enough:
        return []
    found = [row for row in rows_of(shared_agreement(frame)) if row["statement"] in shown]
    found = [row for row in found if row["n"] >= FIGURES_FROM and row["agree"] > 0]
    found = [row for row in found if pd.notna(row["shared"]) and row["agree"] >= SHARED_FROM]
    return sorted(found, key=lambda row: -float(row["unhidden"]))[:MOST_SHARED]


def _sharing(shared: list[dict[str, Any]]) -> Words | None:
    if not shared:
        return None
    items = tuple(
        Numbered(
            number=at,
            text=one["text"],
            about=f"{round(one['agree'] * one['n'])} of {one['n']} agree{_least(one)}",
        )
        for at, one in enumerate(shared, 1)
    )
    return Words((Block(Key(items), "Nearest to what every group shares"),))


def _least(one: dict[str, Any]) -> str:
    """Which group is least at ease, where one is."""
    if float(one["geometric"]) - float(one["lowest"]) < 1e-9:
        return ", every group alike"
    return f"; least at ease: {_group(one['lowest_group'])}"


def _group(name: object) -> str:
    """A group as it is said; one that has only a number would read as a count of people.

    >>> _group("0"), _group("Police")
    ('group 0', 'Police')
    """
    said = words(name)
    return f"group {said}" if said.isdecimal() else said


def _title(found: list[dict[str, Any]], title: str) -> str:
    first = found[0]
    sure = words(first["word"]) not in ("", "together")
    if not (sure and divides(int(first["agree"]), int(first["disagree"]))):
        if first["n"] and first["agree"] and first["disagree"]:
            counts = f"{number(first['agree'])} agree and {number(first['disagree'])} disagree"
            return f"{counts.capitalize()}: {quoted(first['text'], 110)}"
        return f"{title}: {counted(len(found), 'statement')}, the most divided first"
    return f"What divides us most: {quoted(first['text'], 110)}"


def _near_even(one: dict[str, Any]) -> bool:
    """Whether it could go either way: the smaller side is at least two thirds of the larger."""
    fewer, more = sorted((int(one["agree"]), int(one["disagree"])))
    return bool(fewer) and 3 * fewer >= 2 * more


def _counts_in_words(one: dict[str, Any]) -> str:
    parts = [(one["agree"], "agree"), (one["disagree"], "disagree"), (one["passed"], "pass")]
    return listed(f"{number(int(count))} {word}" for count, word in parts if count)


def _sentence(found: list[dict[str, Any]], shared: list[dict[str, Any]]) -> str:
    first = found[0]
    if not first["n"]:
        return "Nobody has taken a position yet."
    said = f"On {quoted(first['text'])}: {_counts_in_words(first)}."
    if _title(found, "").endswith(quoted(first["text"], 110)):
        said = f"On that one, {_counts_in_words(first)}."
    if shared:
        said += f" Nearest to what every group shares: {quoted(shared[0]['text'])}."
    return said


def _left_out(asked: Asked, found: list[dict[str, Any]]) -> list[str]:
    out = len(_by_entry(asked.frame)[1]) - len(found)
    return [asking.left_out(out)] if out > 0 else []


def _table(
    found: list[dict[str, Any]], shared: list[dict[str, Any]], groups: list[dict[str, Any]]
) -> pd.DataFrame:
    figures = {row["statement"]: row for row in shared}
    rows = []
    for one in found:
        row = {"statement": one["text"], "n": one["n"], "agree": one["agree"]}
        row |= {"pass": one["passed"], "disagree": one["disagree"], "spread": words(one["word"])}
        for part in groups:
            if part["statement"] == one["statement"]:
                split = f"{part['agree']} / {part['passed']} / {part['disagree']}"
                row[f"{_group(part['group'])} (agree / pass / disagree)"] = split
        if one["statement"] in figures:
            figure = figures[one["statement"]]
            row |= {"shared by every group": float(figure["shared"])}
            row |= {"least at ease": _group(figure["lowest_group"])}
        rows.append(row)
    return pd.DataFrame(rows)
