"""What was worked out from a file, kept for as long as the file stays as it is.

One report or one page asks for the same things many times over. What is kept is never older than
the file: each state of the file has a memory of its own, and the first look after a change, made
here or by another process, begins with an empty one.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeAlias

Kept: TypeAlias = dict[Hashable, Any]

#: A year of a partnership told day by day asks for more; then the memory begins anew.
MOST = 1000


class Memory:
    """What was worked out from one state of a file, by key."""

    def __init__(self) -> None:
        self._of: tuple[Hashable, Kept] = (None, {})

    def of(self, state: Hashable) -> Kept:
        """What is kept of this state; what was kept of another is let go.

        What somebody still works out from the state before goes into the memory they were given,
        which nobody looks at any more.
        """
        if self._of[0] != state or len(self._of[1]) >= MOST:
            self._of = (state, {})
        return self._of[1]

    def forget(self) -> None:
        """Let go of everything."""
        self._of = (None, {})
