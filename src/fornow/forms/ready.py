"""Before a meeting: what is set, what is half done, and if enough people are coming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets as widgets

from fornow.answers.told import day
from fornow.exercises.exercise import Agreement, Exercise, Kind
from fornow.forms import beside
from fornow.forms.said import Form, FormBox, said, style
from fornow.partnership import sessions

if TYPE_CHECKING:
    from fornow.forms.table import Table


class ReadyForm(Form):
    """What the facilitator wants to know with a cup of tea in hand, in sentences."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.body = widgets.VBox([])
        self.box = FormBox([style(), self.body], name="before you meet")
        self.look_again()
        beside.join(p, self)

    def look_again(self) -> None:
        """Say it as it is now."""
        told = [*_sessions(self.p), *_enough(self.p), *_rounds(self.p)]
        self.body.children = tuple(said(line, "fn-purpose") for line in told)


def _sessions(p: Table) -> Iterator[str]:
    held = sessions.sessions(p.store)
    ahead = [one for one in held if one.day >= p.today]
    before = [one for one in held if one.day < p.today]
    if ahead:
        here = f", for {ahead[0].people} people" if ahead[0].people else ""
        yield f"A session is set for {day(ahead[0].day)}{here}."
    else:
        yield (
            "No session is set. To set one for today, say at the top of any workbook how many"
            " people are here."
        )
    if before:
        last = before[-1]
        came = f"{last.people} came" if last.people else "nobody said how many came"
        yield f"The last one was on {day(last.day)}: {came}."


def _enough(p: Table) -> Iterator[str]:
    settings = p.settings()
    k, people = settings["smallest_group"], _expected(p)
    if settings["agreement"] == Agreement.ON_THE_RECORD:
        yield "You agreed to be on the record, so answers are shown however few there are."
    elif people is None:
        yield f"Answers without a name are shown once {k} people have given one."
    elif people < k:
        yield (
            f"Answers without a name are shown once {k} people have given one, and {people} may"
            " come. Talk, or wait until more can be there: what too few wrote stays hidden."
        )
    else:
        yield f"Answers without a name are shown once {k} people have given one; {people} may come."


def _expected(p: Table) -> int | None:
    """How many may come: those said to be here, or else as many as last time."""
    held = [one.people for one in sessions.sessions(p.store) if one.day < p.today and one.people]
    return p.people_here() or (held[-1] if held else None)


def _rounds(p: Table) -> Iterator[str]:
    under_way = [one for one in p.exercises() if one.kind is Kind.BALLOT and p.round(one.key)]
    if not under_way:
        yield "No round is open, and none is closed and waiting to be revealed."
    for exercise in under_way:
        yield _round(p, exercise)


def _round(p: Table, exercise: Exercise) -> str:
    asked = p.round(exercise.key)
    state = "open" if asked is None or asked.state == "open" else "closed and not yet revealed"
    seats = p.seats_in(exercise.key)
    told = f"“{exercise.title}” is {state}: {seats} in"
    told += ", enough to reveal." if p.enough_in(exercise.key) else ", too few yet to reveal."
    if p.seat_in_hand(exercise.key):
        told += (
            " One answer was saved and the laptop not handed on: press Hand on before others sit."
        )
    return told
