"""Details both ways: what waits for an answer, and what was drawn again and never tried."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.details import WAYS, Detail, details
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.lettering import counted, day, listed, number, quoted, spanned
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

NEEDS = ("parts",)
_HEADINGS = {
    "question": "Nobody at this table can say",
    "need": "Those who do the work need from us",
}
_DRAWN = "Drawn again three times or more, and not tried yet"


def draw(wanted: Wanted) -> Picture:
    """A card a detail: what was only drawn, what waits each way, and then what was answered."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else details(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No detail stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'detail')} by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, wanted))),
        sentence=_sentence(found),
        table=_table(found, wanted),
    )


def _blocks(found: tuple[Detail, ...], wanted: Wanted) -> list[Block]:
    drawn = [one for one in found if one.only_drawn]
    rest = [one for one in found if one not in drawn]
    waits = [one for one in rest if not one.has_answer]
    parts = [
        (drawn, _DRAWN, False),
        *(([one for one in waits if one.way == way], _HEADINGS[way], False) for way in WAYS),
        ([one for one in rest if one.has_answer], "Answered", bool(waits or drawn)),
    ]
    return [
        Block(Cards(tuple(_card(one, wanted) for one in some)), heading, later=later)
        for some, heading, later in parts
        if some
    ]


def _card(one: Detail, wanted: Wanted) -> Card:
    answered = f"Answered after {counted(one.days, 'day')}." if one.days is not None else ""
    waits = f"Waiting for {counted(one.waiting, 'day')}." if one.waiting is not None else ""
    drawn = f"Drawn again {number(one.drawn_again)} times, and not tried." if one.only_drawn else ""
    return Card(
        heading=one.detail,
        state=State("answered" if one.has_answer else "unanswered"),
        reasons=tuple(filter(None, (waits, answered, drawn))),
        lines=(
            ("Needed", _label(wanted, "need", one.need)),
            ("Answer for now", one.answer),
            ("Answered by", one.answered_by),
            ("Tried", _tried(one)),
            ("Part", _parts(one, wanted)),
            ("Asked", day(one.asked)),
        ),
    )


def _tried(one: Detail) -> str:
    if not one.has_answer:
        return ""
    return "yes, where the work is done" if one.tried else "not yet"


def _label(wanted: Wanted, name: str, key: str) -> str:
    field = wanted.exercise.field(name)
    options = field.options if isinstance(field, Choice) else ()
    return next((option.label for option in options if option.key == key), key)


def _parts(one: Detail, wanted: Wanted) -> str:
    known = entries.entry_texts(wanted.of("parts"))
    return listed(known.get(part, "") for part in one.of_part)


def _title(found: tuple[Detail, ...]) -> str:
    waits = [one for one in found if not one.has_answer]
    drawn = [one for one in found if one.only_drawn]
    if waits:
        verb = "waits" if len(waits) == 1 else "wait"
        of = f" of {number(len(found))} details" if len(found) > 1 else " detail"
        return f"{number(len(waits)).capitalize()}{of} {verb} for an answer"
    if drawn:
        return f"Answered, drawn again and not yet tried: {quoted(drawn[0].detail, 90)}"
    return "Every detail that was asked has an answer"


def _sentence(found: tuple[Detail, ...]) -> str:
    waits = [one for one in found if not one.has_answer]
    said = []
    ways = [(sum(o.way == way for o in waits), way) for way in WAYS]
    told = [
        f"{number(many)} {'goes' if many == 1 else 'go'} {_WAY_WORDS[way]}"
        for many, way in ways
        if many
    ]
    said += [f"Of what waits, {listed(told)}."] if told else []
    longest = max((o for o in waits if o.waiting is not None), key=_wait, default=None)
    if longest is not None:
        wait = counted(_wait(longest), "day")
        said.append(f"The longest wait is {wait}: {quoted(longest.detail, 120)}.")
    days = sorted(one.days for one in found if one.days is not None)
    if len(days) == 1:
        said.append(f"The answer that was given took {counted(days[0], 'day')}.")
    elif days:
        said.append(f"Answers took {spanned(days)}.")
    drawn = [one for one in found if one.only_drawn]
    if drawn:
        named = listed(quoted(one.detail, 80) for one in drawn[:3])
        said.append(f"Drawn again three times or more and not yet tried: {named}.")
    return " ".join(said) or f"{counted(len(found), 'detail')} so far."


_WAY_WORDS = {
    "question": "from this table to those who know",
    "need": "from those who do the work to this table",
}


def _wait(one: Detail) -> int:
    return one.waiting or 0


def _table(found: tuple[Detail, ...], wanted: Wanted) -> pd.DataFrame:
    rows = [
        {
            "which way": _label(wanted, "way", one.way),
            "detail": one.detail,
            "needed": _label(wanted, "need", one.need),
            "part": _parts(one, wanted),
            "asked": day(one.asked),
            "answered": day(one.answered),
            "days to an answer": "" if one.days is None else str(one.days),
            "days waiting": "" if one.waiting is None else str(one.waiting),
            "answered by": one.answered_by,
            "answer": one.answer,
            "tried": _tried(one),
            "drawn again": str(one.drawn_again),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
