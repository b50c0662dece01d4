"""Where a running server is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where a running server is: each a whole address with the key that opens it."""

    start: str
    lab: str
    pages: str
    room: str
    base: str
    token: str

    def write(self, path: Path) -> None:
        """Put them into a file for this user alone."""
        # Whole or not at all: somebody is waiting for this file to read it.
        part = path.with_name(path.name + ".part")
        part.touch(mode=0o600)
        part.write_text(json.dumps(asdict(self)), encoding="utf-8")
        part.replace(path)
