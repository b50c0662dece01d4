"""How the entries of our own export stood there, read from it and brought about here.

What was superseded or closed comes in as that, with why and by what, and looks come with it. An
entry of which this cannot be told is left out, for it would seem to stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from fornow.answers import Problem
from fornow.answers.raw import read_day
from fornow.exercises.exercise import Exercise, Kind
from fornow.exports.defused import as_written
from fornow.imports.lines import Happened, Line, Stood, said
from fornow.partnership import entries, registers
from fornow.partnership.store import Store

#: What came of an entry stands with our entries as rows of its own.
HAPPENED = ("look", "signal")
#: Where our exports say how an entry stood.
IN_CSV = {
    "state": "state",
    "by": "superseded_by",
    "why": "why",
    "last": "day",
}
IN_EXCEL = {
    "state": "State",
    "by": "Superseded by",
    "why": "Why",
    "last": "Last changed",
}
_LOST = "The entry that replaced it was not brought in."


def stood_as(
    exercise: Exercise,
    entry: str,
    told: Mapping[str, str],
    happened: Mapping[str, Sequence[Happened]],
) -> Stood | None:
    """How an entry stood, by what its row says of it; None for what is no entry."""
    if exercise.kind is not Kind.REGISTER or not entry:
        return None
    return Stood(entry=entry, happened=tuple(happened.get(entry, ())), **told)


def happenings(lines: Iterable[Line]) -> dict[str, list[Happened]]:
    """The looks and signals in our own CSV by their entry, in the order they stand there."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        cells = {name: as_written(said(cell)) for name, cell in line.cells.items()}
        kind, field = cells["stage"], cells["field"]
        if kind not in HAPPENED:
            continue
        of_entry = found.setdefault(cells["row"], [])
        if field in ("outcome", "signal"):
            of_entry.append({"kind": kind, "day": cells["day"]})
        if field != "signal" and of_entry:
            of_entry[-1][field] = cells["answer"]
    return {entry: [Happened(**one) for one in told] for entry, told in found.items()}


def in_sheet(rows: Sequence[Sequence[object]], headings: Mapping[str, str]) -> Iterator[Line]:
    """The rows of the sheet of looks and signals in our own Excel file, as those of our CSV."""
    names = {heading: name for name, heading in headings.items()}
    first, *rest = rows or [[]]
    places = {names.get(said(cell), ""): place for place, cell in enumerate(first)}
    for number, row in enumerate(rest, start=2):
        told = {n: said(row[at]) if at < len(row) else "" for n, at in places.items()}
        about = {"row": told.get("entry", ""), "stage": told.get("kind", ""), "day": told["day"]}
        signal = [("signal", "yes")] if about["stage"] == "signal" else []
        asked = [(n, told.get(n, "")) for n in ("outcome", "look_again", "note")]
        for field, answer in (*signal, *((n, a) for n, a in asked if a)):
            yield Line(number=number, cells={**about, "field": field, "answer": answer})


def as_told(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The rows whose standing can be brought about; and, of the others, how many and which."""
    there = {line.stood.entry for line in lines if line.stood}
    lost = [
        line
        for line in lines
        if line.stood and line.stood.state == "superseded" and line.stood.by not in there
    ]
    if not lost:
        return list(lines), ""
    listed = ", ".join(str(line.number) for line in sorted(lost, key=lambda one: one.number))
    return [line for line in lines if line not in lost], (
        f"{len(lost)} left out (row {listed}): superseded by what is not in this file, and they"
        " would seem to stand."
    )


def own_day(line: Line, day: date) -> date:
    """The day an entry came to say what it says: as our export has it, and not after `day`."""
    told = read_day(line.stood.last[:10]) if line.stood and line.stood.last else None
    return min(told or day, day)


def bring_about(
    store: Store, exercise: Exercise, came: Mapping[str, str], *, lines: Sequence[Line], day: date
) -> tuple[list[tuple[Line, list[Problem]]], str]:
    """Make each entry stand as it stood; what is wrong, and how many are no longer open.

    `came` gives the entry here for the id of one there. `lines` are the rows that are new here.
    """
    wrong: list[tuple[Line, list[Problem]]] = []
    told = {"superseded": 0, "closed": 0, "looks": 0}
    for line in lines:
        stood = line.stood
        if stood is None:
            continue
        problems = list(chain(*_looked(store, exercise, came[stood.entry], stood, day=day)))
        told["looks"] += len(stood.happened)
        if problems:
            wrong.append((line, problems))
        if stood.state in told:
            told[stood.state] += 1
            _settle(store, exercise, came, stood, day=day)
    parts = [f"{n} {what}" for what, n in told.items() if n and what != "looks"]
    parts += [f"{told['looks']} looks and signals"] if told["looks"] else []
    return wrong, f"As they stood there: {', '.join(parts)}." if parts else ""


def _settle(
    store: Store, exercise: Exercise, came: Mapping[str, str], stood: Stood, *, day: date
) -> None:
    by = came.get(stood.by, "")
    gone = stood.state == "superseded" and not by
    registers.set_state(
        store,
        exercise,
        came[stood.entry],
        "closed" if gone else stood.state,
        day=min(read_day(stood.last[:10]) or day, day),
        by=by,
        why=_LOST if gone else stood.why,
    )


def _looked(
    store: Store, exercise: Exercise, entry: str, stood: Stood, *, day: date
) -> Iterator[list[Problem]]:
    """Each look and signal of an entry, by the same door as in the workbook."""
    for one in stood.happened:
        on = min(read_day(one.day[:10]) or day, day)
        if one.kind == "signal":
            done = entries.signal(store, exercise, entry, day=on, note=one.note)
        else:
            again, note = one.look_again[:10], one.note
            done = entries.look(
                store, exercise, entry, one.outcome, day=on, look_again=again, note=note
            )
        if isinstance(done, list):
            yield done
