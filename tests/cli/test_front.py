import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from fornow.cli import main
from fornow.cli.front import COMMANDS
from fornow.cli.helped import Helped
from tests.cli.command import really_run, run
from tests.cli.partnerships import quiet, revealed


def test_alone_it_says_what_to_do_next(tmp_path: Path) -> None:
    told = really_run(cwd=tmp_path)
    assert told.returncode == 0
    assert b"fornow new" in told.stdout
    assert told.stderr == b""


def test_alone_beside_partnerships_it_says_what_to_do_with_them(tmp_path: Path) -> None:
    quiet(tmp_path)
    told = really_run(cwd=tmp_path)
    assert b"fornow check quiet.fornow" in told.stdout
    assert told.returncode == 0


def test_a_name_with_spaces_is_shown_as_it_is_typed(tmp_path: Path) -> None:
    quiet(tmp_path).rename(tmp_path / "our own.fornow")
    assert b'fornow open "our own.fornow"' in really_run(cwd=tmp_path).stdout


def test_what_was_begun_in_the_workbooks_is_found_and_opened_there(tmp_path: Path) -> None:
    (tmp_path / "fornow-workbooks").mkdir()
    quiet(tmp_path / "fornow-workbooks")
    told = really_run(cwd=tmp_path).stdout.decode()
    assert "in this folder: fornow-workbooks/quiet.fornow\n" in told
    assert "fornow open\n" in told
    assert "fornow check fornow-workbooks/quiet.fornow\n" in told
    assert "There is no partnership" not in told


def test_partnerships_here_and_in_the_workbooks_are_checked_together(tmp_path: Path) -> None:
    (tmp_path / "fornow-workbooks").mkdir()
    quiet(tmp_path / "fornow-workbooks", "North")
    quiet(tmp_path, "South")
    told = really_run(cwd=tmp_path).stdout.decode()
    assert "in this folder: south.fornow, fornow-workbooks/north.fornow\n" in told
    assert "fornow open south.fornow\n" in told
    assert "fornow check *.fornow fornow-workbooks\n" in told


def test_the_version_is_said() -> None:
    assert run("--version").stdout.startswith("fornow 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_of_itself(name: str) -> None:
    told = run(name, "--help")
    assert told.exit_code == 0
    assert f"Example:\n  fornow {name}" in told.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_is_a_command_line_that_is_understood(name: str) -> None:
    found = main.get_command(Context(main), name)
    assert isinstance(found, Helped)
    for line in found.example.splitlines():
        words = shlex.split(line)
        assert words[:2] == ["fornow", name]
        found.make_context(name, words[2:])


def test_every_command_stands_in_the_help() -> None:
    told = run("--help").stdout
    assert all(f"\n  {name} " in told for name in COMMANDS)


def test_asking_for_help_imports_nothing_heavy() -> None:
    heavy = "pandas numpy plotly IPython jupyter_server papermill nbformat nbconvert voila sqlite3"
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from fornow.cli import main\n"
        "for name in ('', *__import__('fornow.cli.front').cli.front.COMMANDS):\n"
        "    CliRunner().invoke(main, [*name.split(), '--help'])\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_listing_exercises_needs_no_pandas(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "fornow", "exercises"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert b" pandas" not in told.stderr


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    file = revealed(tmp_path, seats=40)
    script = (
        f"{sys.executable} -W error -m fornow export {file.name} --exercise three-beliefs"
        " --format csv | head -c 10"
    )
    told = subprocess.run(["sh", "-c", script], capture_output=True, cwd=tmp_path, check=False)
    assert told.stderr == b""
    assert len(told.stdout) == 10


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_an_interruption_is_quiet_and_ends_with_130(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    before = file.read_bytes()
    pipe = tmp_path / "polis" / "comments.csv"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    started = subprocess.Popen(
        [sys.executable, "-m", "fornow", "import", file.name, "--polis", "polis"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # Opening the pipe waits until the command reads from it: then it is in the middle of its work.
    with pipe.open("w"):
        started.send_signal(signal.SIGINT)
        out, told = started.communicate(timeout=180)
    assert (started.returncode, out, told) == (130, b"", b"")
    assert file.read_bytes() == before


def test_letters_that_a_terminal_lacks_stop_nothing(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "fornow", "exercises", "three-beliefs"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert told.returncode == 0
    assert b"?" in told.stdout


def test_with_warnings_as_errors_the_program_still_runs(tmp_path: Path) -> None:
    quiet(tmp_path)
    assert (
        really_run("check", "quiet.fornow", "--as-of", "2026-04-01", cwd=tmp_path).returncode == 0
    )
