"""The plan that a room goes by: which can be chosen, and the one under way as the room keeps it.

The room's file holds the plan as it was last read and where it stands, so that a server or a kernel
that stops loses nothing, and a plan file that is broken or gone stops no meeting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from fornow import plans
from fornow.errors import DeclarationError, FornowError, UnknownName
from fornow.live.rooms import Place
from fornow.plans import Plan, Running, Step
from fornow.plans.reading import ENDS

#: The one fact of the room in which all this is kept.
FACT = "underway"
#: Plan files as they were last read, each with what tells whether it has been changed since.
_READ: dict[Path, tuple[tuple[int, ...], Plan]] = {}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A plan that can be chosen, by the name to choose it by; or why it cannot be used."""

    source: str
    plan: Plan | None = None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Underway:
    """A plan under way: where it came from, how it stands, and the rounds that were asked in it.

    `moves` counts how often a step was opened. `rounds` has the round of each exercise asked.
    `problem` says why the plan's file cannot be read any more; the plan goes on as it was.
    """

    source: str
    plan: Plan
    running: Running
    moves: int = 0
    rounds: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def at(self) -> str:
        """Where it stands, for a press to be sent with: one made elsewhere then does nothing."""
        return f"{self.moves}.{self.running.open or ''}"

    @property
    def step(self) -> Step | None:
        """The open step; None once it is over, and where the step was taken out of its plan."""
        return next((one for one in self.plan.steps if one.key == self.running.open), None)

    @property
    def exercise(self) -> str:
        """The key of the exercise that the open step is about today; '' for none."""
        return (self.step and plans.chosen(self.running, self.step)) or ""


def offered(place: Place) -> tuple[Offered, ...]:
    """The plans on the shelf, then those in files beside the partnership, usable or not."""
    shelf = (Offered(source=one.key, plan=one) for one in plans.plans())
    return (*shelf, *(_offered(place, path) for path in _files(place)))


def find_plan(place: Place, source: str) -> Plan:
    """The plan of that name; `DeclarationError` says what to change in a file."""
    files = {path.name: path for path in _files(place)}
    if source in files:
        return _read(place, files[source])
    if source.endswith(ENDS):
        raise DeclarationError(f"There is no plan file {source!r} here any more. Choose another.")
    try:
        return plans.plan(source)
    except UnknownName as error:
        raise UnknownName("plan", source, [*error.allowed, *files]) from None


def underway(place: Place) -> Underway | None:
    """The plan under way as it is now, read anew where its file was changed; None without one."""
    kept = place.room.fact(FACT)
    if kept is None:
        return None
    source, problem = str(kept["source"]), ""
    held = _held(kept["plan"])
    if source.endswith(ENDS):
        try:
            held = find_plan(place, source)
        except FornowError as error:
            problem = f"{error} Until then the plan goes on as it was."
    return Underway(
        source=source,
        plan=held,
        running=plans.from_json(kept["running"]),
        moves=int(kept["moves"]),
        rounds=kept["rounds"],
        problem=problem,
    )


def to_show(place: Place) -> Underway | None:
    """The plan under way for phones and screen: none where another fornow has written it."""
    try:
        return underway(place)
    except DeclarationError:
        return None


def keep(place: Place, held: Underway | None) -> None:
    """Keep this as the plan under way."""
    place.room.note(**{FACT: _kept(held) if held else None})


def _kept(held: Underway) -> dict[str, object]:
    return {
        "source": held.source,
        "plan": json.dumps(plans.plan_to_json(held.plan), ensure_ascii=False),
        "running": plans.to_json(held.running),
        "moves": held.moves,
        "rounds": dict(held.rounds),
    }


@lru_cache(maxsize=16)
def _held(written: str) -> Plan:
    return plans.plan_from_json(json.loads(written))


def _files(place: Place) -> Iterator[Path]:
    return plans.plan_files(place.path.parent)


def _offered(place: Place, path: Path) -> Offered:
    try:
        return Offered(source=path.name, plan=_read(place, path))
    except FornowError as error:
        return Offered(source=path.name, problem=str(error))


def _read(place: Place, path: Path) -> Plan:
    try:
        found = path.stat()
    except OSError:
        raise DeclarationError(f"{path.name} is gone. Bring it back, or choose another.") from None
    stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    before = _READ.get(path)
    if before is None or before[0] != stamp:  # phones ask every few seconds
        before = (stamp, plans.read_plan(path, exercises=place.sitting.exercises()))
        _READ[path] = before
    return before[1]
