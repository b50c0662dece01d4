"""A report on a partnership that is being written to shows one moment, and disturbs nobody."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import nbformat
import pytest

import fornow
from fornow.reports.batch import make_reports
from tests.faults.test_killed import writer
from tests.made_up import partnership, sound
from tests.reports.templates import template

LONGEST = 120  # seconds for a step of the session
LOOKS_TWICE = (
    "import json, fornow\nfrom pathlib import Path\nfrom IPython.display import display",
    "first = len(fornow.open(file).frame('assumptions'))",
    # Not before the session has saved some more.
    "log = Path(file + '-wal')\nbefore = log.stat().st_mtime_ns",
    "while log.stat().st_mtime_ns == before: pass",
    "again = len(fornow.open(file).frame('assumptions'))",
    "display({'application/vnd.fornow.report+json': {'name': f'{first} {again}'}}, raw=True)",
)


def test_a_report_shows_one_moment_while_a_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    with partnership(tmp_path / "live") as p:
        path = p.path
    with writer(path, "entries") as process:
        assert process.stdout is not None
        said = process.stdout
        told = SimpleQueue[str]()

        def hear() -> None:
            """What nobody hears fills the pipe, and holds the session up."""
            for line in said:
                told.put(line)

        hearing = Thread(target=hear)
        hearing.start()
        told.get(timeout=LONGEST)
        out = tmp_path / "out"
        (row,) = make_reports([path], out=out, template=template(tmp_path, *LOOKS_TWICE))
        assert row.reason == ""
        # The session was never kept waiting: it still says, step by step, what is on the disk.
        for _ in range(told.qsize() + 200):
            assert told.get(timeout=LONGEST).split()[0] in {"added", "revised"}
        process.kill()
        hearing.join()
    first, again = map(int, row.name.split())
    assert first == again >= 1
    with fornow.open(path) as p:
        assert len(p.frame("assumptions")) > again

    kept = nbformat.read(out / "ours" / "report.ipynb", as_version=4)
    assert kept.metadata.papermill.parameters == {"file": str(path)}
    assert "fornow-batch-" not in json.dumps(kept)


@pytest.mark.parametrize(
    "writes",
    [
        "open(file, 'ab').write(b'junk')",
        "import os; os.remove(file)",
        "import os; os.replace(file, file + '.old')",
        "import sqlite3; sqlite3.connect(file).execute('create table ours (x)')",
        "import sqlite3; sqlite3.connect(f'file:{file}?mode=rw', uri=True)",
        "from pathlib import Path; Path(file).write_text('')",
        "from pathlib import Path; Path(file + '-wal').write_text('')",
    ],
)
def test_a_template_that_goes_past_our_door_is_refused_and_the_file_is_as_it_was(
    tmp_path: Path, writes: str
) -> None:
    fornow.create(tmp_path / "kept.fornow", "Kept").close_file()
    before = (tmp_path / "kept.fornow").read_bytes()
    notebook = template(tmp_path, "assert open(file, 'rb').read()", writes)
    (row,) = make_reports([tmp_path / "kept.fornow"], out=tmp_path / "out", template=notebook)
    refused = "PermissionError: A report reads a partnership's file with fornow.open(file), and"
    assert row.reason.startswith(f"small.ipynb, cell 3 ({writes}): {refused}")
    assert (tmp_path / "kept.fornow").read_bytes() == before


@pytest.mark.parametrize(
    "writes",
    [
        "open(file, 'ab').write(b'junk')",
        "import os; os.replace(file, file + '.old')",
        "import sqlite3; sqlite3.connect(Path(file).as_uri() + '?mode=rw', uri=True)",
        "import sqlite3; sqlite3.connect(file)",
    ],
)
def test_however_a_file_is_called_a_template_writes_nothing_to_it(
    tmp_path: Path, writes: str
) -> None:
    file = tmp_path / "North & South? 100% #1 é.fornow"
    fornow.create(tmp_path / "kept.fornow", "Kept").close_file()
    (tmp_path / "kept.fornow").rename(file)
    before = file.read_bytes()
    notebook = template(tmp_path, "from pathlib import Path", writes)
    (row,) = make_reports([file], out=tmp_path / "out", template=notebook)
    assert "PermissionError: A report reads" in row.reason
    assert file.read_bytes() == before


def test_a_template_that_writes_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with partnership(tmp_path / "kept") as p:
        sound(p.add("assumptions", {"claim": "Nights are covered"}))
    before = hashlib.sha256(p.path.read_bytes()).hexdigest()
    writes = (
        "import fornow\np = fornow.open(file)",
        "p.add('assumptions', {'claim': 'Written by a report'})",
        "assert len(p.frame('assumptions')) == 2",
    )
    (row,) = make_reports([p.path], out=tmp_path / "out", template=template(tmp_path, *writes))
    assert row.reason == ""
    assert [one.name for one in p.path.parent.iterdir()] == [p.path.name]
    assert hashlib.sha256(p.path.read_bytes()).hexdigest() == before
