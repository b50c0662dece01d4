"""Laws of every notebook: plain to read, small steps, the public door only, clean on the shelf."""

from __future__ import annotations

import ast
import re
import sys
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import nbformat
import papermill
import pytest

import fornow
from fornow.exercises.catalogue import LIBRARY, exercises
from fornow.exercises.exercise import Kind
from fornow.exercises.library.alone import ALONE, BEFORE_YOU_MEET
from fornow.reports.meeting_record import SessionRecord
from fornow.reports.programme import Programme
from fornow.reports.review import Review
from fornow.reports.story import Report
from fornow.shelf import templates
from fornow.workbook_desk import WorkbookDesk
from tests.laws.reading import grade
from tests.notebooks.shelf import (
    ANALYSTS,
    NOTEBOOKS,
    TEMPLATES,
    WORKBOOKS,
    cells,
    name,
    read,
    runs,
    sentences,
    tagged,
)

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
every_step_for_all = pytest.mark.parametrize("path", [*WORKBOOKS, *TEMPLATES], ids=name)
analysts_workbook = pytest.mark.parametrize("path", ANALYSTS, ids=name)
every_workbook = pytest.mark.parametrize("path", WORKBOOKS, ids=name)

LONGEST_CELL = 8
LONGEST_FOLD = 70  # characters of a folded cell's first line, beside Lab's list of files at 1024 px
PAGE = templates() / "voila" / "page.css"
#: The one line about how a workbook is run; a page, which runs by itself, does not show it.
IN_LAB = (
    '<p class="fn-lab">In Lab, nothing shows until it is run. Choose <em>Run</em>, then <em>Run All'
    " Cells</em>.</p>"
)
MOST_IN_A_ROW = 2
GRADE = 6  # read with ease at about twelve
HARDEST_CELL = 9
OPENING = re.compile(
    r"(?P<minutes>\d+) minutes · (?P<who>[^·]+) · you leave with\W+(?P<leave>\w.+)", re.IGNORECASE
)
PARAMETER = re.compile(r"[a-z][a-z_]*: (str|int|float|bool) = (?P<value>[^=#]*\S)  # \w[^=]*")

#: All that a cell may do: give a name, call, show. No loop, branch, function or comprehension.
STEPS = (
    ast.Module, ast.Expr, ast.Assign, ast.AnnAssign, ast.Import, ast.alias, ast.Call, ast.keyword,
    ast.Attribute, ast.Subscript, ast.Name, ast.Constant, ast.List, ast.Tuple, ast.Dict,
    ast.UnaryOp, ast.USub, ast.Load, ast.Store,
)  # fmt: skip
#: An analyst also compares, works out, writes a sentence with a number in it, goes through a few
#: things one by one, and looks at a mistake. Still no function, no class and no branch.
ANALYSTS_STEPS = (
    *STEPS, ast.ImportFrom, ast.Compare, ast.cmpop, ast.BinOp, ast.operator, ast.BoolOp, ast.boolop,
    ast.unaryop, ast.Slice, ast.JoinedStr, ast.FormattedValue, ast.Starred, ast.For, ast.Try,
    ast.ExceptHandler, ast.ListComp, ast.GeneratorExp, ast.comprehension,
)  # fmt: skip
#: Where an analyst's tools come from: fornow, what it brings along, and Python itself.
ANALYSTS_TOOLS = {"fornow", "pandas", "plotly", "nbformat", "IPython", *sys.stdlib_module_names}
#: What the doors give back, whose public methods a notebook may call.
GIVES = {
    "open": fornow.Partnership,
    "create": fornow.Partnership,
    "workbook": WorkbookDesk,
    "report": Report,
    "programme": Programme,
    "session": SessionRecord,
    "review": Review,
}


def code(path: Path) -> ast.Module:
    return ast.parse("\n".join(cell.source for cell in cells(path, "code")))


def test_there_are_notebooks_to_hold_to_these_laws() -> None:
    assert WORKBOOKS
    assert TEMPLATES
    assert [path.name[:2] for path in ANALYSTS] == ["90", "91", "92"]


@every_notebook
def test_it_opens_with_purpose_minutes_who_and_what_you_leave_with(path: Path) -> None:
    first = read(path).cells[0]
    found = OPENING.search(first.source)

    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert found is not None
    assert int(found["minutes"]) > 0
    before = first.source[: found.start()]
    assert any(len(said.split()) > 4 for said in sentences(before)), "it says what it is for"


@every_workbook
def test_it_says_to_those_in_lab_alone_that_it_must_be_run(path: Path) -> None:
    assert read(path).cells[0].source.endswith(IN_LAB)
    assert ".fn-lab { display: none; }" in PAGE.read_text(encoding="utf-8")


@every_workbook
def test_its_title_and_minutes_are_those_on_the_shelf(path: Path) -> None:
    (shelf,) = [one for one in (*LIBRARY, *ALONE) if one.key == path.stem]
    opening = OPENING.search(read(path).cells[0].source)

    assert opening is not None
    assert read(path).cells[0].source.startswith(f"# {shelf.title}\n")
    assert int(opening["minutes"]) == shelf.minutes


@every_workbook
def test_it_asks_every_exercise_of_its_shelf_and_no_other(path: Path) -> None:
    (shelf,) = [one for one in (*LIBRARY, *ALONE) if one.key == path.stem]
    asked = [
        call.args[0].value
        for call in ast.walk(code(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "ask"
        and isinstance(call.args[0], ast.Constant)
    ]

    assert sorted(asked) == sorted(one.key for one in shelf.asked)


@every_notebook
def test_it_has_one_cell_of_parameters_that_papermill_can_read(path: Path) -> None:
    (cell,) = tagged(path, "parameters")
    found = papermill.inspect_notebook(str(path))

    for line in cell.source.splitlines():
        match = PARAMETER.fullmatch(line)
        assert match is not None, line
        ast.literal_eval(match["value"])
    assert len(found) == len(cell.source.splitlines())
    # A template and a facilitator's workbook are told their partnership's file first.
    assert path in ANALYSTS or next(iter(found)) == "file"
    assert all(about["help"] and about["inferred_type_name"] for about in found.values())


@every_notebook
def test_a_sentence_stands_before_and_after_each_step(path: Path) -> None:
    together = list(runs(path))

    assert together[0][0] == "markdown"
    assert together[-1][0] == "markdown"
    for kind, some in together:
        if kind == "code":
            assert len(some) <= MOST_IN_A_ROW
        else:
            assert any(len(said.split()) > 2 for cell in some for said in sentences(cell.source))


@every_notebook
def test_its_steps_are_small(path: Path) -> None:
    for cell in cells(path, "code"):
        assert len(cell.source.splitlines()) <= LONGEST_CELL


@every_step_for_all
def test_a_cell_gives_a_name_calls_or_shows_and_nothing_else(path: Path) -> None:
    assert [type(node) for node in ast.walk(code(path)) if not isinstance(node, STEPS)] == []


@every_step_for_all
def test_it_imports_fornow_alone(path: Path) -> None:
    imports = [one for one in ast.walk(code(path)) if isinstance(one, ast.Import)]

    assert [alias.name for one in imports for alias in one.names] == ["fornow"]


@every_step_for_all
def test_it_calls_only_what_fornow_offers_in_public(path: Path) -> None:
    known: dict[str, type] = {}
    for step in code(path).body:
        made = None
        for call in [node for node in ast.walk(step) if isinstance(node, ast.Call)]:
            assert isinstance(call.func, ast.Attribute)
            assert isinstance(call.func.value, ast.Name)
            on, asked = call.func.value.id, call.func.attr
            if on == "fornow":
                assert asked in fornow.__all__
                made = GIVES.get(asked)
            else:
                assert not asked.startswith("_")
                assert callable(getattr(known[on], asked, None)), f"{on}.{asked}"
                made = GIVES.get(asked) if known[on] is Report else made
        if isinstance(step, ast.Assign) and made is not None:
            known |= {one.id: made for one in step.targets if isinstance(one, ast.Name)}


@analysts_workbook
def test_an_analysts_cell_works_something_out_and_builds_nothing(path: Path) -> None:
    walked = ast.walk(code(path))
    assert [type(node) for node in walked if not isinstance(node, ANALYSTS_STEPS)] == []


@analysts_workbook
def test_an_analysts_workbook_uses_what_is_public_and_comes_with_fornow(path: Path) -> None:
    for node in ast.walk(code(path)):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= ANALYSTS_TOOLS
        elif isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in ANALYSTS_TOOLS
            public = vars(import_module(str(node.module)))
            assert all(alias.name in public and alias.name[0] != "_" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_")


@analysts_workbook
def test_an_analysts_workbook_shows_its_code_and_says_so(path: Path) -> None:
    assert not any(cell.metadata.get("jupyter") for cell in cells(path, "code"))
    assert "with its code in view" in read(path).cells[0].source


@every_workbook
def test_a_workbook_reveals_nothing_and_opens_or_closes_no_round(path: Path) -> None:
    called = {node.attr for node in ast.walk(code(path)) if isinstance(node, ast.Attribute)}

    assert called <= {
        *("workbook", "ask", "show", "opening", "ready", "signs", "take_away"),
        *("sketch", "map", "balcony", "panel", "paper", "type_in"),
    }


@every_workbook
def test_signs_stand_in_a_workbook_for_the_facilitator_alone_which_says_so_first(
    path: Path,
) -> None:
    called = {node.attr for node in ast.walk(code(path)) if isinstance(node, ast.Attribute)}
    alone = path.stem in {one.key for one in ALONE}

    assert bool(called & {"ready", "signs"}) == (path.stem == BEFORE_YOU_MEET.key)
    assert ("Never put it on a screen" in read(path).cells[0].source) == alone


@every_workbook
def test_the_code_of_a_workbook_is_folded_to_a_line_that_fits(path: Path) -> None:
    assert all(c.metadata.get("jupyter", {}).get("source_hidden") for c in cells(path, "code"))
    assert max(len(c.source.splitlines()[0]) for c in cells(path, "code")) <= LONGEST_FOLD


@every_notebook
def test_it_stands_on_the_shelf_without_outputs(path: Path) -> None:
    notebook = read(path)

    for cell in cells(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert not {"execution", "papermill", "collapsed"} & set(cell.metadata)
    assert set(notebook.metadata) <= {"kernelspec", "language_info", "title"}
    assert notebook.metadata.kernelspec.name == "python3"


@every_notebook
def test_it_is_a_notebook_as_the_format_has_it(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)

    assert (notebook.nbformat, notebook.nbformat_minor >= 5) == (4, True)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@every_notebook
def test_it_can_be_read_with_ease(path: Path) -> None:
    said = [sentences(cell.source) for cell in cells(path, "markdown")]

    assert grade(" ".join(one for some in said for one in some)) <= GRADE
    for some in said:
        if len(" ".join(some).split()) >= 12:  # too few words tell nothing
            assert grade(" ".join(some)) <= HARDEST_CELL, some


@every_notebook
def test_its_headings_go_down_one_step_at_a_time(path: Path) -> None:
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_notebook
def test_it_promises_no_more_than_is_kept_and_asks_nothing_about_jupyter(path: Path) -> None:
    text = "\n".join(cell.source for cell in read(path).cells).casefold()

    for word in ("anonym", "confidential", "score", "stakeholder"):
        assert word not in text
    if path in WORKBOOKS:
        prose = "\n".join(cell.source for cell in cells(path, "markdown")).casefold()
        prose = prose.replace(IN_LAB.casefold(), "")
        for word in ("jupyter", "kernel", "notebook", "python", "cell", "widget"):
            assert not re.search(rf"\b{word}s?\b", prose)


def test_no_module_of_ours_hides_a_name_that_notebooks_call() -> None:
    assert [one for one in fornow.__all__ if find_spec(f"fornow.{one}") is not None] == []


@pytest.mark.parametrize(
    "source",
    ["[x for x in y]", "for x in y:\n    x", "lambda: 1", "def f():\n    pass", "x if y else z"],
)
def test_what_does_not_belong_in_a_cell_would_be_caught(source: str) -> None:
    assert any(not isinstance(node, STEPS) for node in ast.walk(ast.parse(source)))


@every_workbook
def test_what_is_written_on_a_list_is_also_seen_in_its_workbook(path: Path) -> None:
    asked, shown = (
        {key for cell in cells(path, "code") for key in re.findall(pattern, cell.source)}
        for pattern in (r'here\.ask\("([^"]+)"', r'here\.show\("([^"]+)"')
    )
    lists = {one.key for one in exercises() if one.kind is Kind.REGISTER}
    marked = {one.each for one in exercises() if one.key in asked}  # seen with their marks
    drawn = (
        {"causes"} if any("here.map()" in cell.source for cell in cells(path, "code")) else set()
    )
    assert (asked & lists) - shown - marked - drawn == set()


@every_workbook
def test_a_talk_that_its_form_prints_is_not_printed_again(path: Path) -> None:
    prose = " ".join(cell.source for cell in cells(path, "markdown"))
    talks = [one.talk for one in exercises() if one.talk]
    assert [talk.room for talk in talks if talk.room in prose or talk.pairs in prose] == []


@pytest.mark.parametrize(
    "line", ["file = ''", "file: str = ''", "a: int = b=1  # help", "x: list[int] = []  # several"]
)
def test_a_parameter_papermill_could_misread_would_be_caught(line: str) -> None:
    assert PARAMETER.fullmatch(line) is None


def test_prose_is_read_without_its_marks() -> None:
    source = "# Title\n\n*5 minutes · all · you leave with a plan*\n\nGo **on**."

    assert sentences(source) == ["5 minutes.", "all.", "you leave with a plan.", "Go on."]


@every_workbook
def test_what_a_ballot_shows_after_its_reveal_is_not_drawn_a_second_time(path: Path) -> None:
    calls = [one for one in ast.walk(code(path)) if isinstance(one, ast.Call) and one.args]
    told = {
        kind: {
            one.args[0].value
            for one in calls
            if isinstance(one.func, ast.Attribute)
            and one.func.attr == kind
            and isinstance(one.args[0], ast.Constant)
        }
        for kind in ("ask", "show")
    }
    ballots = {one.key for shelf in LIBRARY for one in shelf.exercises if one.kind is Kind.BALLOT}
    assert not told["ask"] & told["show"] & ballots
