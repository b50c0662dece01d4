"""A program that keeps a partnership's file for itself until its standard input ends."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def kept_to_itself(file: Path) -> Iterator[subprocess.Popen[str]]:
    """The program, once nobody else can read the file."""
    command = [sys.executable, __file__, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        try:
            yield process
        finally:
            if not process.stdin.closed:
                process.stdin.close()
            process.wait()


def main(path: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("SELECT 1 FROM meta").fetchall()
    db.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    db.execute("BEGIN EXCLUSIVE")
    db.execute("INSERT INTO meta VALUES ('kept', 'kept')")
    db.execute("COMMIT")
    print("kept", flush=True)
    sys.stdin.read()
    db.close()


if __name__ == "__main__":
    main(sys.argv[1])
