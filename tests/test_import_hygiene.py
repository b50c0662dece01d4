"""What each part pulls in when it is imported, asked of a fresh Python each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import fornow
from tests.reports.templates import template

SOURCE = Path(fornow.__file__).parents[1]
HEAVY = {
    "IPython", "ipywidgets", "ipykernel", "jinja2", "jupyter_core", "jupyter_server", "jupyterlab",
    "nbclient", "nbconvert", "nbformat", "networkx", "numpy", "pandas", "papermill", "plotly",
    "sqlite3", "tornado", "traitlets", "voila", "markupsafe", "click",
}  # fmt: skip
OF_OURS = {
    path.stem if path.suffix else path.name
    for path in Path(fornow.__file__).parent.iterdir()
    if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
}


def loaded_by(code: str) -> tuple[set[str], set[str]]:
    """The packages loaded by a statement, and the parts of ours."""
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            "-c",
            f"{code}; import sys, json; print(json.dumps(sorted(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE)},
    )
    modules = json.loads(done.stdout)
    ours = {name.split(".")[1] for name in modules if name.startswith("fornow.")}
    return {name.split(".")[0] for name in modules}, ours


def test_fornow_alone_pulls_in_nothing_heavy_and_none_of_its_parts() -> None:
    packages, ours = loaded_by("import fornow")
    assert not packages & HEAVY
    assert ours == set()


def test_exercises_need_the_standard_library_and_errors_only() -> None:
    packages, ours = loaded_by("import fornow.exercises.catalogue")
    assert packages <= {*sys.stdlib_module_names, "fornow", "__main__", *loaded_by("pass")[0]}
    assert ours == {"errors", "exercises"}


def test_answers_add_nothing_to_that() -> None:
    packages, ours = loaded_by("import fornow.answers")
    assert not packages & HEAVY
    assert ours == {"answers", "errors", "exercises"}


@pytest.mark.parametrize(
    "code",
    [
        "import fornow.visibility",
        "import fornow.partnership.ballots, fornow.partnership.reveal, fornow.partnership.entries",
        "import fornow.desk",
        "import fornow; fornow.open, fornow.create",
    ],
)
def test_asking_keeping_and_letting_out_need_no_pandas_plotly_or_notebook(code: str) -> None:
    packages, ours = loaded_by(code)
    assert packages & HEAVY == {"sqlite3"}
    assert not ours & {"analysis", "exports", "forms", "frames", "live", "pictures", "reports"}


def test_saving_an_answer_needs_no_pandas_plotly_or_notebook(tmp_path: Path) -> None:
    packages, _ = loaded_by(
        f"import fornow; p = fornow.create({str(tmp_path / 'x.fornow')!r}, name='Ours');"
        "p.answer('three-beliefs', {'goals_own': 1}); p.seats_in('three-beliefs')"
    )
    assert packages & HEAVY == {"sqlite3"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_who_hands_out_reports_stays_light_since_others_make_them(tmp_path: Path) -> None:
    fornow.create(tmp_path / "north.fornow", "North").close_file()
    notebook = template(tmp_path, "print(file)")
    packages, _ = loaded_by(
        "from fornow.reports.batch import make_reports;"
        f"made = make_reports([{str(tmp_path / 'north.fornow')!r}], out={str(tmp_path / 'out')!r},"
        f" template={str(notebook)!r}); assert [row.status for row in made] == ['made'], made"
    )
    assert not packages & {"IPython", "nbclient", "nbconvert", "nbformat", "networkx", "numpy"}
    assert not packages & {"jsonschema", "pandas", "papermill", "plotly", "zmq"}


def test_analysis_knows_none_of_ours_no_picture_and_no_notebook() -> None:
    modules = sorted(path.stem for path in (SOURCE / "fornow" / "analysis").glob("[a-z]*.py"))
    assert "agreement" in modules
    packages, ours = loaded_by("; ".join(f"import fornow.analysis.{name}" for name in modules))
    assert packages & HEAVY <= {"numpy", "pandas", "networkx", "sqlite3"}
    assert ours == {"analysis"}


def test_frames_need_pandas_and_no_picture() -> None:
    packages, ours = loaded_by("import fornow.frames")
    assert not packages & (HEAVY - {"numpy", "pandas", "sqlite3"})
    assert not ours & {"pictures", "forms", "reports", "analysis", "live"}


@pytest.mark.parametrize("surface", sorted(OF_OURS & {"forms", "live", "reports"}))
def test_the_three_surfaces_never_import_each_other(surface: str) -> None:
    _, ours = loaded_by(f"import fornow.{surface}")
    assert not ours & ({"forms", "live", "reports"} - {surface})


def test_the_server_of_phones_needs_no_pandas_plotly_or_notebook() -> None:
    packages, _ = loaded_by("import fornow.live.app")
    assert not packages & {"pandas", "numpy", "networkx", "plotly", "ipywidgets", "IPython"}
