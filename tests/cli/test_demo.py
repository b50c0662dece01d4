import os
import subprocess
import sys
from pathlib import Path

import pytest

import fornow
from tests.cli.command import really_run, run


def test_the_demo_writes_partnerships_and_says_where(tmp_path: Path) -> None:
    told = really_run("demo", "demo", "--more", "1", "--as-of", "2026-05-31", cwd=tmp_path)
    assert told.returncode == 0, told.stderr.decode()
    files = [Path(line) for line in told.stdout.decode().splitlines()]
    assert len(files) == 6
    assert sorted(tmp_path / file for file in files) == sorted((tmp_path / "demo").glob("[!.]*"))
    assert told.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no terminals of this kind")
@pytest.mark.parametrize("by_make", [False, True])
def test_on_a_terminal_it_says_what_comes_next_unless_make_does(
    tmp_path: Path, by_make: bool
) -> None:
    ours, terminal = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "MAKELEVEL"}
    subprocess.run(
        [sys.executable, "-m", "fornow", "demo", "demo"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env=environment | ({"MAKELEVEL": "1"} if by_make else {}),
        check=True,
    )
    os.write(terminal, b"the end\n")
    read = b""
    while not read.endswith(b"the end\r\n"):  # a terminal hands over what it has, in pieces
        read += os.read(ours, 10_000)
    os.close(terminal)
    os.close(ours)
    said = read.decode().split("\r\n")
    next_step = f"Next: python -m fornow report demo --out {Path('demo') / 'reports'}"
    assert said == [*([] if by_make else [next_step]), "the end", ""]


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "1949-12-31", "9999-12-31"])
def test_a_day_no_story_can_lead_up_to_is_refused_and_nothing_is_made(
    tmp_path: Path, day: str
) -> None:
    told = run("demo", tmp_path / "d1", "--as-of", day)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == (
        f"The stories can lead up to a day from 1950-01-01 to 2150-12-31 (got {day}).\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_run_again_it_leaves_what_someone_changed(tmp_path: Path) -> None:
    first = run("demo", tmp_path / "demo")
    changed = Path(first.stdout.splitlines()[0])
    with fornow.open(changed) as p:
        p.session("2026-05-31")
        p.add("front-line", {"word": "Mine"})
    again = run("demo", tmp_path / "demo")
    assert again.exit_code == 0
    assert f"{changed.name} was changed or is open, and is left as it is." in again.stderr
    with fornow.open(changed) as p:
        assert "Mine" in set(p.frame("front-line")["word"])


def test_what_the_demo_tells_needs_attention(tmp_path: Path) -> None:
    day = ("--as-of", "2026-05-31")
    run("demo", tmp_path, *day)
    told = run("check", tmp_path / "integrated-discharge.fornow", *day)
    assert told.exit_code == 1
    for state in ("signal seen", "at risk", "overdue", "word unanswered"):
        assert f": {state}: " in told.stdout
