"""What a template's `parameters` cell says.

What reads a notebook is slow to import (it brings jsonschema's checks, which bring a grammar). So
where a batch's nursery is on its way, which imports it anyway, one of its children reads it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from socket import socket
from typing import Any

from fornow.errors import ReportProblem
from fornow.reports.crew import Forked
from fornow.reports.parameters_cell import Row, rows_of
from fornow.warm.wire import message, packed

TELL = "fornow.reports.inspecting:tell"
# Every template runs in the Python that runs us, whatever it was last opened with.
KERNEL: Mapping[str, str] = {
    "display_name": "Python 3",
    "language": "python",
    "name": "python3",
}
# A kernel that a notebook names without saying which language it speaks.
SPOKEN: Mapping[str, str] = {
    "ir": "R",
    "bash": "bash",
    "julia": "Julia",
    "javascript": "JavaScript",
}


def inspected(template: Path) -> list[Row]:
    """Name, kind, default and help of each parameter, as text; `ReportProblem` for no notebook."""
    if "nbformat" in sys.modules or (nursery := Forked.coming()) is None:
        return inspect(template)
    child = nursery.child(TELL, template=str(template))
    said = message(child.conversation)
    child.end()
    if not said:  # it has died, most likely for want of memory
        return inspect(template)
    told: dict[str, Any] = json.loads(said[0])
    if told["problem"]:
        raise ReportProblem(told["problem"])
    rows: list[Row] = told["rows"]
    return rows


def tell(conversation: socket, order: Mapping[str, Any]) -> None:
    """The same as a nursery's child, which says it over the conversation."""
    told: dict[str, Any] = {"rows": [], "problem": ""}
    try:
        told["rows"] = inspect(Path(order["template"]))
    except ReportProblem as problem:
        told["problem"] = str(problem)
    conversation.sendall(packed([json.dumps(told).encode()]))


def inspect(template: Path) -> list[Row]:
    """The same in this process."""
    import nbformat

    try:
        notebook: Any = nbformat.read(template, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as problem:  # nbformat lets through whatever it stumbles over
        stumbled = isinstance(problem, AttributeError | KeyError | TypeError)
        why = "it holds something else" if stumbled else problem
        raise ReportProblem(
            f"{template.name} cannot be read as a notebook ({why})."
            " Open it in Jupyter, see to it there, and save it."
        ) from problem
    if other := _other_language(notebook.metadata):
        raise ReportProblem(
            f"{template.name} is a notebook in {other}, and only templates in Python are run."
            " Write it in Python, or open it with a Python kernel and save it."
        )
    asked = (each for each in notebook.cells if "parameters" in each.metadata.get("tags", ()))
    try:
        return rows_of(next(asked, {"source": ""})["source"])
    except SyntaxError as mistake:
        line = f", line {mistake.lineno} ({(mistake.text or '').strip()})" if mistake.text else ""
        raise ReportProblem(
            f"{template.name} has a mistake in its `parameters` cell{line}: {mistake.msg}."
            " Put that right, then try again."
        ) from mistake


def _other_language(metadata: Any) -> str:
    """The language that a notebook is in, unless that is Python or it does not say."""
    kernel = metadata.get("kernelspec") or {}
    named = str(kernel.get("name") or "").partition("-")[0].casefold()
    language = metadata.get("language_info") or {}
    said = (kernel.get("language"), language.get("name"), SPOKEN.get(named))
    others = (str(one) for one in said if one and "python" not in str(one).casefold())
    return next(others, "")
