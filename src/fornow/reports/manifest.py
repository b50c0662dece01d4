"""A row for every file of a batch, on disk from the first moment and whole at any moment.

Until a report's turn has come its row says that it was not begun, so a batch that was killed says
how far it had come.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Any

from fornow.addresses import Place
from fornow.errors import ReportProblem
from fornow.reports.contents import Made
from fornow.reports.terms import Shard
from fornow.reports.writing import clear_parts, read, write

NAME = "manifest.json"
NO_TEXT = re.compile("[\ud800-\udfff]")
EVERY = 1.0  # seconds, at the least, from one writing to the next
SHARE = 0.03  # of the time, at the most, goes into writing


class Manifest:
    """The manifest of a batch under way; what it holds at the end of the block is on disk."""

    def __init__(self, path: Place, rows: Iterable[Made]) -> None:
        self._path = path
        self._rows = {each.slug: each for each in rows}
        self._due = 0.0

    def __enter__(self) -> Manifest:
        clear_parts(self._path.parent, f"{self._path.name}.*")
        self._write()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Also after Ctrl+C: what was made by then is told.
        self._write()

    @property
    def rows(self) -> list[Made]:
        """The rows as they stand, in the order of their slugs."""
        return [self._rows[slug] for slug in sorted(self._rows)]

    def tell(self, row: Made) -> None:
        """Put in what came of a report; on disk a moment later at the most."""
        self._rows[row.slug] = row
        if time.monotonic() >= self._due:
            self._write()

    def give_up(self) -> None:
        """Say of all that was not begun why it was not, where one says so (a cluster that is gone).

        `ReportProblem` with the reason where nothing else came of the batch.
        """
        left = [row for row in self.rows if row.status == "not begun"]
        why = next((row.reason for row in left if row.reason), "")
        self._rows |= {row.slug: replace(row, reason=why) for row in left}
        if why and len(left) == len(self._rows):
            raise ReportProblem(why)

    def _write(self) -> None:
        begun = time.monotonic()
        rows = (json.dumps(each.row(), ensure_ascii=False, indent=1) for each in self.rows)
        # A file's name may hold what is no text; JSON can spell that out, and give it back.
        text = NO_TEXT.sub(lambda one: f"\\u{ord(one[0]):04x}", f"[{','.join(rows)}]\n")
        write(self._path, text)
        ended = time.monotonic()
        self._due = ended + max(EVERY, (ended - begun) / SHARE)


def manifest_at(folder: Place, shard: Shard | None) -> Place:
    """Where the manifest stands: under a name of its own for a part of a batch."""
    return folder / (NAME if shard is None else "manifest-{}-of-{}.json".format(*shard))


def last_rows(path: Place) -> list[Made]:
    """The rows of the last manifest; `ReportProblem` where there is none that can be read."""
    try:
        rows: Any = json.loads(read(path))
        if not isinstance(rows, list):
            raise TypeError(rows)
        return [Made.from_row(row) for row in rows]
    except FileNotFoundError:
        raise ReportProblem(
            f"There is no {path.name} in {path.parent} yet, so nothing is known to have failed."
            " Make the reports without --only-failed first."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        raise ReportProblem(
            f"{path} is not a manifest that can be read. Make the reports with --resume instead."
        ) from None
