"""A divided statement from each place that sees it, side by side, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from fornow.analysis.cells import ticked
from fornow.analysis.places import Opened, Outcome, Reading, not_yet_opened, opened
from fornow.exercises.exercise import LEVELS
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import (
    Block,
    Card,
    Cards,
    Column,
    Key,
    Numbered,
    Quotation,
    State,
    Words,
)

NEEDS = ("statements", "positions", "trials", "decisions", "agreed-differences")
_PARTS = (("is_true", "true"), ("important", "important"), ("worrying", "worrying"))
_BECAME = {
    "trial": "became a trial",
    "decision": "became a decision",
    "agreed-difference": "became a difference we keep",
    "nothing-yet": "nothing yet",
}
_LEVELS = {option.key: option.label for option in LEVELS}


def draw(wanted: Wanted) -> Picture:
    """Divided statements nobody has opened, then a card for each that somebody has."""
    asked = asking.register(wanted.frame)
    texts = entries.entry_texts(wanted.of("statements"))
    found = () if wanted.frame.empty else _opened(wanted)
    waiting = _waiting(found, wanted)
    if not found and not waiting:
        hidden = asked.hidden or "Nothing is open here on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found, waiting, texts),
        subtitle=f"{counted(len(found), 'statement')} opened by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, waiting, texts, wanted))),
        sentence=_sentence(found, waiting),
        table=_table(found, waiting, texts),
    )


def _opened(wanted: Wanted) -> tuple[Opened, ...]:
    return opened(
        wanted.frame,
        wanted.of("statements"),
        as_of=wanted.as_of,
        trials=wanted.of("trials"),
        decisions=wanted.of("decisions"),
        differences=wanted.of("agreed-differences"),
    )


def _waiting(found: tuple[Opened, ...], wanted: Wanted) -> list[dict[str, Any]]:
    """Statements that divide us and that no place has spoken about, the most divided first."""
    statements, positions = wanted.of("statements"), wanted.of("positions")
    if positions.empty or positions.attrs.get("hidden"):
        return []
    marked = statements[[ticked(one) for one in statements.get("about_people", ())]]
    people = [words(entry) for entry in marked.get("entry", ())]
    ids = [one.statement for one in found]
    return rows_of(not_yet_opened(positions, ids, about_people=people))


def _blocks(
    found: tuple[Opened, ...],
    waiting: list[dict[str, Any]],
    texts: Mapping[str, str],
    wanted: Wanted,
) -> list[Block]:
    blocks = []
    if waiting:
        items = tuple(
            Numbered(at, words(one["statement"]), _votes(one)) for at, one in enumerate(waiting, 1)
        )
        blocks.append(
            Block(Key(items), "Not all of us agree on these, and nobody has opened them yet")
        )
    if found:
        became = [one for one in found if any(name != "nothing-yet" for name in one.became)]
        still = [one for one in found if one not in became]
        for some, heading in (
            (still, "From each place that sees it"),
            (became, "What they became"),
        ):
            cards = tuple(_card(one, texts, wanted) for one in some)
            blocks += [Block(Cards(cards), heading, later=some is became)] if cards else []
    return blocks


def _votes(one: dict[str, Any]) -> str:
    parts = [(one["agree"], "agree"), (one["disagree"], "disagree"), (one["passed"], "pass")]
    return listed(f"{count} {word}" for count, word in parts if count)


def _card(one: Opened, texts: Mapping[str, str], wanted: Wanted) -> Card:
    outcomes = [line for outcome in one.outcomes for line in _outcome(outcome, wanted)]
    alone = f"Only {_place(one.readings[0])} has spoken{_early(one)}. Who else sees it?"
    return Card(
        heading=_called(one, texts),
        state=State(_state(one)),
        reasons=(alone,) if len(one.places) == 1 else (),
        sides=tuple(_side(reading) for reading in one.readings),
        lines=tuple(outcomes),
    )


def _early(one: Opened) -> str:
    """That something was made of it before a second place was heard, which is asked first."""
    return ", and it has become something already" if set(one.became) - {"nothing-yet"} else ""


def _called(one: Opened, texts: Mapping[str, str]) -> str:
    return texts.get(one.statement, "") or "A statement that is not shown here"


def _state(one: Opened) -> str:
    more = [_BECAME[name] for name in one.became if name != "nothing-yet"]
    if more:
        return more[0]
    if len(one.places) == 1:
        return "one place so far"
    return "nothing yet" if one.became else "open"


def _side(reading: Reading) -> Column:
    said = tuple(
        Quotation(text, lead=f"What is {name}")
        for part, name in _PARTS
        if (text := getattr(reading, part))
    )
    place = _place(reading)
    return Column(place[0].upper() + place[1:], said)


def _place(reading: Reading | Outcome) -> str:
    return reading.organisation or _LEVELS.get(reading.level, reading.level) or "one place"


def _outcome(outcome: Outcome, wanted: Wanted) -> list[tuple[str, str]]:
    into = (
        ("trials", outcome.trials),
        ("decisions", outcome.decisions),
        ("agreed-differences", outcome.differences),
    )
    texts = {name: entries.entry_texts(wanted.of(name)) for name, ids in into if ids}
    named = [quoted(text) for name, ids in into for one in ids if (text := texts[name].get(one))]
    what = _BECAME.get(outcome.became, "").removeprefix("became ")
    became = ": ".join(filter(None, (what[:1].upper() + what[1:], listed(named))))
    return [
        (f"What we could make together, as put by {_place(outcome)}", outcome.together),
        ("What it became", became),
        ("To someone who was not here", outcome.words),
    ]


def _title(
    found: tuple[Opened, ...], waiting: list[dict[str, Any]], texts: Mapping[str, str]
) -> str:
    if not found:
        return f"Open this one first? {quoted(waiting[0]['statement'], 100)}"
    if len(found) == 1:
        many = len(found[0].places)
        where = "one place" if many == 1 else f"{number(many)} places"
        return f"Seen from {where}: {quoted(_called(found[0], texts), 100)}"
    several = sum(len(one.places) > 1 for one in found)
    total = number(len(found)).capitalize()
    several_of = number(several) if several else "none"
    return f"{total} statements opened, {several_of} of them from two places or more"


def _sentence(found: tuple[Opened, ...], waiting: list[dict[str, Any]]) -> str:
    became = [one for one in found if set(one.became) - {"nothing-yet"}]
    said = [f"{number(len(became)).capitalize()} has become something." if len(became) == 1 else ""]
    if len(became) > 1:
        said = [f"{number(len(became)).capitalize()} have become something."]
    alone = [one for one in found if len(one.places) == 1]
    if alone:
        verb = "has" if len(alone) == 1 else "have"
        said.append(f"{number(len(alone)).capitalize()} {verb} been seen from one place only.")
    early = sum(bool(_early(one)) for one in alone)
    if early:
        said.append(f"{number(early).capitalize()} became something before a second was heard.")
    if waiting:
        verb = "waits" if len(waiting) == 1 else "wait"
        more = " more" if found else ""
        said.append(f"{number(len(waiting)).capitalize()}{more} {verb} to be opened.")
    return " ".join(filter(None, said)) or f"{counted(len(found), 'statement')} opened so far."


def _table(
    found: tuple[Opened, ...], waiting: list[dict[str, Any]], texts: Mapping[str, str]
) -> pd.DataFrame:
    rows = [
        {"statement": words(one["statement"]), "from": "nobody yet", "positions": _votes(one)}
        for one in waiting
    ]
    for one in found:
        about = {"statement": _called(one, texts), "positions": ""}
        for reading in one.readings:
            parts = {f"what is {name}": getattr(reading, part) for part, name in _PARTS}
            rows.append(about | {"from": _place(reading)} | parts)
        for outcome in one.outcomes:
            made = {"together": outcome.together, "became": _BECAME.get(outcome.became, "")}
            rows.append(about | {"from": _place(outcome)} | made | {"in words": outcome.words})
    table = pd.DataFrame(rows).fillna("")
    return table.loc[:, [name for name in table if (table[name] != "").any()]]
