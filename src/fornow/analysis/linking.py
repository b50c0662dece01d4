"""The entries that an entry names, once each is known to be there."""

from __future__ import annotations

from collections.abc import Collection

from fornow.analysis.cells import ids_of
from fornow.analysis.histories import Entry


def linked(
    entry: Entry, column: str, known: Collection[str], *, called: str = "entry"
) -> tuple[str, ...]:
    """The ids in a link of an entry; ValueError for one that is not among the `known`.

    `called` is what such an entry is called in the sentence that says what is wrong.

    >>> from fornow.analysis.histories import on_the_day
    >>> import pandas as pd
    >>> (one,) = on_the_day(pd.DataFrame({"entry": ["w"], "about": ["d"]}), as_of="2026-01-01")
    >>> linked(one, "about", {"d"})
    ('d',)
    """
    names = ids_of(entry.values.get(column))
    for name in names:
        if name not in known:
            raise ValueError(
                f"The {called} {entry.entry!r} has {name!r} in {column!r}, which is not in the"
                f" register. Those there are: {', '.join(known) or 'none yet'}."
                " Add it, or take it off the entry."
            )
    return names
