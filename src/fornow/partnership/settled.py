"""The settings out of every version there is of them, also where two files went on from one.

Each version says which it was made from, as the versions of an entry do. Where several stand side
by side, each field is what was last said about it; where two said different things, what protects
people more stands, and the field is among the `disputed`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fornow.exercises.exercise import Agreement

#: Beside the settings in a version: the versions it was made from. No field has this name.
MADE_FROM = "made from"
#: The later in this order, the less of what is said leaves the room.
STRICTER = (Agreement.ON_THE_RECORD, Agreement.UNATTRIBUTED, Agreement.STAYS_HERE)


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What holds, the versions it was read from, and the fields on which these do not agree."""

    values: dict[str, Any]
    standing: tuple[str, ...]
    disputed: Mapping[str, list[Any]]


@dataclass(frozen=True, kw_only=True)
class _Version:
    id: str
    origin: str
    number: int
    values: dict[str, Any]
    made_from: tuple[str, ...] | None


def settled(rows: Iterable[Any]) -> Settled:
    """The settings as they stand, from the rows of `settings_version`."""
    known = sorted(map(_version, rows), key=lambda one: (one.number, one.id))
    before = {one.id: _before(one, known) for one in known}
    followed = {parent for parents in before.values() for parent in parents}
    heads = tuple(one.id for one in known if one.id not in followed)
    if len(heads) <= 1:
        last: dict[str, Any] = next((one.values for one in known if one.id in heads), {})
        return Settled(values=last, standing=heads, disputed={})
    said = {name: _said(name, known, before) for name in sorted(_names(known))}
    together = {name: _together(name, found) for name, found in said.items()}
    return Settled(
        values={name: value for name, value in together.items() if value is not None},
        standing=heads,
        disputed={n: f for n, f in said.items() if len(f) > 1 and not isinstance(f[0], list)},
    )


def _version(row: Any) -> _Version:
    values = dict(json.loads(row["content"]))
    parents = values.pop(MADE_FROM, None)
    return _Version(
        id=row["id"],
        origin=row["origin"],
        number=row["number"],
        values=values,
        made_from=None if parents is None else tuple(str(parents).split()),
    )


def _before(one: _Version, known: Sequence[_Version]) -> tuple[str, ...]:
    """The versions it was made from; of one that does not say, the last before it."""
    if one.made_from is not None:
        return tuple(parent.id for parent in known if parent.id in one.made_from)
    earlier = [other for other in known if other.number < one.number]
    own = [other for other in earlier if other.origin == one.origin]
    return tuple(other.id for other in (own or earlier)[-1:])


def _names(known: Sequence[_Version]) -> set[str]:
    return {name for one in known for name in one.values}


def _said(name: str, known: Sequence[_Version], before: Mapping[str, tuple[str, ...]]) -> list[Any]:
    """What was last said about a field, each thing once; more than one where files went apart."""
    values = {one.id: one.values.get(name) for one in known}
    told = [one.id for one in known if _tells(one.id, values, before)]
    overtaken = {older for one in told for older in _ancestors(one, before)}
    found: list[Any] = []
    for value in (values[one] for one in told if one not in overtaken):
        if value not in found:
            found.append(value)
    return found


def _tells(one: str, values: Mapping[str, Any], before: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether this version said something about a field that those before it did not."""
    earlier = [values[parent] for parent in before[one]]
    return not earlier or any(value != values[one] for value in earlier)


def _ancestors(one: str, before: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    waiting, seen = list(before[one]), set[str]()
    while waiting:
        parent = waiting.pop()
        if parent not in seen:
            seen.add(parent)
            waiting.extend(before[parent])
            yield parent


def _together(name: str, found: Sequence[Any]) -> Any:
    said = [value for value in found if value is not None]
    if not said:
        return None
    if name == "smallest_group":
        return max(said)
    if name == "agreement":
        return max(said, key=lambda value: STRICTER.index(Agreement(value)))
    if all(isinstance(value, list) for value in said):
        return _joined(said)
    return said[-1] if found[-1] is not None else None


def _joined(lists: Sequence[Sequence[Any]]) -> list[Any]:
    """Each thing once: what is in all of the lists, and then the others by name."""
    written = sorted([json.dumps(one, sort_keys=True) for one in each] for each in lists)
    in_all = [one for one in written[0] if all(one in each for each in written)]
    others = sorted({one for each in written for one in each} - set(in_all))
    return [json.loads(one) for one in dict.fromkeys((*in_all, *others))]
