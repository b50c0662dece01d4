"""What a template's `parameters` cell says, as papermill reads it.

Papermill is slow to import (it brings jsonschema's checks, which bring a grammar). So where a
batch's nursery is on its way, which imports it anyway, one of its children reads the template.
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
from fornow.warm.wire import message, packed

TELL = "fornow.reports.inspecting:tell"
# Every template runs in the Python that runs us, whatever it was last opened with.
KERNEL: Mapping[str, str] = {
    "display_name": "Python 3",
    "language": "python",
    "name": "python3",
}
Row = dict[str, str]


def inspected(template: Path) -> list[Row]:
    """Name, kind, default and help of each parameter, as text; `ReportProblem` for no notebook."""
    if "papermill" in sys.modules or (nursery := Forked.coming()) is None:
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
    from papermill import inspect_notebook

    try:
        # As a notebook and not as a path: papermill fills braces in paths.
        notebook: Any = nbformat.read(template, as_version=4)  # type: ignore[no-untyped-call]
    except (ValueError, nbformat.ValidationError, OSError) as problem:
        raise ReportProblem(
            f"{template.name} cannot be read as a notebook ({problem})."
        ) from problem
    notebook.metadata["kernelspec"] = dict(KERNEL)
    rows: list[Row] = list(inspect_notebook(notebook).values())
    return rows
