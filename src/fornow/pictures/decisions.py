"""Decisions as cards, in order of what needs a conversation, with what each rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from fornow.analysis import litmus
from fornow.analysis.decisions import STATES, decision_states, resting_on
from fornow.analysis.litmus import carried, moments
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import beside, counted, day, listed, number, opened, quoted, words
from fornow.pictures.litmus import in_words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Rest, State, Words

NEEDS = ("assumptions", "tests", "front-line", "events", "chain", "litmus")
_TALK = ("signal seen", "at risk", "overdue")
_GONE = ("superseded", "withdrawn", "closed")
_LINES = {
    "signal": "We stop if",
    "stopper": "May stop it",
    "fixed": "Fixed",
    "open_on_purpose": "Open on purpose",
    "not_thought_through": "Not thought through",
    "litmus": "Must come out right",
}


def draw(wanted: Wanted) -> Picture:
    """Every decision with its state on the day, loudest first."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    tests, assumptions = wanted.of("tests"), wanted.of("assumptions")
    given: dict[str, Any] = {
        "assumptions": assumptions,
        "as_of": wanted.as_of,
        "shelf_life": wanted.shelf_life,
    }
    told: dict[str, Any] = {"front_line": wanted.of("front-line"), "events": wanted.of("events")}
    told["chain"] = wanted.of("chain") if "chain" in wanted.frames else None
    found = rows_of(decision_states(wanted.frame, tests, **told, **given))
    rests = resting_on(wanted.frame, tests, **given)
    if not found:
        return asking.nothing(
            wanted.exercise, asking.Asked(wanted.frame, hidden="Nothing was decided by this day.")
        )
    cards = _cards(found, rows_of(rests), wanted)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'decision')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, cards))),
        sentence=_sentence(found),
        table=_table(found, wanted),
    )


def _cards(found: list[dict[str, Any]], rests: list[dict[str, Any]], wanted: Wanted) -> list[Card]:
    """A card a decision, with what it rests on and the moments that it carries."""
    under: dict[str, list[Rest]] = defaultdict(list)
    for row in rests:
        under[str(row["entry"])].append(_rest(row))
    written = {str(row["entry"]): row for row in rows_of(wanted.frame)}
    carries = carried(moments(wanted.of("litmus"), decisions=wanted.frame, as_of=wanted.as_of))
    return [
        _card(one, written.get(str(one["entry"]), {}), under, carries.get(str(one["entry"]), ()))
        for one in found
    ]


def _blocks(found: list[dict[str, Any]], cards: list[Card]) -> list[Block]:
    """The decisions that stand, and those that no longer do."""
    stands = [one["state"] not in _GONE for one in found]
    parts = [
        tuple(card for card, up in zip(cards, stands, strict=True) if up is which)
        for which in (True, False)
    ]
    headings = ("", "Replaced, or let go")
    return [
        Block(Cards(part), heading, later=bool(heading))
        for heading, part in zip(headings, parts, strict=True)
        if part
    ]


def _rest(row: dict[str, Any]) -> Rest:
    about = day(row["tested_on"])
    if about:
        about = f"tested {about}" + (": too long ago to lean on" if row["stale"] else "")
    return Rest(words(row["claim"]), State(words(row["status"])), about)


def _card(
    one: dict[str, Any],
    row: dict[str, Any],
    under: dict[str, list[Rest]],
    carries: tuple[litmus.Moment, ...],
) -> Card:
    lines = [("Owner", words(one["owner"])), ("Look again by", day(one["look_again"]))]
    lines += [(name, words(row.get(field))) for field, name in _LINES.items()]
    for moment in carries:
        named = () if moment.moment == words(row.get("litmus")) else (opened(moment.moment),)
        lines.append(("Does it come out right?", " ".join((*named, in_words(moment.latest)))))
    return Card(
        heading=words(one["decision"]),
        state=State(words(one["state"])),
        reasons=beside(one["reasons"], words(one["state"])),
        lines=tuple(lines),
        rests=tuple(under.get(str(one["entry"]), ())),
    )


def _loud(one: dict[str, Any]) -> bool:
    """Whether it needs a conversation."""
    return one["state"] in _TALK


def _title(found: list[dict[str, Any]]) -> str:
    standing = [one for one in found if one["state"] not in ("superseded", "withdrawn")]
    loud = sum(_loud(one) for one in standing)
    if not standing:
        return "No decision stands on this day"
    many = f"{number(len(standing))} decision{'' if len(standing) == 1 else 's'}"
    if not loud:
        return f"{many.capitalize()}: none needs a conversation today"
    return f"{number(loud).capitalize()} of {many} need{'s' if loud == 1 else ''} a conversation"


def _sentence(found: list[dict[str, Any]]) -> str:
    counts = [(state, sum(one["state"] == state for one in found)) for state in STATES]
    said = listed(f"{number(count)} {state}" for state, count in counts if count)
    loud = next((one for one in found if _loud(one)), None)
    first = f" Begin with {quoted(loud['decision'], 120)}." if loud else ""
    return f"{said[0].upper()}{said[1:]}.{first}"


def _table(found: list[dict[str, Any]], wanted: Wanted) -> pd.DataFrame:
    states = pd.DataFrame(
        {
            "entry": [str(one["entry"]) for one in found],
            "state on the day": [words(one["state"]) for one in found],
            "why": [" ".join(beside(one["reasons"], words(one["state"]))) for one in found],
            "look again by": [day(one["look_again"]) for one in found],
        }
    )
    latest = wanted.frame.drop_duplicates("entry", keep="last")
    ordered = latest.set_index("entry").reindex(states["entry"]).reset_index()
    whole = entries.table(wanted.exercise, ordered, wanted.frames)
    whole = whole.drop(columns=[name for name in ("state", "why") if name in whole])
    return pd.concat([whole.iloc[:, :1], states.drop(columns="entry"), whole.iloc[:, 1:]], axis=1)
