"""Whether a report stands already as it would be made now, told from what it was made from.

Each report's folder says that itself, so it holds when a batch was ended before it could say
anything, or was shared out over several machines.
"""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fornow
from fornow import shelf
from fornow.addresses import Place
from fornow.reports.contents import Made
from fornow.reports.parameters import AS_OF, parameters
from fornow.reports.writing import changed_by_hand, recalled, remember

FORMATS = ("html", "ipynb")
OUR_SOURCE = ("*.py", "*.css", "*.js", "*.j2", "*.html", "*.sql")
MADE_BY = ("fornow", "papermill", "nbconvert", "plotly", "pandas")
LEFT = "Changed by hand since it was made, and left as it is: {}."

MadeFrom = Mapping[str, Any]


def made_from(
    template: Path, given: Mapping[str, Any], *, formats: tuple[str, ...] = FORMATS
) -> MadeFrom:
    """All that a batch's reports are made from, besides each one's own file.

    The day is the one they are made as of: the one given, the template's own, or else today.
    """
    told = {each.name: each.default for each in parameters(template)}
    return {
        "template": sha256(template.read_bytes()).hexdigest(),
        "parameters": dict(given),
        "formats": list(formats),
        "day": str(given.get(AS_OF) or told.get(AS_OF) or dt.date.today()),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """The versions that a report is made by."""
    made_by = {name: version(name) for name in MADE_BY}
    return {**made_by, "ours": _ours(), "python": platform.python_version()}


@cache
def _ours() -> str:
    """A sum of our own source and page templates, which in a checkout change without a version."""
    found = sha256()
    for folder, kinds in ((Path(fornow.__file__).parent, OUR_SOURCE), (shelf.templates(), ("*",))):
        for path in sorted(path for kind in kinds for path in folder.rglob(kind) if path.is_file()):
            found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def keep(into: Place, row: Made, source: MadeFrom) -> None:
    """Note in a report's folder what it was made from and what came of it."""
    remember(into, {"made_from": dict(source), "row": row.row()})


def standing(into: Place, source: MadeFrom) -> Made | None:
    """What came of the report in the folder, if it stands and was made from just this."""
    kept = recalled(into)
    if kept.get("made_from") != source:
        return None
    try:
        row = Made.from_row(kept["row"])
        changed = changed_by_hand(into, row.sha256)
    except (KeyError, TypeError, AttributeError, OSError):
        return None  # torn, or somebody took a file away
    notes = [row.note, LEFT.format(" and ".join(changed)) if changed else ""]
    return replace(row, status="skipped", seconds=0.0, note=" ".join(filter(None, notes)))
