"""What the guides show can be done: every block of code runs, every command works as typed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from fornow.cli.front import COMMANDS
from tests.browser.serving import LAST_LINE, LONGEST_START

HOME = Path(__file__).resolve().parents[1]
DOCS = HOME / "docs"
ENABLER = DOCS / "enabler.md"
GUIDES = [HOME / "README.md", HOME / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
#: Said to exist, and not run here: these set things up anew, run every test, or take long.
COSTLY = {"setup", "test", "check", "soak", "bench", "format", "pictures"}
#: The first thing that a reader does, and done already: `checkout` is what is left of it.
FIRST = "make demo"
#: They run until they are stopped.
SERVE = ("fornow open", "make app", "make lab")
#: 1 says that something needs attention, which in the demo something does.
ATTENTION = "fornow check"

every_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)


def blocks(path: Path, *kinds: str) -> list[str]:
    found = BLOCK.findall(path.read_text(encoding="utf-8"))
    return [text for kind, text in found if kind in kinds]


def commands(path: Path) -> Iterator[str]:
    """The commands a guide shows, as they are typed."""
    for block in blocks(path, "console"):
        for line in block.splitlines():
            assert line.strip().startswith("$ "), f"{path.name}: {line!r} is no command"
            yield line.strip().removeprefix("$ ")


def with_ours() -> dict[str, str]:
    """The environment of a reader who has activated `.venv`, and whose browser is quiet."""
    beside = str(Path(sys.executable).parent)
    path = os.pathsep.join([beside, os.environ["PATH"]])
    return {**os.environ, "PATH": path, "BROWSER": "true", "PYTHONUNBUFFERED": "1"}


def typed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        # `-o`: as if it had been set up already, which it has.
        ["bash", "-c", command.replace("make ", "make -o .venv/.ready ")],
        cwd=folder,
        env=with_ours(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has after `git clone` and the README's first command, `make demo`."""
    folder = tmp_path_factory.mktemp("reader") / "fornow"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(HOME / name, folder)
    for name in ("src", "templates", "tests", "docs", "workbooks"):
        (folder / name).symlink_to(HOME / name)
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    done = typed(FIRST, folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "demo" / "reports" / "index.html").is_file()
    return folder


@pytest.fixture
def desk(checkout: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A checkout of one guide's own, so that no guide leans on what another has made.

    Of the demo partnerships it has those that the guide names; the others would be reported on a
    dozen times.
    """
    made = shutil.copytree(checkout, tmp_path / "fornow", symlinks=True)
    guide = request.node.callspec.params["guide"] if "guide" in request.fixturenames else ENABLER
    told = guide.read_text(encoding="utf-8")
    for file in made.glob("demo/*.fornow"):
        if file.stem not in told:
            file.unlink()
    return made


@pytest.mark.parametrize(
    "guide", [path for path in GUIDES if blocks(path, "python")], ids=lambda path: path.stem
)
def test_every_python_block_of_a_guide_runs(
    guide: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    for text in blocks(guide, "python"):
        names: dict[str, object] = {"__name__": guide.stem}
        exec(compile(text, guide.name, "exec"), names)  # noqa: S102
        for one in names.values():
            if hasattr(one, "close_file"):
                one.close_file()


@pytest.mark.parametrize(
    "guide", [path for path in GUIDES if blocks(path, "console")], ids=lambda path: path.stem
)
def test_every_command_of_a_guide_works_in_the_order_shown(guide: Path, desk: Path) -> None:
    for command in commands(guide):
        if command.startswith(SERVE):
            serves(command, desk)
        elif command == FIRST:
            assert (desk / "demo").is_dir()
        elif command.split()[0] != "make" or command.split()[1] not in COSTLY:
            done = typed(command, desk)
            allowed = (0, 1) if command.startswith(ATTENTION) else (0,)
            assert done.returncode in allowed, (command, done.stdout, done.stderr)
            assert "Traceback" not in done.stderr


def serves(command: str, folder: Path) -> None:
    """The command says where it serves and asks to be left open; it ends when it is stopped."""
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command.replace('make ', 'make -o .venv/.ready ')}"],
        cwd=folder,
        env=with_ours(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches all that the command has started, and not us
    )
    said: list[str] = []
    try:
        said = _until_it_serves(process)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=LONGEST_START)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert any("http://localhost:" in line for line in said), (command, said, errors)
    assert "Traceback" not in errors


def _until_it_serves(process: subprocess.Popen[str]) -> list[str]:
    # Reading waits for a line or for the end of the process; the timer sees to it that it ends.
    late = threading.Timer(LONGEST_START, process.kill)
    late.start()
    said = []
    for line in process.stdout or ():
        said.append(line)
        if line.startswith(LAST_LINE):
            break
    late.cancel()
    return said


def test_the_line_for_cron_works_where_little_is_known(desk: Path) -> None:
    (line,) = blocks(ENABLER, "cron")
    *when, command = line.split(maxsplit=5)

    assert all(re.fullmatch(r"[\d*]+", part) for part in when)
    assert "%" not in command, "cron reads it as the end of a line"
    little = {"HOME": str(desk.parent), "PATH": "/usr/bin:/bin"}
    if "PYTHONPATH" in os.environ:
        little["PYTHONPATH"] = os.environ["PYTHONPATH"]
    done = subprocess.run(["/bin/sh", "-c", command], env=little, check=False)
    assert done.returncode == 1
    assert "signal seen" in (desk / "waiting.txt").read_text(encoding="utf-8")


def test_every_command_there_is_stands_in_the_readme() -> None:
    told = GUIDES[0].read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"fornow {name}" not in told] == []


@every_guide
def test_every_target_of_make_and_every_file_a_guide_names_is_there(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    shown = [shlex.split(one)[1] for one in commands(guide) if one.startswith("make ")]

    assert {*re.findall(r"`make ([a-z]+)", text), *shown} <= targets
    assert [name for name in LINK.findall(text) if not (guide.parent / name).exists()] == []


def test_what_the_analysts_guide_calls_is_there() -> None:
    told = re.findall(r"^\| `(\w+)\.(\w+)` \|", (DOCS / "analyst.md").read_text("utf-8"), re.M)
    assert len(told) > 10
    for module, function in told:
        assert callable(getattr(import_module(f"fornow.analysis.{module}"), function))


def test_the_readme_leads_to_every_guide() -> None:
    reached = {GUIDES[0].resolve()}
    for _ in GUIDES:
        linked = [(one.parent / name) for one in reached for name in LINK.findall(one.read_text())]
        reached |= {path.resolve() for path in linked if path.suffix == ".md"}
    assert [guide.name for guide in GUIDES if guide.resolve() not in reached] == []


def test_every_promise_names_a_test_that_is_there() -> None:
    rows = [
        line
        for line in (DOCS / "promises.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and "shown by" not in line
    ]
    assert rows
    for row in rows:
        shown = TEST.findall(row)
        assert shown, row
        for file, name in shown:
            assert f"def {name}(" in (HOME / file).read_text(encoding="utf-8"), name
