"""Every way out of a partnership, each as a function from its file to all the text that leaves.

A way out that is built later is added here, and every walk takes it.
"""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd
from click.testing import CliRunner

import fornow
from fornow import exports
from fornow.cli.commands import export as export_command
from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.exports.mapped import FORMS as MAPS
from fornow.forms.balcony import BalconyMinute
from fornow.forms.opening import OpeningForm
from fornow.forms.ready import ReadyForm
from fornow.forms.signs import SignsForm
from fornow.forms.sketch import SketchForm
from fornow.forms.systems_map import MapForm
from fornow.partnership.store import Store
from fornow.pictures.picture import Picture
from fornow.reports.ways import WAYS as WAYS_OF_LEADING
from fornow.visibility import Way

DAY = date(2026, 6, 1)


def _room(path: Path) -> Partnership:
    return fornow.open(path)


def _away(path: Path) -> Partnership:
    return Partnership(Store.snapshot(path), way=Way.AWAY)


def _frames(p: Partnership) -> Iterator[str]:
    for exercise in p.exercises():
        for history in (False, True):
            yield from _told(p.frame(exercise.key, history=history))
    yield from _told(p.frame("events"))
    yield from _told(p.state(DAY))


def _told(frame: pd.DataFrame) -> Iterator[str]:
    yield frame.to_csv()
    yield json.dumps(frame.attrs, ensure_ascii=False, default=str)


def _pictures(p: Partnership) -> Iterator[str]:
    for exercise in p.exercises():
        yield from _drawn(p.picture(exercise.key, as_of=DAY))
        shown = p.show(exercise.key, as_of=DAY)
        yield repr(shown)
        yield from _drawn(shown)


def _drawn(picture: Picture) -> Iterator[str]:
    yield picture.spoken()
    yield f"{picture.title} {picture.subtitle} {picture.sentence} {picture.note} {picture.alt}"
    yield from _told(picture.table)
    yield str(picture.static_html())
    if picture.is_chart:
        yield picture.figure_json()
        yield str(picture.still())


def _forms(p: Partnership) -> Iterator[str]:
    there = ipywidgets.widgets.widget._instances
    before = set(there)
    forms = [p.ask(exercise.key) for exercise in p.exercises()]
    for name in set(there) - before:
        yield repr(there[name].get_state())
    yield repr(forms)


def _meeting(p: Partnership) -> Iterator[str]:
    """What a meeting opens with, and what is for the facilitator alone."""
    yield repr(p.opening(DAY))
    yield from _told(p.signs(DAY))
    there = ipywidgets.widgets.widget._instances
    before = set(there)
    forms = [
        OpeningForm(p),
        ReadyForm(p),
        SignsForm(p),
        SketchForm(p),
        MapForm(p),
        BalconyMinute(p),
    ]
    for name in set(there) - before:
        yield repr(there[name].get_state())
    yield repr(forms)


def _small_doors(p: Partnership) -> Iterator[str]:
    yield repr(p)
    yield repr(p.settings())
    for exercise in p.exercises():
        yield repr((p.seats_in(exercise.key), p.enough_in(exercise.key)))
        if exercise.kind is Kind.BALLOT:
            yield repr(p.entries(exercise.key) if exercise.becomes else "")
        if exercise.each:
            yield repr(p.items(exercise.key))


def _taken(p: Partnership) -> Iterator[str]:
    taken = [exports.take(p, exercise.key) for exercise in p.exercises()]
    yield exports.document(taken, partnership={}, on=DAY)
    yield exports.sheet(taken)
    yield _unpacked(exports.book(taken, partnership={}, on=DAY))
    for form in MAPS:
        yield from (made.decode("utf-8") for made in p.map_file(form, as_of=DAY).values())


def _unpacked(made: bytes) -> str:
    """Everything in an Excel file, and the file as it is."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        inside = [html.unescape(parts.read(name).decode("utf-8")) for name in parts.namelist()]
    return "\n".join([*inside, made.decode("latin-1")])


def _report(path: Path) -> str:
    report = fornow.report(path, as_of=DAY)
    parts = [report.cover(), report.conversations(), report.differences(), report.not_asked()]
    parts += [report.way(key) for key in WAYS_OF_LEADING]
    parts += [report.how_to_read(), report.made_from()]
    return "\n".join(f"{part.html}\n{part.text}\n{part!r}" for part in parts)


def _command_line(path: Path) -> str:
    done = CliRunner().invoke(export_command.command, [str(path), "--all", "--format", "json"])
    assert done.exit_code == 0, done.output
    return done.output


def _through(
    come_in: Callable[[Path], Partnership], leave: Callable[[Partnership], Iterator[str]]
) -> Callable[[Path], str]:
    def way(path: Path) -> str:
        with come_in(path) as p:
            return "\n".join(leave(p))

    return way


#: What the room sees, and what leaves the room.
ROOM: dict[str, Callable[[Path], str]] = {
    "frames": _through(_room, _frames),
    "pictures": _through(_room, _pictures),
    "forms": _through(_room, _forms),
    "the small doors": _through(_room, _small_doors),
    "the opening and the signs": _through(_room, _meeting),
}
AWAY: dict[str, Callable[[Path], str]] = {
    "frames of a copy": _through(_away, _frames),
    "pictures of a copy": _through(_away, _pictures),
    "exports": _through(_away, _taken),
    "the command line": _command_line,
    "the report": _report,
}
ALL: dict[str, Callable[[Path], str]] = ROOM | AWAY


def found_in(text: str, canaries: Any) -> list[str]:
    """The canaries that got out this way."""
    return sorted(one for one in canaries if one in text)
