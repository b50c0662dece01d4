"""Taking things away at the end, and the partnership's file away and back at any time.

Nothing is made when a cell is run: what there is to take is made when somebody asks for it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.forms import page
from fornow.forms.said import Form, FormBox, actions, button, said, say, style

PROBLEM, DONE = "fn-problem", "fn-status fn-done"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One file to take away; `notes` are sentences on what is, or is not, in it."""

    name: str
    content: bytes
    notes: tuple[str, ...] = ()


#: Makes what goes by a name for people; `FornowError` says why it could not.
Maker = Callable[[], Iterable[Piece]]


class TakeAway(Form):
    """Everything in one press: each piece is made apart, and one that fails stops no other."""

    def __init__(self, makers: Mapping[str, Maker], *, called: Callable[[], str]) -> None:
        self.makers, self.called = makers, called
        self.make = button("Make it all to take away", primary=True)
        self.make.on_click(lambda _: self.make_all())
        self.status = said("")
        self.links = widgets.VBox([])
        given = widgets.VBox([self.status, self.links])
        given.add_class("fn-given")
        self.box = FormBox([style(), actions(self.make), given], name="Take it away")

    def make_all(self) -> None:
        """Make every piece, and give a link to each and one to them all."""
        self.links.children = ()
        self.make.disabled = True
        made: dict[str, tuple[Piece, ...]] = {}
        failed: dict[str, str] = {}
        try:
            for label, maker in self.makers.items():
                say(self.status, f"Making {label}… This can take half a minute.")
                try:
                    made[label] = tuple(maker())
                except (FornowError, OSError) as problem:  # a full disk, too
                    failed[label] = f"There is no {label.removeprefix('the ')} yet. {problem}"
        finally:
            self.make.disabled = False
        self._give(made, failed)

    def _give(self, made: Mapping[str, tuple[Piece, ...]], failed: Mapping[str, str]) -> None:
        notes = [*dict.fromkeys(n for ps in made.values() for piece in ps for n in piece.notes)]
        rows: list[widgets.Widget] = [said(why, PROBLEM) for why in failed.values()]
        if made:
            whole = packed(
                [p for ps in made.values() for p in ps], notes=[*notes, *failed.values()]
            )
            name = f"{self.called()}.zip"
            *most, last = made
            listed = f"{', '.join(most)} and {last}" if most else last
            label = f"Save it all in one ({_size(whole)}): {listed}"
            rows += [
                page.download(whole, name=name, label=label),
                *(_single(label, pieces) for label, pieces in made.items() if len(pieces) == 1),
                *(said(note) for note in notes),
            ]
            when = f"{datetime.now():%H:%M}"
            say(
                self.status,
                f"✓ Made at {when}. Press a link to save; press the button again after more has"
                " been written.",
                DONE,
            )
        else:
            say(self.status, "")
        self.links.children = tuple(rows)


class FileAway:
    """The partnership's file, taken away in two presses: one to make the copy, one to save it."""

    def __init__(self, take: Callable[[], Piece]) -> None:
        self.take = take
        self.ask = button("Take the file away")
        self.ask.add_class("fn-quiet")
        self.ask.on_click(lambda _: self.give())
        self.given = widgets.VBox([])

    def give(self) -> None:
        """Make a copy as things are now, and the link that saves it."""
        try:
            piece = self.take()
        except FornowError as problem:
            self.given.children = (said(str(problem), PROBLEM),)
            return
        label = f"Save {piece.name} ({_size(piece.content)}, as it is at {datetime.now():%H:%M})"
        link = page.download(piece.content, name=piece.name, label=label)
        self.given.children = (link, *(said(note) for note in piece.notes))


class FileBack:
    """A file brought back in two presses: one to choose it, one to bring it in."""

    def __init__(self, bring: Callable[[bytes, str], None]) -> None:
        self.bring = bring
        label = "Bring a file back…"
        self.choose = widgets.FileUpload(
            accept=".fornow,.enablers,.set-aside,.zip",
            multiple=False,
            description=label,
            tooltip=label,
            icon="",
        )
        for kind in ("fn-button", "fn-quiet", "fn-file"):
            self.choose.add_class(kind)
        self.sure, self.back = button("Bring it back", primary=True), button("Back")
        self.sure.on_click(lambda _: self._go())
        self.back.on_click(lambda _: self._forget())
        self.chosen = widgets.VBox([])
        self.choose.observe(lambda _: self._ask(), "value")

    def _ask(self) -> None:
        if not self.choose.value:
            self.chosen.children = ()
            return
        name, content = self._read()
        line = f"{name} ({_size(content)}). Nothing here is written over."
        self.chosen.children = (said(line, "fn-purpose"), actions(self.sure, self.back))

    def _go(self) -> None:
        name, content = self._read()
        self._forget()
        self.bring(content, name)

    def _read(self) -> tuple[str, bytes]:
        upload = self.choose.value[0]
        return str(upload["name"])[:80], bytes(upload["content"])

    def _forget(self) -> None:
        self.chosen.children = ()
        self.choose.value = ()


def keeping(away: FileAway | None, back: FileBack) -> widgets.VBox:
    """The two as one quiet row, with what comes of them below it."""
    first, given = ([away.ask], [away.given]) if away else ([], [])
    box = widgets.VBox([actions(*first, back.choose), *given, back.chosen])
    box.add_class("fn-keeping")
    return box


def packed(pieces: Iterable[Piece], *, notes: Iterable[str]) -> bytes:
    """The pieces as one zip, with what is to be known of them beside."""
    made = io.BytesIO()
    told = "".join(f"{note}\n" for note in notes)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for piece in pieces:
            whole.writestr(piece.name, piece.content)
        if told:
            whole.writestr("please-read.txt", told)
    return made.getvalue()


def _single(label: str, pieces: tuple[Piece, ...]) -> widgets.HTML:
    piece = pieces[0]
    return page.download(
        piece.content, name=piece.name, label=f"Save {label} alone ({_size(piece.content)})"
    )


def _size(content: bytes) -> str:
    """How large it is, as people say it.

    >>> _size(bytes(300_000)), _size(bytes(2_500_000))
    ('293 KB', '2.4 MB')
    """
    if len(content) < 1024**2:
        return f"{max(1, round(len(content) / 1024))} KB"
    return f"{len(content) / 1024**2:.1f} MB"
