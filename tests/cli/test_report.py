import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fornow.cli.given import left_out
from fornow.cli.summary import summary
from fornow.reports.contents import Made
from fornow.reports.index import index
from fornow.reports.resumed import LEFT
from tests.cli.command import really_run, run, said_plainly
from tests.cli.partnerships import busy, quiet
from tests.reports.templates import FILE, template

JUNE = ("-p", "as_of", "2026-06-01")


def test_one_bad_of_three_is_1_and_the_others_are_made(tmp_path: Path) -> None:
    busy(tmp_path)
    quiet(tmp_path)
    (tmp_path / "torn.fornow").write_bytes(b"not ours")
    told = really_run(
        *("report", ".", "--out", "out", "--workers", "1", *JUNE), cwd=tmp_path, warnings="default"
    )
    assert told.returncode == 1, told.stderr.decode()
    lines = told.stdout.decode().splitlines()
    assert lines[0].startswith("busy/report.html: Busy. Needs a conversation: 1 signal to stop")
    assert lines[1] == "quiet/report.html: Quiet. Nothing waiting."
    assert lines[2].startswith(f"{tmp_path / 'torn.fornow'} failed: ")
    assert [line.split() for line in lines[4:8]] == [
        ["Reports", "3"],
        ["made", "2"],
        ["failed", "1"],
        ["Partnerships", "that", "need", "a", "conversation", "1"],
    ]
    assert lines[-1] == f"2 of 3 reports made. Start at {Path('out') / 'index.html'}"
    assert told.stderr == b""
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [row["status"] for row in manifest] == ["made", "made", "failed"]


def test_a_part_and_then_the_rest_with_what_stands_left_alone(tmp_path: Path) -> None:
    busy(tmp_path)
    quiet(tmp_path)
    call = ("report", ".", "--out", "out", "--workers", "1", *JUNE)
    part = really_run(*call, "--shard", "1/2", cwd=tmp_path, warnings="default")
    assert (part.returncode, part.stderr) == (0, b"")
    assert part.stdout.decode().splitlines()[-1].startswith("When every part is made,")
    assert [path.name for path in (tmp_path / "out").glob("*.*")] == ["manifest-1-of-2.json"]
    told = really_run(*call, "--resume", cwd=tmp_path, warnings="default")
    assert (told.returncode, told.stderr) == (0, b"")
    lines = told.stdout.decode().splitlines()
    assert lines[0].startswith("busy/report.html: Busy. Unchanged. Needs a conversation: 1 signal")
    assert lines[-1] == f"1 of 2 reports made, 1 skipped. Start at {Path('out') / 'index.html'}"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals to send")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_stopped_says_what_stands_and_how_to_go_on(
    tmp_path: Path, told: signal.Signals
) -> None:
    quiet(tmp_path)
    busy(tmp_path)
    pipe = tmp_path / "quiet-is-under-way"
    os.mkfifo(pipe)
    waits = f"import time\nif 'quiet' in file:\n    open({str(pipe)!r}, 'w')\n    time.sleep(600)"
    template(tmp_path, waits)
    call = ("report", ".", "--template", "small.ipynb", "--out", "out", "--workers", "1")
    started = subprocess.Popen(
        [sys.executable, "-m", "fornow", *call],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    pipe.read_text()  # until the second is under way
    started.send_signal(told)
    out, said = started.communicate(timeout=180)
    sentence = "Stopped: 1 of 2 reports stand. Type the same again with --resume to make the others"
    assert (started.returncode, out, said.decode()) == (130, b"", f"{sentence}.\n")


def _many(failed: int, waiting: int, fine: int) -> list[Made]:
    rows = [("failed", None, failed), ("made", 2, waiting), ("skipped", 0, fine)]
    return [
        Made(Path(f"/{kind}-{n}"), f"{kind}-{n}", kind, reason="No." * (risk is None), at_risk=risk)  # type: ignore[arg-type]
        for kind, risk, number in rows
        for n in range(number)
    ]


def test_a_thousand_reports_are_told_in_few_lines() -> None:
    told = summary(_many(100, 300, 600), Path("out"), manifest="manifest.json", indexed=True)
    lines = told.splitlines()
    assert len(lines) < 60
    assert "… and 280 more: see index.html." in lines
    assert "… and 80 more: see manifest.json." in lines
    counts = dict(line.strip().rsplit(maxsplit=1) for line in lines if line.rstrip()[-1:].isdigit())
    assert counts["made"] == "300"
    assert counts["skipped, as they would be made now"] == "600"
    assert counts["failed"] == "100"
    assert counts["Partnerships that need a conversation"] == "300"
    assert counts["decisions at risk"] == "600"
    assert counts["Reports"] == "1,000"
    assert lines[-1] == "300 of 1,000 reports made, 600 skipped. Start at out/index.html"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return template(tmp_path, "year", parameters=f"{FILE}\nyear: int = 2026  # which year")


def test_all_made_is_0_with_a_template_and_parameters_of_ones_own(
    tmp_path: Path, small: Path
) -> None:
    out = tmp_path / "deep" / "out"
    told = run(
        *("report", quiet(tmp_path), "--out", out, "--template", small, "-p", "year", "2030")
    )
    assert told.exit_code == 0, told.output
    assert f"Start at {out / 'index.html'}" in told.stdout
    assert "Nothing waiting" not in told.stdout, "the template does not say"
    assert "2030" in (out / "quiet" / "report.ipynb").read_text("utf-8")


def test_a_missing_file_among_others_is_1_and_says_so(tmp_path: Path, small: Path) -> None:
    told = run(
        *("report", quiet(tmp_path), tmp_path / "gone.fornow"),
        *("--out", tmp_path / "out", "--template", small),
    )
    assert told.exit_code == 1
    assert "failed: There is no file at" in told.stdout
    assert "1 of 2 reports made" in told.stdout


def test_a_parameter_of_the_wrong_kind_is_refused_before_anything_is_made(
    tmp_path: Path, small: Path
) -> None:
    told = run(
        *("report", quiet(tmp_path), "--out", tmp_path / "out"),
        *("--template", small, "-p", "year", "soon"),
    )
    assert told.exit_code == 2
    assert "'year' must be a whole number" in told.stderr
    assert not (tmp_path / "out").exists()


def test_on_paper_and_to_edit_beside_each_page_and_what_could_not_be_made_is_tried_again(
    tmp_path: Path,
) -> None:
    busy(tmp_path)
    quiet(tmp_path)
    call = ("report", ".", "--out", "out", "--workers", "2", "--pdf", "--docx", *JUNE)
    in_the_way = tmp_path / "out" / "quiet" / "report.pdf"
    in_the_way.mkdir(parents=True)
    first = really_run(*call, cwd=tmp_path, warnings="default")
    assert (first.returncode, first.stderr) == (1, b"")
    assert (tmp_path / "out" / "busy" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "out" / "busy" / "report.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "out" / "quiet" / "report.html").is_file()
    assert "quiet/report.html: Quiet. Nothing waiting. No report.pdf: " in first.stdout.decode()
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    for linked in ("busy/report.pdf", "busy/report.docx", "quiet/report.docx"):
        assert f'href="{linked}"' in index
    assert 'href="quiet/report.pdf"' not in index
    assert "No report.pdf: " in index
    in_the_way.rmdir()
    again = really_run(*call, "--resume", cwd=tmp_path, warnings="default")
    assert (again.returncode, again.stderr) == (0, b"")
    assert "1 of 2 reports made, 1 skipped." in again.stdout.decode()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [sorted(row["sha256"]) for row in manifest] == 2 * [
        ["report.docx", "report.html", "report.ipynb", "report.pdf"]
    ]
    assert [row["lacking"] for row in manifest] == [{}, {}]


def test_without_a_browser_nothing_is_made_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet(tmp_path)
    monkeypatch.setenv("FORNOW_CHROMIUM", "/no/such/browser")
    told = run("report", tmp_path / "quiet.fornow", "--out", tmp_path / "out", "--docx")
    assert told.exit_code == 2
    assert "There is no browser at '/no/such/browser'" in told.output
    assert not (tmp_path / "out").exists()


def test_what_changed_since_a_day_is_asked_for_by_name(tmp_path: Path) -> None:
    small = template(
        tmp_path, "since", parameters=f'{FILE}\nsince: str = ""  # a day such as 2026-05-01'
    )
    out = tmp_path / "out"
    told = run(
        "report", quiet(tmp_path), "--out", out, "--template", small, "--since", "1 May 2026"
    )
    assert told.exit_code == 0, told.output
    assert "2026-05-01" in (out / "quiet" / "report.ipynb").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--since", "soon"), "Give a day such as 2026-05-31 or 31 May 2026 (got 'soon')"),
        (
            ("--since", "2026-02-30"),
            "Give a day such as 2026-05-31 or 31 May 2026 (got '2026-02-30')",
        ),
        (("--since", "2026-07-01", *JUNE), "since is 2026-07-01, and the report is of 2026-06-01"),
        (("--since", "9999-01-01"), "There is nothing to look back on"),
        (("--since", "2026-05-01", "-p", "since", "2026-05-02"), "'since' is given twice"),
        (("--since", "2026-05-01", "--template", "decision-review"), "'since'"),
    ],
)
def test_a_day_to_look_back_to_that_cannot_be_is_said_before_anything_is_made(
    tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    told = run("report", quiet(tmp_path), "--out", tmp_path / "out", *more)
    assert told.exit_code == 2
    assert says in " ".join(told.stderr.split())
    assert not (tmp_path / "out").exists()


def test_help_with_a_template_lists_what_it_can_be_told(tmp_path: Path) -> None:
    asked = f'{FILE}\nmost: int = 3  # how many to show\nas_of: str = ""  # the day to look from'
    own = template(tmp_path, parameters=asked, name="mine.ipynb")
    told = run("report", "--template", own, "--help").output
    assert f"What {own} can be told with -p:" in told
    words = " ".join(told.split())
    assert "most How many to show (a whole number). Unless told: 3." in words
    assert "as_of The day to look from (a day)." in words
    assert "partnership's file" not in words.partition("can be told")[2]
    assert words.index("can be told") < words.index("Example:")
    assert run("report", f"--template={own}", "--help").output == told


def test_help_with_one_of_our_templates_needs_its_name_only() -> None:
    words = " ".join(run("report", "--help", "--template", "one-page").output.split())
    assert "exercise The exercise to look at together (text). Unless told: three-beliefs." in words


def test_help_without_a_template_reads_none() -> None:
    assert "can be told with -p" not in run("report", "--help").output


def test_help_with_a_template_that_is_none_says_so_in_one_sentence(tmp_path: Path) -> None:
    told = run("report", "--template", tmp_path / "none.ipynb", "--help")
    assert told.exit_code == 2
    assert said_plainly(told.output)
    assert "There is no template at" in told.output


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no such links and pipes unasked")
def test_what_is_left_out_of_a_folder_is_said_in_one_line_with_why(tmp_path: Path) -> None:
    whole = quiet(tmp_path)
    (tmp_path / "again.fornow").symlink_to(whole)
    (tmp_path / "gone.fornow").symlink_to(tmp_path / "nowhere.fornow")
    (tmp_path / "kept.fornow").mkdir()
    os.mkfifo(tmp_path / "pipe.fornow")
    told = left_out([str(tmp_path)])
    assert told == (
        f"Left out: {tmp_path / 'again.fornow'} (a link to one of the others),"
        f" {tmp_path / 'gone.fornow'} (a link that leads nowhere),"
        f" {tmp_path / 'kept.fornow'} (a folder), {tmp_path / 'pipe.fornow'} (not a file)."
    )
    assert left_out([str(whole)]) == ""
    own = template(tmp_path)
    said = run("report", tmp_path, "--out", tmp_path / "out", "--template", own, "--workers", "1")
    assert (said.exit_code, said.stderr) == (0, f"{told}\n")


def test_a_report_that_was_changed_by_hand_is_told_at_the_end_too() -> None:
    note = LEFT.format("report.html")
    rows = [
        Made(Path(f"/{n}"), f"{n}", "skipped", at_risk=0, note=note * (n < 2)) for n in range(30)
    ]
    last = summary(rows, Path("out"), manifest="manifest.json", indexed=True).splitlines()[-1]
    assert "30 skipped (2 changed by hand and left as they are)." in last


def test_reports_are_told_by_name_as_on_the_page() -> None:
    rows = [
        Made(Path("/a"), "a", "made", name="Zeal", at_risk=1),
        Made(Path("/b"), "b", "made", name="Élan", at_risk=1),
    ]
    told = summary(rows, Path("out"), manifest="manifest.json", indexed=True)
    assert told.index("Élan") < told.index("Zeal")
    page = index(rows)
    assert page.index("Élan</bdi>") < page.index("Zeal</bdi>")


def test_help_with_a_template_that_is_not_right_yet_lists_what_it_can_and_says_the_rest(
    tmp_path: Path,
) -> None:
    asked = f"{FILE}\nn: int = 'three'\nmost: int = 3  # how many to show"
    told = run("report", "--template", template(tmp_path, parameters=asked), "--help")
    words = " ".join(told.output.split())
    assert "most How many to show (a whole number). Unless told: 3." in words
    assert "n must be a whole number, and its default is 'three'. Write `n: int = 3`." in words


def test_when_it_was_made_is_what_it_is_told_and_the_same_again_is_the_same(
    tmp_path: Path,
) -> None:
    call = ("report", quiet(tmp_path), "--made", "2026-06-01 09:30", "--template", "one-page")
    for out in ("one", "two"):
        told = run(*call, *JUNE, "--out", tmp_path / out)
        assert told.exit_code == 0, told.output
    one, two = (tmp_path / out / "quiet" / "report.html" for out in ("one", "two"))
    assert '<time datetime="2026-06-01T09:30">1 June 2026 at 09:30</time>' in one.read_text("utf-8")
    assert one.read_bytes() == two.read_bytes()
    words = " ".join(run("report", "--help", "--template", "one-page").output.split())
    assert "now when empty (a day and its time)." in words


@pytest.mark.parametrize("made", ["now", "2026-06-01", "2026-06-31T09:00", "9 June 2026"])
def test_a_moment_that_is_none_is_said_before_anything_is_made(tmp_path: Path, made: str) -> None:
    told = run("report", quiet(tmp_path), "--out", tmp_path / "out", "--made", made)
    assert told.exit_code == 2
    assert "Give a moment such as 2026-05-31T09:00" in " ".join(told.stderr.split())
    assert not (tmp_path / "out").exists()
