"""Forms that stand on one page: when one of them has saved, the others look at the file again.

A page is often run once, from top to bottom, before anybody writes: what is asked further down
about each decision would else never hear that there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary, WeakSet

if TYPE_CHECKING:
    from fornow.forms.table import Table


class LooksAgain(Protocol):
    """Something on the page that shows what is in the file."""

    def look_again(self) -> None:
        """Show the file as it is now, and leave what is being typed where it is."""


_PAGES: WeakKeyDictionary[Table, WeakSet[LooksAgain]] = WeakKeyDictionary()


def join(p: Table, one: LooksAgain) -> None:
    """Let `one` know from now on when another has saved."""
    _PAGES.setdefault(p, WeakSet()).add(one)


def saved(p: Table, by: LooksAgain) -> None:
    """Tell the others on the page that `by` has saved something."""
    for one in list(_PAGES.get(p, ())):
        if one is not by:
            one.look_again()
