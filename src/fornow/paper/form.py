"""The form that makes what a meeting needs on paper: the same as `fornow plan`, from a workbook."""

from __future__ import annotations

import ipywidgets as widgets

from fornow.answers import Problem, parse
from fornow.errors import DeclarationError, FornowError
from fornow.exercises.fields import Date
from fornow.forms import page
from fornow.forms.keeping import Piece, packed
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.paper.meeting import Meeting, Occasion, on_paper_in, read_clock
from fornow.paper.pack import Print, pages, printed
from fornow.plans import Plan, plan_files, plans, read_plan
from fornow.readable import Readable

PROBLEM, DONE = "fn-problem", "fn-status fn-done"
LABELS = {
    Print.RUN_SHEET: "The run sheet, with minutes",
    Print.PAPER: "The paper pack, a sheet for each exercise",
    Print.CHECKLIST: "The checklist",
    Print.INVITATION: "The invitation",
}
ALL_SHEETS = "Every sheet of the plan"


class PaperForm(Form):
    """Choose a plan, say when and where, and take what is to be printed."""

    def __init__(self, p: Readable) -> None:
        self.p = p
        own, unread = _beside(p)
        self.plans = {**{one.key: one for one in plans()}, **own}
        listed = [(f"{one.title} ({one.minutes} minutes)", key) for key, one in self.plans.items()]
        self.which = widgets.Dropdown(
            description="Which plan?", options=[("Choose…", ""), *listed], value=""
        )
        self.day = widgets.DatePicker(description="On which day?")
        self.starts = _line("When does it start?", "for example 14:00")
        self.where = _line("Where is it?")
        self.people = _line("How many are coming?", "for example 11")
        self.what = {
            one: widgets.Checkbox(description=label, value=True, indent=False)
            for one, label in LABELS.items()
        }
        self.sheet = widgets.Dropdown(description="Which sheets?", options=[(ALL_SHEETS, "")])
        self.make = button("Make it all", primary=True)
        self.status, self.links = said(""), widgets.VBox([])
        self.which.observe(lambda _: self._offer_sheets(), "value")
        self.make.on_click(lambda _: self.make_all())
        told = [said(one, PROBLEM) for one in unread]
        asked = (self.which, *told, self.day, self.starts, self.where, self.people)
        ticks = widgets.VBox(list(self.what.values()))
        parts = widgets.VBox([*asked, ticks, self.sheet, actions(self.make)])
        parts.add_class("fn-plan")
        given = widgets.VBox([self.status, self.links])
        given.add_class("fn-given")
        self.box = FormBox([style(), parts, given], name="What to print")

    def make_all(self) -> None:
        """Make what is ticked, and give a link to each and one to all of it."""
        self.links.children = ()
        self.make.disabled = True
        say(self.status, "Making it… This can take half a minute.")
        try:
            self._make()
        except (FornowError, OSError) as problem:
            say(self.status, str(problem), PROBLEM)
        finally:
            self.make.disabled = False

    def _make(self) -> None:
        if not self.which.value:
            raise FornowError("Choose a plan first.")
        what = tuple(one for one, box in self.what.items() if box.value)
        if not what:
            raise FornowError("Tick what you want to print.")
        meeting = Meeting(self.p, self.plans[self.which.value], self._occasion())
        only = (self.sheet.value,) if self.sheet.value else ()
        made = printed(pages(meeting, what, only=only))
        pieces = [Piece(name=name, content=content) for name, content in made.files.items()]
        whole = packed(pieces, notes=[made.lacking] if made.lacking else [])
        name = f"{self.p.path.stem}-{meeting.plan.key}.zip"
        ending = ".html" if made.lacking else ".pdf"
        single = [one for one in pieces if one.name.endswith(ending) and "/" not in one.name]
        self.links.children = (
            page.download(whole, name=name, label="Save it all in one"),
            *(page.download(p.content, name=p.name, label=f"Save {p.name}") for p in single),
            *([said(made.lacking)] if made.lacking else []),
        )
        say(self.status, "✓ Made. Press a link to save it, then print.", DONE)

    def _occasion(self) -> Occasion:
        starts, people = self.starts.value.strip(), self.people.value.strip()
        day = parse(Date(name="day", prompt="Day"), self.day.value)
        clock = read_clock(starts) if starts else None
        if isinstance(day, Problem):
            raise FornowError(day.message)
        if starts and clock is None:
            raise FornowError(f"Give a time of day such as 14:00 (got {starts}).")
        if people and not (people.isascii() and people.isdigit()):
            raise FornowError(f"Give how many are coming as a whole number (got {people}).")
        return Occasion(
            day=self.day.value,
            starts=clock,
            where=self.where.value.strip(),
            people=int(people) if people else None,
        )

    def _offer_sheets(self) -> None:
        plan = self.plans.get(self.which.value)
        keys = on_paper_in(plan) if plan else ()
        titles = [(self.p.exercise(key).title, key) for key in keys]
        self.sheet.options = [(ALL_SHEETS, ""), *titles]


def _beside(p: Readable) -> tuple[dict[str, Plan], list[str]]:
    """Plans of one's own by their files' names, and what to mend in those that cannot be read."""
    found, unread = {}, []
    for path in plan_files(p.path.parent):
        try:
            found[path.name] = read_plan(path, exercises=p.exercises())
        except DeclarationError as problem:
            unread.append(f"{problem} Then open this page again.")
    return found, unread


def _line(label: str, example: str = "") -> widgets.Text:
    return widgets.Text(description=label, placeholder=example, continuous_update=False)
