"""A writer that is killed at any moment loses nothing it had acknowledged, and leaves no half."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import fornow
from fornow.partnership import reveal, rounds
from tests.faults.writer import KEY, SEATS
from tests.made_up import partnership

HOME = Path(__file__).parents[2]


@contextmanager
def writer(path: Path, what: str) -> Iterator[subprocess.Popen[str]]:
    """The writing program, under way; what it says comes through a pipe."""
    source = Path(fornow.__file__).parents[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(path), what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=HOME,
        env={"PYTHONPATH": f"{source}:{HOME}"},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def killed_after(path: Path, what: str, lines: int, *, chance: random.Random) -> list[list[str]]:
    """What the writer had acknowledged when it was killed, somewhere in its next step.

    How far it got into that step is left to a few turns of an empty loop: there is nothing to
    wait for in the midst of a write.
    """
    with writer(path, what) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().split() for _ in range(lines)]
        for _ in range(chance.randrange(60_000)):
            pass
        process.send_signal(signal.SIGKILL)
        told += [line.split() for line in process.stdout if line.endswith("\n")]
    return told


def is_sound(path: Path) -> bool:
    db = sqlite3.connect(path)
    try:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        db.close()


def answers_survive(folder: Path, kills: int, *, lines: int, seed: int) -> int:
    chance = random.Random(seed)
    acknowledged: dict[str, int] = {}
    with partnership(folder) as p:
        path = p.path
    for _ in range(kills):
        for _, seat, mark in killed_after(path, "answers", lines, chance=chance):
            acknowledged[seat] = int(mark)
        with fornow.open(path) as p:
            asked = p.round(KEY)
            assert asked is not None
            found = {
                seat: rounds.saved_by(p.store, asked, seat).get("", {}).get("mark")
                for seat in acknowledged
            }
            assert found == acknowledged
            on_file = rounds.seats_in(p.store, asked)
            # One may be stored whose acknowledgement never came, for each time it was killed.
            assert len(acknowledged) <= on_file <= len(acknowledged) + kills
        assert is_sound(path)
    return len(acknowledged)


def entries_survive(folder: Path, kills: int, *, lines: int, seed: int) -> None:
    chance = random.Random(seed)
    told: list[list[str]] = []
    with partnership(folder) as p:
        path = p.path
    for _ in range(kills):
        told += killed_after(path, "entries", lines, chance=chance)
        with fornow.open(path) as p:
            every = p.frame("assumptions", history=True)
            kept = set(zip(every["entry"], every["version"].astype(int), strict=True))
            assert {(entry, 1) for did, entry, _ in told if did == "added"} <= kept
            assert {(entry, 2) for did, entry, _ in told if did == "revised"} <= kept
            assert every["claim"].notna().all()
        assert is_sound(path)


def reveals_are_whole(folder: Path, kills: int, *, seed: int) -> set[str]:
    chance = random.Random(seed)
    with partnership(folder) as p:
        path = p.path
    states = set()
    for _ in range(kills):
        told = killed_in_a_reveal(path, chance)
        with fornow.open(path) as p:
            states.add(state_after(p))
            shown = p.frame(KEY)
            done = {round_id for did, round_id in told if did == "revealed"}
            assert done <= set(shown["round"])
            assert (shown.groupby("round").size() == SEATS).all()
            asked = p.round(KEY)
            if asked is not None and asked.parted:
                reveal.reveal(p.store, asked)
                assert p.round(KEY) is None
        assert is_sound(path)
    return states


def killed_in_a_reveal(path: Path, chance: random.Random) -> list[list[str]]:
    with writer(path, "rounds") as process:
        assert process.stdout is not None
        told: list[list[str]] = []
        while not told or told[-1][0] != "revealing":
            told.append(process.stdout.readline().split())
        for _ in range(chance.randrange(10 ** chance.randint(3, 6))):
            pass
        process.send_signal(signal.SIGKILL)
        told += [line.split() for line in process.stdout if line.endswith("\n")]
    return told


def state_after(p: fornow.Partnership) -> str:
    """Old, new, or parted and waiting; never half of the one and half of the other."""
    asked = p.round(KEY)
    if asked is None:
        return "revealed"
    waiting = p.store.rows("SELECT 1 FROM waiting WHERE round = ?", asked.id)
    parted = p.store.rows("SELECT part FROM answer WHERE round = ?", asked.id)
    if asked.parted:
        assert (asked.state, len(waiting)) == ("closed", 0)
        assert sorted(row["part"] for row in parted) == ["marks"] * SEATS + ["words"] * SEATS
        return "parted"
    assert (asked.state, len(parted)) == ("open", 0)
    assert 1 <= len(waiting) <= SEATS
    return "open"


def test_no_acknowledged_answer_is_lost_when_its_writer_is_killed(tmp_path: Path) -> None:
    assert answers_survive(tmp_path, 5, lines=100, seed=1) >= 500


def test_no_acknowledged_entry_is_lost_when_its_writer_is_killed(tmp_path: Path) -> None:
    entries_survive(tmp_path, 4, lines=40, seed=2)


def test_a_reveal_that_is_killed_is_done_or_not_done(tmp_path: Path) -> None:
    assert reveals_are_whole(tmp_path, 15, seed=3)


@pytest.mark.soak
def test_ten_thousand_answers_survive_fifty_kills(tmp_path: Path) -> None:
    assert answers_survive(tmp_path, 50, lines=200, seed=4) >= 10_000


@pytest.mark.soak
def test_entries_survive_fifty_kills(tmp_path: Path) -> None:
    entries_survive(tmp_path, 50, lines=50, seed=5)


@pytest.mark.soak
def test_a_reveal_survives_two_hundred_kills_and_is_met_in_more_than_one_state(
    tmp_path: Path,
) -> None:
    assert len(reveals_are_whole(tmp_path, 200, seed=6)) >= 2
