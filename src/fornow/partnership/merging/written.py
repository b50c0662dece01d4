"""Lists put together: every entry with every version of it, each once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from fornow.partnership.apart import OWN
from fornow.partnership.merging.sides import Row, Side, Told
from fornow.partnership.merging.wordings import Wordings, listed

_TWIN = (
    *("entry", "declared", "stage", "content", "voice", "attributed", "day", "state"),
    *("superseded_by", "why"),
)


def once(rows: Iterable[Row]) -> list[Row]:
    """Each row once, by its id; of one that was kept in two ways always the same."""
    found: dict[str, Row] = {}
    for row in rows:
        there = found.setdefault(row["id"], row)
        found[row["id"]] = min(there, row, key=lambda one: json.dumps(one, sort_keys=True))
    return list(found.values())


def entries(
    sides: Sequence[Side], came_along: Callable[[Side, str], bool], *, copy: str
) -> dict[str, list[Row]]:
    """Every entry and version; not those of words from a reveal that is not kept.

    Of an unnamed row no copy is told that it was written in: that would tell the table.
    """
    known = [
        {**row, "origin": copy}
        for side in sides
        for row in side.rows("entry")
        if not row["source"] or came_along(side, row["source"])
    ]
    there = {row["id"] for row in known}
    versions = [
        {**row, "origin": row["origin"] if _tells_whose(row) else copy}
        for side in sides
        for row in side.rows("version")
        if row["entry"] in there
    ]
    return {"entry": once(known), "version": _without_twins(once(versions))}


def standing(versions: Iterable[Row]) -> dict[str, list[Row]]:
    """The versions that no other was made from, by entry."""
    known = list(versions)
    followed = {parent for row in known for parent in row["parent"].split()}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in known:
        if row["id"] not in followed:
            found[row["entry"]].append(row)
    return found


def tell(sides: Sequence[Side], rows: Mapping[str, list[Row]], told: Told) -> None:
    """Entries of which several versions stand, and decisions that were looked at apart."""
    wordings = Wordings(rows["declared"])
    sources = {row["id"]: row["source"] for row in rows["entry"]}
    heads = standing(rows["version"])
    for entry, found in heads.items():
        if len(found) > 1:
            named = wordings.entry(min(found, key=lambda row: str(row["id"])), sources[entry])
            files = listed([one.given.called for one in sides if _holds(one, found)])
            told.conflicts.append(
                f"{named} was changed in several copies ({files}): {len(found)} versions stand."
                " Open it in its workbook, choose what holds, and save: that settles it."
            )
    for entry, outcomes in _looked_at_apart(sides).items():
        if entry in heads:
            named = wordings.entry(heads[entry][0], sources[entry])
            told.conflicts.append(
                f"{named} was looked at in two copies, with {' and '.join(outcomes)}. Both looks"
                " are kept and the last one counts: look at it again together."
            )


def _holds(side: Side, found: Sequence[Row]) -> bool:
    ids = {row["id"] for row in found}
    return any(row["id"] in ids for row in side.rows("version"))


def _tells_whose(row: Row) -> bool:
    return bool(row["attributed"]) and row["voice"] in OWN


def _without_twins(versions: Sequence[Row]) -> list[Row]:
    """Versions that say the same and were made from the same are one."""
    known, names = list(versions), dict[str, str]()
    while True:
        first: dict[str, Row] = {}
        for row in sorted(known, key=lambda one: str(one["id"])):
            told = json.dumps([sorted(row["parent"].split()), *(row[name] for name in _TWIN)])
            there = first.setdefault(told, row)
            if there is not row:
                names[row["id"]] = there["id"]
                there["number"] = min(there["number"], row["number"])
                there["origin"] = min(there["origin"], row["origin"])
        if len(first) == len(known):
            return known
        known = [{**row, "parent": _renamed(row["parent"], names)} for row in first.values()]


def _renamed(parent: str, names: Mapping[str, str]) -> str:
    return " ".join(dict.fromkeys(names.get(one, one) for one in parent.split()))


def _looked_at_apart(sides: Sequence[Side]) -> dict[str, list[str]]:
    """The outcomes of the last looks, where two files do not know of each other's."""
    found: dict[str, set[str]] = defaultdict(set)
    looks = [(_last_looks(side), {row["id"] for row in side.rows("event")}) for side in sides]
    for (one, seen), (other, also_seen) in combinations(looks, 2):
        for entry in one.keys() & other.keys():
            here, there = one[entry], other[entry]
            apart = here["id"] not in also_seen and there["id"] not in seen
            outcomes = {json.loads(row["content"])["outcome"] for row in (here, there)}
            if apart and len(outcomes) > 1:
                found[entry] |= outcomes
    return {entry: sorted(outcomes) for entry, outcomes in found.items()}


def _last_looks(side: Side) -> dict[str, Row]:
    looks = [row for row in side.rows("event") if row["kind"] == "look"]
    return {row["subject"]: row for row in sorted(looks, key=lambda one: int(one["number"]))}
