"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def write(target: Path, text: str) -> None:
    """Put `text` in the file `target`, all of it or nothing: never half a file."""
    own = f"{os.getpid()}-{threading.get_ident()}"
    beside = target.with_name(f".{target.name}.{own}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
