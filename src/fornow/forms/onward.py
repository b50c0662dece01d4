"""Words that become something else in one press, and revealed words joined as the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

import ipywidgets as widgets
import pandas as pd

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Voice
from fornow.exercises.fields import Choice, Field, Link, Text
from fornow.forms import beside
from fornow.forms.questions import organisations
from fornow.forms.said import actions, button, said, say
from fornow.forms.taking_on import TakingOn

if TYPE_CHECKING:
    from fornow.forms.table import Outcome, Table
    from fornow.visibility import ShownEntry

PROBLEM = "fn-problem"


@dataclass(frozen=True, kw_only=True)
class Step:
    """An entry elsewhere that an entry here can become: where, with what, and if it has already."""

    title: str
    register: str
    values: Mapping[str, Any]
    taken: bool
    of: str
    link: Link | None = None
    linked: tuple[str, ...] = ()

    def take(self, p: Table) -> Outcome:
        """Make the entry, and link to it from this one where this register has a link to it."""
        made = p.add(self.register, self.values)
        if isinstance(made, list) or self.link is None:
            return made
        return p.revise(self.of, {self.link.name: [*self.linked, made] if self.link.many else made})


def steps(p: Table, exercise: Exercise, entry: ShownEntry) -> Iterator[Step]:
    """What an entry can become elsewhere in one press.

    The other register's link back to this one, where it has one, is filled in, and so is a link
    from this one to it. What was answered in its last stage, such as word from the front line by
    its reply, waits for nothing more; what is written in that stage, such as what a trial leads
    to, can go on from there.
    """
    last = exercise.all_stages[1:][-1:]
    later = {field.name for stage in last for field in stage.fields}
    answered = any(name in entry.values for name in later)
    for field, register, there in exercise.leads_to:
        words = entry.values.get(field)
        if not isinstance(words, str) or not words.strip():
            continue
        other = p.exercise(register)
        links = (one for one in other.all_fields if isinstance(one, Link))
        back = next((one for one in links if one.to == exercise.key), None)
        values: dict[str, Any] = {there: words}
        if back is not None:
            values[back.name] = [entry.version.entry] if back.many else entry.version.entry
        taken = any(_says(one, values) for one in p.entries(register))
        if taken or not answered or field in later:
            yield Step(
                title=other.title,
                register=register,
                values=values,
                taken=taken,
                of=entry.version.entry,
                **_forward(exercise, register, entry),
            )


def _forward(exercise: Exercise, register: str, entry: ShownEntry) -> dict[str, Any]:
    """The link of this register to another one, with what the entry has there already."""
    links = (one for one in exercise.stage().fields if isinstance(one, Link))
    link = next((one for one in links if one.to == register != exercise.key), None)
    given = entry.values.get(link.name) if link else None
    return {"link": link, "linked": tuple(given) if isinstance(given, list | tuple) else ()}


def _says(entry: ShownEntry, values: Mapping[str, Any]) -> bool:
    """Whether an entry says all of this."""
    said = {name: list(v) if isinstance(v, tuple) else v for name, v in entry.values.items()}
    return all(said.get(name) == value for name, value in values.items())


def onward(p: Table, exercise: Exercise) -> list[widgets.Widget]:
    """What can be done with the revealed words of this exercise; nothing for most."""
    boxes = [Leading(p, exercise, *step).box for step in exercise.leads_to]
    if exercise.takes_on:
        boxes.append(TakingOn(p, exercise).box)
    if exercise.becomes:
        boxes.append(Joining(p, exercise).box)
    for box in boxes:
        box.add_class("fn-onward")
    return boxes


class Leading:
    """Each revealed answer to one question, with a press that makes it an entry elsewhere.

    An entry that speaks for an organisation speaks for the one that gave the answer. Where that
    is not known, it is asked for: nobody's organisation is guessed from their name.
    """

    def __init__(self, p: Table, exercise: Exercise, field: str, register: str, there: str) -> None:
        self.p, self.register, self.there = p, register, there
        target = p.exercise(register)
        self.spoken = Voice.ORGANISATION in target.voices
        self.link = next((one for one in target.stage().fields if _leads(one, exercise.each)), None)
        # What must be named there, where the words themselves are not its name.
        self.name = next(
            (
                field
                for field in target.stage().fields
                if _names(field)
                and field.name != there
                and (field.required or field.name in target.called)
            ),
            None,
        )
        self.status = said("")
        self.found = words_in(p.frame(exercise.key), exercise, exercise.field(field))
        self.label = f"Add to “{target.title}”"
        #: Made when they are first unfolded, for many pages have many of them.
        self.rows = widgets.VBox([])
        self.rows.layout.display = "none"
        self.fold = button(f"Take some of these words to “{target.title}”…")
        self.fold.on_click(lambda _: self._unfold())
        # Words of several questions may go on from here: say which of them these are.
        several = len({name for name, _, _ in exercise.leads_to}) > 1
        asked = [said(exercise.field(field).prompt, "fn-legend")] if several else []
        shown = [*asked, actions(self.fold), self.rows, self.status] if self.found else []
        self.box = widgets.VBox(shown)

    def _unfold(self) -> None:
        if not self.rows.children:
            self.rows.children = tuple(self._row(one) for one in self.found)
        folded = self.rows.layout.display == "none"
        self.rows.layout.display = None if folded else "none"

    def _row(self, one: Said) -> widgets.Widget:
        press = button(self.label)
        speaks = widgets.Combobox(
            continuous_update=False,
            description="For which organisation?",
            options=organisations(self.p),
            value=one.organisation,
            ensure_option=False,
        )
        press.on_click(lambda _: self.add(one, press, organisation=speaks.value.strip()))
        # Out loud is for all of us to see: it is said what was chosen, and not who chose it.
        told = one.openly if self.register == "out-loud" else one.about
        about = [said(told, "fn-hint")] if told else []
        asked = [speaks] if self.spoken and not one.organisation else []
        row = widgets.VBox([*about, said(one.words, "fn-voice"), *asked, actions(press)])
        row.add_class("fn-entry")
        return row

    def add(self, one: Said, press: widgets.Button, *, organisation: str = "") -> None:
        """Make the words an entry; the press then says so and cannot be pressed twice."""
        if self.spoken and not organisation:
            say(self.status, "Say which organisation it speaks for, then press again.", PROBLEM)
            return
        values: dict[str, Any] = {self.there: one.words}
        if self.link is not None and one.item:
            values[self.link.name] = [one.item] if self.link.many else one.item
        if self.name is not None and one.of:
            values[self.name.name] = one.of[: self.name.max_chars]
        speaks = {"organisation": organisation} if self.spoken else {}
        try:
            outcome = self.p.add(self.register, values, **speaks)
        except FornowError as problem:
            say(self.status, str(problem), PROBLEM)
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), PROBLEM)
            return
        say(self.status, "")
        press.description, press.disabled = "✓ Added", True
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the words as they were revealed."""


@dataclass(frozen=True)
class Said:
    """Words that were revealed, and what may be told of them: by whom, and of which entry."""

    words: str
    about: str = ""
    openly: str = ""
    organisation: str = ""
    item: str = ""
    of: str = ""


def words_in(frame: pd.DataFrame, exercise: Exercise, field: Field) -> list[Said]:
    """What was answered to a question, each wording once; what asks for a talk most comes first.

    Of each entry that was asked about, the latest round speaks: a stop that was lifted is over.
    Only an answer that stands with its giver is told together with what they chose: words
    without a name may be somebody else's.
    """
    asks = exercise.field(field.needed_with[0]) if field.needed_with else None
    choices = [option.key for option in asks.options] if isinstance(asks, Choice) else []
    found: dict[str, tuple[int, Said]] = {}
    if "item_id" in frame:
        frame = frame[frame["round"] == frame.groupby("item_id")["round"].transform("last")]
    for row in frame[frame[field.name].notna()].to_dict("records"):
        told = {str(name): "" if pd.isna(value) else str(value) for name, value in _plain(row)}
        who = told.get("name") or told.get("organisation") or ""
        chosen = told.get(asks.name, "") if asks and who else ""
        label = next((o.label for o in getattr(asks, "options", ()) if o.key == chosen), "")
        about = " · ".join(filter(None, (told.get("item"), label, who)))
        one = Said(
            words=told[field.name],
            about=about,
            openly=" · ".join(filter(None, (told.get("item"), label))),
            organisation=told.get("organisation", ""),
            item=told.get("item_id", ""),
            of=told.get("item", ""),
        )
        found.setdefault(one.words, (choices.index(chosen) if chosen in choices else -1, one))
    return [one for _, one in sorted(found.values(), key=lambda pair: -pair[0])]


def _plain(row: Mapping[Hashable, Any]) -> Iterator[tuple[Hashable, Any]]:
    return ((name, value) for name, value in row.items() if not isinstance(value, tuple | list))


def _names(field: Field) -> TypeGuard[Text]:
    return isinstance(field, Text)


def _leads(field: Field, register: str) -> TypeGuard[Link]:
    return bool(register) and isinstance(field, Link) and field.to == register


class Joining:
    """Words that say the same, joined by people; each joining can be taken back."""

    def __init__(self, p: Table, exercise: Exercise) -> None:
        self.p, self.exercise = p, exercise
        self.status = said("")
        self.body = widgets.VBox([])
        self.box = widgets.VBox(
            [said("Two that say the same?", "fn-legend"), self.body, self.status]
        )
        self.box.add_class("fn-joining")
        self.refresh()

    def refresh(self) -> None:
        """Offer the open words for joining, and the joined ones for taking apart."""
        key = self.exercise.key
        names = self.p.entry_names(key)
        offered = [("Choose…", ""), *((label, entry) for entry, label in names.items())]
        wide = widgets.Layout(width="100%")
        one = widgets.Dropdown(description="This one", options=offered, value="", layout=wide)
        other = widgets.Dropdown(
            description="says the same as", options=offered, value="", layout=wide
        )
        join = button("Join them")
        join.on_click(lambda _: self._join(one.value, other.value))
        joined = [e for e in self.p.entries(key) if e.version.state == "superseded"]
        rows = [self._apart(e.version.entry, str(e.values["value"])) for e in joined]
        self.body.children = (one, other, actions(join), *rows)

    def _apart(self, entry: str, words: str) -> widgets.Widget:
        press = button("Take apart again")
        press.on_click(lambda _: self._part(entry))
        return widgets.VBox([said(f"Joined: {words}"), actions(press)])

    def _part(self, entry: str) -> None:
        self.p.restore(entry)
        self.refresh()
        beside.saved(self.p, self)

    def _join(self, entry: str, by: str) -> None:
        if not entry or not by or entry == by:
            say(self.status, "Choose two different ones to join.", "fn-problem")
            return
        self.p.supersede(entry, by)
        say(self.status, "✓ Joined. You can take them apart again below.", "fn-status fn-done")
        self.refresh()
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the lists: joining is the only thing that changes them."""
