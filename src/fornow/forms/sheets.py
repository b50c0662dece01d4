"""One seat's sheets: the questions of a ballot, once or about each item, saved as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.answers import Problem
from fornow.exercises.exercise import Exercise
from fornow.forms.questions import Questions, known
from fornow.forms.said import said

if TYPE_CHECKING:
    from fornow.forms.table import Table


class Sheets:
    """What one seat is asked, what it has given, and what of that is saved."""

    def __init__(self, p: Table, wording: Exercise, *, changed: Callable[[], None]) -> None:
        self.p, self.wording, self._changed = p, wording, changed
        self.by_item: dict[str, Questions] = {}
        self.saved: dict[str, dict[str, Any]] = {}
        self.renew()

    def renew(self) -> bool:
        """Ask about what there is to ask about by now; what is typed stays. True when that grew."""
        items = list(self.p.items(self.wording.key)) if self.wording.each else [""]
        if set(items) == set(self.by_item):
            return False
        offered, stage, had = known(self.p, self.wording), self.wording.stage(), self.by_item
        new = {i: Questions(self.wording, stage, offered) for i in items if i not in had}
        for sheet in new.values():
            sheet.watch(self._changed)
        self.by_item = {i: had.get(i) or new[i] for i in items}
        return True

    def boxes(self) -> list[widgets.Widget]:
        """The questions, each item's under its words."""
        texts = self.p.items(self.wording.key) if self.wording.each else {}
        made: list[widgets.Widget] = []
        for item, sheet in self.by_item.items():
            if item:
                made.append(said(texts.get(item, ""), "fn-item", tag="h4"))
            made.append(sheet.box)
        return made

    def given(self) -> dict[str, dict[str, Any]]:
        """What is filled in, raw, by item; an item left alone is not answered."""
        return {i: sheet.read() for i, sheet in self.by_item.items() if sheet.anything()}

    def unsaved(self) -> bool:
        """Whether something stands here that is not in the file."""
        return self.given() != self.saved

    def complain(self) -> bool:
        """Say beside each question what is wrong with it; True when anything was."""
        asked = {i: s for i, s in self.by_item.items() if not i or s.anything()}
        for item, sheet in self.by_item.items():
            if item not in asked:
                sheet.complain(())
        wrong = [sheet.complain(sheet.check(self.p.today)) for sheet in asked.values()]
        return any(wrong)

    def save(self, seat: str, **sitting: Any) -> str:
        """Save all that is filled in, or none of it; the seat's id, or '' when it was refused."""
        given = self.given()
        try:
            with self.p.store.writing():
                for item, values in given.items():
                    seat = self._answer(item, values, seat, sitting)
        except _Refused as refused:
            self.by_item[refused.item].complain(refused.problems)
            return ""
        self.saved = given
        return seat

    def write(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Show what a seat has saved."""
        for item, content in kept.items():
            if item in self.by_item:
                self.by_item[item].write(content)
        self.saved = self.given()

    def clear(self) -> None:
        """Empty every question, for the next seat."""
        for sheet in self.by_item.values():
            sheet.clear()
        self.saved = {}

    def for_the_talk(self) -> list[str]:
        """Words marked for the talk only, which are in no file."""
        return [words for sheet in self.by_item.values() for words in sheet.for_the_talk()]

    def _answer(self, item: str, values: Any, seat: str, sitting: Mapping[str, Any]) -> str:
        key = self.wording.key
        done = self.p.answer(
            key, values, item=item or None, seat=seat or None, in_hand=True, **sitting
        )
        if isinstance(done, list):
            raise _Refused(item, done)
        return done


class _Refused(Exception):
    """Takes back what the seat had saved just before, so that all of it is saved or none."""

    def __init__(self, item: str, problems: list[Problem]) -> None:
        super().__init__(item)
        self.item, self.problems = item, problems
