"""What the plan says and what comes back, side by side: a plan is what we mean to do."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.plans import STANDINGS, answered
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, State, Words

_EMPTY = {
    "nothing heard": "Nothing has been heard, and by now it could have been.",
    "too soon to know": "Nothing yet.",
}


def draw(wanted: Wanted) -> Picture:
    """A card a plan: what it says beside what comes back; where nothing came, first."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(answered(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "No plan stood on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    delays = _labels(wanted)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'plan')} on {day(wanted.as_of)}",
        figure=Words((Block(Cards(tuple(_card(one, delays) for one in found))),)),
        sentence=_sentence(found),
        table=_table(found, delays),
    )


def _labels(wanted: Wanted) -> dict[str, str]:
    field = wanted.exercise.field("delay")
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _card(one: dict[str, Any], delays: dict[str, str]) -> Card:
    telling = words(one["telling"])
    heard = (Quotation(telling),) if telling else ()
    empty = _EMPTY.get(one["standing"], "")
    return Card(
        heading=f"So we: {words(one['so_we'])}" if words(one["so_we"]) else "So we… is still open",
        state=State(one["standing"]),
        sides=(
            Column("The plan says", (Quotation(words(one["plan"])),)),
            Column("What comes back", heard, empty=empty),
        ),
        lines=(
            ("How long before we would know", delays.get(words(one["delay"]), "")),
            ("Written", day(one["written"])),
        ),
    )


def _title(found: list[dict[str, Any]]) -> str:
    heard = [one for one in found if words(one["telling"])]
    silent = [one for one in found if one["standing"] == "nothing heard"]
    if silent and len(found) == 1:
        return f"We could have heard by now, and have not: {quoted(found[0]['plan'], 90)}"
    if silent:
        many = number(len(silent))
        return (
            f"Of {number(len(found))} plans, {many} could have been heard from and was not"
            if (len(silent) == 1)
            else f"Of {number(len(found))} plans, {many} could have been heard from and were not"
        )
    if not heard:
        return "What we mean to do, with no answer yet"
    if len(heard) == len(found):
        return "What we mean to do, and what comes back"
    have = "has" if len(heard) == 1 else "have"
    return f"Of {number(len(found))} plans, {number(len(heard))} {have} been answered so far"


def _sentence(found: list[dict[str, Any]]) -> str:
    some = {name: [o for o in found if o["standing"] == name] for name in STANDINGS}
    said = []
    if silent := some["nothing heard"]:
        said.append(f"Who could go and look at what became of {quoted(silent[0]['plan'], 120)}?")
    if open_ones := some["no step yet"]:
        heard = quoted(open_ones[0]["telling"], 120)
        said.append(f"It was heard, and nobody has said what we do: {heard}.")
    if done := some["answered"]:
        said.append(f"What we do for now: {quoted(done[0]['so_we'], 120)}.")
    return " ".join(said) or "It is too soon to know what comes back."


def _table(found: list[dict[str, Any]], delays: dict[str, str]) -> pd.DataFrame:
    rows = [
        {
            "the plan says": words(one["plan"]),
            "what comes back": words(one["telling"]),
            "how long before we would know": delays.get(words(one["delay"]), ""),
            "so we": words(one["so_we"]),
            "how it stands": one["standing"],
            "written": day(one["written"]),
            "could be heard by": day(one["heard_by"]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
