"""The kernel is killed at every step of the session plan that ships; the phones notice nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Field, Rating, Text
from fornow.live.sheets import on_phones
from fornow.live.voices import asked_first
from fornow.plans import Step, plan
from tests.live.browsing import Phone
from tests.live.meeting import FILE, Meeting, meeting
from tests.live.test_a_round import until
from tests.live.test_pressed_again import filled
from tests.notebooks.running import kernel

PLAN = plan("ninety-minutes-on-belief")
LONGEST = 120  # seconds for a step of a notebook on a busy machine
FIRST = f"import fornow\nhere = fornow.workbook({FILE!r})"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready) as held:
        yield held


class Notebook:
    """A kernel that runs a workbook's cells, one after another."""

    def __init__(self, manager: Any, client: Any) -> None:
        self._manager, self._client = manager, client

    def run(self, cell: str) -> None:
        """Run a cell to its end."""
        done = self._client.execute_interactive(cell, timeout=LONGEST, output_hook=lambda _: None)
        assert done["content"]["status"] == "ok", done["content"]

    def begin(self, cell: str) -> None:
        """Send a cell off, and do not wait."""
        self._client.execute(cell)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._manager.shutdown_kernel(now=True)


@contextmanager
def notebook(folder: Path) -> Iterator[Notebook]:
    """A kernel with the session workbook's first cell run, gone at the end."""
    with kernel() as (manager, client):
        made = Notebook(manager, client)
        made.run(f"import os; os.chdir({str(folder)!r})")
        made.run(FIRST)
        yield made


def answers(step: Step, word: str) -> dict[str, str]:
    """Something for the first question of each kind that a phone is asked."""
    asked = exercise(step.exercise)
    found: dict[str, str] = {}
    for one in asked_first(asked, asked.stage()) if not asked.each else ():
        found[one.name] = _chosen(one) or "Ann"
    for one in asked.stage().fields:
        if isinstance(one, Rating):
            found[one.name] = str(one.low)
        elif isinstance(one, Text):
            found[one.name] = word
        elif one.required and (value := _chosen(one)):
            found[one.name] = value
    return found


def _chosen(asked: Field) -> str:
    options = getattr(asked, "options", ())
    return str(options[0].key) if options else ""


def on_file(path: Path, word: str) -> int:
    """In how many places of the file a word stands that somebody was told is saved."""
    db = sqlite3.connect(path)
    try:
        found = [
            row
            for table in ("waiting", "answer", "version")
            for row in db.execute(f"SELECT content FROM {table}")
        ]
    finally:
        db.close()
    return sum(word in content for (content,) in found)


def saved(phone: Phone, step: Step, word: str) -> str:
    """A word of this phone's, once it has been told that it is saved."""
    if exercise(step.exercise).each:
        phone.go("room")
        phone.follow("Begin")
        phone.press("Go on", {"a.v_voice": "named", "a.v_name": "Ann"})
        said = answers(step, word)
        phone.press("Save", {f"a.{name}": value for name, value in said.items()})
        phone.go("room")  # where each thing says whether it is saved
    else:
        sent = filled(phone, step.exercise, answers(step, word))
        phone.ask(f"{phone.base}fornow/room/answer", sent)
    assert "✓ saved" in phone.words.lower() or "is saved" in phone.words, phone.words[:400]
    return word


STEPS = [one for one in PLAN.steps if one.exercise and on_phones(exercise(one.exercise))]


def test_at_every_step_the_kernel_is_killed_and_no_answer_is_lost(room: Meeting) -> None:
    phones = [room.phone() for _ in range(3)]
    told: list[str] = []
    for place, step in enumerate(STEPS):
        ballot = exercise(step.exercise).kind is Kind.BALLOT
        if ballot and _revealed(room, step):
            continue  # talked about, and not asked again
        room.open(step.exercise)
        with notebook(room.folder) as book:
            book.run(f"here.ask({step.exercise!r})")
            told.append(saved(phones[0], step, f"before-the-kill-{place}"))
            book.begin(f"here.ask({step.exercise!r}); here.show({step.exercise!r})")
            book.kill()
        for number, phone in enumerate(phones[1:]):
            told.append(saved(phone, step, f"after-the-kill-{place}-{number}"))
        if ballot:
            _killed_in_its_reveal(room, step)
            until(phones[0], "fn-picture")
    texts = [word for word in told if on_file(room.path, word) != 1]
    assert texts == [], "each stands there, and once"
    assert len(told) >= 3 * 6
    for phone in phones:
        phone.go("room")
        assert phone.status == 200
        assert "Join the room" not in phone.words


def _revealed(room: Meeting, step: Step) -> bool:
    with room.partnership() as p:
        return len(p.frame(step.exercise)) > 0


def _killed_in_its_reveal(room: Meeting, step: Step) -> None:
    """The notebook is killed in the midst of a reveal; whatever came of it, the panel ends it."""
    with notebook(room.folder) as book:
        book.begin(f"fornow.open({FILE!r}).reveal({step.exercise!r})")
        book.kill()
    panel = room.facilitator()
    if "Reveal to everyone" in panel.html:
        panel.press("Reveal to everyone")
        panel.press("Yes, reveal now")
