"""A merge that is killed, crowded or out of room leaves its output whole or absent, and no more."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import fornow
from tests.cli.command import run, said_plainly
from tests.made_up import partnership, sound

TABLES = ("a", "b")
ENTRIES = 300
CALL = [sys.executable, "-m", "fornow", "merge"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership's own file and two tables' copies, each with enough in it to take a while."""
    made = tmp_path_factory.mktemp("tables")
    partnership(made).close_file()
    for name in TABLES:
        run("copy", made / "ours.fornow", "--for", name)
    for name in TABLES:
        with fornow.open(made / f"ours-{name}.fornow") as p, p.store.writing():
            for n in range(ENTRIES):
                sound(p.add("front-line", {"word": f"{name} {n} " + "word " * 60}))
            for n in range(6):
                sound(p.answer("values", {"first": f"{name} {n}"}))
    return made


@pytest.fixture(scope="module")
def sound_bytes(folder: Path) -> bytes:
    """What comes of the files when nothing goes wrong: the same each time."""
    out = folder / "sound.fornow"
    assert run("merge", *inputs(folder), "--out", out).exit_code == 0
    content = out.read_bytes()
    out.unlink()
    return content


@pytest.fixture
def untouched(folder: Path) -> Iterator[None]:
    """The files to put together stay as they are, and nothing is left beside them."""
    before = {one: one.read_bytes() for one in folder.iterdir()}
    yield
    (folder / "out.fornow").unlink(missing_ok=True)
    assert {one: one.read_bytes() for one in folder.iterdir()} == before


def inputs(folder: Path) -> list[Path]:
    return [folder / "ours.fornow", *(folder / f"ours-{name}.fornow" for name in TABLES)]


def merging(folder: Path, **more: Any) -> subprocess.Popen[str]:
    command = [*CALL, *map(str, inputs(folder)), "--out", str(folder / "out.fornow")]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def being_made(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if one.name.startswith(".out.fornow.making-")}


def killed(folder: Path, chance: random.Random) -> bool:
    """Kill a merge somewhere in the midst of writing; whether it was still writing then."""
    left = being_made(folder)
    process = merging(folder)
    while process.poll() is None and not being_made(folder) - left:
        os.sched_yield()
    for _ in range(chance.randrange(10 ** chance.randint(2, 6))):
        pass  # there is nothing to wait for in the midst of a write
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL and bool(being_made(folder) - left)


def whole_or_absent(folder: Path, sound_bytes: bytes, *, kills: int, seed: int) -> int:
    chance, out = random.Random(seed), folder / "out.fornow"
    tried = midst = 0
    while tried < kills or (not midst and tried < 20 * kills):  # quick, or slow to be killed
        tried += 1
        midst += killed(folder, chance)
        assert not out.exists() or out.read_bytes() == sound_bytes
        out.unlink(missing_ok=True)
    assert run("merge", *inputs(folder), "--out", out).exit_code == 0
    assert out.read_bytes() == sound_bytes
    return midst


@pytest.mark.usefixtures("untouched")
def test_killed_in_the_midst_of_writing_it_leaves_the_whole_file_or_none(
    folder: Path, sound_bytes: bytes
) -> None:
    assert whole_or_absent(folder, sound_bytes, kills=5, seed=1)


@pytest.mark.soak
@pytest.mark.usefixtures("untouched")
def test_killed_a_hundred_times_it_leaves_the_whole_file_or_none(
    folder: Path, sound_bytes: bytes
) -> None:
    assert whole_or_absent(folder, sound_bytes, kills=100, seed=2) >= 20


@pytest.mark.usefixtures("untouched")
def test_of_two_merges_into_one_name_at_once_one_makes_it_and_the_other_says_so(
    folder: Path, sound_bytes: bytes
) -> None:
    both = [merging(folder), merging(folder)]
    told = [one.communicate() for one in both]
    assert sorted(one.returncode for one in both) == [0, 2]
    (refused,) = (err for one, (_, err) in zip(both, told, strict=True) if one.returncode)
    assert "is there already" in refused
    assert "Traceback" not in refused
    assert (folder / "out.fornow").read_bytes() == sound_bytes


def no_more_than(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("part", [0, 0.02, 0.6, 0.9])
def test_where_there_is_no_room_for_it_nothing_is_made_and_it_is_said_in_words(
    folder: Path, sound_bytes: bytes, part: float
) -> None:
    process = merging(folder, preexec_fn=no_more_than(int(part * len(sound_bytes))))
    _, refused = process.communicate()
    assert process.returncode == 2
    assert said_plainly(refused)
    assert "making" not in refused, "nobody has heard of the folder it was made in"
    assert not (folder / "out.fornow").exists()


def test_what_came_of_it_is_a_sound_file(sound_bytes: bytes, tmp_path: Path) -> None:
    path = tmp_path / "whole.fornow"
    path.write_bytes(sound_bytes)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    with fornow.open(path) as p:
        assert len(p.frame("front-line")) == ENTRIES * len(TABLES)
