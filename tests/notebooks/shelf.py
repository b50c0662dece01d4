"""The notebooks on the shelf, and how their words and cells are read by the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat

from fornow import shelf

EVERY = sorted(shelf.workbooks().glob("*.ipynb"))
#: What facilitators open, and what analysts read in Lab with the code in view.
WORKBOOKS = [path for path in EVERY if not shelf.for_analysts(path.name)]
ANALYSTS = [path for path in EVERY if shelf.for_analysts(path.name)]
TEMPLATES = sorted(shelf.templates().glob("*.ipynb"))
NOTEBOOKS = [*WORKBOOKS, *ANALYSTS, *TEMPLATES]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return path.stem


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def cells(path: Path, kind: str) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == kind]


def tagged(path: Path, tag: str) -> list[Any]:
    return [cell for cell in read(path).cells if tag in cell.metadata.get("tags", ())]


def runs(path: Path) -> Iterator[tuple[str, list[Any]]]:
    """Cells of one kind that stand together, in order."""
    for kind, together in groupby(read(path).cells, key=lambda cell: cell.cell_type):
        yield str(kind), list(together)


def sentences(source: str) -> list[str]:
    """The prose of a text cell: headings and code left out, the line about minutes taken apart."""
    source = FENCED.sub("", source)
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    parts = [part.strip(" *_") for line in lines for part in line.split("·")]
    plain = [re.sub(r"[*_`]|\[([^]]*)\]\([^)]*\)", r"\1", part) for part in parts]
    return [part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in plain]
