"""Demo partnerships are written once, told anew when untouched, and never over somebody's work."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

import fornow
from fornow.errors import FornowError
from fornow.examples import write_demos
from fornow.examples.demos import EARLIEST, LATEST, RECORD, write_story
from fornow.examples.story import story
from tests.examples.conftest import AS_OF
from tests.examples.contents import contents, read

NAMES = [
    "integrated-discharge.fornow",
    "neighbourhood-mental-health.fornow",
    "safeguarding-hub.fornow",
    "london-youth-policing.fornow",
    "three-enablers.enablers",
]
LATER = date(2026, 4, 20)


@pytest.fixture
def folder(demos: Path, tmp_path: Path) -> Path:
    """A copy of the demos that a test may change."""
    return Path(shutil.copytree(demos, tmp_path / "demos"))


def outcomes(folder: Path, **more: object) -> dict[str, str]:
    done = write_demos(folder, as_of=LATER, **more)  # type: ignore[arg-type]
    return {path.name: what for path, what in done}


def test_the_demos_are_made_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    done = write_demos(tmp_path / "new" / "folder", as_of=AS_OF)

    assert [(path.name, what) for path, what in done] == [(name, "made") for name in NAMES]
    there = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert there == {*NAMES, RECORD}


def test_untouched_demos_are_told_anew_for_the_new_day_also_after_a_look_or_a_crash(
    folder: Path,
) -> None:
    with fornow.open(folder / NAMES[0]) as p:
        p.frame("decisions")
    (folder / f".{NAMES[0]}.making").write_bytes(b"half")
    (folder / NAMES[1]).unlink()

    assert set(outcomes(folder).values()) == {"made"}

    assert not (folder / f".{NAMES[0]}.making").exists()
    with read(folder / NAMES[0]) as p:
        assert "signal seen" in set(p.state(LATER)["state"])


def test_a_demo_that_somebody_wrote_in_is_kept(folder: Path) -> None:
    with fornow.open(folder / NAMES[0]) as p:
        p.session(AS_OF)
        p.add("front-line", {"word": "The lift is out again."})
    before = (folder / NAMES[0]).read_bytes()

    found = outcomes(folder)

    assert found.pop(NAMES[0]) == "kept"
    assert set(found.values()) == {"made"}
    assert (folder / NAMES[0]).read_bytes() == before


def test_a_changed_demo_is_kept_every_time_after(folder: Path) -> None:
    with fornow.open(folder / NAMES[0]) as p:
        p.add("front-line", {"word": "The lift is out again."})

    assert [outcomes(folder)[NAMES[0]] for _ in range(3)] == ["kept"] * 3


def test_what_is_open_and_what_is_not_ours_is_kept(folder: Path) -> None:
    (folder / NAMES[1]).unlink()
    (folder / NAMES[1]).mkdir()
    (folder / NAMES[2]).write_text("my own notes", "utf-8")
    with fornow.open(folder / NAMES[0]) as p:
        p.frame("decisions")
        found = outcomes(folder)

    assert found == {**dict.fromkeys(NAMES[:3], "kept"), **dict.fromkeys(NAMES[3:], "made")}
    assert list((folder / NAMES[1]).iterdir()) == []
    assert (folder / NAMES[2]).read_text("utf-8") == "my own notes"


@pytest.mark.parametrize("record", ["", "not json", "[]", '{"integrated-discharge.fornow": 3}'])
def test_without_a_sound_record_every_file_is_kept(folder: Path, record: str) -> None:
    (folder / RECORD).write_text(record, "utf-8")

    assert outcomes(folder)[NAMES[0]] == "kept"


def test_the_same_day_gives_the_same_content(demos: Path, tmp_path: Path) -> None:
    for key in ("integrated-discharge", "neighbourhood-mental-health"):
        again = tmp_path / f"{key}.fornow"
        write_story(story(key), again, as_of=AS_OF)
        assert contents(again) == contents(demos / f"{key}.fornow")


@pytest.mark.parametrize("day", [EARLIEST, LATEST])
def test_the_stories_lead_up_to_the_first_and_the_last_day_allowed(
    tmp_path: Path, day: date
) -> None:
    assert {what for _, what in write_demos(tmp_path, as_of=day, more=2)} == {"made"}


@pytest.mark.parametrize("day", [date.min, EARLIEST - timedelta(1), LATEST + timedelta(1)])
def test_any_other_day_is_refused_before_a_folder_is_made(tmp_path: Path, day: date) -> None:
    with pytest.raises(FornowError, match="from 1950-01-01 to 2150-12-31"):
        write_demos(tmp_path / "new", as_of=day)

    assert list(tmp_path.iterdir()) == []
