"""The partnership report: what a template notebook puts on the page, part by part.

A report begins with what needs a conversation, and difference comes before agreement. It scores
nobody, and it says of everything how many answered and what was not asked.
"""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import version
from typing import Any, Protocol

import pandas as pd

from fornow.errors import ReportProblem, UnknownName
from fornow.exercises.exercise import Exercise, Kind
from fornow.pictures.asked import about_people
from fornow.pictures.catalogue import SHOWS_WITH
from fornow.pictures.lettering import day, listed
from fornow.pictures.picture import Picture
from fornow.reports import asked
from fornow.reports import differences as apart
from fornow.reports.changed import changed
from fornow.reports.conversations import Needs, needs
from fornow.reports.dating import moment_or_now
from fornow.reports.folding import folded_whole
from fornow.reports.fragments import NOTHING, Shown, fragment
from fornow.reports.meeting_record import Partnership as Met
from fornow.reports.meeting_record import SessionRecord
from fornow.reports.review import Partnership as Reviewed
from fornow.reports.review import Review
from fornow.reports.sections import picture_section, questions
from fornow.reports.spans import span
from fornow.reports.ways import WAYS, Way, way_of

AGREEMENTS: Mapping[str, str] = {
    "unattributed": "What was said here may be used; who said it is not told.",
    "stays-here": "What was written without a name stays in the room: of that, this report shows"
    " only how many answered and how they marked it. What stands here in words was given in an"
    " organisation’s or a person’s name.",
    "on-the-record": "Everything here is on the record: answers are shown however few there are.",
}


#: What a review of decisions does not show, and so does not tell the batch.
UNSAID = ("waits", "unanswered")


class Partnership(Met, Reviewed, Protocol):
    """What a report needs of an open partnership: its doors for showing, and nothing more."""

    def asked_again(
        self, since: dt.date | None = None, as_of: dt.date | None = None
    ) -> pd.DataFrame:
        """What was asked before a day and again after it."""

    def frame(self, key: str, *, as_of: dt.date | None = None) -> pd.DataFrame:
        """The answers or entries of an exercise that may be shown."""

    def picture(self, key: str, *, as_of: dt.date | None = None) -> Picture:
        """What was found in an exercise."""

    def exercises(self) -> Iterable[Exercise]:
        """Everything that can be asked."""


class Report:
    """A partnership as it stands on a day, in parts that a notebook shows one after another."""

    def __init__(
        self,
        partnership: Partnership,
        as_of: dt.date | str | None = None,
        *,
        made: dt.datetime | str | None = None,
    ) -> None:
        self._partnership = partnership
        self.day = read_day(as_of)
        self._made = moment_or_now(made)
        self._frames: dict[str, pd.DataFrame] = {}
        self._pictures: dict[str, Picture] = {}

    def cover(self) -> Shown:
        """Name, place, purpose, day, agreement, organisations, who was asked, how many answered."""
        settings = self._partnership.settings()
        name = str(settings.get("name") or "A partnership")
        answered = asked.answered(self._asked_of(Kind.BALLOT))
        html = fragment(
            "cover",
            name=name,
            place=settings.get("place") or "",
            purpose=settings.get("purpose") or "",
            date=self.day,
            agreement=AGREEMENTS.get(str(settings.get("agreement") or "unattributed"), ""),
            organisations=[each for each, _ in settings.get("organisations") or ()],
            room=asked.room(self._frame_if_known("who-is-in-the-room")),
            answered=answered.sentence,
            rounds=answered.rounds,
        )
        text = f"{name}, {day(self.day)}. {answered.sentence}"
        return Shown(html, text, self._facts())

    def conversations(self) -> Shown:
        """What needs a conversation: signals seen, decisions at risk or overdue, word unanswered.

        Decisions are named, their owners are not: the talk is about the matter.
        """
        groups = self._needs.groups()
        html = fragment("conversations", groups=groups, sentence=self._needs.sentence())
        return Shown(html, self._needs.sentence())

    def differences(self) -> Shown:
        """Where people marked the same thing far apart, widest first, each with n."""
        people = about_people(self._frame_if_known("statements"))
        found = apart.found(self._asked_of(Kind.BALLOT), about_people=people)
        sentence = apart.sentence(found)
        html = fragment("differences", rows=found[: apart.MOST], sentence=sentence)
        return Shown(html, sentence)

    def changes(self, since: dt.date | str | None = None) -> Shown:
        """What changed since a day: unless given, the latest meeting asked again since.

        Decisions that stand otherwise and why, tests that came back, word answered, what was asked
        again (spread beside spread, never person by person), and what is new.
        """
        back = read_day(since) if since else None
        found = self._partnership.changes(back, self.day)
        again = self._partnership.asked_again(back, self.day)
        known = {"since": found.attrs["since"], "begun": found.attrs.get("begun")}
        return changed(found, again, titles=self._titles, **known)

    def session(
        self, first: dt.date | str | None = None, last: dt.date | str | None = None
    ) -> SessionRecord:
        """The record of a session: on that day, from first to last, or the latest one by then."""
        begin, end = (read_day(one) if one else None for one in (first, last))
        until = max(filter(None, (self.day, begin, end)))
        held = span(self._partnership.meetings(until), begin, end)
        facts = self._facts()
        return SessionRecord(
            self._partnership,
            held,
            facts=facts,
            as_of=self.day if held is None else max(self.day, held.last),
            titles=self._titles,
        )

    def review(self, gone: bool = False, waiting: bool = False) -> Review:
        """Everything decided for now; with `gone` what was let go too, or only what waits."""
        facts = {key: value for key, value in self._facts().items() if key not in UNSAID}
        return Review(self._partnership, facts=facts, day=self.day, gone=gone, waiting=waiting)

    def contents(self) -> Shown:
        """The ways and the exercises on the page, each a link to its place there."""
        ways = [(way, found) for way in WAYS.values() if (found := self._shown_in(way.key))]
        titles = [each.title for _, exercises in ways for each in exercises]
        if not titles:
            said = "Nothing has been asked here so far."
            return Shown(fragment("nothing", sentence=said), said)
        shown = [each.key for _, exercises in ways for each in exercises]
        folded = {key for key in shown if folded_whole(self._picture(key))}
        return Shown(
            fragment("contents", ways=ways, folded=folded), f"In this report: {listed(titles)}."
        )

    def way(self, key: str) -> Shown:
        """Everything asked in one of the ways of leading, such as "feeling" or "thinking"."""
        if key not in WAYS:
            raise UnknownName("way", key, WAYS)
        parts = [self.section(each.key) for each in self._shown_in(key)]
        if not parts:
            said = f"Nothing has been asked here so far ({WAYS[key].title.lower()})."
            return Shown(fragment("nothing", sentence=said), said, NOTHING)
        html = fragment("way", anchor=f"way-{key}", parts=[part.html for part in parts])
        return Shown(html, "\n\n".join(part.text for part in parts))

    def section(self, key: str) -> Shown:
        """One exercise: its picture, its sentence, its numbers, and each question with its n."""
        exercise = self._exercise(key)
        picture = self._picture(key)
        wordless = picture.is_chart and picture.beside is None
        more = questions(exercise, self._frame(key), texts=wordless)
        html = picture_section(picture, about=exercise.title, more=more, anchor=key)
        return Shown(html, picture.spoken())

    def not_asked(self) -> Shown:
        """What no one has been asked yet, and what was asked and may not be shown."""
        waiting: dict[Way, list[Exercise]] = {}
        for exercise in self._exercises.values():
            if asked.can_be_asked(exercise) and not asked.was_asked(self._frame(exercise.key)):
                waiting.setdefault(WAYS[way_of(exercise)], []).append(exercise)
        hidden = [
            (exercise.title, why)
            for exercise in self._exercises.values()
            if asked.can_be_asked(exercise) and (why := asked.hidden(self._frame(exercise.key)))
        ]
        html = fragment("not_asked", waiting=list(waiting.items()), hidden=hidden)
        return Shown(html, asked.not_asked_in_words(waiting, hidden))

    def how_to_read(self) -> Shown:
        """What a dot, a number and a word such as "split" mean here, and what is never shown."""
        smallest = self._partnership.settings().get("smallest_group") or 5
        return Shown(
            fragment("how_to_read", smallest=smallest),
            f"One dot is one voice. What was answered unnamed is not shown while fewer than"
            f" {smallest} have answered.",
        )

    def made_from(self) -> Shown:
        """When this was made, as of which day, from which rounds, and by which versions."""
        versions = {name: version(name) for name in ("fornow", "pandas", "plotly", "papermill")}
        html = fragment(
            "made_from",
            made=self._made,
            date=self.day,
            rounds=asked.answered(self._asked_of(Kind.BALLOT)).rounds,
            versions={**versions, "Python": platform.python_version()},
        )
        return Shown(html, f"Made on {day(self._made.date())}, as of {day(self.day)}.")

    def _facts(self) -> dict[str, Any]:
        """What the batch is told of a report: whose it is, and what waits."""
        return {
            "name": str(self._partnership.settings().get("name") or "A partnership"),
            "day": self.day.isoformat(),
            "last_asked": asked.answered(self._asked_of(Kind.BALLOT)).last,
            "waits": self._needs.lines(),
            **self._needs.counts(),
        }

    @property
    def _titles(self) -> dict[str, str]:
        return {key: exercise.title for key, exercise in self._exercises.items()}

    @cached_property
    def _needs(self) -> Needs:
        known = self._exercises
        return needs(
            self._partnership.state(as_of=self.day) if "decisions" in known else pd.DataFrame(),
            self._frame("front-line") if "front-line" in known else pd.DataFrame(),
            day=self.day,
        )

    @cached_property
    def _exercises(self) -> dict[str, Exercise]:
        return {exercise.key: exercise for exercise in self._partnership.exercises()}

    def _shown_in(self, key: str) -> list[Exercise]:
        """The exercises that stand on the page in one of the ways, in the order of the shelf."""
        return [
            each
            for each in self._exercises.values()
            if way_of(each) == key and {each.key, SHOWS_WITH.get(each.key)} & self._asked_here
        ]

    @cached_property
    def _asked_here(self) -> frozenset[str]:
        return frozenset(each.key for each in self._asked_of())

    def _exercise(self, key: str) -> Exercise:
        if key not in self._exercises:
            raise UnknownName("exercise", key, self._exercises)
        return self._exercises[key]

    def _asked_of(self, kind: Kind | None = None) -> dict[Exercise, pd.DataFrame]:
        """The exercises that were asked, each with its frame, in the order of the shelf."""
        wanted = [e for e in self._exercises.values() if asked.can_be_asked(e)]
        frames = {e: self._frame(e.key) for e in wanted if kind is None or e.kind is kind}
        return {exercise: frame for exercise, frame in frames.items() if asked.was_asked(frame)}

    def _picture(self, key: str) -> Picture:
        if key not in self._pictures:
            self._pictures[key] = self._partnership.picture(key, as_of=self.day)
        return self._pictures[key]

    def _frame(self, key: str) -> pd.DataFrame:
        if key not in self._frames:
            self._frames[key] = self._partnership.frame(key, as_of=self.day)
        return self._frames[key]

    def _frame_if_known(self, key: str) -> pd.DataFrame:
        return self._frame(key) if key in self._exercises else pd.DataFrame()


def read_day(given: dt.date | str | None) -> dt.date:
    """The day a report is about; today where none is given."""
    if not given:
        return dt.date.today()
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(given)
    except ValueError as problem:
        raise ReportProblem(
            f"A report is made as of a day such as 2026-05-01 (got {given!r})."
        ) from problem
