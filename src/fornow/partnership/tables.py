"""Whose copy a partnership's file is: its own, or that of a table where cards are keyed in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from fornow.partnership.store import Store

#: Among a file's facts about itself: the tables it is a copy for, as JSON; its own has none.
TABLE = "table"


def names(meta: Mapping[str, str]) -> list[str]:
    """The tables that a file with these facts about itself is a copy for; none for its own."""
    return [str(name) for name in json.loads(meta.get(TABLE) or "[]")]


def is_table(meta: Mapping[str, str]) -> bool:
    """Whether a file with these facts about itself is a table's copy."""
    return TABLE in meta


def written(tables: Iterable[str]) -> str:
    """The names as they are kept: each once, in one order."""
    return json.dumps(sorted(set(tables)), ensure_ascii=False)


def are_names(text: str) -> bool:
    """Whether this could have been written here."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    listed = isinstance(found, list) and bool(found)
    return listed and all(isinstance(one, str) and one.isprintable() for one in found)


def copied_for(store: Store) -> str:
    """The tables that an open file is a copy for, in words; '' for the partnership's own."""
    return " and ".join(names({TABLE: store.meta(TABLE)}))


def only_elsewhere(store: Store) -> str:
    """Why nothing is revealed in a table's copy, in words; '' in the partnership's own file."""
    table = copied_for(store)
    if not table:
        return ""
    return (
        f"This is the copy for {table}: it takes answers and reveals nothing."
        " Take it back to the partnership's own file: fornow merge puts them together."
    )
