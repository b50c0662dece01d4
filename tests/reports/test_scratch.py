"""Batches that begin at the same moment, and what a killed one left."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fornow.reports.scratch import PREFIX, scratch
from fornow.scratch import HELD


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_batches_that_begin_at_once_take_nothing_from_one_another(tmp_path: Path) -> None:
    def one(number: int) -> str:
        with scratch() as folder:
            (folder / "kept").write_text(str(number))
            return (folder / "kept").read_text()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(one, range(400))) == [str(number) for number in range(400)]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_batch_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}left"
    (left / "in").mkdir(parents=True)
    (left / HELD).touch()
    with scratch() as folder:
        assert list(tmp_path.iterdir()) == [folder.parent]
