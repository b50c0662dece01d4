"""What each seat sees: what several cannot see first, then the whole put together seat by seat."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from fornow.analysis.vantage import BlindSpot, Said, Seat, Wish, blind_spots, seats, wishes
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import as_written, counted, listed, number, opened, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Line, Quotation, Words

UNTOLD = "A seat that is not told"
_SIDES = (("sees", "Sees"), ("cannot", "Cannot see"), ("wish", "Wishes the others saw"))
_FROM_WORDS = (
    "These stand together since they share a word. Whether they are about one thing, you know."
)


def draw(wanted: Wanted) -> Picture:
    """Blind spots, wishes, then a card a seat with equal room for what it sees and what not."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    whole, spots, wished = seats(asked.frame), blind_spots(asked.frame), wishes(asked.frame)
    return Picture(
        key=wanted.key,
        title=_title(whole, spots, asked),
        subtitle=" · ".join(part for part in (asked.voices, _told(whole), asked.date) if part),
        figure=Words(tuple(_blocks(whole, spots, wished, asked))),
        sentence=_sentence(spots, wished),
        table=_table(whole, spots),
        note=" ".join([*asked.notes, *_held(asked)]),
    )


def _blocks(
    whole: tuple[Seat, ...], spots: tuple[BlindSpot, ...], wished: tuple[Wish, ...], asked: Asked
) -> list[Block]:
    blocks = []
    if spots:
        cards = Cards(tuple(_spot(one) for one in spots))
        blocks.append(Block(cards, "What several of us cannot see"))
    if wished:
        columns = Columns(tuple(Column("", (_wish(one),)) for one in wished))
        blocks.append(Block(columns, "What one of us wishes the others could see"))
    told = [one for one in whole if _wrote(one)]
    if told:
        seats = Cards(tuple(_seat(one) for one in told))
        blocks.append(Block(seats, "The whole, seat by seat", printed=not blocks))
    if not blocks:
        empty = "What was written is left out." if asked.wordless else "Nobody has written here."
        blocks.append(Block(Line(empty)))
    return blocks


def _spot(one: BlindSpot) -> Card:
    sides = (
        Column("Cannot see it", _quotations(one.cannot)),
        Column("May see it", _quotations(one.sees), "Nobody wrote that they see it."),
        Column("Wish the others saw it", _quotations(one.wish), "Nobody wrote of it here."),
    )
    heading = listed(quoted(word) for word in _words(one))
    return Card(heading, reasons=(f"From {_many(one)}.",), sides=sides)


def _quotations(some: Iterable[Said]) -> tuple[Quotation, ...]:
    return tuple(Quotation(one.text, _called(one.seat)) for one in some)


def _wish(one: Wish) -> Quotation:
    meets = listed(dict.fromkeys(_called(other.seat) for other in one.meets))
    about = f"{_called(one.seat)}. Cannot see such a thing: {meets}" if meets else _called(one.seat)
    return Quotation(one.text, about)


def _seat(one: Seat) -> Card:
    sides = tuple(
        Column(name, tuple(Quotation(text) for text in getattr(one, field)))
        for field, name in _SIDES
    )
    heading = entries.level(one.seat) if one.seat else "Seats that are not told apart"
    return Card(heading, reasons=(f"{opened(counted(one.voices, 'voice'))}",), sides=sides)


def _wrote(one: Seat) -> bool:
    return bool(one.sees or one.cannot or one.wish)


def _called(seat: str) -> str:
    return entries.level(seat) if seat else UNTOLD


def _words(one: BlindSpot) -> list[str]:
    texts = [said.text for said in (*one.cannot, *one.sees, *one.wish)]
    return [as_written(word, texts) for word in one.words]


def _many(one: BlindSpot) -> str:
    """How many it is that cannot see it; voices, where some of them are not told apart."""
    untold = any(not said.seat for said in one.cannot)
    return counted(one.seats, "voice" if untold else "seat")


def _title(whole: tuple[Seat, ...], spots: tuple[BlindSpot, ...], asked: Asked) -> str:
    if spots:
        said = listed(quoted(word, 30) for word in _words(spots[0])[:3])
        kind = _many(spots[0]).split()[-1]
        return f"{number(spots[0].seats).capitalize()} {kind} say they cannot see {said}"
    told = [one for one in whole if one.seat and _wrote(one)]
    if len(told) > 1:
        return f"What each of {number(len(told))} seats sees, and none sees alone"
    if any(_wrote(one) for one in whole):
        return "What we see together, and none of us sees alone"
    return "What was written is left out" if asked.wordless else "Nobody has written what they see"


def _told(whole: tuple[Seat, ...]) -> str:
    told = [one for one in whole if one.seat]
    return counted(len(told), "seat") if told else ""


def _sentence(spots: tuple[BlindSpot, ...], wished: tuple[Wish, ...]) -> str:
    if spots:
        first = spots[0]
        word = quoted(_words(first)[0], 30)
        seen = listed(dict.fromkeys(_called(one.seat) for one in (*first.sees, *first.wish)))
        shows = f"{seen} may be able to show it" if seen else "nobody here wrote that they see it"
        rest = len(spots) - 1
        more = f" There {'is' if rest == 1 else 'are'} {number(rest)} more below." if rest else ""
        return f"Several cannot see {word}; {shows}.{more} {_FROM_WORDS}"
    meeting = next((one for one in wished if one.meets), None)
    if meeting is not None:
        whom = listed(dict.fromkeys(_called(one.seat) for one in meeting.meets))
        said = quoted(meeting.text, 100)
        return f"{_called(meeting.seat)} wishes the others saw {said}; it may be news to {whom}."
    return "No two say in the same words what they cannot see. What would each show another?"


def _held(asked: Asked) -> list[str]:
    """How many kept each thing for the talk."""
    found = {
        name.lower(): withheld(asked.frame, field).get("for the talk", 0) for field, name in _SIDES
    }
    said = [f"{many} of “{name}”" for name, many in found.items() if many]
    return [f"Kept for the talk: {listed(said)}."] if said else []


def _table(whole: tuple[Seat, ...], spots: tuple[BlindSpot, ...]) -> pd.DataFrame:
    shared: dict[str, list[str]] = {}
    for one in spots:
        for said in one.cannot:
            shared.setdefault(said.text, []).extend(one.words)
    rows = [
        (
            entries.level(one.seat) if one.seat else "not told",
            name.lower(),
            text,
            listed(shared.get(text, ())) if field == "cannot" else "",
        )
        for one in whole
        for field, name in _SIDES
        for text in getattr(one, field)
    ]
    return pd.DataFrame(rows, columns=["seat", "question", "answer", "word shared with others"])
