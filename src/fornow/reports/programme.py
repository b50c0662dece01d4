"""The programme report: what keeps repeating across partnerships, and in how many of them.

No partnership stands beside a number, nothing that anybody wrote is on it, and small groups of
partnerships are not told of (see `fornow.visibility.across`). Files are counted in one at a time,
and nothing of a file is kept but its counts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING

from markupsafe import Markup

from fornow.errors import UnknownName
from fornow.pictures.lettering import counted, day
from fornow.reports.dating import moment_or_now
from fornow.reports.fragments import Shown, fragment
from fornow.reports.repeated import draw, untold
from fornow.reports.repeating import Question, questions
from fornow.reports.repeating import counted as counted_in
from fornow.reports.sections import picture_section
from fornow.visibility import Tally
from fornow.visibility.across import PARTNERSHIPS, VOICES

if TYPE_CHECKING:
    from fornow.partnership.store import Store

NAME = "Programme report"
AGAIN = "It is of a partnership that was counted already; each counts once."
FULLER = "A fuller copy of the same partnership is counted; each counts once."
THEMES: Mapping[str, str] = {
    "grounds": "What belief rests on",
    "blockages": "What got in the way",
    "obstacles": "What stands in the way",
    "loops": "What goes round and round",
    "front-line": "Word from the front line",
}
#: As many files are named on the page; the command names all.
NAMED = 50


class Programme:
    """What repeats across partnerships on a day, in parts that a notebook shows."""

    def __init__(
        self,
        as_of: dt.date,
        *,
        made: dt.datetime | str | None = None,
        fullest: Mapping[bytes, int] | None = None,
    ) -> None:
        self.day = as_of
        #: Partnerships of which a fuller copy came after one that was counted, with how full.
        self.fuller: dict[bytes, int] = {}
        self._fullest = fullest or {}
        self._made = moment_or_now(made)
        self._tallies = {one.key: Tally(tuple(one.kinds), one.apart) for one in questions()}
        self._known: dict[bytes, int] = {}
        self._left_out: list[tuple[str, str]] = []

    def count_in(self, store: Store, *, partnership: str, full: int) -> str:
        """Count a partnership in, all of it or nothing: '', or why this copy of it is not counted.

        Of the partnership only a sum of its id is kept, and how `full` its file is, to know another
        copy of it. `fuller` then says which are to be waited for.
        """
        which = hashlib.blake2b(partnership.encode(), digest_size=8).digest()
        if full < self._fullest.get(which, 0):
            return FULLER
        if which in self._known:
            if full > max(self._known[which], self.fuller.get(which, 0)):
                self.fuller[which] = full
            return AGAIN
        found = counted_in(store, as_of=self.day)
        self._known[which] = full
        for key, one in found.items():
            self._tallies[key].add(one.found, voices=one.voices)
        return ""

    def leave_out(self, file: str, reason: str) -> None:
        """Name a file that is not counted, and why."""
        self._left_out.append((file, reason))

    @property
    def partnerships(self) -> int:
        """How many partnerships are counted in."""
        return len(self._known)

    def cover(self) -> Shown:
        """What this is, as of which day, over how many partnerships, and what is not shown."""
        html = fragment(
            "programme_cover",
            date=self.day,
            partnerships=counted(self.partnerships, "partnership"),
            enough=self.partnerships >= PARTNERSHIPS,
            fewest=PARTNERSHIPS,
            voices=VOICES,
            left_out=len(self._left_out),
        )
        text = f"{NAME}, {day(self.day)}, over {counted(self.partnerships, 'partnership')}."
        facts = {
            "name": NAME,
            "day": self.day.isoformat(),
            "partnerships": self.partnerships,
            "left_out": [list(one) for one in self._left_out],
        }
        return Shown(html, text, facts)

    def repeats(self, theme: str) -> Shown:
        """What repeats in one theme, such as "grounds" or "front-line": a picture a question."""
        if theme not in THEMES:
            raise UnknownName("theme", theme, THEMES)
        asked = [one for one in questions() if one.theme == theme]
        if not any(self._tallies[one.key].across().enough for one in asked):
            said = untold(asked)
            return Shown(fragment("programme_untold", said=said), said)
        parts = [self._part(one) for one in asked]
        html = Markup("\n").join(part.html for part in parts)
        return Shown(html, "\n\n".join(part.text for part in parts))

    def left_out(self) -> Shown:
        """The files that are not counted, each with the reason."""
        known = [(PurePath(file).name, file, why) for file, why in self._left_out[:NAMED]]
        rows = [(name, why.replace(file, name)) for name, file, why in known]
        more = len(self._left_out) - len(rows)
        html = fragment("programme_left_out", rows=rows, more=more)
        named = [f"{file}: {why}" for file, why in rows]
        return Shown(html, "\n".join(named) or "Every file was counted.")

    def made_from(self) -> Shown:
        """When this was made, as of which day, and by which versions."""
        versions = {name: version(name) for name in ("fornow", "papermill")}
        html = fragment(
            "made_from",
            made=self._made,
            date=self.day,
            rounds=(),
            versions={**versions, "Python": platform.python_version()},
        )
        return Shown(html, f"Made on {day(self._made.date())}, as of {day(self.day)}.")

    def _part(self, question: Question) -> Shown:
        picture = draw(question, self._tallies[question.key].across())
        html = picture_section(picture, about=question.asks)
        return Shown(html, picture.spoken())
