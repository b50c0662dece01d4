"""An analyst's own kind of field, read where its class is not installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import fornow
from fornow.exercises.fields import Rating

SCRIPT = """
import sys
from dataclasses import dataclass

import fornow
from fornow.exercises.fields import Field, Rating
from fornow.answers import parse
from fornow.frames import columns
from tests.made_up import exercise, text, Kind

@dataclass(frozen=True, kw_only=True)
class Stars(Rating):
    bright: bool = True

@dataclass(frozen=True, kw_only=True)
class Mood(Field):
    pass

parse.register(Mood, lambda field, raw: raw)
columns.register(Mood, lambda field: [(field.name, "string", lambda value: value)])

fields = [Stars(name="stars", prompt="How many?", low_label="Few", high_label="Many", high=7),
          text("said")]
if "mood" in sys.argv:
    fields.append(Mood(name="mood", prompt="Which?"))
fornow.add_exercise(exercise(Kind.BALLOT, *fields, key="made-up-stars"))
with fornow.create(sys.argv[1], "T") as p:
    p.session("2026-03-01", people=11)
    for n in range(5):
        more = {"mood": f"mood {n}"} if "mood" in sys.argv else {}
        p.answer("made-up-stars", {"stars": n + 3, "said": f"words {n}", **more})
    p.reveal("made-up-stars")
"""


def written(folder: Path, *more: str) -> Path:
    """A partnership written where the class was known, by a process that has ended."""
    path = folder / "ours.fornow"
    subprocess.run([sys.executable, "-c", SCRIPT, str(path), *more], check=True)
    return path


@pytest.mark.parametrize("more", [(), ("mood",)], ids=["built on ours", "and one that is not"])
def test_words_and_marks_are_all_there_where_the_class_of_a_field_is_not_known(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    with fornow.open(written(tmp_path, *more)) as p:
        frame = p.frame("made-up-stars")
        assert str(frame["stars"].dtype) == "Int64"
        assert sorted(frame["stars"]) == [3, 4, 5, 6, 7]
        assert sorted(frame["said"]) == [f"words {n}" for n in range(5)]
        field = p.exercise("made-up-stars").field("stars")
        assert isinstance(field, Rating)
        assert (field.low, field.high) == (1, 7)
        assert "asked as “Stars”, which is not installed here" in field.hint


def test_what_was_parted_as_a_mark_stays_one_where_nothing_says_what_its_field_was_built_on(
    tmp_path: Path,
) -> None:
    with fornow.open(written(tmp_path)) as p, p.store.writing():
        for row in p.store.rows("SELECT id, content FROM declared"):
            declared = json.loads(row["content"])
            for field in declared["fields"]:
                field.pop("built-on", None)
            p.store.write(
                "UPDATE declared SET content = ? WHERE id = ?", json.dumps(declared), row["id"]
            )
    with fornow.open(tmp_path / "ours.fornow") as p:
        frame = p.frame("made-up-stars")
    assert sorted(frame["stars"]) == ["3", "4", "5", "6", "7"]
    assert sorted(frame["said"]) == [f"words {n}" for n in range(5)]
