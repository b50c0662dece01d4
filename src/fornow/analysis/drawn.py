"""How often something has been drawn again on paper: a plan that is refined may be left untried."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fornow.analysis.cells import text_of
from fornow.analysis.histories import Entry

#: From so many times on it is worth asking if it could be tried as it is.
OFTEN = 3


def times_drawn_again(entry: Entry, *, words: Collection[str]) -> int:
    """How often the words of an entry were changed by the day: a whole number from 0.

    `words`: the fields that say what it is. To fill in what was empty is not to change it, and
    nor is a version that changes other things. Only a history has more than one version, so
    from a plain frame it is 0.

    Source: Goss 2015, Some useful practical suggestions (from p. 13), on strategists and doers.

    >>> import pandas as pd
    >>> from fornow.analysis.histories import on_the_day
    >>> frame = pd.DataFrame({"entry": ["e"] * 3, "version": [1, 2, 3], "plan": ["A", "B", "B"]})
    >>> times_drawn_again(on_the_day(frame, as_of="2026-01-01")[0], words=["plan"])
    1
    """
    times, last = 0, dict.fromkeys(words, "")
    for version in entry.versions:
        said = {name: text_of(version.values.get(name)) for name in words}
        times += any(last[name] and said[name] and last[name] != said[name] for name in words)
        last = {name: said[name] or last[name] for name in words}
    return times


def with_those_before(times: Mapping[str, int], entries: Collection[Entry]) -> dict[str, int]:
    """The times of each entry with those of the entries it stands in place of, and one for each.

    `times`: by entry. To put another entry in its place is to draw it again.
    """
    before: dict[str, list[str]] = {}
    for entry in entries:
        if entry.superseded_by:
            before.setdefault(entry.superseded_by, []).append(entry.entry)

    def total(name: str, seen: frozenset[str]) -> int:
        earlier = [one for one in before.get(name, ()) if one in times and one not in seen]
        return times[name] + max((1 + total(one, seen | {one}) for one in earlier), default=0)

    return {name: total(name, frozenset({name})) for name in times}
