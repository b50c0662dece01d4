"""What there has been: meetings, askings, what each of the ways has seen, and what has changed.

All of it is worked out from what came through the one door, so that nothing unrevealed, and nothing
below the smallest group, is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from fornow.analysis.beside import beside, group_of
from fornow.analysis.cells import days_column
from fornow.analysis.trend import changes as changes_of
from fornow.errors import FornowError
from fornow.exercises.catalogue import workbooks
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Choice, Field, Rating
from fornow.links import followed
from fornow.partnership import sessions as held
from fornow.showing import frame, state

if TYPE_CHECKING:
    from fornow.sitting import Sitting

#: What people suppose of one another is no change in what they hold themselves.
_GUESSES = "_guess"
#: Of who came and who went no list of changes tells: it would go person by person.
ROOM = "who-is-in-the-room"
MEETING = ("day", "title", "people")
ASKING = ("exercise", "title", "day", "subject", "n", "people", "hidden", "round")
AGAIN = (
    *("exercise", "title", "prompt", "item", "points", "day_before", "day_after"),
    *("n_before", "n_after", "before", "after", "word_before", "word_after", "hidden"),
)


def meetings(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """A row a meeting held by that day, oldest first: day, title, people (missing if not said)."""
    rows = [one for one in held.sessions(p.store) if one.day <= as_of]
    return pd.DataFrame(
        {
            "day": days_column(one.day for one in rows),
            "title": pd.array([one.title for one in rows], dtype="string"),
            "people": pd.array([one.people for one in rows], dtype="Int64"),
        }
    )


def askings(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """A row a revealed asking by that day, oldest first.

    Columns: exercise, title, day, subject, n (who answered), people (in the room, missing if not
    said), hidden (why nothing is shown, or ''), round.
    """
    found = [
        (one.key, one.title, date.fromisoformat(asked["date"]), asked)
        for one in p.exercises()
        if one.kind is Kind.BALLOT
        for asked in frame(p, one.key, as_of=as_of).attrs["rounds"]
    ]
    rows = [
        (
            *named,
            day,
            asked["subject"],
            asked["n"],
            asked["people"],
            asked["hidden"],
            asked["round"],
        )
        for *named, day, asked in sorted(found, key=lambda one: one[2])
        if day <= as_of
    ]
    made = pd.DataFrame(rows, columns=list(ASKING), dtype=object)
    made["day"] = days_column(made["day"].tolist())
    words = ("exercise", "title", "subject", "hidden", "round")
    return made.astype({**dict.fromkeys(words, "string"), "n": "Int64", "people": "Int64"})


def seen(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """What holds something by that day: way (of the workbook it is in), title, the latest day."""
    ways = {one.key: shelf.way for shelf in workbooks() for one in shelf.exercises}
    days: dict[str, list[date]] = {}
    titles = {one.key: one.title for one in p.exercises()}
    for asked in askings(p, as_of=as_of).to_dict("records"):
        days.setdefault(asked["exercise"], []).append(asked["day"].date())
    for one in p.exercises():
        if one.kind is Kind.REGISTER:
            written = frame(p, one.key, history=True, as_of=as_of)["date"].dropna()
            days.setdefault(one.key, []).extend(each.date() for each in written)
    rows = [(ways.get(key, ""), titles[key], max(found)) for key, found in days.items() if found]
    made = pd.DataFrame(rows, columns=["way", "title", "day"], dtype=object)
    made["day"] = days_column(made["day"].tolist())
    return made.astype({"way": "string", "title": "string"})


def around(p: Sitting, key: str, *, as_of: date) -> dict[str, object]:
    """What a picture needs to know of everything else that was asked here, for those that do."""
    if key == "journey":
        return {"askings": askings(p, as_of=as_of)}
    return {"seen": seen(p, as_of=as_of)} if key == "coverage" else {}


def looked_back_to(p: Sitting, *, as_of: date) -> date | None:
    """The latest meeting, before the last by that day, whose questions were asked again since.

    So there is spread to lay beside spread, and the last meeting is told of as well as what came
    after it; two reports of one day say the same. Where nothing was asked again it is the meeting
    before the last. None where there have not been two meetings.
    """
    days = sorted({one.day for one in held.sessions(p.store) if one.day <= as_of})
    if len(days) < 2:
        return None
    told = askings(p, as_of=as_of)
    told = told[told["hidden"] == ""]
    last = told.groupby(["exercise", "subject"])["day"].transform("max")
    again = {one.date() for one in told.loc[told["day"] < last, "day"]}
    return max((day for day in days[:-1] if day in again), default=days[-2])


def _first_day(p: Sitting, *, as_of: date) -> date | None:
    """The first day by which anything was held, asked or written here."""
    found = [one.day for one in held.sessions(p.store)]
    found += [one.date() for one in askings(p, as_of=as_of)["day"]]
    for one in p.exercises():
        if one.kind is Kind.REGISTER:
            days = frame(p, one.key, history=True, as_of=as_of)["date"].dropna()
            found += [each.date() for each in days]
    return min(found, default=None)


def since_then(p: Sitting, *, since: date | None, as_of: date) -> pd.DataFrame:
    """The changes since a day, or since the meeting to look back to; `attrs` says which day.

    `attrs` has since, and begun: the first day of all where `since` comes before it, else None.
    """
    day = since or looked_back_to(p, as_of=as_of)
    made = changes(p, since=day or as_of, as_of=as_of)
    first = _first_day(p, as_of=as_of) if since else None
    made.attrs = {"since": day, "begun": first if since and first and since < first else None}
    return made if day else made.head(0)


def spreads_since(p: Sitting, *, since: date | None, as_of: date) -> pd.DataFrame:
    """What was asked again since a day, or since the meeting to look back to."""
    day = since or looked_back_to(p, as_of=as_of)
    made = asked_again(p, since=day or as_of, as_of=as_of)
    made.attrs = {"since": day}
    return made


def changes(p: Sitting, *, since: date, as_of: date) -> pd.DataFrame:
    """A row a change after one day and by another (see `fornow.analysis.trend.changes`)."""
    if as_of < since:
        raise FornowError(
            f"There is nothing between {since} and {as_of}: the day to look back to comes after"
            " the day it is seen from. Give an earlier day."
        )
    registers = [one.key for one in p.exercises() if one.kind is Kind.REGISTER]
    keys = [key for key in registers if key != ROOM]
    frames, _ = followed({key: frame(p, key, history=True, as_of=as_of) for key in keys})
    return changes_of(
        frames,
        before=state(p, as_of=since),
        now=state(p, as_of=as_of),
        names={name: words for key in keys for name, words in _names(p, key).items()},
        since=since,
        as_of=as_of,
    )


def asked_again(p: Sitting, *, since: date, as_of: date) -> pd.DataFrame:
    """A row a question asked again: the last asking by the day `since`, and the latest after it.

    Of a question on which people gave a mark or chose one of a few; about an item, where it asks of
    each. Columns: exercise, title, prompt, item, points (what each place on the scale is called),
    day_before, day_after, n_before, n_after, before, after (tuples of voices at each point),
    word_before, word_after (together, scattered, split; '' below five voices) and hidden (why no
    spread is given, or ''). Each spread is a whole one: nothing tells who moved.
    """
    rows = [
        row
        for exercise in p.exercises()
        if exercise.kind is Kind.BALLOT
        for row in _again(exercise, frame(p, exercise.key, as_of=as_of), since=since, as_of=as_of)
    ]
    made = pd.DataFrame(rows, columns=list(AGAIN), dtype=object)
    for name in ("day_before", "day_after"):
        made[name] = days_column(made[name].tolist())
    words = ("exercise", "title", "prompt", "item", "word_before", "word_after", "hidden")
    return made.astype({**dict.fromkeys(words, "string"), "n_before": "Int64", "n_after": "Int64"})


def _again(
    exercise: Exercise, answers: pd.DataFrame, *, since: date, as_of: date
) -> Iterator[dict[str, Any]]:
    fields = [one for one in exercise.all_fields if _is_laid_beside(one)]
    known = [one for one in answers.attrs["rounds"] if not one["hidden"]]
    days = [(date.fromisoformat(one["date"]), one) for one in known]
    now = next((one for day, one in reversed(days) if since < day <= as_of), None)
    # About different things (a subject, such as one case) two spreads say nothing together.
    same = (one for _, one in reversed(days) if now and one["subject"] == now["subject"])
    was = next((one for one in same if date.fromisoformat(one["date"]) <= since), None)
    if now is None or was is None:
        return
    for item in [""] if not exercise.each else answers["item_id"].dropna().unique():
        about = answers if not item else answers[answers["item_id"] == item]
        for field in fields:
            yield from _laid(exercise, field, about, was=was, now=now)


def _laid(
    exercise: Exercise, field: Field, about: pd.DataFrame, *, was: Any, now: Any
) -> Iterator[dict[str, Any]]:
    keys, points = _scale(field)
    before, after = (
        tuple(
            int((about.loc[about["round"] == one["round"], field.name] == key).sum())
            for key in keys
        )
        for one in (was, now)
    )
    if not sum(before) or not sum(after):
        return
    yield {
        "exercise": exercise.key,
        "title": exercise.title,
        "prompt": field.prompt,
        "item": str(about["item"].iloc[-1]) if exercise.each else "",
        "points": points,
        "day_before": date.fromisoformat(was["date"]),
        "day_after": date.fromisoformat(now["date"]),
        **vars(beside(before, after, k=group_of(was, now), ordered=isinstance(field, Rating))),
    }


def _is_laid_beside(field: Field) -> bool:
    return isinstance(field, Rating | Choice) and not field.name.endswith(_GUESSES)


def _scale(field: Field) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The values at each place on a question's scale, and what each is called."""
    if isinstance(field, Rating):
        from fornow.pictures.asked import points_in_words

        return tuple(range(field.low, field.high + 1)), points_in_words(field)
    options = field.options if isinstance(field, Choice) else ()
    return tuple(one.key for one in options), tuple(one.label for one in options)


def _names(p: Sitting, key: str) -> dict[str, str]:
    return p.entry_names(key, every=True)
