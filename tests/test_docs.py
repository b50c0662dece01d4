"""What the guides show can be done: every Python block runs, every command exists and works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from fornow.cli import main
from fornow.cli.front import COMMANDS
from fornow.examples import write_demos

HOME = Path(__file__).resolve().parents[1]
GUIDES = [HOME / name for name in ("README.md", "CONTRIBUTING.md", "docs/access.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: One serves until it is stopped, one needs a conversation from elsewhere; both have tests of
#: their own, and here it is only seen that they are there.
ELSEWHERE = {"open", "import"}


def blocks(path: Path, *kinds: str) -> list[str]:
    found = BLOCK.findall(path.read_text(encoding="utf-8"))
    return [text for kind, text in found if kind in kinds]


def commands(path: Path) -> Iterator[list[str]]:
    for block in blocks(path, "console", "sh", "bash"):
        for line in block.splitlines():
            plain = line.removeprefix("$ ").split(" #")[0].strip()
            if plain.startswith("fornow "):
                yield shlex.split(plain)[1:]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo in it, as a reader has after the first command."""
    folder = tmp_path_factory.mktemp("desk")
    write_demos(folder / "demo", as_of=date(2026, 11, 23))
    return folder


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_python_block_of_a_guide_runs(
    guide: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    shown = blocks(guide, "python")

    assert shown
    for text in shown:
        names: dict[str, object] = {"__name__": guide.stem}
        exec(compile(text, guide.name, "exec"), names)  # noqa: S102
        for one in names.values():
            if hasattr(one, "close_file"):
                one.close_file()


def test_every_command_of_a_guide_works(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    tried = [words for guide in GUIDES for words in commands(guide)]

    assert tried
    for words in tried:
        shown = [words[0], "--help"] if words[0] in ELSEWHERE else words
        globbed = [path for word in shown for path in _paths(word)]
        done = CliRunner().invoke(main, globbed)
        # 1 says that something needs attention, which in the demo something does.
        assert done.exit_code in ((0, 1) if words[0] == "check" else (0,)), (words, done.output)


def test_every_command_there_is_stands_in_the_readme() -> None:
    told = GUIDES[0].read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"fornow {name}" not in told] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_target_of_make_and_every_file_a_guide_names_is_there(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)

    assert set(re.findall(r"\bmake ([a-z]+)`", text)) <= targets
    assert [name for name in linked if not (HOME / name).exists()] == []


def _paths(word: str) -> list[str]:
    """What a shell makes of a word: the files a pattern finds, or the word."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]
