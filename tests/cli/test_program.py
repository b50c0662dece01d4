"""Advice can be followed as it is printed, however the command was started."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fornow.cli.program import typed
from tests.cli.command import really_run

SCRIPT = Path(sys.executable).with_name("fornow")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="starts programs as POSIX does")


def advice(*command: str, cwd: Path, path: str) -> str:
    # As a shell does: it looks the name up on the path it was given.
    found = shutil.which(command[0], path=path) if "/" not in command[0] else command[0]
    told = subprocess.run(
        [str(found), *command[1:]],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=True,
    )
    return told.stdout.decode()


def test_off_the_path_it_is_what_was_typed(tmp_path: Path) -> None:
    (tmp_path / "bin").symlink_to(SCRIPT.parent)
    told = advice("bin/fornow", cwd=tmp_path, path="/usr/bin:/bin")
    assert "bin/fornow new " in told
    assert " fornow " not in told


def test_on_the_path_it_is_the_name_alone(tmp_path: Path) -> None:
    path = f"{SCRIPT.parent}:/usr/bin:/bin"
    for started in ("fornow", str(SCRIPT)):
        assert " fornow demo demo\n" in advice(started, cwd=tmp_path, path=path)


def test_when_the_path_has_another_it_is_what_was_typed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy("/bin/true", other / "fornow")
    told = advice(str(SCRIPT), cwd=tmp_path, path=f"{other}:/usr/bin:/bin")
    assert f"{SCRIPT} demo demo\n" in told


def test_as_a_module_it_is_run_as_a_module(tmp_path: Path) -> None:
    assert b" python -m fornow demo demo\n" in really_run(cwd=tmp_path).stdout


def test_every_help_ends_in_an_example_that_runs_as_printed(tmp_path: Path) -> None:
    told = really_run("check", "--help", cwd=tmp_path).stdout.decode()
    assert "Example:\n  python -m fornow check " in told


def test_a_path_with_a_space_is_in_quotation_marks() -> None:
    assert typed("our tools/fornow") == '"our tools/fornow"'
