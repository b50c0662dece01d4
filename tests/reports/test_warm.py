"""A report made in a fork of a warm process, and one made as Jupyter starts a kernel: the same."""

from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest

import fornow
from fornow.reports import crew
from fornow.reports.contents import Made
from fornow.reports.crew import Job, Worker
from fornow.warm.nursery import STOCK, can_fork
from tests.reports.templates import template

BOTH = ("forked", "stock")
PATIENT = 300  # seconds for a report that takes a few
ENDINGS = {
    "an error": "1 / 0",
    "no Python": "x = = 1",
    "a magic that is none": "%nosuch",
    "a program that failed": "%%bash\necho told >&2; exit 3",
    "exit": [
        "exit()",
        "import time\ntime.sleep(.5)",
        "'after'",
    ],
    "a sudden exit": "import os\nos._exit(4)",
    "broken down": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
    "killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "four gigabytes": "import numpy as np\nnp.ones(500_000_000)",
    "four gigabytes of text": "'x' * 4_000_000_000",
    "input": "input()",
    "no end": "import time\nwhile True: time.sleep(1)",
    "sound": (
        "import sys, plotly.io, pandas as pd\n"
        "print('out'); print('err', file=sys.stderr)\n"
        "def deep(n):\n    try: return deep(n + 1)\n    except RecursionError: return n\n"
        "breakpoint()\n"
        "pd.options.display.max_columns, plotly.io.renderers.default, deep(0), len(sys.argv)"
    ),
}
# All that Python can reach is looked through for what the report before was given.
IN_REACH = """
import gc
def reached(words):
    kinds = (str, bytes, list, tuple, dict)
    return any(words in repr(one) for one in gc.get_objects() if isinstance(one, kinds))
assert reached(' '.join(['canary', 'of', 'one'])) == file.endswith('one.fornow')
"""


def _workers(way: str, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    if way == "forked" and not can_fork():
        pytest.skip("nothing is forked here")
    if way == "stock":
        monkeypatch.setenv(STOCK, "stock")
    return Worker(seconds=PATIENT, scratch=str(scratch), megabytes=1_500)


def _made(worker: Worker, job: Job, *, endless: bool) -> Made:
    """What came of a job; of one that never ends, once its time was up in the midst of it.

    A machine that stands still for a while may use the time up before that.
    """
    for seconds in (15, 60, PATIENT) if endless else (PATIENT,):
        worker._seconds = seconds
        made = worker.make(job)
        if ", cell 2 (" in made.reason:
            break
    return replace(made, reason=made.reason.replace(f"{seconds} seconds", "15 seconds"))


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Made]:
    """What came of each ending, made in each way by one worker after another."""
    found = {}
    for way in BOTH:
        with pytest.MonkeyPatch.context() as monkeypatch:
            folder = tmp_path_factory.mktemp(way)
            monkeypatch.setattr(crew, "LATE", PATIENT)  # it says itself where it was
            worker = _workers(way, folder, monkeypatch)
            for number, (name, code) in enumerate(ENDINGS.items()):
                cells = [code] if isinstance(code, str) else code
                job = _job(folder, f"n{number}", *cells)
                found[way, name] = _made(worker, job, endless=name == "no end")
            worker.end()
    return found


#: Said of whatever may have wanted more memory than it was given.
LIMIT = "A report may take 1500 MB; --memory changes that."


@pytest.mark.parametrize(
    ("name", "said"),
    {
        "no Python": "cell 2 (x = = 1): SyntaxError: invalid syntax (line 1)",
        "a magic that is none": (
            "cell 2 (%nosuch): UsageError: Line magic function `%nosuch` not found."
        ),
        # It ends between two cells; the next is the one that nobody answers for.
        "exit": "cell 4 ('after'): its Python ended with code 0.",
        "a sudden exit": "cell 2 (import os): its Python ended with code 4.",
        "broken down": f"cell 2 (import os, signal): its Python broke down (SIGSEGV). {LIMIT}",
        "killed": (
            "cell 2 (import os, signal): its Python was ended from outside (out of memory?)."
            f" {LIMIT}"
        ),
        "no end": "cell 2 (import time): it took longer than 15 seconds; try it alone.",
    }.items(),
)
def test_what_cannot_say_itself_how_it_ended_is_said_with_its_cell(
    came: dict[tuple[str, str], Made], name: str, said: str
) -> None:
    assert came["forked", name].reason == f"small.ipynb, {said}"


@pytest.mark.parametrize("name", ENDINGS)
def test_however_a_report_ends_the_reason_is_the_same_in_both_ways(
    came: dict[tuple[str, str], Made], name: str
) -> None:
    forked, stock = came["forked", name], came["stock", name]
    assert (forked.status, forked.reason) == (stock.status, stock.reason)
    assert bool(forked.reason) == (name != "sound")


def test_the_notebook_and_the_page_are_the_same_in_both_ways(
    came: dict[tuple[str, str], Made], tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.getbasetemp()
    folders = [next(base.glob(f"{way}*")) / "out" / f"n{len(ENDINGS) - 1}" for way in BOTH]
    outputs = [
        nbformat.read(folder / "report.ipynb", as_version=4).cells[-1].outputs for folder in folders
    ]
    assert outputs[0] == outputs[1]
    assert [one.output_type for one in outputs[0]] == ["stream", "stream", "execute_result"]
    pages = [(folder / "report.html").read_text(encoding="utf-8") for folder in folders]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("way", BOTH)
def test_what_a_cell_left_for_the_end_is_done_in_both_ways(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.txt"
    worker = _workers(way, tmp_path, monkeypatch)
    row = worker.make(_job(tmp_path, "one", f"kept = open({str(kept)!r}, 'w'); kept.write('so')"))
    worker.end()
    assert (row.reason, kept.read_text("utf-8")) == ("", "so")


def test_what_a_report_may_take_is_said_where_it_was_too_little(
    came: dict[tuple[str, str], Made],
) -> None:
    reason = came["forked", "four gigabytes"].reason
    assert "MemoryError" in reason
    assert reason.endswith("A report may take 1500 MB; --memory changes that.")


@pytest.mark.parametrize("way", BOTH)
def test_nothing_a_partnership_wrote_is_in_reach_of_the_next(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = _workers(way, tmp_path, monkeypatch)
    first = worker.make(_job(tmp_path, "one", "kept = 'canary of one'\nkept", IN_REACH))
    second = worker.make(_job(tmp_path, "two", IN_REACH))
    worker.end()
    assert (first.reason, second.reason) == ("", "")


def _job(folder: Path, name: str, *cells: str) -> Job:
    (folder / name).mkdir()
    file = folder / name / f"{name}.fornow"
    fornow.create(file, "Partnership").close_file()
    return Job(
        file=file, slug=name, into=folder / "out" / name,
        template=template(folder / name, *cells), parameters={},
    )  # fmt: skip


@pytest.mark.parametrize("way", BOTH)
def test_once_all_is_over_no_process_is_started_however_late_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    before = {each.pid for each in psutil.Process().children()}
    worker = _workers(way, tmp_path, monkeypatch)
    job = _job(tmp_path, "late", "1")
    worker.end()
    assert worker.make(job).status == "failed"
    assert {each.pid for each in psutil.Process().children()} <= before
