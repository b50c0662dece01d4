"""A writer that ends while its log is moved into the file leaves a file that opens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import fornow
from fornow.errors import FileProblem, RoundProblem
from fornow.exercises.exercise import Kind
from fornow.partnership.files import beside
from fornow.partnership.inside import look_before_opening, look_inside
from tests.faults.writer import KEY, SEATS
from tests.made_up import exercise, number, partnership, sound, text

PAGE = 4096
SAID = "What I would not say aloud. " * 60


@dataclass(frozen=True)
class Revealed:
    """A file before its answers were parted from their seats and after, and the log between."""

    before: bytes
    after: bytes
    log: bytes
    index: bytes

    def moved(self, pages: int, folder: Path) -> Path:
        """The file when so many pages were moved: SQLite moves them from the first to the last."""
        path = folder / "ours.fornow"
        path.write_bytes(self.after[: pages * PAGE] + self.before[pages * PAGE :])
        beside(path, "-wal").write_bytes(self.log)
        beside(path, "-shm").write_bytes(self.index)
        return path

    @property
    def pages(self) -> range:
        return range(max(len(self.before), len(self.after)) // PAGE + 1)


@pytest.fixture(scope="module")
def revealed(tmp_path_factory: pytest.TempPathFactory) -> Revealed:
    asked = exercise(Kind.BALLOT, number(), text(max_chars=2000), key=KEY)
    with partnership(tmp_path_factory.mktemp("reveal"), asked) as p:
        for mark in range(SEATS):
            sound(p.answer(KEY, {"mark": mark, "said": SAID}))
        with closing(sqlite3.connect(p.path, isolation_level=None)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            before = p.path.read_bytes()
            other.execute("BEGIN")  # while somebody reads, nothing is moved
            other.execute("SELECT * FROM meta").fetchall()
            with pytest.raises(RoundProblem, match="Another window is reading"):
                p.reveal(KEY)
            log, index = (beside(p.path, end).read_bytes() for end in ("-wal", "-shm"))
            assert p.path.read_bytes() == before
            other.execute("ROLLBACK")
            other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return Revealed(before=before, after=p.path.read_bytes(), log=log, index=index)


def test_the_file_alone_may_look_damaged_in_the_midst_of_it(
    revealed: Revealed, tmp_path: Path
) -> None:
    broken = []
    for pages in revealed.pages:
        path = revealed.moved(pages, tmp_path)
        try:
            look_inside(path, live=True)
        except FileProblem:
            broken.append(pages)
    assert broken


@pytest.mark.parametrize("left", ["with the index of its log", "the machine went down"])
def test_after_any_page_it_opens_and_the_reveal_goes_on(
    revealed: Revealed, tmp_path: Path, left: str
) -> None:
    fornow.add_exercise(exercise(Kind.BALLOT, number(), text(max_chars=2000), key=KEY))
    for pages in revealed.pages:
        path = revealed.moved(pages, tmp_path)
        if left == "the machine went down":
            beside(path, "-shm").unlink()
        look_before_opening(path, writing=False)
        with fornow.open(path) as p:
            p.reveal(KEY)  # it takes up where it was stopped
            found = p.frame(KEY)
        assert sorted(found["mark"]) == list(range(SEATS)), pages
        assert set(found["said"]) == {SAID.strip()}
        assert not beside(path, "-wal").exists()


def test_a_log_that_makes_nothing_of_it_is_no_remedy(revealed: Revealed, tmp_path: Path) -> None:
    path = revealed.moved(0, tmp_path)
    path.write_bytes(revealed.before[:PAGE] + b"\x07" * (len(revealed.before) - PAGE))
    beside(path, "-wal").write_bytes(revealed.log[:32])
    beside(path, "-shm").unlink()
    with pytest.raises(FileProblem, match=r"ours\.fornow is damaged, and has not been touched"):
        fornow.open(path)
