"""The record of a session: what was asked, shown and decided in it, and what opens the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

import pandas as pd
from markupsafe import Markup

from fornow.analysis.opening import Item, Opening
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, short, words
from fornow.pictures.marks import State
from fornow.pictures.picture import Picture
from fornow.reports.folding import at_first_reading
from fornow.reports.fragments import NOTHING, Shown, fragment
from fornow.reports.sections import figure_of
from fornow.reports.spans import Span

PARTS: Mapping[str, str] = {
    "signals": "A signal to stop has been seen",
    "word": "Word from the front line without an answer",
    "looks": "Decisions to look at again",
    "tests": "Tests that came back",
    "look_again": "Also to be looked at again",
    "actions": "Next steps still open",
}
_OUTCOMES = {"keep": "kept", "change": "to be changed", "withdraw": "let go"}
_WHAT = {"new": "", "changed": "put otherwise", "closed": "closed"}
MOST = 6  # entries of one list that are read without opening anything


class Partnership(Protocol):
    """What a session's record needs of an open partnership."""

    def askings(self, as_of: dt.date | None = None) -> pd.DataFrame:
        """Every asking that was revealed."""

    def changes(self, since: dt.date | None = None, as_of: dt.date | None = None) -> pd.DataFrame:
        """What changed between two days."""

    def frame(self, key: str, *, as_of: dt.date | None = None) -> pd.DataFrame:
        """The answers or entries of an exercise that may be shown."""

    def meetings(self, as_of: dt.date | None = None) -> pd.DataFrame:
        """The meetings held."""

    def opening_after(self, held: dt.date, as_of: dt.date) -> Opening:
        """What waits for the meeting after this one."""

    def picture_then(self, key: str, day: dt.date) -> Picture:
        """The picture of an exercise as it stood after a day."""

    def state(self, as_of: dt.date | None = None) -> pd.DataFrame:
        """How each decision stands on a day."""


class SessionRecord:
    """A session in parts that a notebook shows one after another."""

    def __init__(
        self,
        partnership: Partnership,
        held: Span | None,
        *,
        facts: Mapping[str, Any],
        as_of: dt.date,
        titles: Mapping[str, str],
    ) -> None:
        self._partnership = partnership
        self._held = held
        self._facts = facts
        self._name = str(facts["name"])
        self._as_of = as_of
        self._titles = titles

    def cover(self) -> Shown:
        """Which meeting it was, of whom, how many were there, and how much was asked."""
        held = self._held
        if held is None:
            said = "No meeting has been held here by this day."
        elif not held.held:
            said = f"No meeting is written down {held.during}; here is what the file has of it."
        else:
            said = self._said(held)
        html = fragment(
            "session_cover",
            name=self._name,
            title=held.title if held else "",
            when=held.said if held else "",
            people=held.people if held else None,
            date=self._as_of,
            sentence=said,
        )
        return Shown(html, f"{self._name}. {said}", self._facts)

    def asked(self) -> Shown:
        """What was asked and revealed, with how many answered."""
        rows = self._asked()
        if not rows:
            said = "Nothing was asked and revealed."
            return Shown(fragment("nothing", sentence=said), said)
        told = listed(f"{words(row['title'])} ({_of(row)})" for row in rows)
        asked = [
            (words(r["title"]), words(r["subject"]), _of(r), opened(words(r["hidden"])))
            for r in rows
        ]
        return Shown(fragment("session_asked", rows=asked), f"Asked: {told}.")

    def shown(self, pictures: bool = False) -> Shown:
        """What each reveal showed, in a sentence; its picture folded, or open with `pictures`."""
        rows = {words(row["exercise"]): row for row in self._asked() if not words(row["hidden"])}
        if not rows or self._held is None:
            return Shown(Markup(), "", NOTHING)
        found = []
        for key, row in rows.items():
            drawn = at_first_reading(self._partnership.picture_then(key, self._held.last))
            found.append((words(row["title"]), drawn, figure_of(drawn)))
        html = fragment("session_shown", found=found, pictures=pictures)
        return Shown(html, "\n\n".join(drawn.spoken() for _, drawn, _ in found))

    def decided(self) -> Shown:
        """Decisions taken, and what was done with those that stood: looked at, stopped, changed."""
        if self._held is None:
            return _none("Nothing was decided.")
        rows = [*self._new_decisions(), *self._looked()]
        if not rows:
            return _none("Nothing was decided, and no decision was looked at.")
        told = listed(f"{what}: {text}" for what, text, _, _ in rows)
        return Shown(fragment("session_decided", rows=rows), f"{opened(told)}")

    def written(self) -> Shown:
        """What was written in the lists besides: new, put otherwise, come back, closed."""
        rows = [
            row
            for row in self._changes()
            if row["register"] != "decisions" and row["what"] != "state"
        ]
        lists: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            title = self._titles.get(words(row["register"]), words(row["register"]))
            what = _WHAT.get(words(row["what"]), words(row["after"]))
            lists.setdefault(title, []).append((short(row["words"], 200), what))
        if not lists:
            return _none("Nothing was written in any list.")
        said = listed(f"{len(found)} in {title}" for title, found in sorted(lists.items()))
        html = fragment("session_written", lists=sorted(lists.items()), most=MOST)
        return Shown(html, f"Written: {said}.")

    def opening(self) -> Shown:
        """What the next meeting opens with, as things stand."""
        held = self._held.last if self._held else self._as_of
        waits = self._partnership.opening_after(held, self._as_of)
        parts = [(title, _items(getattr(waits, name))) for name, title in PARTS.items()]
        parts = [(title, items) for title, items in parts if items]
        late = len(waits.late)
        message = ""
        if late:
            steps = "step or talk is" if late == 1 else "steps or talks are"
            message = (
                f"{number(late).capitalize()} {steps} past the day named."
                " What is merely late goes by message, and names nobody here."
            )
        if not parts:
            said = " ".join(filter(None, ("Nothing waits for the next meeting.", message)))
            return _none(said)
        html = fragment("session_opening", parts=parts, message=message)
        told = listed(
            counted(len(items), f"under “{title}”", f"under “{title}”") for title, items in parts
        )
        return Shown(html, f"Waiting for the next meeting: {told}. {message}".strip())

    def _said(self, held: Span) -> str:
        asked = len(self._asked())
        decided = len(self._new_decisions())
        told = [
            counted(asked, "thing was asked and shown", "things were asked and shown"),
            counted(decided, "decision was", "decisions were") + " taken or changed",
        ]
        told = [one for one, many in zip(told, (asked, decided), strict=True) if many]
        if not told:
            return f"{_begun(held)}, nothing was asked and shown, and nothing was decided."
        return f"{_begun(held)}, {listed(told)}."

    def _asked(self) -> list[dict[str, Any]]:
        if self._held is None:
            return []
        rows = rows_of(self._partnership.askings(self._held.last))
        return [row for row in rows if row["day"].date() >= self._held.first]

    def _changes(self) -> list[dict[str, Any]]:
        if self._held is None:
            return []
        before = self._held.first - dt.timedelta(days=1)
        return rows_of(self._partnership.changes(before, self._held.last))

    def _new_decisions(self) -> list[tuple[str, str, Markup, str]]:
        if self._held is None:
            return []
        states = {
            words(row["entry"]): row for row in rows_of(self._partnership.state(self._held.last))
        }
        done = {"new": "Decided for now", "changed": "Put otherwise", "closed": "Closed"}
        rows = [row for row in self._changes() if row["register"] == "decisions"]
        return [
            (
                done[words(row["what"])],
                words(row["words"]),
                _state(states.get(words(row["entry"]))),
                _about(states.get(words(row["entry"])), words(row["why"])),
            )
            for row in rows
            if row["what"] in done
        ]

    def _looked(self) -> list[tuple[str, str, Markup, str]]:
        if self._held is None:
            return []
        names = {
            words(row["entry"]): words(row["decision"])
            for row in rows_of(self._partnership.state(self._held.last))
        }
        rows = []
        for row in rows_of(self._partnership.frame("events")):
            within = self._held.first <= row["day"].date() <= self._held.last
            if not within or words(row["entry"]) not in names:
                continue
            what = _OUTCOMES.get(words(row["outcome"]), "signal to stop seen")
            again = f"Look again by {day(row['look_again'])}." if day(row["look_again"]) else ""
            said = " ".join(filter(None, (opened(words(row["note"])), again)))
            rows.append((opened(what)[:-1], names[words(row["entry"])], Markup(""), said))
        return rows


def _of(row: Mapping[str, Any]) -> str:
    people = words(row["people"])
    return f"{row['n']} of {people} answered" if people else f"{row['n']} answered"


def _state(row: Mapping[str, Any] | None) -> Markup:
    return State(words(row["state"])).html() if row else Markup("")


def _about(row: Mapping[str, Any] | None, why: str) -> str:
    if not row:
        return opened(why)
    owner, again = words(row["owner"]), day(row["look_again"])
    parts = (
        opened(why),
        f"Owner: {owner}." if owner else "Nobody owns it yet.",
        f"Look again by {again}." if again else "No day to look again is set.",
    )
    return " ".join(filter(None, parts))


def _items(items: tuple[Item, ...]) -> list[tuple[str, Markup, str]]:
    return [
        (
            short(one.words, 200),
            State(one.state).html() if one.state else Markup(""),
            " ".join(one.said),
        )
        for one in items
    ]


def _none(sentence: str) -> Shown:
    return Shown(fragment("nothing", sentence=sentence), sentence)


def _begun(held: Span) -> str:
    return held.during[0].upper() + held.during[1:]
