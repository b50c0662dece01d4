"""What each part may have loaded once it is imported, seen from a fresh interpreter.

The contracts in pyproject.toml read the imports as written; these see what they bring along.
"""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = {"pandas", "numpy", "plotly", "networkx", "ipywidgets", "IPython", "papermill"}
SERVER = {"jupyter_server", "tornado", "voila", "nbformat", "nbconvert", "nbclient"}
LAZY = HEAVY | SERVER | {"jinja2", "markupsafe", "click", "traitlets"}

ASK = "import json, sys\nimport {module}\nprint(json.dumps(sorted(sys.modules)))"


def loaded_by(module: str) -> set[str]:
    """The names of the outermost packages in memory after `import module`, and of all of ours."""
    command = [sys.executable, "-c", ASK.format(module=module)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    names: list[str] = json.loads(done.stdout)
    return {name for name in names if name.startswith("fornow")} | {n.split(".")[0] for n in names}


def test_importing_fornow_alone_loads_nothing_heavy() -> None:
    assert loaded_by("fornow") & LAZY == set()


def test_exercises_load_the_standard_library_and_errors_only() -> None:
    loaded = loaded_by("fornow.exercises.catalogue")
    ours = {n for n in loaded if n.startswith("fornow") and "exercises" not in n}
    assert ours == {"fornow", "fornow.errors"}
    assert loaded & LAZY == set()


def test_plans_add_exercises_and_nothing_from_outside() -> None:
    loaded = loaded_by("fornow.plans")
    ours = {n for n in loaded if n.startswith("fornow.") and "exercises" not in n}
    assert {n for n in ours if not n.startswith("fornow.plans")} == {"fornow.errors"}
    assert loaded & LAZY == set()


def test_answers_add_nothing_from_outside() -> None:
    assert loaded_by("fornow.answers") & LAZY == set()


def test_the_file_is_opened_without_pandas_or_a_notebook() -> None:
    assert loaded_by("fornow.partnership.store") & LAZY == set()


def test_analysis_loads_none_of_our_other_parts() -> None:
    ours = {n for n in loaded_by("fornow.analysis.agreement") if n.startswith("fornow")}
    assert {n for n in ours if not n.startswith("fornow.analysis")} == {"fornow"}


def test_the_server_is_loaded_when_it_is_started_and_not_before() -> None:
    assert loaded_by("fornow.serving") & (HEAVY | SERVER) == set()
