"""A sum of a copy's own bytes, kept inside it: SQLite has none, and a flipped bit can look sound.

The sum is of the whole file with noughts where the sum itself stands. A change made by fornow
takes the seal off (see `Store.writing`), so a copy that has one is as it was taken, or damaged.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from pathlib import Path

from fornow.partnership.store import SEAL, Store

_LENGTH = 64  # of a SHA-256 in hexadecimal


def sealed_copy(store: Store, path: Path) -> None:
    """Everything committed in the partnership's file, as one sealed file at `path`."""
    store.copy_into(path)
    mark = secrets.token_hex(_LENGTH // 2)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (SEAL, mark))
        # As a partnership's file is when it is in use, wherever this copy is opened next.
        db.execute("PRAGMA journal_mode=WAL").fetchall()
    finally:
        db.close()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(mark.encode(), _sum(whole, mark).encode()))


def seal_holds(whole: bytes, seal: str) -> bool:
    """Whether these are the bytes that were sealed."""
    return len(seal) == _LENGTH and whole.count(seal.encode()) == 1 and _sum(whole, seal) == seal


def _sum(whole: bytes, mark: str) -> str:
    return hashlib.sha256(whole.replace(mark.encode(), b"0" * _LENGTH)).hexdigest()
