"""What was stopped: the hours it gives back, a dot an hour, and what they are for now."""

from __future__ import annotations

from typing import Any

from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import DOTS_UP_TO, Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Cards, Row, Rows, Words


def draw(wanted: Wanted) -> Picture:
    """What each stopped thing gives back, and to what; what was begun again stands apart."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = rows_of(asked.frame)
    stopped = [row for row in rows if words(row.get("state")) in ("", "open")]
    again = [row for row in rows if row not in stopped]
    blocks = [Block(Rows(tuple(_row(row, stopped) for row in stopped)))] if stopped else []
    if again:
        cards = tuple(entries.card(wanted.exercise, row, wanted.frames) for row in again)
        blocks.append(Block(Cards(cards), "No longer on this list", later=True))
    return Picture(
        key=wanted.key,
        title=_title(stopped, wanted),
        subtitle=f"{counted(len(stopped), 'thing')} on {day(wanted.as_of)}{_scale(stopped)}",
        figure=Words(tuple(blocks)),
        sentence=_sentence(stopped),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _row(row: dict[str, Any], stopped: list[dict[str, Any]]) -> Row:
    hours = _hours(row)
    most = max(map(_hours, stopped))
    said = counted(hours, "hour") if hours else "not said"
    from_day = f" · from {day(row['stops_on'])}" if words(row.get("stops_on")) else ""
    # A bar is as long as its part of the longest; dots count themselves.
    of = most if most > DOTS_UP_TO else hours
    return Row(
        words(row["what"]),
        (Line(count=hours, of=of, said=said),),
        about=f"Now for: {words(row.get('hour_for'))}{from_day}",
    )


def _scale(stopped: list[dict[str, Any]]) -> str:
    """What is drawn for an hour; nothing where none was said."""
    most = max(map(_hours, stopped), default=0)
    if not most:
        return ""
    return "; each dot is an hour a month" if most <= DOTS_UP_TO else "; bars are hours a month"


def _hours(row: dict[str, Any]) -> int:
    text = words(row.get("hours"))
    return int(text) if text else 0


def _begun(row: dict[str, Any], wanted: Wanted) -> bool:
    """Whether the hours are given back by the day; those without a day are."""
    begins = row.get("stops_on")
    return not words(begins) or begins.date() <= wanted.as_of  # type: ignore[union-attr]


def _title(stopped: list[dict[str, Any]], wanted: Wanted) -> str:
    hours = sum(_hours(row) for row in stopped if _begun(row, wanted))
    ahead = sum(map(_hours, stopped)) - hours
    if not stopped:
        return "Nothing stands stopped now"
    if not hours and not ahead:
        return f"{counted(len(stopped), 'thing')} stopped"
    if not hours:
        return f"{counted(ahead, 'hour')} a month to be given back"
    after = f"; {ahead} more to come" if ahead else ""
    return f"{counted(hours, 'hour')} a month given back{after}"


def _sentence(stopped: list[dict[str, Any]]) -> str:
    if not stopped:
        return "What was stopped has begun again, or is no longer on the list."
    last = stopped[-1]
    return f"Last stopped: {quoted(last['what'], 80)}. Now for: {quoted(last['hour_for'], 80)}."
