"""A divided statement seen from several places: what is true, important and worrying in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.histories import Entry, known_ids, on_the_day
from fornow.analysis.linking import linked
from fornow.analysis.positions import divides, most_divided

BECAME = ("trial", "decision", "agreed-difference", "nothing-yet")
DIVIDED = frozenset({"split", "scattered"})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a statement looks from one place: an organisation, or the key of a level."""

    entry: str
    organisation: str
    level: str
    is_true: str
    important: str
    worrying: str

    @property
    def place(self) -> str:
        """The organisation or the level; empty where neither was told."""
        return self.organisation or self.level


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one entry says could be made of it all, and what it has become (one of `BECAME`).

    `organisation` or `level` is the place it is said from.
    """

    organisation: str
    level: str
    together: str
    became: str
    words: str
    trials: tuple[str, ...]
    decisions: tuple[str, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A statement that somebody has opened, with every reading and every outcome written."""

    statement: str
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places that have spoken, each once, as first seen."""
        return tuple(dict.fromkeys(one.place for one in self.readings))

    @property
    def became(self) -> tuple[str, ...]:
        """What it has become, each once, as in `BECAME`; "nothing yet" only where it is alone."""
        said = {one.became for one in self.outcomes if one.became}
        more = said - {"nothing-yet"}
        return tuple(name for name in BECAME if name in (more or said))


def opened(
    register: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    as_of: Day,
    trials: pd.DataFrame | None = None,
    decisions: pd.DataFrame | None = None,
    differences: pd.DataFrame | None = None,
) -> tuple[Opened, ...]:
    """The statements that have been opened by a day, those that became nothing yet first.

    `register`: frame of `what-is-true`, latest or `history=True`: `entry`, `of_statement` (the id
    of an entry of `statements`), `organisation` or `level` (the place), and of its other fields
    those there are. An entry that is not open, or names no statement, is left out. With
    `trials`, `decisions` and `differences`, what it became must name their entries. Within the two
    parts statements come as first seen, and so do the readings of each.

    Raises ValueError for a frame without `entry`, an outcome that is none of `BECAME`, or a link
    to an entry that is not there.

    Source: Goss 2015, ways of doing: what breaks through is built from a difference.

    >>> seen = pd.DataFrame({"entry": ["a", "b"], "of_statement": ["s", "s"],
    ...                      "organisation": ["Police", "School"], "is_true": ["Yes", "In part"]})
    >>> (one,) = opened(seen, pd.DataFrame({"entry": ["s"]}), as_of="2026-05-03")
    >>> one.places, one.became
    (('Police', 'School'), ())
    """
    known = known_ids(statements)
    given = {"trial": trials, "decision": decisions, "difference": differences}
    there = {kind: known_ids(frame) for kind, frame in given.items() if frame is not None}
    by_statement: dict[str, list[Entry]] = {}
    for entry in on_the_day(register, as_of=as_day(as_of)):
        for name in linked(entry, "of_statement", known, called="reading"):
            if entry.state == "open":
                by_statement.setdefault(name, []).append(entry)
    found = [
        Opened(
            statement=name,
            readings=tuple(_reading(entry) for entry in part),
            outcomes=tuple(one for e in part if (one := _outcome(e, there)) is not None),
        )
        for name, part in by_statement.items()
    ]
    return tuple(sorted(found, key=lambda one: one.became not in ((), ("nothing-yet",))))


def not_yet_opened(
    positions: pd.DataFrame, opened_ids: Collection[str], *, about_people: Collection[str] = ()
) -> pd.DataFrame:
    """The divided statements that nobody has opened: rows of `most_divided`, in its order.

    `positions`: that ballot's frame, with `item_id`. Divided are those "split" or "scattered" in
    words (so with five answers or more) that divide those who took a side (`divides`).
    `opened_ids`: the statements that somebody has opened. Columns as of `most_divided`, with
    `entry` (the statement's id) before them.

    >>> votes = pd.DataFrame({"item_id": ["s"] * 6, "statement": ["We rush"] * 6,
    ...                       "position": [1, 1, 1, -1, -1, -1]})
    >>> not_yet_opened(votes, ())[["entry", "agree", "disagree"]].values.tolist()
    [['s', 3, 3]]
    """
    if positions.empty:
        return pd.DataFrame(columns=["entry", "statement"])
    texts = dict(zip(positions["item_id"].map(text_of), positions["statement"], strict=True))
    left_out = {text_of(name) for name in about_people}
    people = [name for name, text in texts.items() if {name, text_of(text)} & left_out]
    by_id = positions.assign(statement=positions["item_id"])
    found = most_divided(by_id, about_people=people)
    sides = zip(found["agree"], found["disagree"], strict=True)
    unalike = [divides(int(agree), int(disagree)) for agree, disagree in sides]
    apart = found["word"].isin(DIVIDED) & pd.Series(unalike, dtype=bool)
    rest = found[apart & ~found["statement"].isin(set(opened_ids))].reset_index(drop=True)
    entry = rest["statement"].astype("string")
    rest = rest.assign(statement=entry.map(texts).astype("string"))
    rest.insert(0, "entry", entry)
    return rest


def _reading(entry: Entry) -> Reading:
    names = ("organisation", "level", "is_true", "important", "worrying")
    said = {name: text_of(entry.values.get(name)) for name in names}
    return Reading(entry=entry.entry, **said)


def _outcome(entry: Entry, there: Mapping[str, Collection[str]]) -> Outcome | None:
    values = entry.values
    together, became = text_of(values.get("together")), text_of(values.get("became"))
    said = text_of(values.get("became_words"))
    if became and became not in BECAME:
        raise ValueError(f"What it became is {became!r}. Choose from: {', '.join(BECAME)}.")
    into = {
        kind: linked(entry, f"became_{kind}", known, called="reading")
        for kind, known in there.items()
    }
    if not (together or became or said or any(into.values())):
        return None
    return Outcome(
        organisation=text_of(values.get("organisation")),
        level=text_of(values.get("level")),
        together=together,
        became=became,
        words=said,
        trials=into.get("trial", ()),
        decisions=into.get("decision", ()),
        differences=into.get("difference", ()),
    )
