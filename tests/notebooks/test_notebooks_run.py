"""Every notebook run from top to bottom: nothing raised, nothing changed, nothing given away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

import fornow
from tests.notebooks.running import (
    CANARIES,
    LONGEST,
    by_papermill,
    demo,
    dump,
    fresh,
    given,
    kernel,
    papermill_run,
    run_again,
    run_cells,
    trouble,
)
from tests.notebooks.shelf import ANALYSTS, TEMPLATES, WORKBOOKS, name

ENABLERS = "when-enablers-meet"  # asks for a file of their own: `test_the_page_of_enablers_…`
every_page = pytest.mark.parametrize(
    "path", [path for path in (*WORKBOOKS, *TEMPLATES) if path.stem != ENABLERS], ids=name
)
every_workbook = pytest.mark.parametrize(
    "path", [path for path in WORKBOOKS if path.stem != ENABLERS], ids=name
)


@pytest.fixture(scope="module")
def partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real partnership's file, with answers in it that nobody may see yet."""
    return demo(tmp_path_factory.mktemp("partnership") / "discharge.fornow")


@pytest.fixture(scope="module")
def line() -> Iterator[Any]:
    """One kernel for what is run without a partnership: there is nothing in it to carry over."""
    with kernel() as opened:
        yield opened


def gone_to(line: Any, folder: Path) -> Any:
    """The same kernel, now at work in `folder`, as if it had been started there."""
    line[1].execute(f"%reset -f\nimport os; os.chdir({str(folder)!r})", reply=True, timeout=LONGEST)
    return line


def shown(notebook: Any) -> str:
    """Everything that a saved notebook holds besides its sources."""
    kept = [[cell.get("outputs"), cell.metadata] for cell in notebook.cells]
    return json.dumps([kept, notebook.metadata])


def pictures(notebook: Any) -> list[Any]:
    """What hangs on the page; nothing on it may be waiting to be printed into."""
    kept = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    places = [one["state"] for one in kept.values() if one["model_name"] == "OutputModel"]
    assert not any(place.get("msg_id") for place in places)
    return [part for place in places for part in place.get("outputs", ())]


def file_for(path: Path, partnership: Path) -> dict[str, str]:
    """What tells a notebook which partnership to open, if it asks for one."""
    return {"file": str(partnership)} if "file" in papermill.inspect_notebook(str(path)) else {}


def is_sound(notebook: Any) -> None:
    """It ran to its end, shows something, and nothing that nobody may see yet."""
    assert trouble(notebook) == []
    assert len(shown(notebook)) > 5_000
    assert not any(canary in shown(notebook) for canary in CANARIES)
    nbformat.validate(notebook)


def test_the_canaries_are_in_the_file_that_the_notebooks_are_run_on(partnership: Path) -> None:
    whole = "\n".join(dump(partnership))
    assert all(canary in whole for canary in CANARIES)


@every_page
def test_run_twice_on_a_partnership_it_changes_nothing_and_gives_nothing_away(
    path: Path, partnership: Path, tmp_path: Path
) -> None:
    before = dump(partnership)
    told = file_for(path, partnership)
    with papermill_run(path, tmp_path / "run.ipynb", **told) as (first, manager):
        for notebook in (first, run_again(path, manager, **told)):
            is_sound(notebook)
            if path in WORKBOOKS:
                assert pictures(notebook), "they hang there when the cells have run"
    assert dump(partnership) == before


@every_workbook
def test_on_a_partnership_that_has_only_a_name_it_runs(
    path: Path, line: Any, tmp_path: Path
) -> None:
    file = fresh(tmp_path / "new.fornow")
    before = dump(file)
    notebook = run_cells(given(path, file=str(file)), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert "Our agreement" in shown(notebook)
    assert dump(file) == before


@every_workbook
def test_a_file_that_is_not_there_is_said_in_words(path: Path, line: Any, tmp_path: Path) -> None:
    notebook = run_cells(given(path, file="not-there.fornow"), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert "There is no file at not-there.fornow" in shown(notebook)
    assert list(tmp_path.iterdir()) == []


@every_workbook
def test_a_file_that_is_not_ours_is_said_in_words_and_left_alone(
    path: Path, line: Any, tmp_path: Path
) -> None:
    file = tmp_path / "letter.fornow"
    file.write_text("Dear all,", encoding="utf-8")
    notebook = run_cells(given(path), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert "is not a fornow partnership" in shown(notebook)
    assert file.read_text(encoding="utf-8") == "Dear all,"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ([], "Begin a new partnership"),
        (["one"], "Our agreement"),
        (["one", "two"], "Which partnership is this for?"),
    ],
    ids=["none", "one", "several"],
)
@every_workbook
def test_without_a_file_it_takes_the_one_beside_it_or_asks(
    path: Path, beside: list[str], said: str, line: Any, tmp_path: Path
) -> None:
    files = [fresh(tmp_path / f"{one}.fornow") for one in beside]
    before = [dump(file) for file in files]
    notebook = run_cells(given(path), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert said in shown(notebook)
    assert [dump(file) for file in files] == before
    assert {file.suffix for file in tmp_path.iterdir()} <= {".fornow", ".fornow-wal", ".fornow-shm"}


def test_stock_papermill_runs_a_workbook_without_a_partnership(tmp_path: Path) -> None:
    notebook = by_papermill(WORKBOOKS[0], tmp_path / "run.ipynb")

    assert trouble(notebook) == []
    assert "Begin a new partnership" in shown(notebook)
    assert [file.name for file in tmp_path.iterdir()] == ["run.ipynb"]


#: What each analysts' workbook reads back in words, worked out from the answers.
READ_BACK = {
    "90-explore-your-data": (
        "638 answers to 36 statements, from 26 people",
        "Every group leans to yes on 11 of 25 statements",
        "Group 0 says no most often: 19 of 56 answers.",
        "It will actually happen: we say 4, and suppose 3",
    ),
    "91-your-own-exercise": (
        "the form “How warm it feels here”",
        "Choose a number from 1 to 5 (got 9).",
        "Answers stay hidden until they are revealed to everyone.",
        "4 nearer “Warm”, 1 nearer “Cold”",
        "6 marked it, and half of them 4 or more",
        "The exercise 'warmth' uses the same field name twice: warmth.",
    ),
    "92-your-own-report": (
        "integrated-discharge/report.html: Home from Hospital, Eastmere (invented).",
        "There is no parameter in one-page.ipynb called 'exercize'. Did you mean 'exercise'?",
        "one-page.ipynb, cell 10 (report.section(exercise))",
        "Decisions are on the page: True",
    ),
}


@pytest.mark.parametrize("path", ANALYSTS, ids=name)
def test_an_analysts_workbook_run_again_needs_no_file_and_reads_its_results_back(
    path: Path, partnership: Path, tmp_path: Path
) -> None:
    before = dump(partnership)
    told = file_for(path, partnership)
    with papermill_run(path, tmp_path / "run.ipynb", **told) as (first, manager):
        is_sound(first)
        assert dump(partnership) == before
        again = run_again(path, manager)
    assert trouble(again) == []
    said = json.dumps([cell.get("outputs") for cell in again.cells], ensure_ascii=False)
    assert [words for words in READ_BACK[path.stem] if words not in said] == []
    assert [file.name for file in tmp_path.iterdir()] == ["run.ipynb"]


def test_data_that_may_not_be_shown_is_said_to_be_hidden_and_nothing_falls_over(
    line: Any, tmp_path: Path
) -> None:
    (explore, *_) = ANALYSTS
    file = fresh(tmp_path / "new.fornow")
    notebook = run_cells(given(explore, file=str(file)), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert "This has not been asked yet." in shown(notebook)


def test_the_page_of_enablers_runs_on_a_file_of_their_own(line: Any, tmp_path: Path) -> None:
    file = tmp_path / "ours.enablers"
    fornow.create(file, "Ours", enablers=True).close_file()
    path = next(one for one in WORKBOOKS if one.stem == ENABLERS)
    notebook = run_cells(given(path, file=str(file)), gone_to(line, tmp_path))

    assert trouble(notebook) == []
    assert "Ours" in shown(notebook)
