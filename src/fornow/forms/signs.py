"""Signs that come to the facilitator first, each a press away from a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

from fornow.analysis.cells import rows_of
from fornow.answers.told import day
from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.opening import Late
from fornow.forms.said import Form, FormBox, actions, button, said, say, style

if TYPE_CHECKING:
    from fornow.forms.table import Table

NOTHING = "Nothing here asks for a quiet conversation today. You may know of one all the same."
ADD = "Put it on the list"
LISTED = "Already on the list"
AGAIN = "Put another on the list"
MOMENT = "Make it a moment ahead"
AS_MOMENT = "✓ It is among the moments ahead, in Being part."
IN_BOTH = "✓ It is on the list of conversations, and among the moments ahead."
NAMES = "They said that their name may be told"
SEEN = (
    "What you put on the list is seen by everyone who opens Relating, and in the report."
    " A moment ahead is seen in Being part; it says what about, and not with whom. The signs"
    " themselves are seen here and nowhere else."
)


class SignsForm(Form):
    """Every sign with the conversation it would open; a sign that has one offers no second."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.cards: dict[str, SignCard] = {}
        #: Kept, for a page draws anew all that follows something new, and the focus is lost in it.
        self.heads: dict[str, widgets.HTML] = {}
        self.body = widgets.VBox([])
        self.late = Late(names=True)
        self.box = FormBox([style(), said(SEEN, "fn-voice"), self.body], name="signs")
        self.look_again()
        beside.join(p, self)

    def look_again(self) -> None:
        """Show the signs there are now; a card stays where it first stood."""
        found = {str(row["key"]): row for row in rows_of(self.p.signs())}
        known = self.cards
        self.cards = {key: known.get(key) or SignCard(self, row) for key, row in found.items()}
        for key, card in self.cards.items():
            card.tell(found[key])
        shown = [] if found else [said(NOTHING, "fn-voice")]
        titles = dict.fromkeys([*(str(row["heading"]) for row in found.values()), LISTED])
        for title in titles:
            some = [card.box for card in self.cards.values() if card.under == title]
            shown += [self.heads.setdefault(title, _head(title)), *some] if some else []
        self.late.tell(self.p.opening().late)
        self.body.children = (*shown, self.late.box)

    def taken_up(self) -> None:
        """Tell the other forms on the page, and show the signs as they are now."""
        self.look_again()
        beside.saved(self.p, self)


class SignCard:
    """One sign: the question, what it was read from, and what would be written."""

    def __init__(self, form: SignsForm, row: Mapping[str, Any]) -> None:
        self.form, self.key = form, str(row["key"])
        #: Where it stands while the page is open; apart, where it was on the list before.
        self.under = str(row["heading"]) if pd.isna(row["conversation"]) else LISTED
        self.told = widgets.HTML()
        self.row = row
        # Who raised it is left off, since everybody reads the list: nothing is chosen beforehand.
        self.names = widgets.Checkbox(value=False, description=NAMES, indent=False)
        self.names.observe(lambda _: self.tell(self.row), "value")
        self.status = said("")
        self.add = button(ADD)
        self.add.tooltip = f"{ADD}: {row['question']}"
        self.add.on_click(lambda _: self.take_up())
        self.moment = button(MOMENT)
        self.moment.tooltip = f"{MOMENT}: {row['question']}"
        self.moment.on_click(lambda _: self.take_up(into="out-loud"))
        self.actions = actions(self.add, self.moment)
        self.box = widgets.VBox([self.told, self.names, self.actions, self.status])
        self.box.add_class("fn-entry")

    def tell(self, row: Mapping[str, Any]) -> None:
        """Say it as it is now."""
        open_one, had = not pd.isna(row["conversation"]), not pd.isna(row["had"])
        self.row = row
        who = row["who"] if self.names.value or not row["unnamed"] else row["unnamed"]
        self.told.value = str(_told(row, who=str(who), preview=not open_one))
        self.names.layout.display = "none" if open_one or not row["unnamed"] else None
        ahead = not pd.isna(row["moment"])
        self.add.layout.display = "none" if open_one else None
        self.moment.layout.display = "none" if ahead else None
        self.actions.layout.display = "none" if open_one and ahead else None
        self.add.description = AGAIN if had else ADD
        if ahead:
            listed = IN_BOTH if open_one else AS_MOMENT
            say(self.status, listed, "fn-status fn-done")
        elif open_one:
            say(self.status, "✓ It is on the list of conversations.", "fn-status fn-done")
        elif had:
            say(self.status, f"A conversation about this was written up on {day(row['had'])}.")
        else:
            say(self.status, "")

    def take_up(self, into: str = "conversations") -> None:
        """Make it a conversation, or a moment ahead, or say what is wrong."""
        try:
            outcome = self.form.p.take_up(self.key, into=into, named=self.names.value)
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), "fn-problem")
            return
        self.form.taken_up()


def _head(title: str) -> widgets.HTML:
    return said(title, "fn-item", tag="h3")


def _told(row: Mapping[str, Any], *, who: str, preview: bool) -> Markup:
    because = Markup("").join(
        Markup('<p class="fn-hint" dir="auto">{}</p>').format(line) for line in row["because"]
    )
    written = Markup('<div class="fn-written"><p class="fn-hint">{}</p><dl>{}</dl></div>').format(
        "On the list it would say:",
        Markup("").join(
            Markup('<dt>{}</dt><dd dir="auto">{}</dd>').format(*pair)
            for pair in (
                ("Who should talk", who),
                ("What about", row["about"]),
                ("By which day", day(row["by"])),
            )
        ),
    )
    return Markup('<h4 dir="auto">{}</h4>{}{}').format(
        row["question"], because, written if preview else ""
    )
