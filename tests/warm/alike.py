"""Run notebooks by papermill's own engine and by ours, and lay what came of it side by side."""

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill

NOTEBOOKS = Path(__file__).with_name("notebooks")
PATIENCE = 120  # seconds for one cell: each of these takes a few at the most
STOCK = None  # papermill's name for its own engine
WIDGETS = "application/vnd.jupyter.widget-state+json"
# What differs between any two runs of one notebook, whoever makes them.
NEVER_THE_SAME = {
    r"\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)?": "MOMENT",
    r'"duration": [\d.e-]+': '"duration": 0',
    r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}": "NUMBER",
    r"ipykernel_\d+/\d+\.py": "CELL",
    r"0x[0-9a-f]+": "ADDRESS",
    rf"(/tmp|{re.escape(tempfile.gettempdir())})/[\w/.-]+": "FOLDER",
}


@dataclass
class Came:
    """What came of a run: the notebook, and what was raised."""

    notebook: Any
    raised: str

    def plain(self) -> str:
        """All of it but for what is never the same."""
        text = json.dumps(
            [_settled(self.notebook), self.raised], indent=1, sort_keys=True, ensure_ascii=False
        )
        for pattern, word in NEVER_THE_SAME.items():
            text = re.sub(pattern, word, text)
        return text


def run(name: str, engine: str | None, **given: Any) -> Came:
    """What came of the notebook of that name, run by that engine.

    Once in a long while papermill's own waits for ever for a reply that its kernel has given; then
    it is run again.
    """
    if "execution_timeout" in given:
        return _run(name, engine, **given)
    came = _run(name, engine, execution_timeout=PATIENCE, **given)
    lost = engine is STOCK and "CellTimeoutError" in came.raised
    return _run(name, engine, execution_timeout=PATIENCE, **given) if lost else came


def _run(name: str, engine: str | None, **given: Any) -> Came:
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    made: list[Any] = []
    raised = ""
    try:
        made.append(papermill.execute_notebook(
            notebook, None, engine_name=engine, progress_bar=False, **given
        ))  # fmt: skip
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        raised = f"{type(problem).__name__}: {problem}"
    return Came(made[0] if made else notebook, raised)


def _settled(notebook: Any) -> Any:
    """The notebook with each stream in one piece: where it is cut depends on the moment."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()) or "injected" in str(cell.metadata):
            cell["id"] = "of a run"
        streams: dict[str, Any] = {}
        kept = []
        for output in cell.get("outputs", ()):
            if output.output_type != "stream":
                kept.append(output)
            elif output.name in streams:
                streams[output.name]["text"] += output.text
            else:
                streams[output.name] = output
                kept.append(output)
        if "outputs" in cell:
            cell["outputs"] = kept
    widgets = notebook.metadata.get("widgets", {}).get(WIDGETS)
    if widgets:  # kept by numbers made at random
        widgets["state"] = sorted(map(str, widgets["state"].values()))
    return notebook
