"""What takes long to make, and is only looked at, made once for all the workers of a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(
    tmp_path_factory: pytest.TempPathFactory, name: str, *, make: Callable[[Path], object]
) -> Path:
    """The folder of that name, filled by whoever asks first while the others wait.

    Nobody may change what lies in it: copy what a test writes to, partnerships above all, which
    have files beside them while somebody reads them.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # of all the workers
    folder = root / "shared" / name
    folder.mkdir(parents=True, exist_ok=True)
    made = folder.with_name(f"{name}.made")
    with FileLock(f"{folder}.lock"):
        if not made.exists():  # nor where somebody tried and failed: then it fails here too
            make(folder)
            made.touch()
    return folder
