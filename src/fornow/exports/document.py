"""What was taken, as JSON: how each question was asked, each round's facts, and every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fornow import __version__
from fornow.exercises.declaration import to_json
from fornow.exports.taken import Taken, TakenRound

FORMAT = 1


def document(taken: Iterable[Taken], *, partnership: Mapping[str, Any], on: date) -> str:
    """The whole file. `partnership` is what there is to say of it; `on` the day it was taken.

    Under `exercises`, for each: its declaration; `hidden`, which says why there is nothing, or is
    empty; for a ballot its rounds, each with n, k, agreement, day and the question as it was then;
    for a register a row a version and question (`latest` marks what stands now) and what happened
    to its entries.
    """
    whole = {
        "what": "fornow export",
        "format": FORMAT,
        "fornow": __version__,
        "taken_on": on.isoformat(),
        "partnership": dict(partnership),
        "exercises": [_exercise(one) for one in taken],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _exercise(taken: Taken) -> dict[str, Any]:
    found: dict[str, Any] = {
        "exercise": taken.exercise.key,
        "title": taken.exercise.title,
        "kind": str(taken.exercise.kind),
        "hidden": taken.hidden,
        "left_out": list(taken.messages),
        "declaration": to_json(taken.exercise),
        "rounds": [_round(one) for one in taken.rounds],
        "rows": list(taken.rows),
        "events": list(taken.events),
    }
    return found


def _round(taken: TakenRound) -> dict[str, Any]:
    shown = taken.shown
    return {
        "round": shown.id,
        "day": shown.day.isoformat(),
        "subject": shown.subject,
        "n": shown.n,
        "people": shown.people,
        "k": shown.smallest_group,
        "agreement": str(shown.agreement),
        "typed_for_someone": shown.typed,
        "hidden": shown.hidden,
        "notes": list(shown.notes),
        "declaration": to_json(shown.exercise),
        "rows": list(taken.rows),
    }
