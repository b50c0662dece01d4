"""Words in a form: always escaped, so that nothing typed ever runs or is taken for markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
from markupsafe import Markup, escape

from fornow import look
from fornow.exercises.exercise import Exercise
from fornow.exercises.voices import sentences

if TYPE_CHECKING:
    from fornow.forms.table import Table
    from fornow.partnership.rounds import Round

NOT_SAVED = "Not saved yet. See what is marked above."
#: One for all lines: each of its own would be two more things a page has to fetch and make.
PLAIN = widgets.Layout()
PLAIN_WORDS = widgets.HTML(layout=PLAIN).style


def said(text: str, kind: str = "fn-hint", *, tag: str = "p") -> widgets.HTML:
    """A line of words, escaped, in one of the form's classes; `say` changes it."""
    return widgets.HTML(value=str(words(text, kind, tag=tag)), layout=PLAIN, style=PLAIN_WORDS)


def say(line: widgets.HTML, text: str, kind: str = "fn-hint", *, tag: str = "p") -> None:
    """Change what a line says; an empty text leaves no gap."""
    line.value = str(words(text, kind, tag=tag)) if text else ""


def words(text: str, kind: str, *, tag: str = "p") -> Markup:
    """Escaped words as one element, each in its own direction of writing."""
    return Markup('<{0} class="{1}" dir="auto">{2}</{0}>').format(tag, kind, escape(text))


def style() -> widgets.HTML:
    """The look of every form, to stand once in each."""
    return widgets.HTML(
        value=f"<style>{look.css_variables()}{_rules()}</style>",
        layout=widgets.Layout(display="none"),
    )


def button(label: str, *, primary: bool = False) -> widgets.Button:
    """A button with a verb on it."""
    made = widgets.Button(description=label)
    made.add_class("fn-button")
    if primary:
        made.add_class("fn-primary")
    return made


def actions(*buttons: widgets.Widget) -> widgets.HBox:
    """Buttons in a row that wraps."""
    row = widgets.HBox(list(buttons))
    row.add_class("fn-actions")
    return row


class FormBox(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A column of widgets that says what it is, and nothing of what is typed in it."""

    def __init__(self, children: list[widgets.Widget], *, name: str) -> None:
        super().__init__(children)
        self.add_class("fn-form")
        self._name = name

    def __repr__(self) -> str:
        return f"<the form “{self._name}”>"


class Form:
    """What every form is: a box that a notebook shows, with its heading and what is promised."""

    box: FormBox

    def head(
        self, p: Table, exercise: Exercise, *, heading: bool, asked: Round | None = None
    ) -> list[widgets.Widget]:
        """The title and purpose (where the page around does not say them), and the voice.

        What is promised is what holds in the round `asked`, where one is under way.
        """
        settings = p.settings()
        agreement = asked.agreement if asked else settings["agreement"]
        k = max(asked.smallest_group if asked else 0, settings["smallest_group"])
        told = sentences(exercise, k=k, agreement=agreement)
        promise = widgets.HTML(value=str(_promise(told)))
        title = [
            said(exercise.title, "fn-title", tag="h3"),
            said(exercise.purpose, "fn-purpose"),
        ]
        return [style(), *(title if heading else []), promise]

    def _repr_mimebundle_(self, **choices: Any) -> Any:
        return self.box._repr_mimebundle_(**choices)

    def __repr__(self) -> str:
        return repr(self.box)


class TwoPresses:
    """A button that asks once more before it acts, and can be backed out of.

    The first button stays where it is, so that the keyboard is not sent back to the top of the
    page. `ready` may refuse before the second press is offered.
    """

    def __init__(
        self, first: str, second: str, act: Callable[[], None], *, ready: Callable[[], bool]
    ) -> None:
        self.ask, self.sure, self.back = button(first), button(second, primary=True), button("Back")
        self.box = actions(self.ask)
        self.ask.on_click(lambda _: self._armed(ready()))
        self.back.on_click(lambda _: self._armed(False))
        self.sure.on_click(lambda _: self._go(act))

    def _armed(self, armed: bool) -> None:
        self.box.children = (self.ask, self.sure, self.back) if armed else (self.ask,)

    def _go(self, act: Callable[[], None]) -> None:
        self._armed(False)
        act()


def _promise(told: tuple[str, ...], first: int = 3) -> Markup:
    """What people are told before they answer: the first lines, and the rest to unfold."""
    lines = [words(line, "fn-told") for line in told]
    rest = Markup("").join(lines[first:])
    more = Markup("<details><summary>All of how this is shown</summary>{}</details>").format(rest)
    return Markup('<div class="fn-voice">{}{}</div>').format(
        Markup("").join(lines[:first]), more if rest else ""
    )


@cache
def _rules() -> str:
    """Scoped to `.fn-form`, so that nothing else in Lab changes."""
    return files("fornow.forms").joinpath("form.css").read_text(encoding="utf-8")
