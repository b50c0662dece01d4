"""A workbook with the panel in it, run by a program and saved: it ends, and gives nothing away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow import shelf
from fornow.live import keys, steps
from fornow.live.room import Room, room_path
from fornow.live.rooms import Place
from fornow.panel.panel import ASLEEP
from tests.made_up import sound
from tests.notebooks.running import by_papermill, dump, trouble

WORKBOOK = shelf.workbooks() / "11-done-and-do.ipynb"
CANARY = "canary-not-revealed"


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership in the middle of a round, with its room open."""
    path = tmp_path_factory.mktemp("meeting") / "riverside.fornow"
    with fornow.create(path, "Riverside", smallest_group=3) as p:
        room = Room.open(room_path(path), make=True)
        assert room is not None
        steps.open_step(Place(sitting=p, room=room), "three-beliefs")
        for _ in range(4):
            sound(p.answer("three-beliefs", {"move": CANARY}))
        room.close()
    return path


def facts(path: Path) -> dict[str, Any]:
    room = Room.open(room_path(path))
    assert room is not None
    found = {name: room.fact(name) for name in ("id", "secret", "code", "joined", "asked")}
    room.close()
    return found


def test_papermill_runs_it_to_its_end_with_one_line_in_the_panels_place(
    meeting: Path, tmp_path: Path
) -> None:
    before, room = dump(meeting), facts(meeting)
    notebook = by_papermill(WORKBOOK, tmp_path / "run.ipynb", file=str(meeting))

    assert trouble(notebook) == []
    saved = json.dumps(notebook, ensure_ascii=False)
    assert ASLEEP in saved
    for secret in (room["code"], keys.told(room["code"]), room["secret"], CANARY):
        assert secret not in saved
    assert (dump(meeting), facts(meeting)) == (before, room)
