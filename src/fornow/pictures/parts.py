"""The parts of the work side by side: they are no stages, and none waits for another."""

from __future__ import annotations

from fornow.analysis.parts import Part, parts
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.lettering import counted, day, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

#: Each field with its name on a card and, of those it should not go without, what is missing.
_LEADS = (
    ("lead_strategist", "Steers it", "who steers"),
    ("lead_doer", "Gets it done", "who gets it done"),
)
_MORE = (("space", "Worked out together"), ("notice", "The front line notices"))
#: Of so many parts that lack somebody the sentence names each.
MOST_NAMED = 3


def draw(wanted: Wanted) -> Picture:
    """A card a part, all of one size and in no order: begun or not, with whom, to be noticed by."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else parts(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No part stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    latest = asked.frame.drop_duplicates("entry", keep="last")
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'part')} on {day(wanted.as_of)}, side by side",
        figure=Words((Block(Cards(tuple(_card(one) for one in found), alike=True)),)),
        sentence=_sentence(found),
        table=entries.table(wanted.exercise, latest, wanted.frames),
    )


def _card(one: Part) -> Card:
    reasons = [f"Under way since {day(one.since)}."] if one.since else []
    if one.only_drawn:
        reasons.append(f"Put in new words {_times(one)}, and not begun.")
    return Card(
        heading=one.name,
        state=State("begun" if one.begun else "not begun"),
        reasons=tuple(reasons),
        lines=(
            *((name, one.said(field) or "not said yet") for field, name, _ in _LEADS),
            *((name, one.said(field)) for field, name in _MORE),
        ),
    )


def _times(one: Part) -> str:
    return f"{number(one.drawn_again)} times"


def _title(found: tuple[Part, ...]) -> str:
    begun = sum(one.begun for one in found)
    if begun == len(found):
        return "Every part has begun" if len(found) > 1 else "The one part has begun"
    if not begun:
        return "No part has begun yet"
    rest = len(found) - begun
    has, have = ("has" if many == 1 else "have" for many in (begun, rest))
    return f"{number(begun).capitalize()} of our parts {has} begun; {number(rest)} {have} not yet"


def _sentence(found: tuple[Part, ...]) -> str:
    said = ["They stand side by side: no part has to wait for another."] if len(found) > 1 else []
    for field, _, what in _LEADS:
        lacking = [one for one in found if not one.said(field)]
        if lacking:
            said.append(f"Nobody has said {what}: {_named(lacking)}.")
    redrawn = [one for one in found if one.only_drawn]
    said += [f"{quoted(one.name, 80)} was put in new words {_times(one)}." for one in redrawn]
    if redrawn:
        said.append("What could be tried of it this week, as it is?")
    return (
        " ".join(said) or f"Its lead, its space and its signs are named: {quoted(found[0].name)}."
    )


def _named(some: list[Part]) -> str:
    named = [quoted(one.name, 60) for one in some[:MOST_NAMED]]
    more = len(some) - len(named)
    return listed([*named, *([f"{number(more)} more"] if more else [])])
