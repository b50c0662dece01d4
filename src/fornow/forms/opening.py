"""What a meeting opens with, step by step, each thing settled where it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from fornow.analysis.promised import Promise, message
from fornow.forms import beside
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.forms.settling import Look, Reply, Row, Step

if TYPE_CHECKING:
    from fornow.analysis.opening import Item
    from fornow.forms.table import Table

NOTHING = (
    "Nothing waits today: no signal, no word without an answer, nothing due. Use the minutes for"
    " what has really been happening."
)
#: Of a longer list the rest is folded: a step has two minutes.
MOST = 3
NOT_SENT = "Copy these words into a message of your own. Nothing is sent from here."


@dataclass(frozen=True)
class Part:
    """One step of the opening: what it is called, what is done in it, and its rows."""

    name: str
    title: str
    told: str
    row: type[Row]


PARTS = (
    Part("signals", "A signal to stop has been seen", "Two minutes, after the pairs.", Look),
    Part("word", "Word from the front line without an answer", "Answer one of them now.", Reply),
    Part("looks", "Decisions to look at again", "Two minutes. Keep, change or let go.", Look),
    Part("tests", "Tests that came back", "Say what surprised you.", Row),
    Part("look_again", "Also to be looked at again", "Who will take each one up?", Row),
    Part("actions", "Next steps still open", "A word each, from whoever took it on.", Step),
)


class OpeningForm(Form):
    """What waits for this meeting, in the order in which it is heard."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.rows: dict[tuple[str, str], Row] = {}
        self.rests = {part.name: Rest() for part in PARTS}
        #: Kept, for a page draws anew all that follows something new, and the focus is lost in it.
        self.heads = {
            part.name: (said(part.title, "fn-item", tag="h3"), said(part.told, "fn-hint"))
            for part in PARTS
        }
        self.body = widgets.VBox([])
        self.late = Late()
        self.box = FormBox([style(), self.body], name="what a meeting opens with")
        self.look_again()
        beside.join(p, self)

    def look_again(self) -> None:
        """Show what waits now; what is settled here, or half typed, stays where it is."""
        waits = self.p.opening()
        shown = [box for part in PARTS for box in self._part(part, getattr(waits, part.name))]
        self.late.tell(waits.late)
        if waits.nothing and not shown:
            shown = [said(NOTHING, "fn-voice")]
        self.body.children = (*shown, self.late.box)

    def settled(self) -> None:
        """Tell the other forms on the page, and show what waits now."""
        self.look_again()
        beside.saved(self.p, self)

    def _part(self, part: Part, items: Iterable[Item]) -> list[widgets.Widget]:
        wanted = {item.entry: item for item in items}
        for entry, item in wanted.items():
            row = self.rows.get((part.name, entry))
            if row is None or (row.item != item and not row.stays and not row.begun()):
                self.rows[part.name, entry] = part.row(self, item)
        for key, row in list(self.rows.items()):
            if key[0] == part.name and key[1] not in wanted and not row.stays and not row.begun():
                del self.rows[key]
        found = [row.box for (name, _), row in self.rows.items() if name == part.name]
        if not found:
            return []
        rest = self.rests[part.name].hold(found[MOST:])
        return [*self.heads[part.name], *found[:MOST], *rest]


class Rest:
    """What a step has no time for, folded until somebody asks."""

    def __init__(self) -> None:
        self.fold = button("")
        self.fold.on_click(lambda _: self._unfold())
        self.inside = widgets.VBox([])
        self.inside.add_class("fn-rest")
        self.inside.layout.display = "none"
        self.shown = (actions(self.fold), self.inside)

    def hold(self, boxes: list[widgets.Widget]) -> tuple[widgets.Widget, ...]:
        """These, folded, with the button that shows them; nothing where there are none."""
        self.inside.children = tuple(boxes)
        self._name()
        return self.shown if boxes else ()

    def _unfold(self) -> None:
        self.inside.layout.display = None if self._folded() else "none"
        self._name()

    def _name(self) -> None:
        many = f"{len(self.inside.children)} more"
        self.fold.description = f"Show {many}" if self._folded() else f"Fold away {many}"

    def _folded(self) -> bool:
        return bool(self.inside.layout.display == "none")


class Late:
    """What is merely late: how much there is, and words for a message about it.

    With `names` the words say who took each thing on: on the facilitator's own page.
    """

    def __init__(self, *, names: bool = False) -> None:
        self.names = names
        self.words = widgets.Textarea(
            description="Words for a message", layout=widgets.Layout(width="100%", height="16rem")
        )
        self.inside = widgets.VBox([self.words, said(NOT_SENT)])
        self.inside.layout.display = "none"
        self.fold = button("Words for a message…")
        self.fold.on_click(lambda _: self._unfold())
        self.count = said("")
        self.shown = [
            said("Merely late", "fn-item", tag="h3"),
            self.count,
            actions(self.fold),
            self.inside,
        ]
        self.box = widgets.VBox([])

    def tell(self, late: tuple[Promise, ...]) -> None:
        """Say how much is late; nothing where nothing is."""
        many = "One thing is" if len(late) == 1 else f"{len(late)} things are"
        say(self.count, f"{many} past the day named. That goes by message, and takes no time here.")
        self.words.value = message(late, names=self.names)
        self.box.children = tuple(self.shown) if late else ()

    def _unfold(self) -> None:
        folded = self.inside.layout.display == "none"
        self.inside.layout.display = None if folded else "none"
        self.fold.description = "Fold away" if folded else "Words for a message…"
