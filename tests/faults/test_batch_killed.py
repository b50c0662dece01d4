"""A batch that is killed with all its processes leaves nothing half, and a rerun does the rest."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

import fornow
from fornow.reports.batch import make_reports
from fornow.reports.scratch import PREFIX
from tests.processes import until, until_ended
from tests.reports.templates import template

NAMES = ("a", "b", "c", "d", "e", "f", "g")
CALL = """
import sys
from fornow.reports.batch import make_reports
make_reports(sys.argv[3:], out=sys.argv[1], template=sys.argv[2], workers=2, resume=True)
"""


def test_killed_at_any_moment_it_leaves_nothing_half_and_a_rerun_does_only_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    files = [tmp_path / f"{name}.fornow" for name in NAMES]
    for file in files:
        fornow.create(file, file.stem).close_file()
    ran, go = tmp_path / "ran", tmp_path / "go"
    ran.touch()
    notebook = template(
        tmp_path,
        f"with open({str(ran)!r}, 'a') as told: told.write(file + chr(10))",
        # So that no batch is done before its moment has come.
        "import os, time\n"
        f"while file.endswith('g.fornow') and not os.path.exists({str(go)!r}): time.sleep(0.01)",
        words="word " * 50_000,  # a file that takes a while to write
    )
    out = tmp_path / "out"

    def some(number: int) -> Callable[[], bool]:
        return lambda: len(list(out.glob("*/report.html"))) >= number

    moments: list[Callable[[], bool]] = [
        lambda: (out / "manifest.json").exists(),
        lambda: len(list(out.glob("*/.written.json"))) >= 1,
        some(2),
        lambda: ran.read_text().count("\n") >= 5,
    ]
    for moment in moments:
        _killed(moment, out, notebook, files)
        _whole(out)
    stood = _recorded(out)
    ran.write_text("")
    go.touch()

    rows = make_reports(files, out=out, template=notebook, resume=True)
    assert {row.slug for row in rows if row.status == "skipped"} == stood
    assert {row.slug for row in rows if row.status == "made"} == set(NAMES) - stood
    assert {Path(line).stem for line in ran.read_text().splitlines()} == set(NAMES) - stood
    assert all(row.note == "" for row in rows), "our own is not taken for somebody's"
    # What a killed batch could not take away, the next one has.
    assert not list(out.rglob("*.part"))
    assert not list(scratch.glob(f"{PREFIX}*"))


def _killed(moment: Callable[[], bool], out: Path, notebook: Path, files: list[Path]) -> None:
    """Run the batch until that moment has come, then end all its processes at once."""
    command = [sys.executable, "-c", CALL, str(out), str(notebook), *map(str, files)]
    running = subprocess.Popen(command, start_new_session=True)
    try:
        until(lambda: running.poll() is not None or moment())
        assert running.poll() is None, "it was done before the moment came"
        family = [*psutil.Process(running.pid).children(recursive=True)]
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    # Those in a session of their own end when they find nobody to answer.
    until_ended(family)


def _whole(out: Path) -> None:
    """Everything that stands is whole, and nothing else stands."""
    json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for page in out.glob("*/report.html"):
        assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    for kept in out.glob("*/report.ipynb"):
        assert json.loads(kept.read_text(encoding="utf-8"))["cells"]
    known = {"report.html", "report.ipynb", ".written.json", "manifest.json"}
    # Between two steps of putting files in their places some wait for that beside them.
    waits = re.compile(r"\.(.+)\.\d+-\d+\.part")
    named = {waits.sub(r"\1", one.name) for one in out.rglob("*") if one.is_file()}
    assert named <= known


def _recorded(out: Path) -> set[str]:
    """The reports whose folders say what they were made from."""
    records = {one.parent.name: json.loads(one.read_text()) for one in out.glob("*/.written.json")}
    return {slug for slug, record in records.items() if "row" in record}
