"""What can be said to a template, and what is refused before anything runs."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from fornow import shelf
from fornow.errors import ReportProblem, UnknownName
from fornow.reports.parameters import (
    Parameter,
    checked,
    of_one_day,
    parameters,
    read,
    template_at,
)
from tests.reports.templates import FILE, template

MANY = f"""{FILE}
as_of: str = ""  # a day such as 2026-05-01
until: str = ""  # a day to stop at
most: int = 3  # how many
share: float = 0.5
short: bool = False"""


def test_the_partnership_report_asks_for_a_file_two_days_and_a_moment() -> None:
    asked = parameters(shelf.templates() / "partnership-report.ipynb")
    assert [parameter.name for parameter in asked] == ["file", "as_of", "made", "since"]
    assert asked[1].help == "a day such as 2026-05-01; today when empty"


def test_values_from_a_command_line_become_what_the_template_asks_for(tmp_path: Path) -> None:
    notebook = template(tmp_path, parameters=MANY)
    given = {"most": "7", "share": "0.25", "short": "yes", "as_of": "2026-05-01"}
    assert checked(notebook, given) == {
        "most": 7,
        "share": 0.25,
        "short": True,
        "as_of": "2026-05-01",
    }


def test_a_batch_is_of_one_day_wherever_and_however_long_it_runs(tmp_path: Path) -> None:
    today = str(date.today())
    own = MANY.replace('as_of: str = ""', 'as_of: str = "2026-05-01"')
    assert of_one_day(template(tmp_path, parameters=MANY), {"most": 7}) == {
        "as_of": today,
        "most": 7,
    }
    assert of_one_day(template(tmp_path, parameters=MANY), {"as_of": "2026-05-02"}) == {
        "as_of": "2026-05-02"
    }
    assert of_one_day(template(tmp_path, parameters=own), {}) == {}
    assert of_one_day(template(tmp_path), {}) == {}


def test_a_whole_number_will_do_for_a_number() -> None:
    assert read(Parameter("share", "float", 0.5), 1) == 1.0


@pytest.mark.parametrize("given", ["2026-05-01", "1 May 2026", date(2026, 5, 1)])
def test_a_day_reaches_the_template_written_in_one_way(tmp_path: Path, given: object) -> None:
    notebook = template(tmp_path, parameters=MANY)
    assert checked(notebook, {"as_of": given, "until": ""}) == {"as_of": "2026-05-01", "until": ""}


MOMENT = Parameter("made", "str", "", "a moment such as 2026-05-01T09:00; now when empty")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-05-01T09:00", "2026-05-01T09:00"),
        (" 2026-05-01 09:00:59 ", "2026-05-01T09:00"),
        ("2026-05-01T09:00Z", "2026-05-01T09:00+00:00"),
        ("2026-05-01T09:00+01:00", "2026-05-01T09:00+01:00"),
        (datetime(2026, 5, 1, 9, 0, 3, 7), "2026-05-01T09:00"),
        ("", ""),
    ],
)
def test_a_moment_reaches_the_template_to_the_minute(given: object, kept: str) -> None:
    assert read(MOMENT, given) == kept


NO_MOMENT = (
    *("now", "2026-05-01", "01/05/2026 09:00", "2026-05-01T9:00", "2026-02-30T09:00"),
    *("2026-05-01T24:01", "1066-10-14T09:00", "2026-05-01T09:00 CET", date(2026, 5, 1), 2026, None),
)


@pytest.mark.parametrize("given", NO_MOMENT)
def test_what_is_no_moment_is_refused_in_words(given: object) -> None:
    with pytest.raises(ReportProblem, match=r"'made' must be a moment such as 2026-05-31T09:00"):
        read(MOMENT, given)


def test_a_misspelt_parameter_is_refused_and_the_nearest_offered(tmp_path: Path) -> None:
    notebook = template(tmp_path, parameters=MANY)
    with pytest.raises(UnknownName, match="Did you mean 'as_of'"):
        checked(notebook, {"asof": "2026-05-01"})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("most", "many", "a whole number"),
        ("most", 2.5, "a whole number"),
        ("most", True, "a whole number"),
        ("share", "half", "a number"),
        ("short", "perhaps", "True or False"),
        ("as_of", 20260501, "a day such as"),
        ("as_of", None, "a day such as"),
        ("as_of", "2026-13-01", "a day such as"),
        ("until", "soon", "a day such as"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_words(
    tmp_path: Path, name: str, value: object, said: str
) -> None:
    notebook = template(tmp_path, parameters=MANY)
    with pytest.raises(ReportProblem, match=f"{name!r} must be {said}"):
        checked(notebook, {name: value})


def test_the_file_is_not_for_the_caller_to_fill_in(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match="filled in for each report"):
        checked(template(tmp_path), {"file": "other.fornow"})


@pytest.mark.parametrize("cell", ["", "day: str = ''", "day: str = ''\n" + FILE])
def test_a_template_whose_first_parameter_is_not_the_file_is_refused(
    tmp_path: Path, cell: str
) -> None:
    with pytest.raises(ReportProblem, match="first parameter must be"):
        parameters(template(tmp_path, parameters=cell))


@pytest.mark.parametrize("line", ["when = today()", "rows: list = []", "most: int = '3'"])
def test_a_parameter_that_is_no_plain_value_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ReportProblem, match="must"):
        parameters(template(tmp_path, parameters=f"{FILE}\n{line}"))


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match="no template"):
        parameters(tmp_path / "none.ipynb")


def test_one_of_ours_is_found_by_its_name_and_a_notebook_of_that_path_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert template_at("one-page") == shelf.templates() / "one-page.ipynb"
    assert [one.name for one in parameters(template_at("one-page"))] == [
        "file",
        "as_of",
        "made",
        "exercise",
    ]
    template(tmp_path, name="one-page")
    assert template_at("one-page") == Path("one-page")


def test_a_template_that_is_not_there_is_refused_with_the_names_of_ours() -> None:
    with pytest.raises(ReportProblem, match="the name of one of ours: decision-review, one-page"):
        parameters(template_at("one-pge"))


def test_a_template_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "words.ipynb"
    target.write_text("only words", encoding="utf-8")
    with pytest.raises(ReportProblem, match="cannot be read as a notebook"):
        parameters(target)


@pytest.mark.parametrize("text", ["[]", '{"nbformat": 4}', '"words"', "{}"])
def test_a_template_that_is_json_and_no_notebook_is_refused_in_one_sentence(
    tmp_path: Path, text: str
) -> None:
    target = tmp_path / "other.ipynb"
    target.write_text(text, encoding="utf-8")
    with pytest.raises(ReportProblem, match="cannot be read as a notebook"):
        parameters(target)


def test_a_template_of_an_older_jupyter_is_read_as_one_of_today(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": FILE, "metadata": {"tags": ["parameters"]}}
    cell |= {"outputs": [], "language": "python", "prompt_number": 1, "collapsed": False}
    older = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    target = tmp_path / "older.ipynb"
    target.write_text(json.dumps(older), encoding="utf-8")
    assert [one.name for one in parameters(target)] == ["file"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("title = 'Ward # 4'", Parameter("title", "str", "Ward # 4")),
        ('title = "x"  # such as a = b', Parameter("title", "str", "x", "such as a = b")),
        ('words = """one\ntwo"""', Parameter("words", "str", "one\ntwo")),
        ('words = (\n "one "\n "two"\n)  # said', Parameter("words", "str", "one two", "said")),
        ("most = 3  # type: int how many", Parameter("most", "int", 3, "how many")),
        ("import math\nmost = 3", Parameter("most", "int", 3)),
        ("%matplotlib inline\n!ls\nmost = 3", Parameter("most", "int", 3)),
    ],
)  # fmt: skip
def test_a_parameter_is_read_as_python_reads_it(
    tmp_path: Path, line: str, found: Parameter
) -> None:
    assert parameters(template(tmp_path, parameters=f"{FILE}\n{line}"))[1:] == (found,)


@pytest.mark.parametrize("kind", ["str | None", "typing.Optional[str]", "pathlib.Path"])
def test_a_kind_that_none_may_have_is_said_and_hides_nothing(tmp_path: Path, kind: str) -> None:
    cell = f"{FILE}\nwhere: {kind} = ''\nmost: int = 3"
    with pytest.raises(ReportProblem, match=re.escape(f"where is of kind {kind}")):
        parameters(template(tmp_path, parameters=cell))


def test_a_mistake_in_the_cell_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match=r"line 2 \(most: int = = 3\): invalid syntax"):
        parameters(template(tmp_path, parameters=f"{FILE}\nmost: int = = 3"))


def test_one_of_ours_is_found_with_its_ending_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert template_at("one-page.ipynb") == shelf.templates() / "one-page.ipynb"
    made = template(tmp_path, name="one-page.ipynb")
    assert template_at("one-page.ipynb") == Path(made.name)


def test_a_name_that_is_no_python_name_never_reaches_the_code(tmp_path: Path) -> None:
    notebook = template(tmp_path, parameters=MANY)
    with pytest.raises(UnknownName):
        checked(notebook, {"as_of = 1; import os; x": "1"})


def test_braces_in_a_templates_path_are_taken_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "{0.__class__}"
    folder.mkdir()
    assert parameters(template(folder))[0].name == "file"


@pytest.mark.parametrize(
    ("kernel", "language", "said"),
    [
        ({"name": "bash", "display_name": "Bash", "language": "bash"}, "bash", "in bash"),
        ({"name": "ir", "display_name": "R"}, "", "in R"),
        ({}, "R", "in R"),
    ],
)
def test_a_template_in_another_language_is_refused_in_one_sentence(
    tmp_path: Path,
    kernel: dict[str, str],
    language: str,
    said: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = template(tmp_path, parameters="file=''")
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"] = {"kernelspec": kernel} if kernel else {}
    notebook["metadata"] |= {"language_info": {"name": language}} if language else {}
    path.write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(ReportProblem, match=f"{said}, and only templates in Python are run"):
        parameters(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "file: str\nother: int = 3",
            "file must be text, and it has no default. Write `file: str =",
        ),
        (f"{FILE}\nn: int", "n must be a whole number, and it has no default. Write `n: int = 3`"),
        (f"{FILE}\nn: int = 'three'", "whole number, and its default is 'three'. Write `n: int ="),
        (f"{FILE}\nwhen: str = today()", "must be text, and its default is today()"),
        (f"{FILE}\nwhen = None", "its default is None. Write `when: str ="),
        (f"{FILE}\nrows: list = []", "rows is of kind list"),
    ],
)
def test_what_is_wrong_with_a_parameter_is_said_with_what_to_write(
    tmp_path: Path, cell: str, said: str
) -> None:
    with pytest.raises(ReportProblem) as refused:
        parameters(template(tmp_path, parameters=cell))
    assert said in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_number_may_begin_as_a_whole_one(tmp_path: Path) -> None:
    found = parameters(template(tmp_path, parameters=f"{FILE}\nshare: float = 1"))
    assert found[1] == Parameter("share", "float", 1.0)
