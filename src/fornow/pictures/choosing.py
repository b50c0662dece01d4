"""Choosing to lead: the prize beside what we put at risk, who is in, and the ifs."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.agreement import Spread
from fornow.analysis.choosing import MARKS, Choosing, Meeting, choosing, crossing
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Choice, Field, Rating, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, withheld
from fornow.pictures.lettering import in_turn, number, opened
from fornow.pictures.panels import NARROW, WALL, Panel, figure
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

#: What is told together, where it may be: the prize with each risk, and no other two marks.
_PAIRS = (("prize", "risk_me"), ("prize", "risk_organisation"))
_TITLED = {"in": ("is in", "are in"), "in-if": ("is in, if…", "are in, if…")}
#: The order to read what was written in: the ifs first, since something can be done about them.
_TEXTS = ("condition", "never_done", "nobody_leads", "alone")


def draw(wanted: Wanted) -> Picture:
    """The latest round: three spreads on one scale, then who is in, then words."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = choosing(asked.frame)
    met = _crossed(wanted, asked)
    blocks = [_standing(wanted, found), *_meetings(wanted, met), *_texts(wanted, asked)]
    panels = _panels(wanted, found, asked)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure(panels, voices=asked.n),
        narrow=figure(panels, voices=asked.n, page=NARROW),
        wall=figure(panels, voices=asked.n, page=WALL),
        beside=Words(tuple(blocks)),
        sentence=_sentence(found, asked),
        table=_table(wanted, found, asked, met),
        note=" ".join((*asked.notes, *_before(wanted, found, asked))),
    )


def _before(wanted: Wanted, found: Choosing, asked: Asked) -> list[str]:
    """How many were in the time before; nobody can be followed from one round to the next."""
    if not asked.earlier:
        return []
    before = choosing(wanted.frame[wanted.frame["round"] == asked.earlier[-1]["round"]])
    was, now = (tuple(one.standing.values()) for one in (before, found))
    if why := asked.kept_from(was, now):
        return [f"The time before ({before.seats} voices) is not laid beside this one. {why}"]
    said = _title(before)
    return [f"The time before ({before.seats} voices): {said[0].lower()}{said[1:]}."]


def _panels(wanted: Wanted, found: Choosing, asked: Asked) -> list[Panel]:
    made = []
    for name, spread in found.marks.items():
        scale = wanted.exercise.field(name)
        missing = beside_n(asked.frame, name, asked.n)
        first = " · ".join(part for part in (spread.word, f"n = {spread.n}") if part)
        if isinstance(scale, Rating):
            aside = "\n".join(part for part in (first, missing) if part)
            counts = dict(enumerate(spread.counts, spread.low))
            made.append(Panel(title=MARKS[name], scale=scale, counts=counts, aside=aside))
    return made


def _standing(wanted: Wanted, found: Choosing) -> Block:
    field = wanted.exercise.field("standing")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    rows = [
        Row(labels.get(key, key), (Line(count=count, of=max(found.seats, 1)),))
        for key, count in found.standing.items()
    ]
    if found.unsaid:
        rows.append(Row("Did not say", (Line(count=found.unsaid, of=found.seats),)))
    return Block(Rows(tuple(rows)), "So, for now")


def _crossed(wanted: Wanted, asked: Asked) -> dict[tuple[str, str], tuple[Meeting, ...]]:
    """The pairs of marks that came through the door together, where they may be crossed."""
    rounds = wanted.frame.attrs.get("rounds", ())
    groups = [
        group
        for one in rounds
        if (asked.frame["round"] == one["round"]).all()
        for group in one.get("together", ())
    ]
    made = {}
    for one, other in _PAIRS:
        if not any({one, other} <= set(group) for group in groups):
            continue
        if (met := crossing(asked.frame, one, other)) is not None:
            made[one, other] = met
    return made


def _across(one: str, other: str) -> str:
    return f"{MARKS[one]}, across {_lowered(MARKS[other])}"


def _lowered(name: str) -> str:
    """A name inside a sentence; only its first letter gives way, for “I” stays as it is."""
    return name[0].lower() + name[1:]


def _point(mark: str, scale: Field) -> str:
    """A mark with the words at its end of the scale, or why there is none."""
    ends = {}
    if isinstance(scale, Rating):
        ends = {str(scale.low): scale.low_label, str(scale.high): scale.high_label}
    return f"{mark} ({_lowered(ends[mark])})" if ends.get(mark) else mark


def _meetings(wanted: Wanted, met: dict[tuple[str, str], tuple[Meeting, ...]]) -> list[Block]:
    blocks = []
    for (one, other), meetings in met.items():
        voices = sum(meeting.count for meeting in meetings)
        rows = tuple(
            Row(
                _both(wanted, (one, other), meeting),
                (Line(count=meeting.count, of=voices),),
            )
            for meeting in meetings
        )
        blocks.append(Block(Rows(rows), _across(one, other)))
    return blocks


def _both(wanted: Wanted, pair: tuple[str, str], met: Meeting) -> str:
    """The two marks that met, each with what it is a mark of."""
    first, second = (wanted.exercise.field(name) for name in pair)
    return f"prize {_point(met.one, first)}, risk {_point(met.other, second)}"


def _texts(wanted: Wanted, asked: Asked) -> list[Block]:
    blocks = []
    for name in _TEXTS:
        field = wanted.exercise.field(name)
        if isinstance(field, Text) and name in asked.frame:
            said = side_by_side(asked.frame[name].tolist())
            columns = tuple(Column("", (Quotation(beside.text),)) for beside in said)
            if columns:
                blocks.append(Block(Columns(columns), field.prompt))
    return blocks


def _title(found: Choosing) -> str:
    parts = [
        f"{number(found.standing[key])} {one if found.standing[key] == 1 else many}"
        for key, (one, many) in _TITLED.items()
        if found.standing[key]
    ]
    if found.standing["not-yet"]:
        count = found.standing["not-yet"]
        verb = "says" if count == 1 else "say"
        parts.append(f"{number(count)} {verb} not yet")
    if not parts:
        return "Nobody has said yet whether they are in"
    # Past the ellipsis of “in, if…” a comma would read oddly.
    said = "; ".join(parts)
    return said[0].upper() + said[1:]


def _sentence(found: Choosing, asked: Asked) -> str:
    parts = [_above(name, spread) for name, spread in found.marks.items() if spread.n]
    said = f"Above the middle of the scale: {in_turn(parts)}" if parts else "No mark was given."
    ifs = int(asked.frame["condition"].notna().sum()) if "condition" in asked.frame else 0
    if ifs:
        # Who is in, or not yet, may write one too: none is counted as “in, if…”.
        said += f" {opened(number(ifs))[:-1]} wrote what would have to be so: read it below."
    kept = sum(withheld(asked.frame, name).get("for the talk", 0) for name in _TEXTS)
    if kept:
        were = "answer was" if kept == 1 else "answers were"
        said += f" {number(kept).capitalize()} {were} kept for the talk."
    if parts and not asked.enough:
        said += " We are too few for computed figures: look at the dots."
    return said


def _above(name: str, spread: Spread) -> str:
    middle = (spread.low + spread.high) / 2
    many = sum(n for at, n in enumerate(spread.counts, spread.low) if at > middle)
    what = {"prize": "the prize", "risk_me": "the risk to ourselves"}
    return f"{many} of {spread.n} for {what.get(name, 'the risk to our organisations')}"


def _table(
    wanted: Wanted,
    found: Choosing,
    asked: Asked,
    met: dict[tuple[str, str], tuple[Meeting, ...]],
) -> pd.DataFrame:
    rows: list[tuple[str, str, object]] = []
    for name, spread in found.marks.items():
        prompt = wanted.exercise.field(name).prompt
        rows += [(prompt, str(at), n) for at, n in enumerate(spread.counts, spread.low)]
        missing = {"no answer": spread.unanswered, **withheld(asked.frame, name)}
        rows += [(prompt, why, n) for why, n in missing.items() if n]
    said = wanted.exercise.field("standing")
    labels = {o.key: o.label for o in said.options} if isinstance(said, Choice) else {}
    rows += [(said.prompt, labels.get(key, key), n) for key, n in found.standing.items()]
    rows += [(said.prompt, "did not say", found.unsaid)] if found.unsaid else []
    for (one, other), meetings in met.items():
        crossed = _across(one, other)
        rows += [(crossed, _both(wanted, (one, other), each), each.count) for each in meetings]
    for name in _TEXTS:
        prompt = wanted.exercise.field(name).prompt
        texts = asked.frame[name].dropna() if name in asked.frame else ()
        rows += [(prompt, str(text), 1) for text in texts]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
