"""The shelf of odd ideas: one card each, alike in size and in no order, with what it became."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.odd_ideas import OddIdea, odd_ideas
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.lettering import counted, day, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Card, Cards, State, Words

NEEDS = ("trials", "decisions", "tests")
_STATES = {
    "trial": "we try it",
    "decision": "in a decision",
    "changed-how-we-see": "changed how we see it",
    "nothing-yet": "nothing yet",
}
_CARE = "The shelf is in no order of worth: nobody has voted on these, and nobody will."


def draw(wanted: Wanted) -> Picture:
    """Every idea on the shelf as it stands, in the order of the days they were written."""
    asked = asking.register(wanted.frame)
    found = () if wanted.frame.empty else odd_ideas(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No odd idea stands on the shelf on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'odd idea')} on the shelf on {day(wanted.as_of)}",
        figure=Words.of(Cards(tuple(_card(one, wanted) for one in found), alike=True)),
        sentence=_sentence(found),
        table=_table(found, wanted),
        note=_CARE,
    )


def _card(one: OddIdea, wanted: Wanted) -> Card:
    lines = (
        ("It turns round", one.turns_round),
        *_became(one, wanted),
        ("Heard", _heard(one, wanted)),
        ("Goes to hear more", _goes(one)),
        ("What was heard then", one.heard_then),
    )
    return Card(
        heading=one.idea,
        state=State(_STATES.get(one.became, "on the shelf")),
        reasons=(f"Somebody was to hear more by {day(one.by)}. Is it worth another day?",)
        if one.waits
        else (),
        lines=lines,
    )


def _heard(one: OddIdea, wanted: Wanted) -> str:
    where = _labels(wanted, "heard_from").get(one.heard_from, "")
    return ": ".join(part for part in (where, one.heard_where) if part)


def _goes(one: OddIdea) -> str:
    who = listed(one.who_goes)
    return ", by ".join(part for part in (who, day(one.by)) if part)


def _became(one: OddIdea, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    known = (("trials", one.trials), ("decisions", one.decisions), ("tests", one.tests))
    texts = {name: entries.entry_texts(wanted.of(name)) for name, _ in known}
    into = [quoted(t) for name, ids in known for i in ids if (t := texts[name].get(i, ""))]
    return (
        ("What it became", _labels(wanted, "became").get(one.became, "")),
        ("See", listed(into)),
        ("To whoever said it first", one.in_words),
    )


def _labels(wanted: Wanted, name: str) -> Mapping[str, str]:
    field = wanted.exercise.field(name)
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _title(found: tuple[OddIdea, ...]) -> str:
    became = sum(one.became_something for one in found)
    many = number(len(found)).capitalize()
    if len(found) == 1:
        return f"An odd idea: {quoted(found[0].idea, 90)}"
    if not became:
        return f"{many} odd ideas, kept as they were said"
    has = "one has" if became == 1 else f"{number(became)} have"
    return f"{many} odd ideas are kept, and {has} become something"


def _sentence(found: tuple[OddIdea, ...]) -> str:
    nobody = [one for one in found if not one.who_goes and not one.became_something]
    waits = [one for one in found if one.waits]
    said = []
    if waits:
        said.append(f"Nobody has gone yet to hear more of {quoted(waits[0].idea)}.")
    if nobody:
        some = "one of them" if len(nobody) == 1 else f"{number(len(nobody))} of them"
        said.append(f"Who goes to hear more of {some}?")
    return " ".join(said) or "Go and tell whoever said it first what has become of it."


def _table(found: tuple[OddIdea, ...], wanted: Wanted) -> pd.DataFrame:
    rows = []
    for one in found:
        became = [text for _, text in _became(one, wanted) if text]
        goes = "; ".join(part for part in (_goes(one), one.heard_then) if part)
        rows.append((one.idea, one.turns_round, _heard(one, wanted), goes, "; ".join(became)))
    columns = ["odd idea", "it turns round", "heard", "who goes to hear more", "what it became"]
    return pd.DataFrame(rows, columns=columns)
