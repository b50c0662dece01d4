"""Lines that were offered from pages of one's own: side by side, and nobody's in particular."""

from __future__ import annotations

import pandas as pd

from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Column, Columns, Quotation, Words


def draw(wanted: Wanted) -> Picture:
    """Each line by itself; those that were closed are no longer shown."""
    asked = asking.register(wanted.frame, closed=False)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    lines = [(words(row["line"]), day(row.get("date"))) for row in rows_of(asked.frame)]
    columns = tuple(Column("", (Quotation(text, on),)) for text, on in lines)
    one = len(lines) == 1
    return Picture(
        key=wanted.key,
        title="A line to read together" if one else "Lines to read together",
        subtitle=f"{counted(len(lines), 'line')} offered by {day(wanted.as_of)}",
        figure=Words.of(Columns(columns)),
        sentence="What keeps coming back in them, what puzzles us, and whom could we ask?",
        table=pd.DataFrame(lines, columns=["line", "offered on"]),
    )
