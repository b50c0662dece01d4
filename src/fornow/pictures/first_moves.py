"""Who goes first: how many others we wait for, beside how many we think would come; never who."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.moves import FirstMoves, HowFar, first_moves
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Rating, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, withheld
from fornow.pictures.lettering import number, opened
from fornow.pictures.panels import NARROW, Panel, figure
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

_PANELS = {
    "others_needed": "Others I would need to come too",
    "others_guess": "Others I think would come",
}
_TEXTS = ("step", "show_me")


def draw(wanted: Wanted) -> Picture:
    """Two spreads on one scale, and in words how far the first would carry it."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = first_moves(asked.frame)
    panels = _panels(wanted, found, asked)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure(panels, voices=asked.n),
        narrow=figure(panels, voices=asked.n, page=NARROW),
        beside=_texts(wanted, asked),
        sentence=_sentence(found),
        table=_table(wanted, found, asked),
        note=" ".join(asked.notes),
    )


def _panels(wanted: Wanted, found: FirstMoves, asked: Asked) -> list[Panel]:
    made = []
    for name, spread in (("others_needed", found.needs), ("others_guess", found.guesses)):
        scale = wanted.exercise.field(name)
        if isinstance(scale, Rating):
            missing = beside_n(asked.frame, name, asked.n)
            aside = "\n".join(part for part in (f"n = {spread.n}", missing) if part)
            counts = dict(enumerate(spread.counts, spread.low))
            made.append(Panel(title=_PANELS[name], scale=scale, counts=counts, aside=aside))
    return made


def _title(found: FirstMoves) -> str:
    n, first = found.needs.n, found.needs.counts[0]
    if not n:
        return "Nobody has said yet how many others it would take"
    if found.far is not None:
        return _carried(found.far)
    if not first:
        return (
            f"All {number(n)} who answered wait for somebody"
            if n > 1
            else "The one who answered waits"
        )
    if first == n:
        return "All who answered would go first" if n > 1 else "The one who answered would go first"
    return f"{opened(number(first))[:-1]} of the {number(n)} who answered would go first"


def _carried(far: HowFar) -> str:
    """How far it goes by itself, or from the first one or two who begin."""
    who = f"of the {number(far.n)} who answered"
    if far.alone == far.n:
        return f"If each goes as we said, all {number(far.n)} who answered go"
    begun = f"{opened(number(far.alone))[:-1]} {who} would go" if far.alone else ""
    said = begun or "Nobody would go first"
    for begin, first, reached in (("one does", 1, far.with_one), ("two do", 2, far.with_two)):
        if reached > max(far.alone, first):
            carries = f"all {number(far.n)}" if reached == far.n else number(reached)
            if not begun:
                carries += " who answered" if reached == far.n else f" {who}"
            return f"{said}; once {begin}, {carries} would come, as far as these numbers can tell"
    return f"{said}, and one or two would not carry the others"


def _sentence(found: FirstMoves) -> str:
    needs, guesses, far = found.needs, found.guesses, found.far
    if not needs.n and not guesses.n:
        return "No number was given."
    said = f"{opened(number(needs.n))[:-1]} said how many others they would need."
    if far is None:
        return f"{said} We are too few for computed figures: look at the dots."
    if guesses.figures_shown and guesses.median is not None:
        others = "other" if guesses.median == 1 else "others"
        said += f" The middle guess is that {guesses.median:g} {others} would."
    ends = (f"{number(many)} of {number(far.n)}" for many in (far.with_one, far.with_two))
    once = "If one begins, it ends with {}; if two begin, with {}.".format(*ends)
    return f"{said} {once} “{needs.high} or more” is counted here as {needs.high}."


def _texts(wanted: Wanted, asked: Asked) -> Words | None:
    blocks = []
    for name in _TEXTS:
        field = wanted.exercise.field(name)
        if isinstance(field, Text) and name in asked.frame:
            said = side_by_side(asked.frame[name].tolist())
            if said:
                columns = tuple(Column("", (Quotation(beside.text),)) for beside in said)
                blocks.append(Block(Columns(columns), field.prompt))
    return Words(tuple(blocks)) if blocks else None


def _table(wanted: Wanted, found: FirstMoves, asked: Asked) -> pd.DataFrame:
    rows: list[tuple[str, str, object]] = []
    for name, spread in (("others_needed", found.needs), ("others_guess", found.guesses)):
        prompt = wanted.exercise.field(name).prompt
        most = {spread.high: f"{spread.high} or more"}
        rows += [
            (prompt, most.get(at, str(at)), n) for at, n in enumerate(spread.counts, spread.low)
        ]
        missing = {"no answer": spread.unanswered, **withheld(asked.frame, name)}
        rows += [(prompt, why, n) for why, n in missing.items() if n]
    if found.far is not None:
        reached = {"nobody": found.far.alone, "one": found.far.with_one, "two": found.far.with_two}
        rows += [("If this many begin, how many go?", who, n) for who, n in reached.items()]
    for name in _TEXTS:
        prompt = wanted.exercise.field(name).prompt
        texts = asked.frame[name].dropna() if name in asked.frame else ()
        rows += [(prompt, str(text), 1) for text in texts]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
