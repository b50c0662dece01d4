"""What a partnership says, apart from the random names of its rows: for comparing two files."""

from __future__ import annotations

from pathlib import Path

from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.partnership.store import Store
from fornow.visibility import Way

IDS = {
    *("entry", "round", "item_id", "superseded_by", "assumptions", "rests_on", "touches"),
    *("about_decision", "presses_on", "of_statement", "became_decision", "became_difference"),
    *("chain_link", "follows", "found_in", "of_part", "part_of", "decided", "to_test", "to_talk"),
    *("carries", "trial", "became_trial", "in_trial", "in_decision", "in_test", "lines"),
}


def read(path: Path) -> Partnership:
    """The partnership as it is, without touching the file."""
    return Partnership(Store.snapshot(path), way=Way.ROOM)


def contents(path: Path) -> dict[str, list[str]]:
    """Each exercise's rows as text, in an order of their own; words and marks apart."""
    with read(path) as p:
        found = {"partnership": [repr(p.settings())]}
        for exercise in p.exercises():
            frame = p.frame(exercise.key)
            frame = frame.drop(columns=list(IDS & set(frame.columns)))
            if exercise.kind is Kind.BALLOT:
                # Words of unnamed answers stand in an order of their own, so a column at a time.
                found[exercise.key] = [
                    f"{name}: {sorted(map(str, frame[name]))}" for name in frame.columns
                ]
            else:
                found[exercise.key] = sorted(map(str, frame.to_dict("records")))
    return found
