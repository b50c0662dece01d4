"""What one seat is asked, page by page: the voice first, then one question, then a look at all.

Nothing is kept on the server between pages: what was answered travels in the form, and is saved
once, when its writer presses Save. So a server that stops in the middle loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fornow.answers import Problem, Withheld, check
from fornow.exercises.exercise import Exercise, Kind, Stage
from fornow.exercises.fields import Field
from fornow.live import voices
from fornow.live.given import ANSWER, HELD, KIND, Posted, as_posted, given, raw
from fornow.partnership.rounds import Item, Round
from fornow.visibility import ShownEntry

VOICE, CHECK = "v_voice", "check"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sitting at an exercise, or at one item of it: what is asked, and of what round.

    `entry` is what stands in a list already, where it is written on: in the stage called `part`.
    `typed`: somebody else types it for whoever says it.
    """

    exercise: Exercise
    round: Round | None = None
    item: Item | None = None
    entry: ShownEntry | None = None
    part: str = ""
    typed: bool = False

    @property
    def stage(self) -> Stage:
        """The stage that is answered: the first, unless an entry is written on."""
        return self.exercise.stage(self.part or None)

    @property
    def by_item(self) -> bool:
        """Whether its questions are asked of one thing at a time."""
        return self.item is not None

    def pages(self, *, spoken: bool = False) -> tuple[str, ...]:
        """The names of its pages in order; `spoken`: the voice is known already."""
        spoken = spoken or self.entry is not None  # it was chosen when the entry was begun
        first = [VOICE] if voices.asked_first(self.exercise, self.stage) and not spoken else []
        if self.by_item:
            return (*first, "item")
        asked = self._asked_on()
        return (*first, *asked, *([CHECK] if len(first) + len(asked) > 1 else []))

    def _asked_on(self) -> tuple[str, ...]:
        """The pages of the questions: one each, and those of one part together."""
        return tuple(dict.fromkeys(field.part or field.name for field in self.stage.fields))

    def fields(self, page: str) -> tuple[Field, ...]:
        """What is asked on a page."""
        if page == VOICE:
            return voices.asked_first(self.exercise, self.stage)
        if page == "item":
            return self.stage.fields
        return tuple(field for field in self.stage.fields if (field.part or field.name) == page)

    def page_of(self, name: str) -> str:
        """The page on which a question stands; '' where it stands on none."""
        wanted = {"voice", "organisation", "level", "name"}
        # A question of the exercise's own comes first: in who-is-in-the-room one is called name.
        own = {field.name for field in self.stage.fields}
        known = f"{voices.OURS}{name}" if name in wanted - own else name
        every = (VOICE, "item") if self.by_item else (VOICE, *self._asked_on())
        found = (p for p in every if known in {field.name for field in self.fields(p)})
        return next(found, "")

    def values(self, posted: Posted) -> dict[str, Any]:
        """What was answered, raw, by field."""
        return {f.name: raw(f, given(f, posted)) for f in self.stage.fields}

    def wrong_on(self, page: str, posted: Posted, *, day: date) -> list[Problem]:
        """What is wrong with one page, so that it is said before the next one comes."""
        if page == VOICE:
            return voices.wrong(self.exercise, self.stage, posted)
        if page == CHECK:
            return []
        names = {field.name for field in self.fields(page)}
        found = check(self.exercise, self.values(posted), stage=self.stage.key, day=day)
        problems = found if isinstance(found, list) else []
        whole = {""} if page == "item" else set()
        return [problem for problem in problems if problem.field in names | whole]

    def wrong(self, posted: Posted, *, day: date, spoken: bool = False) -> list[Problem]:
        """What is wrong with all of it."""
        pages = self.pages(spoken=spoken)
        first = voices.wrong(self.exercise, self.stage, posted) if VOICE in pages else []
        found = check(self.exercise, self.values(posted), stage=self.stage.key, day=day)
        return [*first, *(found if isinstance(found, list) else [])]

    def words_for_the_talk(self, posted: Posted) -> list[tuple[str, str]]:
        """Question and words of what was marked for the talk only: they are in no file."""
        marked = ((field, given(field, posted)) for field in self.stage.fields)
        return [
            (field.prompt, what.one)
            for field, what in marked
            if what.held == Withheld.FOR_THE_TALK and what.one.strip()
        ]

    def posted_from(self, kept: dict[str, Any]) -> dict[str, list[str]]:
        """A kept answer as a phone would have sent it."""
        made: dict[str, list[str]] = {}
        for field in self.stage.fields:
            made |= as_posted(field, kept.get(field.name))
        return made

    def drafted(self, posted: Posted, page: str) -> Iterator[tuple[str, str]]:
        """Names and values of what was answered on the other pages."""
        here = {p + f.name for f in self.fields(page) for p in (ANSWER, KIND, HELD)}
        every = (*voices.asked_first(self.exercise, self.stage), *self.stage.fields)
        for name in (p + f.name for f in every for p in (ANSWER, KIND, HELD)):
            yield from ((name, value) for value in posted.get(name, ()) if name not in here)


def on_phones(exercise: Exercise) -> bool:
    """Whether an exercise can be asked on phones: notes of enablers are not for the room."""
    return exercise.kind in (Kind.BALLOT, Kind.REGISTER, Kind.REFLECTION) and not exercise.kept_in
