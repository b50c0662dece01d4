"""What a notebook gives is what papermill's own engine gives, cell for cell."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from jupyter_client.manager import KernelManager
from nbclient.exceptions import CellTimeoutError

from fornow.reports.inspecting import KERNEL
from fornow.warm import client, engine
from tests.warm.alike import NOTEBOOKS, STOCK, run

NAMES = sorted(each.stem for each in NOTEBOOKS.glob("*.ipynb"))
FOUR_GIGABYTES = "an-allocation-of-four-gigabytes"
ENDLESS = "an-endless-loop"
ORDINARY = [name for name in NAMES if name not in {FOUR_GIGABYTES, ENDLESS}]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own and an IPython without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))


@pytest.mark.parametrize("name", ORDINARY)
def test_a_notebook_gives_what_it_gives_papermill(name: str) -> None:
    given = {"parameters": {"who": "{somebody}", "how_many": 3}} if name == "parameters" else {}
    ours = run(name, engine.NAME, **given)
    stock = run(name, STOCK, **given)
    assert ours.plain() == stock.plain()


def test_an_endless_loop_is_stopped_with_papermills_reason() -> None:
    for patience in (1, 10, 100):  # on a machine that stands still the cell before is late too
        ours, stock = (
            run(ENDLESS, which, execution_timeout=patience) for which in (engine.NAME, STOCK)
        )
        if "while True" in ours.raised and "while True" in stock.raised:
            break
    assert ours.plain() == stock.plain()
    assert "timed out" in ours.raised


def test_a_cell_that_was_stopped_says_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "LAST_SECONDS", 120)  # a machine may stand still for a while
    cells = ("'ready'", "import time\ntime.sleep(600)")  # only the second has a limit
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[nbformat.v4.new_code_cell(each) for each in cells],  # type: ignore[no-untyped-call]
        metadata={"kernelspec": dict(KERNEL)},
    )
    with pytest.raises(CellTimeoutError):
        papermill.execute_notebook(
            notebook,
            tmp_path / "run.ipynb",
            engine_name=engine.NAME,
            progress_bar=False,
            timeout_func=lambda cell: 8 if "sleep" in cell.source else None,
        )
    run = nbformat.read(tmp_path / "run.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    (stopped,) = run.cells[-1].outputs
    assert stopped.ename == "KeyboardInterrupt"
    assert "sleep" in "".join(stopped.traceback)


def test_too_much_memory_has_papermills_reason() -> None:
    which, megabyte = resource.RLIMIT_DATA, 1_000_000
    before = resource.getrlimit(which)
    _begin_anew()  # the next one starts under the limit, as a kernel does
    try:
        resource.setrlimit(which, (2_000 * megabyte, before[1]))
        ours = run(FOUR_GIGABYTES, engine.NAME)
        stock = run(FOUR_GIGABYTES, STOCK)
    finally:
        resource.setrlimit(which, before)
        _begin_anew()
    assert ours.plain() == stock.plain()
    assert "MemoryError" in ours.raised


def _begin_anew() -> None:
    engine.nursery().close()
    engine.nursery.cache_clear()


def test_two_notebooks_share_nothing(tmp_path: Path) -> None:
    _shown(
        "import os, sys, pandas as pd\n"
        "os.environ['SAID'] = 'x'; sys.said = 'x'; pd.said = 'x'; os.chdir('/')"
    )
    found = _shown(
        "import os, sys, pandas as pd\n"
        "['SAID' in os.environ, hasattr(sys, 'said'), hasattr(pd, 'said'),"
        f" os.getcwd() == {str(tmp_path)!r}]"
    )
    assert found == "[False, False, False, True]"


def test_numbers_by_chance_are_others_in_each_notebook() -> None:
    code = "import numpy as np, random\nnp.random.rand(), random.random()"
    assert len({_shown(code) for _ in range(3)}) == 3


def test_a_kernel_of_another_language_is_papermills_own_affair() -> None:
    assert engine.is_this_python("python3")
    assert not engine.is_this_python("no-such-kernel")


PLAIN = [sys.executable, *engine.LAUNCHED]
ELSEWHERE = {"kernel_provisioner": {"provisioner_name": "somewhere-else"}}


@pytest.fixture
def kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which kernels are looked for."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    return tmp_path / "jupyter" / "kernels"


@pytest.mark.parametrize(
    ("spec", "ours"),
    [
        ({"argv": PLAIN}, True),
        ({"argv": ["python", *engine.LAUNCHED], "metadata": {"debugger": True}}, True),
        ({"argv": [sys.executable, "-Xfrozen_modules=off", *engine.LAUNCHED]}, True),
        ({"argv": PLAIN, "env": {"SAID": "so"}}, False),
        ({"argv": [sys.executable, "-W", "error", *engine.LAUNCHED]}, False),
        ({"argv": [*PLAIN, "--matplotlib=inline"]}, False),
        ({"argv": PLAIN, "metadata": ELSEWHERE}, False),
        ({"argv": ["python2", *engine.LAUNCHED]}, False),
    ],
)
def test_a_kernel_that_is_told_more_is_started_as_it_says(
    kernels: Path, spec: dict[str, object], ours: bool
) -> None:
    _tell(kernels, **spec)
    assert engine.is_this_python("told") is ours


def test_a_python_of_another_environment_is_another_though_both_lead_to_one_program(
    kernels: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "bin" / "python"
    other.parent.mkdir(parents=True)
    other.symlink_to(Path(sys.executable).resolve())
    _tell(kernels, argv=[str(other), *engine.LAUNCHED])
    assert not engine.is_this_python("told")


def test_the_environment_that_a_kernel_is_told_is_there_for_its_cells(kernels: Path) -> None:
    _tell(kernels, argv=PLAIN, env={"SAID": "so"})
    assert _shown("import os\nos.environ['SAID']", kernel="told") == "'so'"


# The first is written out only when Python ends, and the last waits for the end before it begins.
LEFT_FOR_THE_END = """
import atexit, pathlib, threading
begun = open('begun.txt', 'w'); _ = begun.write('not closed')
_ = atexit.register(pathlib.Path('at-the-end.txt').write_text, 'asked for')
def late():
    threading.main_thread().join()
    pathlib.Path('late.txt').write_text('waited for')
threading.Thread(target=late).start()
"""


def test_what_a_cell_left_for_the_end_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Papermill's own gives a kernel five seconds for its end, which a busy machine can outlast.
    monkeypatch.setattr(KernelManager, "shutdown_wait_time", 120.0)
    found = []
    for name in (engine.NAME, "nbclient"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        _shown(LEFT_FOR_THE_END, by=name)
        found.append({each.name: each.read_text("utf-8") for each in folder.iterdir()})
    assert found[0] == found[1]
    assert found[0].keys() == {"begun.txt", "at-the-end.txt", "late.txt"}


def test_papermills_command_knows_the_engine(tmp_path: Path) -> None:
    made = tmp_path / "made.ipynb"
    subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", engine.NAME, "--no-progress-bar",
         NOTEBOOKS / "parameters.ipynb", made, "-p", "who", "me"],
        check=True, capture_output=True, env=dict(os.environ),
    )  # fmt: skip
    cells = nbformat.read(made, as_version=4).cells
    assert cells[-1].outputs[0].data["text/plain"] == "('me', 1)"


def _tell(kernels: Path, **spec: object) -> None:
    """Have a kernel called "told" that is started as this says."""
    (kernels / "told").mkdir(parents=True)
    told = {"display_name": "Told", "language": "python", **spec}
    (kernels / "told" / "kernel.json").write_text(json.dumps(told), "utf-8")


def _shown(code: str, *, by: str = engine.NAME, kernel: str = "python3", **told: Any) -> str:
    """What the last line of one cell shows, run by our engine; "" if nothing."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    notebook.metadata["kernelspec"] = dict(KERNEL)
    made = papermill.execute_notebook(
        notebook, None, engine_name=by, kernel_name=kernel, progress_bar=False, **told
    )
    outputs = made.cells[0].outputs
    return str(outputs[0].data["text/plain"]) if outputs else ""
