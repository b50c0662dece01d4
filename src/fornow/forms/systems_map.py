"""The systems map on the page: whole, or one loop of it alone, with a press that names the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.analysis.causes import CausalMap, causal_map
from fornow.analysis.loops import Loop, goes, loops
from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.inputs import WIDE
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.forms.wall import hang
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import short
from fornow.pictures.loop_words import STATES
from fornow.pictures.loops import alone, by_ring

if TYPE_CHECKING:
    from fornow.forms.table import Table

WHOLE = "The whole map"
#: As many loops can be chosen here; all are in the numbers.
OFFERED = 40


class MapForm(Form):
    """A list of what can be looked at, the picture, and a name for the loop that is shown."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.found: dict[str, Loop] = {}
        self.drawn: CausalMap | None = None
        self.which = widgets.Dropdown(description="What would you like to see?", layout=WIDE)
        self.which.observe(lambda change: self._show(), "value")
        self.picture = widgets.Output()
        self.hung: Any = None
        self.name = widgets.Text(
            description="What do you call this loop?", layout=WIDE, continuous_update=False
        )
        self.keep = button("Name this loop", primary=True)
        self.keep.on_click(lambda _: self.name_it())
        self.known = said("")
        self.naming = widgets.VBox([self.name, actions(self.keep)])
        self.status = said("")
        self.box = FormBox(
            [style(), self.which, self.picture, self.known, self.naming, self.status],
            name="the systems map",
        )
        self.look_again()
        beside.join(p, self)

    def look_again(self) -> None:
        """Show the map and offer its loops as they are now; what was chosen stays chosen."""
        chosen = self.which.value
        self.drawn = causal_map(self.p.frame("causes", history=True), as_of=self.p.today)
        named = self._named()
        found = loops(self.drawn, named=named).found
        first = sorted(found, key=lambda loop: loop.factors not in named)[:OFFERED]
        self.found = {" → ".join(loop.factors): loop for loop in first}
        offered = [
            (WHOLE, ""),
            *((self._label(one, named), key) for key, one in self.found.items()),
        ]
        self.which.options = offered
        self.which.value = chosen if chosen in self.found else ""
        self._show()

    def name_it(self) -> None:
        """Make the loop that is shown an entry of the named ones."""
        loop = self.found.get(self.which.value)
        if loop is None or self.drawn is None:
            return
        values = {"name": self.name.value, "goes": goes(self.drawn, loop.factors)}
        try:
            outcome = self.p.add("loops", values)
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(one.message for one in outcome), "fn-problem")
            return
        self.name.value = ""
        self.look_again()
        say(self.status, "✓ Saved. Its story can be written under the named loops.", "fn-done")
        beside.saved(self.p, self)

    def _show(self) -> None:
        loop = self.found.get(self.which.value or "")
        name = self._named().get(loop.factors, "") if loop else ""
        say(self.status, "")
        say(self.known, f"We call it “{name}”." if name else "", "fn-purpose")
        self.naming.layout.display = None if loop and not name else "none"
        if loop is None or self.drawn is None:
            self._hang(self.p.picture("causes"))
        else:
            self._hang(alone(self.drawn, loop, name=name))

    def _hang(self, picture: Any) -> None:
        if self.hung is None or not self.hung.same_as(picture):
            self.hung = picture
            hang(self.picture, picture)

    def _named(self) -> dict[tuple[str, ...], str]:
        rows = rows_of(self.p.frame("loops"))
        return by_ring([row for row in rows if row.get("state") == "open"])

    def _label(self, loop: Loop, named: dict[tuple[str, ...], str]) -> str:
        name = named.get(loop.factors) or (goes(self.drawn, loop.factors) if self.drawn else "")
        return f"{short(name, 90)} ({STATES[loop.kind]}{', with a delay' if loop.delayed else ''})"
