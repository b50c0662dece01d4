"""A file that is not ours, damaged, newer or in an unsafe place is refused and left as it was."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import fornow
from fornow.errors import FileProblem, FornowError
from fornow.partnership.store import Store
from tests.made_up import partnership, sound

HEADER = 100


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership with answers of every sort in it, put away."""
    with partnership(tmp_path_factory.mktemp("good")) as p:
        for n in range(6):
            seat = sound(p.answer("three-beliefs", {"goals_own": 1 + n % 5, "move": f"move {n}"}))
            p.answer("three-beliefs", {"goals_own": 2, "move": "again " * 40}, seat=seat)
        p.reveal("three-beliefs")
        sound(p.answer("in-my-words", {"notices": "waiting " * 60}))
        for n in range(30):
            claim = sound(p.add("assumptions", {"claim": f"claim {n} " + "so " * 60}))
            sound(p.revise(claim, {"claim": f"claim {n}, again"}))
    return p.path


@pytest.fixture
def ours(good: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return Path(shutil.copy(good, folder / "ours.fornow"))


def refused(path: Path) -> str:
    """What was said; the file is as it was, and nothing stands beside it."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    said = []
    for way_in in (Store.open, Store.snapshot):
        with pytest.raises(FileProblem) as problem:
            way_in(path)
        said.append(str(problem.value))
    after = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    assert after == before
    assert one_clear_sentence(said[0])
    return said[0]


def one_clear_sentence(said: str) -> bool:
    assert said.endswith((".", "NAME")) or "points to:" in said, said
    assert "Traceback" not in said
    assert "sqlite" not in said.casefold()
    return "\n" not in said


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def sql(path: Path, *statements: str) -> Path:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    return path


def patched(path: Path, at: int, content: bytes) -> Path:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(content)] = content
    return write(path, bytes(whole))


def cut(path: Path, share: float) -> Path:
    whole = path.read_bytes()
    return write(path, whole[: int(len(whole) * share)])


OURS = "PRAGMA application_id=1179537239"
NOT_OURS: dict[str, Callable[[Path], Path]] = {
    "empty": lambda path: write(path, b""),
    "one byte": lambda path: write(path, b"S"),
    "words": lambda path: write(path, b"Dear all, here are the notes." * 20),
    "zeros": lambda path: write(path, bytes(8192)),
    "noise": lambda path: write(path, random.Random(1).randbytes(8192)),
    "a page of html": lambda path: write(path, b"<!doctype html><script>alert(1)</script>" * 40),
    "a zip": lambda path: write(path, b"PK\x03\x04" + bytes(4096)),
    "json": lambda path: write(path, b'{"cells": []}' + b" " * 400),
    "only the first words of a database": lambda path: write(path, b"SQLite format 3\x00"),
    "a header and no more": lambda path: write(path, path.read_bytes()[:HEADER]),
    "half a header": lambda path: write(path, path.read_bytes()[:50]),
    "another program's database": lambda path: sql(fresh(path), "CREATE TABLE a (b)"),
    "a database that claims to be ours": lambda path: sql(
        fresh(path), OURS, "PRAGMA user_version=1", "CREATE TABLE meta (name, content)"
    ),
    "tables with our names and other columns": lambda path: sql(
        fresh(path),
        OURS,
        *(f"CREATE TABLE {name} (a)" for name in ("meta", "round", "answer", "version")),
    ),
    "a newer format": lambda path: sql(path, "PRAGMA user_version=99"),
    "a table too many": lambda path: sql(path, "CREATE TABLE spy (a)"),
    "a table too few": lambda path: sql(path, "DROP TABLE event"),
    "a column too many": lambda path: sql(path, "ALTER TABLE answer ADD COLUMN seat TEXT"),
    "a view": lambda path: sql(path, "CREATE VIEW all_of_it AS SELECT * FROM waiting"),
    "a trigger": lambda path: sql(
        path, "CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM answer; END"
    ),
    "an index with a sum in it": lambda path: sql(
        path, "CREATE INDEX i ON answer (length(content))"
    ),
    "an answer that is not JSON": lambda path: sql(path, "UPDATE answer SET content = '{'"),
    "an answer that is a list": lambda path: sql(path, "UPDATE answer SET content = '[]'"),
    "a day that is none": lambda path: sql(path, "UPDATE session SET day = '2026-02-31'"),
    "a voice that is none": lambda path: sql(path, "UPDATE answer SET voice = 'loud'"),
    "an agreement that is none": lambda path: sql(path, "UPDATE round SET agreement = 'maybe'"),
    "a version of no entry": lambda path: sql(path, "UPDATE version SET entry = 'none'"),
    "an entry that is not JSON": lambda path: sql(path, "UPDATE version SET content = ''"),
    "a wording that is not JSON": lambda path: sql(path, "UPDATE declared SET content = 'x'"),
    "a text where a number stands": lambda path: sql(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'INTEGER', 'TEXT') WHERE name = 'round'",
    ),
    **{
        f"cut to {share:.0%}": (lambda path, s=share: cut(path, s))
        for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99)
    },
    "a page size of nought": lambda path: patched(path, 16, b"\x00\x00"),
    "a page size of its own": lambda path: patched(path, 16, b"\x33\x33"),
    "another way of writing": lambda path: patched(path, 18, b"\x09\x09"),
    "more pages than there are": lambda path: patched(path, 28, b"\x7f\xff\xff\xff"),
    "a free list out of the file": lambda path: patched(
        path, 32, b"\x00\xff\xff\xff\x00\x00\x00\x09"
    ),
    "an unknown schema format": lambda path: patched(path, 44, b"\x00\x00\x00\x63"),
    "another alphabet": lambda path: patched(path, 56, b"\x00\x00\x00\x02"),
    "an old negative format": lambda path: patched(path, 60, b"\xff\xff\xff\xff"),
    **{
        f"page {n} blanked": (lambda path, n=n: patched(path, n * 4096, bytes(4096)))
        for n in (0, 1, 2, 3, 4, 5, 8)
    },
    **{
        f"page {n} torn": (
            lambda path, n=n: patched(path, n * 4096 + (HEADER if n == 0 else 0), b"\xff" * 24)
        )
        for n in (0, 1, 3, 6, 9)
    },
}


def fresh(path: Path) -> Path:
    path.unlink()
    return path


@pytest.mark.parametrize("spoil", NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_that_cannot_be_trusted_is_refused_and_left_as_it_was(
    ours: Path, spoil: Callable[[Path], Path]
) -> None:
    assert ours.name in refused(spoil(ours))


def test_there_are_at_least_forty_such_files() -> None:
    assert len(NOT_OURS) >= 40


def test_each_reason_is_said_in_its_own_words(ours: Path) -> None:
    assert "made by a newer fornow (format 99; this one reads up to 1)" in refused(
        sql(ours, "PRAGMA user_version=99")
    )
    assert "is damaged, and has not been touched" in refused(
        sql(ours, "PRAGMA user_version=1", "DROP TABLE event")
    )
    assert "is not a fornow partnership" in refused(write(ours, b"hello"))


def test_what_another_program_has_added_is_called_by_its_name(ours: Path) -> None:
    told = refused(sql(ours, "CREATE TABLE notes_of_mine (said TEXT)"))
    assert "holds something that is not ours (notes_of_mine), and has not been touched" in told
    assert "damaged" not in told


def test_any_flipped_byte_is_refused_in_words_or_changes_nothing_that_crashes(ours: Path) -> None:
    whole = ours.read_bytes()
    chance = random.Random(7)
    told = 0
    for _ in range(150):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        ours.write_bytes(flipped)
        try:
            with fornow.open(ours) as p:
                p.frame("three-beliefs")
                p.frame("assumptions", history=True)
                p.frame("events")
                p.settings()
        except FornowError as problem:
            told += 1
            one_clear_sentence(str(problem))
    assert told > 0


def test_a_file_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    assert "fornow new NAME" in refused(tmp_path / "none.fornow")
    with pytest.raises(FileProblem, match="There is no file at"):
        Store.open(tmp_path / ("x" * 400))
    with pytest.raises(FileProblem, match="There is no file at"):
        Store.open(tmp_path / "nul\x00")


def test_a_folder_and_a_pipe_are_not_files(tmp_path: Path) -> None:
    folder = tmp_path / "folder.fornow"
    folder.mkdir()
    assert "is a folder" in refused(folder)
    pipe = tmp_path / "pipe.fornow"
    os.mkfifo(pipe)
    with pytest.raises(FileProblem, match="is not a file"):
        Store.open(pipe)


def test_a_link_is_refused_with_the_file_it_points_to(ours: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.fornow"
    link.symlink_to(ours)
    with pytest.raises(
        FileProblem, match=re.escape(f"Open the file it points to: {ours.resolve()}")
    ):
        Store.open(link)
    gone = tmp_path / "gone.fornow"
    gone.symlink_to(tmp_path / "nowhere.fornow")
    with pytest.raises(FileProblem):
        Store.open(gone)
    assert [one.name for one in ours.parent.iterdir()] == ["ours.fornow"]


def test_a_file_that_may_only_be_read_is_refused_for_writing_and_can_be_reported_on(
    ours: Path,
) -> None:
    before = ours.read_bytes()
    ours.chmod(0o400)
    with pytest.raises(FileProblem, match=r"can be read but not written to\. Copy it"):
        Store.open(ours)
    with Store.snapshot(ours) as store:
        assert store.meta("partnership")
    assert ours.read_bytes() == before
    assert stat.S_IMODE(ours.stat().st_mode) == 0o400
    assert [one.name for one in ours.parent.iterdir()] == ["ours.fornow"]


@pytest.mark.parametrize(
    ("folder", "called"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - County Council", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Team)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-me@example.org", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box Sync", "Box"),
        ("Box", "Box"),
        ("pCloud", "pCloud"),
        ("Syncthing", "Syncthing"),
        ("Proton Drive", "Proton Drive"),
        ("MEGA", "MEGA"),
        ("Seafile", "Seafile"),
    ],
)
def test_a_folder_that_is_kept_in_step_is_refused_by_name(
    ours: Path, tmp_path: Path, folder: str, called: str
) -> None:
    inside = tmp_path / folder / "work"
    inside.mkdir(parents=True)
    moved = Path(shutil.copy(ours, inside / "ours.fornow"))
    for way_in in (lambda: Store.open(moved), lambda: Store.create(inside / "new.fornow")):
        with pytest.raises(FileProblem) as problem:
            way_in()
        assert f"by {called}, which can mix up or lose answers" in str(problem.value)
    assert [one.name for one in inside.iterdir()] == ["ours.fornow"]
    assert moved.read_bytes() == ours.read_bytes()
    with Store.snapshot(moved) as store:
        assert store.meta("partnership")


def test_a_way_round_through_a_linked_folder_is_seen_too(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "papers").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(FileProblem, match="by Dropbox"):
        Store.create(tmp_path / "papers" / "new.fornow")


def test_a_folder_is_not_taken_for_one_that_only_sounds_alike(tmp_path: Path) -> None:
    inside = tmp_path / "boxing club"
    inside.mkdir()
    Store.create(inside / "new.fornow").close()


def test_only_its_owner_can_read_a_partnership(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        p.answer("three-beliefs", {"goals_own": 3})
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == {"ours.fornow": 0o600, "ours.fornow-wal": 0o600, "ours.fornow-shm": 0o600}
    p.path.chmod(0o644)
    with Store.open(p.path):
        assert stat.S_IMODE(p.path.stat().st_mode) == 0o600


def test_a_file_put_away_has_nothing_beside_it(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        p.answer("three-beliefs", {"goals_own": 3})
    assert [one.name for one in tmp_path.iterdir()] == ["ours.fornow"]


def test_making_a_partnership_never_writes_over_a_file(tmp_path: Path) -> None:
    there = write(tmp_path / "ours.fornow", b"mine")
    with pytest.raises(FileProblem, match="is there already, and has been left as it was"):
        fornow.create(there, name="Ours")
    with pytest.raises(FileProblem, match="There is no folder"):
        fornow.create(tmp_path / "none" / "ours.fornow", name="Ours")
    with pytest.raises(FornowError, match=r"Use at most 120 characters"):
        fornow.create(tmp_path / "other.fornow", name="x" * 121)
    assert [one.name for one in tmp_path.iterdir()] == ["ours.fornow"]
    assert there.read_bytes() == b"mine"


def test_a_busy_file_is_said_to_be_busy(ours: Path) -> None:
    with Store.open(ours) as store:
        other = sqlite3.connect(ours, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        store._db.execute("PRAGMA busy_timeout=50")
        with pytest.raises(FileProblem, match="is busy in another program"), store.writing():
            pass
        other.execute("ROLLBACK")
        other.close()
        with store.writing():
            assert store.next_number("event") == 1


def test_a_block_inside_another_is_taken_back_alone(ours: Path) -> None:
    def event(store: Store, name: str) -> None:
        store.insert(
            "event", id=name, origin="", number=1, kind="look", subject="", day="", content="{}"
        )

    def event_and_stumble(store: Store) -> None:
        with store.writing():
            event(store, "taken back")
            store.declared("none")

    with Store.open(ours) as store:
        with store.writing():
            event(store, "kept")
            with pytest.raises(FornowError):
                event_and_stumble(store)
        assert [row["id"] for row in store.rows("SELECT id FROM event")] == ["kept"]
        with pytest.raises(RuntimeError, match=r"inside a writing\(\) block"):
            event(store, "outside")
