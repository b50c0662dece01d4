"""Where a batch puts down moments of partnerships' files, for as long as it lives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fornow.scratch import for_a_while

PREFIX = "fornow-batch-"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that only we can read, empty, and gone at the end."""
    with for_a_while(PREFIX) as folder:
        yield folder
