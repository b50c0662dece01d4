"""The workbooks copied into a folder, each told which partnership it belongs to.

A record in the folder holds a sum of each copy as it was made. A copy that no longer matches was
changed by someone, and is left as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fornow import shelf
from fornow.cli.written import write
from fornow.errors import FornowError

RECORD = ".fornow-copies.json"
_FILE = re.compile(r"""^(file\s*(?::\s*str\s*)?=\s*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Copies:
    """What came of copying: the names of the workbooks written, and of those left as they were."""

    folder: Path
    written: tuple[str, ...]
    left: tuple[str, ...]


def copy_workbooks(into: Path, *, partnership: Path | None = None) -> Copies:
    """The shelf's workbooks in the folder `into`, with `file` set to the partnership's path.

    Not those for analysts: they practise, and what they write is no part of a partnership.
    """
    if into.exists() and not into.is_dir():
        raise FornowError(f"{into} is a file, and the workbooks need a folder of that name.")
    into.mkdir(parents=True, exist_ok=True)
    record = _record(into)
    written, left = [], []
    for workbook in sorted(shelf.workbooks().glob("*.ipynb")):
        told = None if shelf.for_analysts(workbook.name) else partnership
        text = set_up(workbook.read_text(encoding="utf-8"), told)
        target, total = into / workbook.name, _sum(text.encode())
        stands = _sum(target.read_bytes()) if target.exists() else ""
        if stands and record.get(workbook.name) == total:
            continue  # made from this same text before: whatever is in it now is someone's own
        if stands and stands not in (record.get(workbook.name), total):
            left.append(workbook.name)
            continue
        write(target, text)
        record[workbook.name] = total
        written.append(workbook.name)
    write(into / RECORD, json.dumps(record, indent=1, sort_keys=True) + "\n")
    return Copies(folder=into, written=tuple(written), left=tuple(left))


def set_up(text: str, partnership: Path | None) -> str:
    """A workbook's text with `file` in its parameters cell set to the partnership's path."""
    if partnership is None:
        return text
    notebook: dict[str, Any] = json.loads(text)
    # JSON writes a string as Python reads it, whatever stands in the path.
    path = json.dumps(partnership.resolve().as_posix(), ensure_ascii=False)
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            source = "".join(cell["source"])
            cell["source"] = _FILE.sub(lambda found: found[1] + path, source, count=1)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # without a record every copy counts as changed by someone
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
