"""Of pages of one's own there is nothing to show but how many lines were offered from any."""

from __future__ import annotations

import pandas as pd

from fornow.pictures import asked as asking
from fornow.pictures.lettering import number
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Line, Words

NEEDS = ("offered-lines",)
_ALONE = "This is for the person alone: nothing of it is kept here."


def draw(wanted: Wanted) -> Picture:
    """The count of lines on the list, from whichever page they came; nothing else is known."""
    lines = wanted.of("offered-lines")
    many = 0 if lines.empty else int((~lines["state"].isin(["superseded", "closed"])).sum())
    if not many:
        return asking.nothing(wanted.exercise, asking.Asked(pd.DataFrame(), hidden=_ALONE))
    lines_are = "One line stands" if many == 1 else f"{number(many).capitalize()} lines stand"
    said = f"{lines_are} on the list of those that were offered, from any page."
    return Picture(
        key=wanted.key,
        title=wanted.exercise.title,
        subtitle="Pages of our own, which nobody else has seen",
        figure=Words.of(Line(_ALONE)),
        sentence=said,
        table=pd.DataFrame([("offered from any page", many)], columns=["lines", "how many"]),
    )
