"""A session under way, and its plan, as JSON and back: they outlive the process that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fornow.errors import DeclarationError
from fornow.plans.running import Mark, Running, State, moment
from fornow.plans.session_plan import Plan, Step, Task

FORMAT = 1
TIMES = ("began", "ends", "since", "paused")
COUNTS = ("seconds", "added", "returned")


def to_json(running: Running) -> dict[str, Any]:
    """The whole session as what `json.dumps` can write; `from_json` gives an equal one back."""
    plain = asdict(running)
    times = {name: plain[name].isoformat() for name in TIMES if plain[name] is not None}
    marks = [{**mark, "state": str(mark["state"])} for mark in plain["marks"]]
    choices = [list(pair) for pair in plain["choices"]]
    return {"format": FORMAT, **plain, **times, "marks": marks, "choices": choices}


def from_json(written: Mapping[str, Any]) -> Running:
    """The session that was written by `to_json`, whatever has become of its plan since."""
    if written.get("format") != FORMAT:
        raise DeclarationError(
            f"This session was written in format {written.get('format')!r}, and this version of"
            f" fornow reads format {FORMAT}. Install the fornow that wrote it, or a newer one."
        )
    try:
        return _running({name: value for name, value in written.items() if name != "format"})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DeclarationError(
            f"The session of the plan {written.get('plan')!r} cannot be read back: {error!r}."
            " Something has changed it, or a newer fornow wrote it: start the plan again, and open"
            " the step you were at."
        ) from error


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The whole plan as what `json.dumps` can write; `plan_from_json` gives an equal one back."""
    return asdict(plan)


def plan_from_json(written: Mapping[str, Any]) -> Plan:
    """The plan that was written by `plan_to_json`."""
    try:
        parts = {"steps": Step, "prepare": Task, "afterwards": Task}
        made = {name: [kind(**one) for one in written[name]] for name, kind in parts.items()}
        return Plan(**{**written, **made})
    except (KeyError, TypeError) as error:
        raise DeclarationError(
            f"The plan {written.get('key')!r} cannot be read back: {error!r}. Another fornow wrote"
            " it: start the plan again, and open the step you were at."
        ) from error


def _running(given: dict[str, Any]) -> Running:
    times = {
        name: moment(datetime.fromisoformat(given[name]))
        for name in TIMES
        if given.get(name) is not None
    }
    marks = tuple(_mark(one) for one in given["marks"])
    choices = tuple((str(one), str(other)) for one, other in given["choices"])
    rested = int(given["rested"])
    return Running(**{**given, **times, "rested": rested, "marks": marks, "choices": choices})


def _mark(given: Mapping[str, Any]) -> Mark:
    counts = {name: int(given[name]) for name in COUNTS}
    return Mark(key=str(given["key"]), state=State(given["state"]), **counts)
