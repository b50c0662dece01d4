"""Batches that run at once into one folder keep out of each other's way."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fornow.reports.alone import alone_in
from fornow.reports.manifest import Manifest
from fornow.reports.writing import clear_parts, set_old_aside, write, write_over

TIMES = 40


def _is_free(folder: Path) -> bool:
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(number)
    return True


def test_a_folder_is_for_one_at_a_time_and_free_however_they_end(tmp_path: Path) -> None:
    def stopped() -> None:
        with alone_in(tmp_path):
            assert not _is_free(tmp_path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stopped()
    assert _is_free(tmp_path)


def test_two_that_write_a_report_at_once_leave_one_of_them_whole(tmp_path: Path) -> None:
    def made(who: str) -> set[str]:
        texts = {"report.html": who, "report.ipynb": who}
        return {write_over(texts, into=tmp_path)[1] for _ in range(TIMES)}

    with ThreadPoolExecutor(2) as pool:
        notes = set().union(*pool.map(made, ("one", "other")))
    assert notes == {""}
    names = ["report.html", "report.ipynb"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [".written.json", *names]
    assert len({(tmp_path / name).read_text("utf-8") for name in names}) == 1


def test_no_batch_takes_away_what_another_is_about_to_put_in_its_place(tmp_path: Path) -> None:
    def told(_: int) -> None:
        for _ in range(TIMES):
            with Manifest(tmp_path / "manifest.json", []):
                clear_parts(tmp_path)
                write(tmp_path / "index.html", "whole")
                set_old_aside(["report.pdf"], into=tmp_path)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(told, range(2)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["index.html", "manifest.json"]
