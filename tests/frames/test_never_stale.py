"""A frame that is kept is never older than the file, and nobody can change it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow import frames
from fornow.answers import encode, parse
from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Field
from fornow.partnership import rounds
from fornow.partnership.rounds import Round
from tests.made_up import DAY, exercise, partnership, rating, sound, text

KEYS = ("three-beliefs", "assumptions", "decisions", "values", "partnership", "events")
DECISION = {"decision": "open at nine", "owner": "Ann", "look_again": DAY, "signal": "queues"}


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as p:
        yield p


def told(p: Partnership, key: str, **when: Any) -> list[Any]:
    """All that a frame holds, to be compared."""
    frame = p.frame(key, **when)
    cells = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    return [list(frame.columns), [str(dtype) for dtype in frame.dtypes], cells, frame.attrs]


def elsewhere(path: Path) -> Partnership:
    """The file opened once more, which remembers nothing."""
    return fornow.open(path)


def asked_now(p: Partnership) -> Round:
    asked = p.round("three-beliefs")
    assert asked is not None
    return asked


def claims(p: Partnership) -> list[str]:
    return sorted(p.frame("assumptions")["claim"])


def test_what_is_added_revised_and_closed_here_is_seen_at_once(p: Partnership) -> None:
    assert p.frame("assumptions").attrs["hidden"] == "Nothing has been written here yet."
    entry = sound(p.add("assumptions", {"claim": "one"}))
    assert claims(p) == ["one"]
    sound(p.revise(entry, {"claim": "two"}))
    assert claims(p) == ["two"]
    sound(p.close(entry, "done"))
    assert list(p.frame("assumptions")["state"]) == ["closed"]


def test_what_another_process_writes_is_seen_at_once(p: Partnership) -> None:
    assert claims(p) == []
    program = (
        "import sys, fornow\n"
        "with fornow.open(sys.argv[1]) as p: p.add('assumptions', {'claim': 'from elsewhere'})"
    )
    subprocess.run([sys.executable, "-c", program, str(p.path)], check=True)
    assert claims(p) == ["from elsewhere"]


def test_a_reveal_is_seen_at_once_and_so_is_a_larger_smallest_group(p: Partnership) -> None:
    assert p.frame("three-beliefs").attrs["hidden"] == "This has not been asked yet."
    for n in range(5):
        seat = sound(p.answer("three-beliefs", {"goals_own": n + 1}))
        assert p.frame("three-beliefs").attrs["hidden"].startswith(f"{n + 1} in so far.")
    rounds.forget(p.store, asked_now(p), seat)
    assert p.frame("three-beliefs").attrs["hidden"].startswith("4 in so far.")
    sound(p.answer("three-beliefs", {"goals_own": 5}))
    p.reveal("three-beliefs")
    assert sorted(p.frame("three-beliefs")["goals_own"]) == [1, 2, 3, 4, 5]
    sound(p.add("partnership", {"smallest_group": 6}))
    assert p.frame("three-beliefs").empty
    assert "until 6 have" in p.frame("three-beliefs").attrs["hidden"]


def test_each_day_and_each_way_of_asking_has_a_frame_of_its_own(p: Partnership) -> None:
    entry = sound(p.add("assumptions", {"claim": "one"}))
    p.sit(DAY + timedelta(days=7))
    sound(p.revise(entry, {"claim": "two"}))
    for _ in range(2):
        assert claims(p) == ["two"]
        assert list(p.frame("assumptions", as_of=DAY)["claim"]) == ["one"]
        assert p.frame("assumptions", as_of=DAY - timedelta(days=1)).empty
        assert list(p.frame("assumptions", history=True)["claim"]) == ["one", "two"]


def test_what_is_taken_back_is_gone_at_once(p: Partnership) -> None:
    with suppress(KeyError), p.store.writing():
        sound(p.add("assumptions", {"claim": "one"}))
        assert claims(p) == ["one"]
        raise KeyError
    assert claims(p) == []


def test_whoever_changes_a_frame_changes_nobody_elses(p: Partnership) -> None:
    claim = sound(p.add("assumptions", {"claim": "one"}))
    sound(p.add("decisions", {**DECISION, "rests_on": [claim]}))
    for n in range(5):
        sound(p.answer("three-beliefs", {"goals_own": n + 1}))
    p.reveal("three-beliefs")
    before = {key: told(p, key) for key in KEYS}
    for key in KEYS:
        frame = p.frame(key)
        frame.attrs["exercise"] = "another"
        for asked in frame.attrs.get("rounds", ()):
            asked["notes"].append("changed")
        for name in frame.columns:
            frame[name].array[:] = frame[name].array[::-1]
            frame.loc[:, name] = None
            frame.pop(name)
    assert {key: told(p, key) for key in KEYS} == before


@dataclass(frozen=True, kw_only=True)
class Several(Field):
    """A kind of field of an analyst's own, whose cells are lists."""


def test_an_analysts_own_kind_of_field_is_read_as_it_is_now(p: Partnership) -> None:
    def handle(read: Callable[[Any], Any]) -> None:
        frames.columns.register(Several, lambda field: [(field.name, "object", read)])

    parse.register(Several, lambda field, raw: tuple(raw))
    encode.register(Several, lambda field, value: list(value))
    handle(list)
    own = exercise(Kind.REGISTER, text(), Several(name="own", prompt="Own?"), key="own-kind")
    fornow.add_exercise(own, replace=True)
    sound(p.add("own-kind", {"said": "a", "own": ("b", "c")}))
    p.frame("own-kind")["own"].iloc[0].append("d")
    assert p.frame("own-kind")["own"].iloc[0] == ["b", "c"]
    handle(lambda value: value[::-1])
    assert p.frame("own-kind")["own"].iloc[0] == ("c", "b")


def test_an_exercise_that_is_worded_anew_is_framed_anew(p: Partnership) -> None:
    fornow.add_exercise(exercise(Kind.REGISTER, text(), key="own-words"), replace=True)
    sound(p.add("own-words", {"said": "a"}))
    assert "mark" not in p.frame("own-words")
    again = exercise(Kind.REGISTER, text(), rating(), key="own-words")
    fornow.add_exercise(again, replace=True)
    assert "mark" in p.frame("own-words")


def add(p: Partnership, words: str) -> None:
    p.add("assumptions", {"claim": words})


def revise(p: Partnership, words: str) -> None:
    for entry in list(p.frame("assumptions")["entry"])[:1]:
        p.revise(entry, {"claim": words})


def decide(p: Partnership, words: str) -> None:
    p.add("decisions", {**DECISION, "decision": words, "rests_on": list(entries(p)[:1])})


def entries(p: Partnership) -> list[str]:
    return sorted(p.frame("assumptions")["entry"])


def look(p: Partnership, words: str) -> None:
    for entry in list(p.frame("decisions")["entry"])[:1]:
        p.look(entry, "withdraw", note=words)


def answer(p: Partnership, words: str) -> None:
    p.answer("values", {"first": words})


def reveal(p: Partnership, words: str) -> None:
    if p.round("values"):
        p.reveal("values")


def settle(p: Partnership, words: str) -> None:
    p.add("partnership", {"purpose": words, "smallest_group": 3 + len(words) % 2})


def take_back(p: Partnership, words: str) -> None:
    with suppress(KeyError), p.store.writing():
        add(p, words)
        told(p, "assumptions")
        raise KeyError


STEPS = (add, revise, decide, look, answer, answer, reveal, settle, take_back)


@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.booleans(), st.sampled_from(["so", "and", "then"])),
        max_size=9,
    )
)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_after_any_steps_here_or_elsewhere_a_frame_is_as_one_made_afresh(
    tmp_path: Path, steps: list[tuple[Callable[[Partnership, str], None], bool, str]]
) -> None:
    path = tmp_path / "ours.fornow"
    path.unlink(missing_ok=True)
    with partnership(tmp_path) as p, elsewhere(path) as other:
        for step, here, words in steps:
            step(p if here else other, words)
            assert all_told(p) == all_told(other)
        with elsewhere(path) as fresh:
            assert all_told(p) == all_told(fresh)


def all_told(p: Partnership) -> str:
    made = [told(p, key) for key in KEYS]
    made += [told(p, key, history=True) for key in ("assumptions", "decisions")]
    made.append(told(p, "assumptions", as_of=DAY - timedelta(days=1)))
    return json.dumps(made, default=str)
