"""The questions of one stage, put together: read as one answer, complained about one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.answers import Problem, check
from fornow.exercises.exercise import Exercise, Stage
from fornow.exercises.fields import Labelled, Link, Who
from fornow.forms.controls import Known, control
from fornow.forms.said import said, say

if TYPE_CHECKING:
    from fornow.forms.table import Table


class Questions:
    """The controls of a stage, in order, with a line above for what is wrong with the whole."""

    def __init__(self, exercise: Exercise, stage: Stage, known: Known) -> None:
        self.exercise, self.stage = exercise, stage
        self.controls = {field.name: control(field, known) for field in stage.fields}
        self._whole = said("")
        self._whole.value = ""
        self.box = widgets.VBox([self._whole, *self._laid_out()])

    def _laid_out(self) -> Iterator[widgets.Widget]:
        """The controls under one another; those of one part under its heading, side by side."""
        for part, fields in groupby(self.stage.fields, key=lambda field: field.part):
            boxes = [self.controls[field.name].box for field in fields]
            if not part:
                yield from boxes
                continue
            yield said(part, "fn-item", tag="h4")
            beside_each_other = widgets.Box(boxes)
            beside_each_other.add_class("fn-together")
            yield beside_each_other

    def read(self) -> dict[str, Any]:
        """What was given, raw, by field."""
        return {name: one.read() for name, one in self.controls.items()}

    def write(self, content: Mapping[str, Any]) -> None:
        """Show a kept answer; fields it does not hold are cleared."""
        for name, one in self.controls.items():
            one.write(content.get(name))
        self.complain(())

    def clear(self) -> None:
        """Empty every control."""
        self.write({})

    def anything(self) -> bool:
        """Whether anything at all has been filled in."""
        return any(given(value) for value in self.read().values())

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever somebody gives another answer to one of the questions."""
        for one in self.controls.values():
            one.watch(changed)

    def complain(self, problems: Iterable[Problem]) -> bool:
        """Say each problem beside its question; True when there was any."""
        by_field = {problem.field: problem for problem in problems}
        for name, one in self.controls.items():
            one.complain(by_field.pop(name, None))
        rest = " ".join(problem.message for problem in by_field.values())
        beside = any(problem for problem in problems)
        say(self._whole, rest or ("Look at what is marked below." if beside else ""), "fn-problem")
        return beside

    def check(self, day: date | None = None) -> list[Problem]:
        """What would be wrong with saving this on that day."""
        found = check(self.exercise, self.read(), stage=self.stage.key, day=day)
        return found if isinstance(found, list) else []

    def for_the_talk(self) -> list[str]:
        """Words marked for the talk only: they leave as a page to keep, never in the file."""
        kept = (one.for_the_talk() for one in self.controls.values())
        return [words for words in kept if words.strip()]


def given(value: Any) -> bool:
    """Whether a control holds anything. Nought does count: it is the middle of some scales."""
    return value is not None and value is not False and value not in ("", [])


def known(p: Table, exercise: Exercise) -> Known:
    """What this partnership can offer while an exercise is answered."""
    links = {field.to for field in exercise.all_fields if isinstance(field, Link)}
    wants_people = any(isinstance(field, Who) for field in exercise.all_fields)
    people = p.entry_names("who-is-in-the-room").values() if wants_people else ()
    return Known(
        people=tuple(dict.fromkeys(people)),
        organisations=organisations(p),
        entries={register: p.entry_names(register) for register in links},
        past={register: p.entry_names(register, every=True) for register in links},
        named=tuple(_named(p, exercise)),
    )


def _named(p: Table, exercise: Exercise) -> Iterable[str]:
    """The names that lists of this register hold already, the newest first, each once."""
    lists = {f.name for f in exercise.all_fields if isinstance(f, Labelled) and f.again}
    if not lists:
        return []
    found = [
        str(pair[0])
        for entry in reversed(p.entries(exercise.key))
        for field in sorted(lists & entry.values.keys())
        for pair in _pairs(entry.values[field])
    ]
    return {" ".join(name.casefold().split()): name for name in reversed(found)}.values()


def _pairs(value: Any) -> Iterable[tuple[str, str]]:
    return value if isinstance(value, tuple) else ()


def organisations(p: Table) -> tuple[str, ...]:
    """The names of the partnership's organisations."""
    return tuple(name for name, _ in p.settings().get("organisations") or ())
