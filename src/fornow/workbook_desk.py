"""A partnership at the table: what a workbook's cells call on.

Running a cell never changes anything and never raises: whatever is wrong is said in a sentence,
in the place where the form or the picture would stand. While no partnership is open the places
wait, and fill themselves once one has been opened or made.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from fornow import doors, hosted, luggage
from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.balcony import BalconyMinute
from fornow.forms.grid import KeyingGrid
from fornow.forms.keeping import FileAway, FileBack, TakeAway, keeping
from fornow.forms.opening import OpeningForm
from fornow.forms.ready import ReadyForm
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.forms.signs import SignsForm
from fornow.forms.sketch import SketchForm
from fornow.forms.systems_map import MapForm
from fornow.forms.wall import hang
from fornow.naming import file_name
from fornow.partnership.entries import as_day
from fornow.partnership.transfer import bring_back
from fornow.partnership.whose import ENDINGS, refuse_another

AGREEMENTS = {
    "unattributed": "what is said here may be told, and not who said it",
    "stays-here": "what is said here stays here",
    "on-the-record": "what is said here is on the record",
}


class WorkbookDesk(Form):
    """The top of a workbook: which partnership, which session; and the doors to the rest."""

    whose = ""
    WHICH = "Which partnership is this for?"
    CALLED = "What is your partnership called?"
    BEGIN = "Begin a new partnership"

    def __init__(self, file: str = "", *, session: str = "", folder: Path | None = None) -> None:
        self.folder = folder or Path.cwd()
        self.session = session
        self.p: Partnership | None = None
        self.waiting: list[Callable[[], None]] = []
        self.status = said("")
        self.body = widgets.VBox([])
        warning = [widgets.HTML(hosted.banner())] if hosted.is_public() else []
        self.back = FileBack(self._bring)
        self.box = FormBox([style(), *warning, self.body, self.status], name="Your partnership")
        self._start(file)

    def ask(self, key: str) -> Place:
        """The form of an exercise."""
        return Place(self, lambda p: p.ask(key, heading=False))

    def show(self, key: str, as_of: str = "") -> Place:
        """The picture of an exercise, on a day (today unless given)."""
        return Place(self, lambda p: p.show(key, as_of=as_of or None))

    def sketch(self) -> Place:
        """Where links for the systems map are written in lines, looked at, and saved."""
        return Place(self, lambda p: SketchForm(p, heading=False))

    def map(self) -> Place:
        """The systems map, whole or one loop of it alone, with a press that names a loop."""
        return Place(self, MapForm)

    def opening(self) -> Place:
        """What a meeting opens with: what waits, each thing to be settled where it is read."""
        return Place(self, OpeningForm)

    def balcony(self) -> Place:
        """The half-way minute: whose turn it is, and three questions to say aloud."""
        return Place(self, BalconyMinute)

    def ready(self) -> Place:
        """For the facilitator alone: what is set for the meeting, and what is half done."""
        return Place(self, ReadyForm)

    def signs(self) -> Place:
        """For the facilitator alone: what may need a quiet conversation, before any screen."""
        return Place(self, SignsForm)

    def panel(self) -> Place:
        """For the facilitator alone: the room, its phones and its screen, from this page."""
        from fornow.panel import FacilitatorPanel

        return Place(self, FacilitatorPanel)

    def paper(self) -> Place:
        """What a meeting needs on paper, by a plan: run sheet, sheets, checklist, invitation."""
        from fornow.paper.form import PaperForm

        return Place(self, PaperForm)

    def type_in(self) -> Place:
        """Sheets of paper, typed in quickly: a row a sheet, a column a question."""
        return Place(self, KeyingGrid)

    def take_away(self) -> Place:
        """The file, the report and the answers as tables, made and given in one press."""
        return Place(self, lambda p: TakeAway(luggage.makers(p), called=lambda: luggage.called(p)))

    def open(self, path: Path) -> None:
        """Sit down with the partnership in this file, and fill the places that wait."""
        p = doors.open(path)
        refuse_another(p.store.whose, wanted=self.whose)
        before, self.p = self.p, p
        self.p.sit(as_day(self.session))
        self._show_open(self.p)
        for fill in self.waiting:
            fill()
        if before is not None:  # nothing on the page holds to it any more
            before.close_file()

    def _start(self, file: str) -> None:
        try:
            beside_it = sorted(self.folder.glob(f"*{ENDINGS[self.whose]}"))
            found = [Path(file).expanduser()] if file else beside_it
            if len(found) == 1:
                self.open(found[0])
            else:
                self._show_choice(found)
        except FornowError as problem:
            self._show_choice([])
            say(self.status, str(problem), "fn-problem")

    def _show_open(self, p: Partnership) -> None:
        settings = p.settings()
        agreed = AGREEMENTS[settings["agreement"]]
        people = widgets.Text(
            continuous_update=False,
            description="How many people are here today?",
            value=str(p.people_here() or ""),
            placeholder="for example 11",
            layout=widgets.Layout(width="20rem"),
        )
        keep = button("Save")
        keep.on_click(lambda _: self._say_how_many(p, people.value))
        away = FileAway(lambda: luggage.file(p))
        self.body.children = (
            said(settings["name"] or p.path.stem, "fn-title", tag="h2"),
            *([said(settings["purpose"], "fn-purpose")] if settings["purpose"] else []),
            said(f"Our agreement: {agreed}.", "fn-voice"),
            people,
            actions(keep),
            keeping(away, self.back),
        )
        say(self.status, "")

    def _say_how_many(self, p: Partnership, given: str) -> None:
        number = given.strip()
        if not number.isdecimal() or not 1 <= int(number) <= 500:
            say(self.status, "Give a whole number from 1 to 500.", "fn-problem")
            return
        try:
            p.session(p.today, people=int(number))
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        say(self.status, f"✓ Saved. {int(number)} people are here.", "fn-status fn-done")

    def _show_choice(self, found: list[Path]) -> None:
        name = widgets.Text(
            continuous_update=False,
            description=self.CALLED,
            layout=widgets.Layout(width="100%"),
        )
        make = button(self.BEGIN, primary=True)
        make.on_click(lambda _: self._make(name.value))
        rows: list[widgets.Widget] = [said("Begin here", "fn-title", tag="h2")]
        if found:
            which = widgets.Dropdown(
                description=self.WHICH,
                options=[("Choose…", ""), *((path.stem, path) for path in found)],
                value="",
                layout=widgets.Layout(width="100%"),
            )
            take = button("Open it")
            take.on_click(lambda _: self._take(which.value))
            rows += [which, actions(take)]
        self.body.children = (*rows, name, actions(make), keeping(None, self.back))

    def _take(self, path: Path | str) -> None:
        if not isinstance(path, Path):
            say(self.status, "Choose one from the list first.", "fn-problem")
            return
        self._guard(lambda: self.open(path))

    def _make(self, name: str) -> None:
        if not name.strip():
            say(self.status, "Give it a name first.", "fn-problem")
            return
        self._guard(lambda: self._create(name.strip()))

    def _create(self, name: str) -> None:
        path = self.folder / f"{file_name(name)}{ENDINGS[self.whose]}"
        doors.create(path, name, enablers=bool(self.whose)).close_file()
        self.open(path)
        say(self.status, f"✓ Saved as {path.name}, beside this workbook.", "fn-status fn-done")

    def _bring(self, content: bytes, called: str) -> None:
        self._guard(lambda: self._bring_back(content, called))

    def _bring_back(self, content: bytes, called: str) -> None:
        in_use = self.p.store if self.p else None
        came = bring_back(
            content,
            called=called,
            folder=self.folder,
            name=file_name,
            in_use=in_use,
            whose=self.whose,
        )
        if self.p is None or self.p.path == came.path:
            self.open(came.path)
        say(self.status, came.sentence, "fn-status fn-done")

    def _guard(self, step: Callable[[], None]) -> None:
        try:
            step()
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")


class Place(Form):
    """Where a form or a picture stands, or the sentence that says why it does not."""

    def __init__(self, desk: WorkbookDesk, make: Callable[[Partnership], Any]) -> None:
        self.desk, self._make = desk, make
        self.made: Any = None
        self.box = FormBox([], name="a place in the workbook")
        self.fill()
        desk.waiting.append(self.fill)

    def fill(self) -> None:
        """Put the form or the picture here as things are now."""
        if self.desk.p is None:
            self._tell("Open or begin a partnership at the top of this page first.")
            return
        try:
            self.made = self._make(self.desk.p)
        except FornowError as problem:
            self._tell(str(problem))
            return
        if isinstance(self.made, Form):
            self.box.remove_class("fn-form")
            self.box.children = (self.made.box,)
        else:
            self._hang(self.made)
            beside.join(self.desk.p, self)

    def look_again(self) -> None:
        """Hang the picture anew where it has changed, since another form on the page has saved."""
        before = self.made
        if self.desk.p is None or isinstance(before, Form):
            return
        self.made = self._make(self.desk.p)
        if not before.same_as(self.made):
            self._hang(self.made)

    def _hang(self, made: Any) -> None:
        if made.table.empty:
            self._tell(made.sentence)
            return
        picture = widgets.Output()
        hang(picture, made)
        self.box.children = (style(), picture)

    def _tell(self, sentence: str) -> None:
        self.box.children = (style(), said(sentence, "fn-voice"))
