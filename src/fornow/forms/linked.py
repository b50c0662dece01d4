"""The controls of a link: entries of another register, to tick or to choose.

An entry that was closed or superseded since it was linked is not offered to anybody new, and
still stands where it was chosen: saving again must not quietly drop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from fornow.exercises.catalogue import exercises
from fornow.exercises.fields import Link
from fornow.forms.inputs import WIDE, Control
from fornow.forms.said import said

GONE = "(no longer in the list)"


def links(asked: Link, offered: Mapping[str, str], past: Mapping[str, str]) -> Control:
    """Boxes to tick, one an entry."""
    boxes: dict[str, Any] = {}
    body = widgets.VBox([_nothing_yet(asked)])

    def offer(key: str, label: str) -> None:
        boxes[key] = widgets.Checkbox(description=label, value=False, indent=False)
        body.children = tuple(boxes.values())

    def read() -> Any:
        return [key for key, box in boxes.items() if box.value]

    def write(value: Any) -> None:
        chosen = list(value or ())
        for key in chosen:
            if key not in boxes:
                offer(key, past.get(key, GONE))
        for key, box in boxes.items():
            box.value = key in chosen

    for key, label in offered.items():
        offer(key, label or key)
    return Control(asked, body, read=read, write=write)


def link(asked: Link, offered: Mapping[str, str], past: Mapping[str, str]) -> Control:
    """A list to choose one entry from."""
    box = widgets.Dropdown(
        description=asked.prompt,
        options=[("Choose…", ""), *((label or key, key) for key, label in offered.items())],
        value="",
        layout=WIDE,
    )
    body = widgets.VBox([box if offered else _nothing_yet(asked)])

    def write(value: Any) -> None:
        if value is not None and value not in {key for _, key in box.options}:
            box.options = [*box.options, (past.get(value, GONE), value)]
            body.children = (box,)
        box.value = value or ""

    return Control(asked, body, read=lambda: box.value or None, write=write)


def _nothing_yet(asked: Link) -> widgets.HTML:
    known = {one.key: one.title for one in exercises()}
    return said(f"Nothing to choose from yet. Add to “{known.get(asked.to, asked.to)}” first.")
