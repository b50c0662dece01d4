"""What a meeting opens with: what should be heard before anything that is merely due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, day_words, rows_of, text_of
from fornow.analysis.decisions import SOON
from fornow.analysis.histories import Entry
from fornow.analysis.promised import Frames, Promise, claims, open_entries, promised
from fornow.analysis.word import answered

#: Registers with a part of the opening to themselves; any other that names a day to look again
#: (obstacles, agreed differences) comes under `look_again`.
_OWN = frozenset({"decisions", "front-line", "tests", "next-actions", "conversations"})
_CAME_BACK = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}
_LOUD_TESTS = ("fallen", "shaken", "holding")
_LOOK = ("at risk", "overdue", "due")
#: Registers whose open steps a meeting hears of, each beside its taker.
STEPS = ("next-actions", "learning-set")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to hear or to settle: whose words it goes by, how it stands and why.

    `state` is a word for how it stands, '' for none; `register` where its list settles how it ends.
    Nobody is named for being late: this is read
    on a screen that everyone sees, and the talk is about the matter.
    """

    entry: str
    words: str
    state: str = ""
    said: tuple[str, ...] = ()
    register: str = ""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What waits for a meeting, in the order in which it is heard, in each what presses most first.

    `signals`: decisions whose stop signal was seen. `word`: from the front line, without an
    answer. `looks`: decisions at risk, overdue or due. `tests`: what came back. `look_again`:
    entries of other registers whose day to look again has come near. `actions`: next steps still
    open. `late`: what is past its day and goes by message.
    """

    signals: tuple[Item, ...] = ()
    word: tuple[Item, ...] = ()
    looks: tuple[Item, ...] = ()
    tests: tuple[Item, ...] = ()
    look_again: tuple[Item, ...] = ()
    actions: tuple[Item, ...] = ()
    late: tuple[Promise, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing waits at all."""
        return not any(vars(self).values())


def opening(
    states: pd.DataFrame, frames: Frames, *, as_of: Day, since: Day | None = None
) -> Opening:
    """What waits for a meeting on a day.

    `states`: of `decision_states` on that day. `frames`: of every register by its key, latest or
    `history=True`; those that are missing count as empty. Tests are those that came back after
    `since`, the day of the meeting before, and by `as_of`; without it all that came back. Of what
    is open, a step, conversation or test whose day is past is in `late` and nowhere else.

    >>> states = pd.DataFrame({"entry": ["d"], "decision": ["One door"], "state": ["due"],
    ...                        "reasons": [("due: it is to be looked at again by 5 May 2026.",)]})
    >>> opening(states, {}, as_of="2026-05-01").looks[0].said
    ('It is to be looked at again by 5 May 2026.',)
    """
    day = as_day(as_of)
    open_now = promised(frames, as_of=day)
    steps = [one for one in open_now if one.register in STEPS and not one.late(day)]
    loud = list(_loud(states))
    back = _tests(frames, day, since=None if since is None else as_day(since))
    return Opening(
        signals=tuple(item for item in loud if item.state == "signal seen"),
        word=tuple(_word(frames, day)),
        looks=tuple(item for state in _LOOK for item in loud if item.state == state),
        tests=tuple(sorted(back, key=lambda item: _LOUD_TESTS.index(item.state))),
        look_again=tuple(_look_again(frames, day)),
        actions=tuple(_action(one) for one in steps),
        late=tuple(one for one in open_now if one.late(day)),
    )


def loudest(row: dict[str, Any]) -> str:
    """The state a decision needs talk for; of a draft, the first that its reasons name.

    >>> loudest({"state": "draft", "reasons": ("at risk: it rests on “A”.", "draft: no owner.")})
    'at risk'
    """
    if row["state"] == "draft" and row["reasons"]:
        return str(row["reasons"][0]).partition(": ")[0]
    return text_of(row["state"])


def reasons_for(row: dict[str, Any], state: str) -> tuple[str, ...]:
    """The sentences that speak for one state of a decision.

    >>> reasons_for({"reasons": ("due: it is due.", "note: it is new.")}, "due")
    ('It is due.',)
    """
    told = (str(reason).partition(": ") for reason in row["reasons"])
    return tuple(f"{why[:1].upper()}{why[1:]}" for name, _, why in told if name == state)


def _loud(states: pd.DataFrame) -> Iterator[Item]:
    soonest = states.sort_values("look_again", kind="stable") if "look_again" in states else states
    for row in rows_of(soonest):
        named: dict[str, Any] = {str(name): value for name, value in row.items()}
        state = loudest(named)
        yield Item(
            entry=text_of(named["entry"]),
            words=text_of(named["decision"]),
            state=state,
            said=reasons_for(named, state),
        )


def _word(frames: Frames, day: date) -> Iterator[Item]:
    standing = {entry.entry for entry in open_entries(frames, "front-line", day)}
    found = answered(frames.get("front-line", pd.DataFrame()), as_of=day)
    for row in rows_of(found[found["waiting"].notna()]):
        if row["entry"] in standing:
            waited = int(row["waiting"])
            since = "today" if not waited else f"{waited} day{'' if waited == 1 else 's'} ago"
            said = (f"Said {since}.", text_of(row["where"]))
            yield Item(entry=str(row["entry"]), words=str(row["word"]), said=said)


def _tests(frames: Frames, day: date, *, since: date | None) -> Iterator[Item]:
    for entry in open_entries(frames, "tests", day):
        outcome = text_of(entry.values.get("outcome"))
        back = day_of(entry.values.get("tested_on")) or entry.revised or day
        # Written up since the last meeting counts too: it may have been tested before that.
        known = max(back, entry.revised or back)
        if outcome in _CAME_BACK and back <= day and (since is None or known > since):
            yield Item(
                entry=entry.entry,
                words=claims(frames, entry) or "Something we take to be true",
                state=_CAME_BACK[outcome],
                said=tuple(filter(None, (text_of(entry.values.get("saw")),))),
            )


def _look_again(frames: Frames, day: date) -> Iterator[Item]:
    for _, item in sorted(_near(frames, day), key=lambda found: found[0]):
        yield item


def _near(frames: Frames, day: date) -> Iterator[tuple[date, Item]]:
    for register, frame in frames.items():
        if register in _OWN or "look_again" not in frame:
            continue
        for entry in open_entries(frames, register, day):
            again = day_of(entry.values.get("look_again"))
            if again is not None and again - day <= SOON:
                said = f"To be looked at again by {day_words(again)}."
                state = "overdue" if again < day else "due"
                words = _first_words(entry)
                yield again, Item(entry=entry.entry, words=words, state=state, said=(said,))


def _first_words(entry: Entry) -> str:
    """What an entry says first, whatever register it stands in."""
    ours = {"entry", "date", "revised", "state", "superseded_by", "why", "version", "stage"}
    told = (value for name, value in entry.values.items() if name not in {*ours, "organisation"})
    return next((text for value in told if isinstance(value, str) and (text := text_of(value))), "")


def _action(one: Promise) -> Item:
    who = one.who or "Nobody is named"
    by = f"by {day_words(one.by)}" if one.by else "no day is set"
    said = (f"{who}; {by}.",)
    return Item(entry=one.entry, words=one.words, said=said, register=one.register)


#: How far ahead a decision that is kept is looked at again, when one press does it.
SPANS = (timedelta(days=28), timedelta(days=91))
