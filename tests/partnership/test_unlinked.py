"""Somebody who takes the file after the reveal cannot tell who wrote what, nor in what order.

The attacker here knows the order in which people answered and holds every byte of the file. The
order inside the file comes from the system's own source of chance, which takes no seed, so the
bounds are wide enough that chance alone breaks them less than once in a million runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from fornow.exercises.exercise import Kind
from fornow.partnership import reveal
from tests.made_up import exercise, number, partnership, sound, text

ROUNDS, SEATS = 25, 60
ASKED = exercise(Kind.BALLOT, number(), text(), key="made-up-marks")
Places = list[list[int]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Places]:
    """By way of looking: for each round, where the answer of the first, second … seat stands."""
    found: dict[str, Places] = {"mark bytes": [], "word bytes": [], "mark rows": [], "frame": []}
    for _ in range(ROUNDS):
        with partnership(tmp_path_factory.mktemp("round"), ASKED) as p:
            for seat in range(SEATS):
                sound(p.answer("made-up-marks", {"mark": 1000 + seat, "said": f"word{seat:03}"}))
            asked = p.round("made-up-marks")
            assert asked is not None
            reveal.reveal(p.store, asked)
            whole = p.path.read_bytes()
            found["mark bytes"].append(_places(rb'"mark": 1(\d\d\d)\}', whole))
            found["word bytes"].append(_places(rb'"word(\d\d\d)"', whole))
            rows = p.store.rows("SELECT content FROM answer WHERE part = 'marks' ORDER BY id")
            kept = "".join(row["content"] for row in rows).encode()
            found["mark rows"].append(_places(rb'"mark": 1(\d\d\d)\}', kept))
            marks = [int(mark) - 1000 for mark in p.frame("made-up-marks")["mark"]]
            found["frame"].append([marks.index(seat) for seat in range(SEATS)])
    return found


def _places(pattern: bytes, whole: bytes) -> list[int]:
    at = {int(match[1]): match.start() for match in re.finditer(pattern, whole)}
    assert len(at) == SEATS
    return [at[seat] for seat in range(SEATS)]


def auc(pairs: Iterator[bool]) -> float:
    """How often the attacker's guess is right: 0.5 is a toss of a coin."""
    told = list(pairs)
    assert len(told) >= 2000
    return sum(told) / len(told)


@pytest.mark.parametrize("way", ["mark bytes", "word bytes", "mark rows", "frame"])
def test_where_an_answer_stands_does_not_tell_when_it_was_given(
    seen: dict[str, Places], way: str
) -> None:
    earlier = (
        places[first] < places[second]
        for places in seen[way]
        for first, second in combinations(range(SEATS), 2)
    )
    assert 0.45 <= auc(earlier) <= 0.55


@pytest.mark.parametrize("way", ["mark bytes", "mark rows"])
def test_where_words_stand_does_not_tell_whose_marks_they_go_with(
    seen: dict[str, Places], way: str
) -> None:
    together = (
        (words[first] < words[second]) == (marks[first] < marks[second])
        for words, marks in zip(seen["word bytes"], seen[way], strict=True)
        for first, second in combinations(range(SEATS), 2)
    )
    assert 0.45 <= auc(together) <= 0.55


def test_the_frame_puts_words_beside_marks_by_chance(tmp_path: Path) -> None:
    with partnership(tmp_path, ASKED) as p:
        for seat in range(SEATS):
            sound(p.answer("made-up-marks", {"mark": 1000 + seat, "said": f"word{seat:03}"}))
        asked = p.round("made-up-marks")
        assert asked is not None
        reveal.reveal(p.store, asked)
        frame = p.frame("made-up-marks")
        own = [f"word{int(mark) - 1000:03}" for mark in frame["mark"]]
        together = sum(mine == beside for mine, beside in zip(own, frame["said"], strict=True))
        assert together <= 12  # one by chance; more than twelve less than once in a milliard
        assert set(own) == set(frame["said"])
        assert p.frame("made-up-marks").equals(frame), "the order is the same each time"
