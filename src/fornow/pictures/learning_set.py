"""Our learning set: what is open first, then what was read together, then how it went."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.learning import NO_STEP, OPEN, PAST, WENT, TakenUp, taken_up, unread
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.lettering import counted, day, number, opened, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, State, Words

NEEDS = ("offered-lines",)
_READ = (
    ("comes_back", "What keeps coming back"),
    ("puzzles", "What puzzles us"),
    ("ask_whom", "Whom we could ask"),
)


def draw(wanted: Wanted) -> Picture:
    """The steps that are open, the lines that were read with what came of it, and the rest."""
    asked = asking.register(wanted.frame)
    found = () if wanted.frame.empty else taken_up(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "Nothing that was taken up stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    lines = wanted.of("offered-lines")
    left = () if lines.empty else unread(lines, wanted.frame)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'thing')} taken up by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, entries.entry_texts(lines)))),
        sentence=_sentence(found, len(left)),
        table=_table(found),
    )


def _blocks(found: tuple[TakenUp, ...], lines: Mapping[str, str]) -> list[Block]:
    still = [one for one in found if one.standing in (PAST, OPEN)]
    others = [one for one in found if one.standing == NO_STEP and not one.read]
    told = [one for one in found if one.standing == WENT]
    read = [one for one in found if one.read]
    blocks = []
    if still:
        blocks.append(Block(Cards(tuple(_open(one) for one in still)), "Still to do"))
    if others:
        cards = Cards(tuple(_open(one) for one in others))
        blocks.append(Block(cards, "Taken up, with no step yet"))
    if read:
        cards = Cards(tuple(_together(one, lines) for one in read), alike=True, wide=True)
        blocks.append(Block(cards, "Read together"))
    if told:
        cards = Cards(tuple(_told(one) for one in told), alike=True)
        blocks.append(Block(cards, "How it went", later=bool(still)))
    return blocks


def _open(one: TakenUp) -> Card:
    return Card(
        heading=one.issue,
        state=State("open") if one.standing in (PAST, OPEN) else None,
        reasons=(f"Its day was {day(one.by)}. Nobody has told yet how it went.",)
        if one.standing == PAST
        else (),
        lines=(
            *_step(one),
            ("By", day(one.by) if one.standing != PAST else ""),
            ("Asked of it", " ".join(one.questions)),
        ),
        open_lines=3,
    )


def _step(one: TakenUp) -> tuple[tuple[str, str], ...]:
    return (("Brought by", one.whose), ("If, then", _if_then(one)))


def _told(one: TakenUp) -> Card:
    return Card(heading=one.issue, lines=(*_step(one), ("How it went", one.went)))


def _together(one: TakenUp, lines: Mapping[str, str]) -> Card:
    texts = tuple(Quotation(lines[entry]) for entry in one.lines if lines.get(entry))
    said = tuple(
        Quotation(text, lead=heading) for name, heading in _READ if (text := getattr(one, name))
    )
    sides = (
        Column("Lines that were offered", texts, "It does not say which lines were read."),
        Column("What we made of them", said),
    )
    return Card(heading=one.issue, sides=sides)


def _title(found: tuple[TakenUp, ...]) -> str:
    still = [one for one in found if one.standing in (PAST, OPEN)]
    if len(still) == 1:
        step = still[0].then_do or still[0].if_so
        return f"One step is open: {quoted(step, 90)}"
    if still:
        return f"{number(len(still)).capitalize()} steps that somebody means to take are open"
    read = [one for one in found if one.comes_back]
    if read:
        return f"It keeps coming back: {quoted(read[0].comes_back, 90)}"
    return "No step is open just now"


def _sentence(found: tuple[TakenUp, ...], left: int) -> str:
    said = []
    past = [one for one in found if one.standing == PAST]
    if past:
        said.append(f"The day for {quoted(past[0].issue)} has been: how did it go?")
    puzzle = next((one.puzzles for one in found if one.puzzles), "")
    if puzzle:
        said.append(f"It puzzles us: {opened(puzzle)}")
    if left:
        some = "One offered line has" if left == 1 else f"{number(left).capitalize()} lines have"
        said.append(f"{some} not been read together yet.")
    return " ".join(said) or "Which question do we carry out of the room?"


def _table(found: tuple[TakenUp, ...]) -> pd.DataFrame:
    rows = [
        (
            one.issue,
            one.whose,
            "; ".join(one.questions),
            _if_then(one),
            day(one.by),
            one.went or one.standing,
            "; ".join(filter(None, (one.comes_back, one.puzzles, one.ask_whom))),
        )
        for one in found
    ]
    return pd.DataFrame(
        rows,
        columns=[
            *("taken up", "brought by", "questions", "if and then", "by"),
            *("how it stands", "of the lines read"),
        ],
    )


def _if_then(one: TakenUp) -> str:
    return ": ".join(filter(None, (one.if_so.removesuffix("."), one.then_do)))
