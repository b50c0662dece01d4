"""What a template's `parameters` cell says, as papermill reads it.

Papermill is slow to import (it brings jsonschema's checks, which bring a grammar). So where a
batch's nursery is on its way, which imports it anyway, one of its children reads the template.
"""

from __future__ import annotations

import ast
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
# A kernel that a notebook names without saying which language it speaks.
SPOKEN: Mapping[str, str] = {
    "ir": "R",
    "bash": "bash",
    "julia": "Julia",
    "javascript": "JavaScript",
}
NO_DEFAULT = "..."
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
    if other := _other_language(notebook.metadata):
        raise ReportProblem(
            f"{template.name} is a notebook in {other}, and only templates in Python are run."
            " Write it in Python, or open it with a Python kernel and save it."
        )
    notebook.metadata["kernelspec"] = dict(KERNEL)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = _seen(cell.source)
    rows: list[Row] = list(inspect_notebook(notebook).values())
    return rows


def _other_language(metadata: Any) -> str:
    """The language that a notebook is in, unless that is Python or it does not say."""
    kernel = metadata.get("kernelspec") or {}
    named = str(kernel.get("name") or "").partition("-")[0].casefold()
    language = metadata.get("language_info") or {}
    said = (kernel.get("language"), language.get("name"), SPOKEN.get(named))
    others = (str(one) for one in said if one and "python" not in str(one).casefold())
    return next(others, "")


def _seen(source: str) -> str:
    """The cell with `...` as the default of what has none: papermill would not see it otherwise."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:  # papermill reads each line apart; what it can read is what there is
        return source
    rows = source.encode().split(b"\n")
    for one in reversed(lines):
        if isinstance(one, ast.AnnAssign) and one.value is None:
            row, end = (one.end_lineno or 1) - 1, one.end_col_offset
            rows[row] = rows[row][:end] + f" = {NO_DEFAULT}".encode() + rows[row][end:]
    return b"\n".join(rows).decode()
