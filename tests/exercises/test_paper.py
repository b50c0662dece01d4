"""Nothing of ours repeats a run of six words from the paper; the names of concepts may stand."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exercises.hash_paper import hash_of, hashes_of, read, runs_of, words_of, write

ROOT = Path(__file__).parents[2]

# Names, and nothing but names, that may stand as the paper has them.
NAMES = ("Systems Leadership: A view from the bridge",)

KINDS = {
    "a Python file": ("src/fornow/**/*.py",),
    "a workbook or template": ("workbooks/*.ipynb", "templates/*.ipynb"),
    "a session plan": ("src/fornow/plans/shelf/*.toml",),
    "a page of ours": ("*.md", "docs/**/*.md", "templates/**/*.j2", "templates/**/*.html"),
}


def texts_in(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        yield from ("".join(cell["source"]) for cell in json.loads(source)["cells"])
        return
    yield source  # for Python: comments too
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def copied(text: str, *, paper: frozenset[str]) -> list[str]:
    names = [" ".join(words_of(name)) for name in NAMES]
    return [
        run
        for run in runs_of(text)
        if hash_of(run) in paper and not any(run in name for name in names)
    ]


@pytest.fixture(scope="module")
def paper() -> frozenset[str]:
    return read()


@pytest.mark.parametrize("kind", KINDS)
def test_no_run_of_six_words_comes_from_the_paper(kind: str, paper: frozenset[str]) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {run}"
        for pattern in KINDS[kind]
        for path in ROOT.glob(pattern)
        for text in texts_in(path)
        for run in copied(text, paper=paper)
    }

    assert sorted(found) == []


def test_the_runs_of_the_whole_paper_are_there(paper: frozenset[str]) -> None:
    assert 8_000 < len(paper) < 9_500
    assert len({len(run) for run in paper}) == 1


SAMPLE = "The heron waits by the canal all morning, and nobody on the towpath minds."


def test_a_copied_run_is_caught_whatever_its_case_and_punctuation() -> None:
    paper = frozenset(hashes_of(SAMPLE))

    ours = "As they say: *the HERON waits*, by the canal; then it flies."

    assert copied(ours, paper=paper) == ["the heron waits by the canal"]


def test_a_run_broken_over_two_python_strings_is_caught(tmp_path: Path) -> None:
    module = tmp_path / "prose.py"
    module.write_text('HINT = (\n    "Then nobody on "\n    f"the towpath minds {x}"\n)\n', "utf-8")
    paper = frozenset(hashes_of("then nobody on the towpath minds"))

    said = {run for text in texts_in(module) for run in copied(text, paper=paper)}

    assert said == {"then nobody on the towpath minds"}


def test_a_run_in_a_workbook_cell_is_caught(tmp_path: Path) -> None:
    workbook = tmp_path / "walk.ipynb"
    cell = {"cell_type": "markdown", "source": ["# A walk\n", "The heron waits\n", "by the canal."]}
    workbook.write_text(json.dumps({"cells": [cell]}), "utf-8")
    paper = frozenset(hashes_of(SAMPLE))

    (text,) = texts_in(workbook)

    assert copied(text, paper=paper) == ["the heron waits by the canal"]


def test_five_shared_words_are_not_a_copy() -> None:
    paper = frozenset(hashes_of(SAMPLE))

    assert copied("The heron waits by the river", paper=paper) == []


def test_the_papers_own_title_may_stand() -> None:
    paper = frozenset(hashes_of(NAMES[0]))

    assert copied(f"See {NAMES[0]}, Goss 2015.", paper=paper) == []


def test_hashes_read_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    hashes = hashes_of(SAMPLE)

    write(hashes, path)

    assert read(path) == hashes
    assert "heron" not in path.read_text("utf-8")
