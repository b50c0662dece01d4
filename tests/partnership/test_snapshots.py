"""One moment of a file: the same whoever is writing, and no trace of whoever looked."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import fornow
from fornow.errors import FileBusy, FileProblem
from fornow.partnership import moments
from fornow.partnership.snapshots import STANDING_IN, drop_snapshot, take_snapshot
from fornow.partnership.store import Store
from tests.faults.keeper import kept_to_itself
from tests.faults.test_killed import writer
from tests.made_up import partnership, sound

KILLED = """
import os, sys, fornow
p = fornow.open(sys.argv[1])
p.add("assumptions", {"claim": "Saved, and then the lights went out"})
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A partnership with a claim in it, put away in a folder of its own."""
    (tmp_path / "kept").mkdir()
    with partnership(tmp_path / "kept") as p:
        sound(p.add("assumptions", {"claim": "The phone is answered at night"}))
    return p.path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where moments are put."""
    (tmp_path / "moments").mkdir()
    return tmp_path / "moments"


def beside(path: Path) -> dict[str, str]:
    """What stands in the file's folder, with a sum of each but the log's index.

    The index is where those who read now say how far; it holds nothing that was saved.
    """
    return {
        one.name: "" if one.name.endswith("-shm") else hashlib.sha256(one.read_bytes()).hexdigest()
        for one in path.parent.iterdir()
    }


def claims(path: Path) -> int:
    with Store.snapshot(path) as store:
        return len(store.rows("SELECT 1 FROM version"))


def test_the_sum_is_the_same_while_nothing_changes_wherever_the_content_stands(
    file: Path, folder: Path
) -> None:
    put_away = take_snapshot(file, folder)
    with fornow.open(file) as p:
        assert take_snapshot(file, folder) == put_away
        sound(p.add("assumptions", {"claim": "Nights are covered"}))
        in_the_log = take_snapshot(file, folder)
        assert in_the_log != put_away
    assert take_snapshot(file, folder) == in_the_log
    with fornow.open(file) as p:
        p.frame("assumptions")
    assert take_snapshot(file, folder) == in_the_log


def test_what_stands_only_in_the_log_is_there(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fornow.open(file) as p:
        sound(p.add("assumptions", {"claim": "Nights are covered"}))
        before = beside(file)
        take_snapshot(file, folder)
        assert beside(file) == before
        sound(p.add("assumptions", {"claim": "Too late for this moment"}))
        assert claims(file) == 3
        monkeypatch.setenv(STANDING_IN, str(folder))
        assert claims(file) == 2


def test_after_a_crash_the_file_and_its_log_stay_as_they_are(file: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert {one.name for one in file.parent.iterdir()} == {
        file.name,
        f"{file.name}-wal",
        f"{file.name}-shm",
    }
    before = beside(file)
    take_snapshot(file, folder)
    assert beside(file) == before
    # As when both were copied from another machine, without what SQLite makes to read them.
    (file.parent / f"{file.name}-shm").unlink()
    before = beside(file)
    both = take_snapshot(file, folder)
    assert beside(file) == before
    assert claims(file) == 2
    assert beside(file) == before
    fornow.open(file).close_file()
    assert take_snapshot(file, folder) == both


def test_a_folder_that_cannot_be_written_to_can_be_read(file: Path, folder: Path) -> None:
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        assert take_snapshot(file, folder)
    finally:
        file.parent.chmod(0o700)


def test_while_somebody_keeps_writing_each_moment_is_sound_and_nobody_waits(
    tmp_path: Path, folder: Path
) -> None:
    with partnership(tmp_path) as p:
        path = p.path
    sums = set()
    with writer(path, "entries") as process:
        assert process.stdout is not None
        for _ in range(12):
            # It says each step when that is on the disk: were it kept waiting, this would hang.
            did, *_ = process.stdout.readline().split()
            assert did in {"added", "revised"}
            sums.add(take_snapshot(path, folder))
    assert len(sums) > 1


def test_a_file_that_somebody_keeps_to_himself_is_said_to_be_busy(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "WAIT_SECONDS", 0.1)
    busy = pytest.raises(FileBusy, match=r"is busy in another program\. Wait a moment")
    with kept_to_itself(file), busy:
        take_snapshot(file, folder)
    assert take_snapshot(file, folder)


def test_what_was_harmed_under_a_log_is_named_by_its_own_name(file: Path, folder: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("UPDATE version SET content = 'torn'")
        with pytest.raises(FileProblem, match="is damaged") as problem:
            take_snapshot(file, folder)
    assert str(file) in str(problem.value)


def test_a_moment_stands_in_for_its_file_until_it_is_dropped(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_snapshot(file, folder)
    before = beside(file)
    monkeypatch.setenv(STANDING_IN, str(folder))
    with fornow.open(file) as p:
        assert p.path == file
        sound(p.add("assumptions", {"claim": "Written by a report, and so nowhere"}))
    assert beside(file) == before
    assert claims(file) == 1
    drop_snapshot(file, folder)
    assert list(folder.iterdir()) == []
    assert claims(file) == 1
