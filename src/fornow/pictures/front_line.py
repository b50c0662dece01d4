"""Word from the front line: what waits for an answer first, then what was answered and when."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.word import answered, decisions_not_heard
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, quoted, spanned, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words


def draw(wanted: Wanted) -> Picture:
    """Each word as a card with the days it waited."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(answered(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "Nothing had come from the front line by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    soon, steps = wanted.exercise.field("soon"), wanted.of("trials")
    trials = {words(row["entry"]): entries.ids_of(row.get("trial")) for row in rows_of(asked.frame)}
    labels = {o.key: o.label for o in soon.options} if isinstance(soon, Choice) else {}
    for one in found:
        one["touches"] = (*one["touches"], *trials.get(words(one["entry"]), ()))
    decided = entries.entry_texts(wanted.of("decisions")) | entries.entry_texts(steps)
    waiting = [one for one in found if words(one["waiting"])]
    return Picture(
        key=wanted.key,
        title=_title(len(waiting), len(found)),
        subtitle=f"{counted(len(found), 'message')} by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, labels, decided))),
        sentence=_sentence(found, waiting),
        table=_table(found, labels, decided),
        note=_unheard(wanted),
    )


def _blocks(
    found: list[dict[str, Any]], labels: dict[str, str], decided: dict[str, str]
) -> list[Block]:
    """What waits, and what was answered."""
    waiting = tuple(_card(one, labels, decided) for one in found if words(one["waiting"]))
    answered = tuple(_card(one, labels, decided) for one in found if not words(one["waiting"]))
    blocks = [Block(Cards(waiting))] if waiting else []
    return [*blocks, Block(Cards(answered), "Answered", later=True)] if answered else blocks


def _card(one: dict[str, Any], labels: dict[str, str], decided: dict[str, str]) -> Card:
    waits = words(one["waiting"])
    reasons = ["Someone says this is the sign that we would stop."] if one["stop_signal"] else []
    if waits:
        reasons.append(f"Waiting for {counted(int(waits), 'day')}.")
    elif words(one["days"]):
        reasons.append(f"Answered after {counted(int(one['days']), 'day')}.")
    lines = (
        ("Where", words(one["where"])),
        ("Needed", labels.get(words(one["soon"]), "")),
        ("Touches", _touched(one, decided)),
        ("Said", day(one["said"])),
        ("Heard by", words(one["heard_by"])),
        ("What changed", words(one["changed"])),
    )
    state = "unanswered" if waits else "answered"
    return Card(words(one["word"]), State(state), tuple(reasons), lines)


def _touched(one: dict[str, Any], called: dict[str, str]) -> str:
    """The decision and the first step that it is about, in words."""
    return listed(called.get(entry, "") for entry in one["touches"])


def _title(waiting: int, every: int) -> str:
    if not waiting:
        return "Every message from the front line has been answered"
    if waiting == every == 1:
        return "The one message from the front line waits for an answer"
    verb = "waits" if waiting == 1 else "wait"
    many = f"{number(waiting).capitalize()} of {number(every)} messages"
    return f"{many} from the front line {verb} for an answer"


def _sentence(found: list[dict[str, Any]], waiting: list[dict[str, Any]]) -> str:
    parts = []
    if waiting:
        longest = max(waiting, key=lambda one: int(one["waiting"]))
        days = counted(int(longest["waiting"]), "day")
        parts.append(f"The longest wait is {days}: {quoted(longest['word'], 120)}.")
    days_taken = sorted(int(one["days"]) for one in found if words(one["days"]))
    if len(days_taken) == 1:
        took = f"took {counted(days_taken[0], 'day')}" if days_taken[0] else "came the same day"
        parts.append(f"The answer that was given {took}.")
    elif days_taken:
        parts.append(f"Answers took {spanned(days_taken)}.")
    stops = sum(bool(one["stop_signal"]) for one in found)
    if stops:
        say = "says" if stops == 1 else "say"
        parts.append(f"{number(stops).capitalize()} of them {say} that a stop signal has come.")
    return " ".join(parts)


def _unheard(wanted: Wanted) -> str:
    decided = wanted.of("decisions")
    if decided.empty:
        return ""
    events = wanted.of("events")
    silent = decisions_not_heard(decided, wanted.frame, events=events, as_of=wanted.as_of)[
        "decision"
    ]
    if silent.empty:
        return ""
    said = listed(quoted(text, 60) for text in silent[:4])
    more = f" and {len(silent) - 4} more" if len(silent) > 4 else ""
    return f"Nobody at the front line has been heard on {said}{more}."


def _table(
    found: list[dict[str, Any]], labels: dict[str, str], decided: dict[str, str]
) -> pd.DataFrame:
    rows = [
        {
            "word": words(one["word"]),
            "where": words(one["where"]),
            "needed": labels.get(words(one["soon"]), ""),
            "touches": _touched(one, decided),
            "stop signal": "yes" if one["stop_signal"] else "",
            "said": day(one["said"]),
            "answered": day(one["answered"]),
            "days to an answer": words(one["days"]),
            "days waiting": words(one["waiting"]),
            "heard by": words(one["heard_by"]),
            "what changed": words(one["changed"]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
