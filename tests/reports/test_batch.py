"""Many reports at once: none stopped by another, none lost from sight, none half written."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import psutil
import pytest

import fornow
from fornow.errors import FileProblem, ReportProblem, UnknownName
from fornow.reports import crew
from fornow.reports.batch import make_reports
from fornow.reports.contents import UNSAID, Made
from fornow.reports.index import index
from fornow.reports.manifest import last_rows
from fornow.reports.writing import write, write_over
from tests.processes import until, until_ended
from tests.reports.templates import FILE, template

GOOD = "from pathlib import Path\nassert Path(file).read_bytes()"
NEVER_ENDS = "import time\nif 'slow' in file: time.sleep(600)"


def _files(folder: Path, *names: str) -> list[Path]:
    """An empty partnership for each name."""
    for name in names:
        fornow.create(folder / f"{name}.fornow", name).close_file()
    return [folder / f"{name}.fornow" for name in names]


@pytest.fixture(scope="module")
def bad_and_good(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Made], Path]:
    tmp_path = tmp_path_factory.mktemp("batch")
    files = _files(tmp_path, "north", "south", "broken")
    check = "if 'broken' in file:\n    raise ValueError('the third page is missing')"
    made = make_reports(
        [*files, tmp_path / "gone.fornow"],
        out=tmp_path / "out",
        template=template(tmp_path, check, GOOD),
        workers=2,
    )
    return made, tmp_path / "out"


def test_one_bad_input_stops_no_other_and_its_reason_is_said(
    bad_and_good: tuple[list[Made], Path],
) -> None:
    made, out = bad_and_good
    assert [(each.slug, each.status) for each in made] == [
        ("broken", "failed"),
        ("gone", "failed"),
        ("north", "made"),
        ("south", "made"),
    ]
    assert made[0].reason.startswith("small.ipynb, cell 2 (if 'broken' in file:): ")
    assert made[0].reason.endswith("ValueError: the third page is missing")
    assert made[1].reason.startswith("There is no file at ")
    assert not (out / "broken").exists()
    assert sorted(path.name for path in (out / "north").iterdir()) == [
        ".written.json",
        "report.html",
        "report.ipynb",
    ]


def test_the_manifest_has_a_row_for_every_input(bad_and_good: tuple[list[Made], Path]) -> None:
    made, out = bad_and_good
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert rows == [each.row() for each in made]
    assert {"input", "slug", "status", "reason", "seconds"} <= set(rows[0])
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="north/report.html"' in page
    assert 'href="broken/' not in page
    assert "the third page is missing" in page


def test_a_file_named_twice_is_made_once(tmp_path: Path) -> None:
    (file,) = _files(tmp_path, "north")
    (tmp_path / "same.fornow").symlink_to(file)
    (tmp_path / "again.fornow").hardlink_to(file)
    made = make_reports(
        [file, str(file), tmp_path / "." / file.name, tmp_path / "same.fornow"],
        out=tmp_path / "out",
        template=template(tmp_path),
    )
    assert [each.slug for each in made] == ["north"]


def test_a_report_that_takes_too_long_is_ended_and_the_next_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _files(tmp_path, "a_first", "b_slow", "c_quick")
    notebook = template(tmp_path, NEVER_ENDS)
    where = "small.ipynb, cell 2 (import time)"
    monkeypatch.setattr(crew, "LATE", 60)  # it says itself where it was
    for seconds in (12, 60, 240):  # on a machine that stands still the quick ones need more too
        out = tmp_path / f"out-{seconds}"
        made = make_reports(files, out=out, template=notebook, workers=1, seconds=seconds)
        if [each.status for each in made].count("made") == 2 and where in made[1].reason:
            break
    assert [each.status for each in made] == ["made", "failed", "made"]
    assert made[1].reason == f"{where}: it took longer than {seconds} seconds; try it alone."


def test_a_kernel_that_dies_fails_its_own_report_only(tmp_path: Path) -> None:
    files = _files(tmp_path, "a_fatal", "b_sound")
    notebook = template(tmp_path, "import os\nif 'fatal' in file: os._exit(3)")
    made = make_reports(files, out=tmp_path / "out", template=notebook, workers=1)
    assert [each.status for each in made] == ["failed", "made"]
    where = "small.ipynb, cell 2 (import os)"
    assert made[0].reason == f"{where}: its Python ended with code 3."


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell")
def test_what_a_report_has_started_ends_with_it_though_it_hid_from_its_parents(
    tmp_path: Path,
) -> None:
    files = _files(tmp_path, "north")
    hides = "import os, time\nread, tell = os.pipe()\nif os.fork() == 0:\n    os.setsid()\n"
    hides += "    if os.fork() == 0:\n        os.write(tell, str(os.getpid()).encode())\n"
    hides += "        time.sleep(600)\n    os._exit(0)\n"
    hides += f"open({str(tmp_path / 'pid')!r}, 'wb').write(os.read(read, 20))"
    (row,) = make_reports(files, out=tmp_path / "out", template=template(tmp_path, hides))
    assert row.reason == ""
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text()))


def test_a_page_and_its_notebook_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    write_over({"report.ipynb": "of May", "report.html": "of May"}, into=tmp_path)
    before = (tmp_path / ".written.json").read_bytes()
    too_long = "n" * 300  # no disk takes such a name, as a full one takes nothing
    with pytest.raises(OSError):
        write_over({"report.ipynb": "of June", too_long: "of June"}, into=tmp_path)
    assert (tmp_path / "report.ipynb").read_text() == "of May"
    assert (tmp_path / ".written.json").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_a_damaged_or_foreign_file_fails_in_the_same_sentence_as_alone_before_a_template_runs(
    tmp_path: Path,
) -> None:
    (sound, damaged) = _files(tmp_path, "sound", "damaged")
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    foreign = tmp_path / "foreign.fornow"
    foreign.write_text("not ours", encoding="utf-8")
    notebook = template(tmp_path, "import os\nassert 'sound' in file")
    made = make_reports([sound, damaged, foreign], out=tmp_path / "out", template=notebook)
    assert [each.status for each in made] == ["failed", "failed", "made"]
    for row, file in zip(made, (damaged, foreign), strict=False):
        with pytest.raises(FileProblem) as alone:
            fornow.report(file)
        assert row.reason == str(alone.value)
        assert row.seconds == 0
    assert "has not been touched" in made[0].reason


def test_a_file_problem_met_inside_a_template_is_said_without_its_cell(tmp_path: Path) -> None:
    (file,) = _files(tmp_path, "north")
    other = tmp_path / "other.fornow"
    other.write_text("not ours", encoding="utf-8")
    notebook = template(tmp_path, f"import fornow\nfornow.report({str(other)!r})")
    (made,) = make_reports([file], out=tmp_path / "out", template=notebook)
    with pytest.raises(FileProblem) as alone:
        fornow.report(other)
    assert made.reason == str(alone.value)


def test_a_day_that_is_none_stops_everything_before_it_begins(tmp_path: Path) -> None:
    files = _files(tmp_path, "north")
    with pytest.raises(ReportProblem, match="'as_of' must be a day such as 2026-05-31"):
        make_reports(files, out=tmp_path / "out", parameters={"as_of": "2026-13-01"})
    assert not (tmp_path / "out").exists()


def test_a_worker_that_dies_fails_its_own_report_only_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    files = _files(tmp_path, "a_fatal", "b_sound")
    kill = "import os, signal\nif 'fatal' in file: os.kill(os.getppid(), signal.SIGKILL)"
    made = make_reports(files, out=tmp_path / "out", template=template(tmp_path, kill), workers=1)
    assert [each.status for each in made] == ["failed", "made"]
    assert made[0].reason == "Its process died; try it alone."
    assert not list(scratch.iterdir())


def test_nothing_one_report_left_behind_is_there_for_the_next(tmp_path: Path) -> None:
    files = _files(tmp_path, "a", "b")
    look = "import builtins\nassert not hasattr(builtins, 'left')\nbuiltins.left = file"
    made = make_reports(files, out=tmp_path / "out", template=template(tmp_path, look), workers=1)
    assert [each.status for each in made] == ["made", "made"]


def test_the_written_notebook_keeps_its_parameters_and_names_no_folder_of_ours(
    tmp_path: Path,
) -> None:
    (file,) = _files(tmp_path, "north")
    notebook = template(tmp_path, "most + 1", parameters=f"{FILE}\nmost: int = 1")
    make_reports([file], out=tmp_path / "out", template=notebook, parameters={"most": "4"})
    written = nbformat.read(tmp_path / "out" / "north" / "report.ipynb", as_version=4)
    assert written.metadata.papermill.parameters == {"file": str(file), "most": 4}
    assert written.metadata.papermill.input_path == "small.ipynb"
    assert written.metadata.papermill.output_path is None
    text = json.dumps(written)
    assert sys.prefix not in text
    assert "fornow-" not in text.replace("fornow-figure", "")


def test_the_kernel_is_this_python_whatever_the_template_or_the_machine_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "share" / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text('{"argv": ["false"], "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share"))
    (file,) = _files(tmp_path, "north")
    notebook = template(tmp_path, f"import sys\nassert sys.executable == {sys.executable!r}")
    told = nbformat.read(notebook, as_version=4)
    told.metadata["kernelspec"] = {"name": "my-own", "display_name": "Mine", "language": "python"}
    nbformat.write(told, notebook)
    (made,) = make_reports([file], out=tmp_path / "out", template=notebook)
    assert made.reason == ""


def test_an_unknown_parameter_stops_everything_before_it_begins(tmp_path: Path) -> None:
    files = _files(tmp_path, "north")
    with pytest.raises(UnknownName, match="Did you mean 'most'"):
        make_reports(
            files,
            out=tmp_path / "out",
            template=template(tmp_path, parameters=f"{FILE}\nmost: int = 1"),
            parameters={"mots": 4},
        )
    assert not (tmp_path / "out").exists()


def test_no_file_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match="no file to report on"):
        make_reports([], out=tmp_path / "out", template=template(tmp_path))


def test_killed_in_the_middle_a_batch_leaves_no_half_file_and_a_rerun_does_the_rest(
    tmp_path: Path,
) -> None:
    files = _files(tmp_path, "a_quick", "b_slow")
    out = tmp_path / "out"
    endless = template(tmp_path, GOOD, NEVER_ENDS, name="endless.ipynb")
    named = [str(file) for file in files]
    call = f"make_reports({named!r}, out={str(out)!r}, template={str(endless)!r}, workers=1)"
    code = f"from fornow.reports.batch import make_reports; {call}"
    running = subprocess.Popen([sys.executable, "-c", code])
    try:
        until(lambda: (out / "a-quick" / "report.html").exists())
        children = [*psutil.Process(running.pid).children(recursive=True)]
    finally:
        running.kill()
        running.wait()
    left = sorted(path.relative_to(out).as_posix() for path in out.rglob("report*"))
    assert left == ["a-quick/report.html", "a-quick/report.ipynb"]
    assert not list(out.rglob("*.part"))
    assert _page(out, "a-quick").rstrip().endswith("</html>")
    until_ended(children)

    made = make_reports(files, out=out, template=template(tmp_path, GOOD), workers=2)
    assert [(each.status, each.note) for each in made] == [("made", ""), ("made", "")]


def _page(out: Path, slug: str) -> str:
    return (out / slug / "report.html").read_text(encoding="utf-8")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write(target, "before")
    with pytest.raises(UnicodeEncodeError):
        write(target, "after \ud800")
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_report_that_someone_changed_is_set_aside_before_it_is_made_again(
    tmp_path: Path,
) -> None:
    files = _files(tmp_path, "north", "south")
    out, notebook = tmp_path / "out", template(tmp_path, GOOD)
    page = out / "north" / "report.html"
    for number in range(3):
        if number:
            page.write_text(f"my own words {number}", encoding="utf-8")
        north, south = make_reports(files, out=out, template=notebook)
        assert (north.status, south.note) == ("made", "")
        assert ("set aside" in north.note) == bool(number)
        assert north.sha256["report.html"] == hashlib.sha256(page.read_bytes()).hexdigest()
    assert "'report (changed 2).html'" in north.note
    kept = {path.name: path.read_text("utf-8") for path in page.parent.glob("*changed*")}
    assert kept == {
        "report (changed).html": "my own words 1",
        "report (changed 2).html": "my own words 2",
    }
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert rows[0]["sha256"] == dict(north.sha256)
    assert rows[0]["note"] == north.note
    assert "report (changed 2).html" in (out / "index.html").read_text(encoding="utf-8")


def test_a_changed_notebook_is_kept_and_a_report_of_ours_is_not(tmp_path: Path) -> None:
    texts = {"report.ipynb": "{}", "report.html": "<p>"}
    write_over(texts, into=tmp_path)
    assert write_over(texts, into=tmp_path)[1] == ""
    assert not list(tmp_path.glob("*changed*"))
    (tmp_path / "report.ipynb").write_text("[]", encoding="utf-8")
    note = write_over({**texts, "report.html": "<b>"}, into=tmp_path)[1]
    assert note == (
        "Changed since we made it, so set aside: report.ipynb (now 'report (changed).ipynb')."
    )
    assert [path.name for path in tmp_path.glob("*changed*")] == ["report (changed).ipynb"]


def test_what_we_find_and_did_not_write_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("not from here", encoding="utf-8")
    (tmp_path / ".written.json").write_text("[torn", encoding="utf-8")
    write_over({"report.html": "<p>"}, into=tmp_path)
    assert (tmp_path / "report (changed).html").read_text(encoding="utf-8") == "not from here"


def _row(name: str, **given: object) -> Made:
    return Made(Path(f"/{name}.fornow"), name.lower(), "made", name=name, **given)  # type: ignore[arg-type]


def test_the_contents_begin_with_what_needs_a_conversation_and_rank_nobody() -> None:
    page = index(
        [_row("Zeal", at_risk=1), _row("Amble", at_risk=0), _row("Mill", at_risk=9, overdue=2)]
    )
    page = page[page.index("needs a conversation") :]  # the groups, below the list of matters
    order = [page.index(name) for name in ("needs a conversation", "Mill", "Zeal", "Amble")]
    assert order == sorted(order)
    assert "9 decisions at risk" in page


def test_silence_of_a_template_is_no_all_clear() -> None:
    page = index([_row("Amble"), _row("Mill", at_risk=0)])
    order = [page.index(said) for said in ("Nothing waiting", "Mill", UNSAID, "Amble")]
    assert order == sorted(order)


def test_a_cell_is_counted_as_its_author_counts_it(tmp_path: Path) -> None:
    """Papermill puts a cell of its own after the parameters: those before it keep their number."""
    notebook = nbformat.read(template(tmp_path, "2 / 0", words="Words."), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("1 + 1"))
    nbformat.write(notebook, tmp_path / "after.ipynb")
    notebook.cells[0].source = "1 / 0"
    nbformat.write(notebook, tmp_path / "before.ipynb")
    files = _files(tmp_path, "north")
    for name, number in (("before", 1), ("after", 3)):
        (made,) = make_reports(files, out=tmp_path / "out", template=tmp_path / f"{name}.ipynb")
        assert f"{name}.ipynb, cell {number} (" in made.reason


def test_words_from_the_front_line_are_said_to_be_without_an_answer() -> None:
    page = index([_row("Mill", unanswered=3), _row("Zeal", unanswered=1)])
    assert "3 messages from the front line without an answer" in page
    assert "1 message from the front line without an answer" in page


def test_a_partnerships_name_is_text_in_the_contents() -> None:
    page = index([_row("<img src=x onerror=alert(1)>")])
    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_said_and_stops_no_other(tmp_path: Path) -> None:
    fornow.create(tmp_path / "sound.fornow", "Sound").close_file()
    odd = tmp_path / os.fsdecode(b"caf\xe9.fornow")
    shutil.copyfile(tmp_path / "sound.fornow", odd)
    for only_failed in (False, True):
        rows = make_reports(
            tmp_path.glob("*.fornow"), out=tmp_path / "out", template=template(tmp_path),
            only_failed=only_failed,
        )  # fmt: skip
        failed, stands = sorted(rows, key=lambda row: row.stands)
        assert (failed.input, stands.stands) == (odd, True)
        assert failed.reason.startswith(rf"{tmp_path}/caf\xe9.fornow has signs in its name that")
        assert (last_rows(tmp_path / "out" / "manifest.json")[0].input) == odd
        assert r"caf\xe9" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
