"""An attacker who holds every published frame finds nobody unnamed in a group below k.

What is generated is who answered in which voice, about which things, in how many rounds, and how
the smallest group was set and raised. What is published is every frame at every step.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fornow import frames, visibility
from fornow.desk import Partnership
from fornow.exercises.exercise import Kind, Voice
from fornow.partnership import reveal
from fornow.visibility import Way, split_allowed
from tests.made_up import exercise, number, partnership, sound, text

EVERY_VOICE = (Voice.UNNAMED, Voice.ORGANISATION, Voice.LEVEL, Voice.NAMED)
WHOLE = exercise(Kind.BALLOT, number(), text(), key="made-up-voices", voices=EVERY_VOICE)
EACH = exercise(
    Kind.BALLOT, number(), text(), key="made-up-each", voices=EVERY_VOICE, each="statements"
)
SPEAKS: dict[str, dict[str, str]] = {
    "unnamed": {},
    "council": {"organisation": "Council"},
    "police": {"organisation": "Police"},
    "front": {"level": "front-line"},
    "elected": {"level": "elected"},
    "Ada": {"name": "Ada"},
}
OWN = {"council", "police", "Ada"}
ATTRIBUTED = {"front": "front-line", "elected": "elected", "council": "Council", "police": "Police",
              "Ada": "Ada", "unnamed": ""}  # fmt: skip
crowd = st.fixed_dictionaries({voice: st.integers(0, 7) for voice in SPEAKS})
told_apart = ["organisation", "level", "name"]


def groups(frame: pd.DataFrame) -> dict[str, int]:
    """How many rows are told apart in each way; '' for those of whom nothing is told."""
    known = frame[told_apart].bfill(axis=1).iloc[:, 0].fillna("") if len(frame) else []
    return dict(Counter(map(str, known)))


def check_published(frame: pd.DataFrame, given_: dict[str, int], k: int) -> None:
    """What the attacker can count, against who was there."""
    shown = groups(frame)
    unnamed = sum(n for voice, n in given_.items() if voice not in OWN)
    total = sum(given_.values())
    if unnamed and total < k:
        assert len(frame) == 0
        return
    assert len(frame) == total
    own = {ATTRIBUTED[voice] for voice in OWN}
    for who, n in shown.items():
        assert who in own or n >= k or (who == "" and n == 0), (who, n)
    for who, n in shown.items():
        assert n == sum(m for voice, m in given_.items() if ATTRIBUTED[voice] == who) or who == ""
    # Everybody who can be taken away, taken away: what is left is nobody or a group.
    rest = total - sum(n for who, n in shown.items() if who)
    assert rest == 0 or rest >= k
    if any(who in own for who in shown):
        assert unnamed == 0 or unnamed >= k


def answered(p: Partnership, key: str, given_: dict[str, int], **more: Any) -> None:
    for voice, n in given_.items():
        for place in range(n):
            sound(
                p.answer(key, {"mark": place, "said": f"{voice} {place}"}, **SPEAKS[voice], **more)
            )


def show(p: Partnership, key: str) -> None:
    asked = p.round(key)
    if asked is not None and reveal.enough(p.store, asked):
        reveal.reveal(p.store, asked)


def published(p: Partnership, key: str) -> list[pd.DataFrame]:
    asked = p.exercise(key)
    return [frames.ballot_frame(visibility.ballot(p.store, asked, way=way)) for way in Way]


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(given_=crowd, k=st.integers(3, 7), raised=st.integers(3, 12))
@example(given_=dict.fromkeys(SPEAKS, 0) | {"front": 5, "unnamed": 3, "council": 2}, k=5, raised=5)
@example(given_=dict.fromkeys(SPEAKS, 0) | {"council": 4, "unnamed": 1}, k=5, raised=5)
@example(given_=dict.fromkeys(SPEAKS, 0) | {"front": 5, "elected": 4}, k=5, raised=5)
def test_no_group_below_k_is_told_apart_nor_left_over(
    given_: dict[str, int], k: int, raised: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        partnership(Path(folder), WHOLE, smallest_group=k) as p,
    ):
        answered(p, WHOLE.key, given_)
        assert all(frame.empty for frame in published(p, WHOLE.key))
        show(p, WHOLE.key)
        for frame in published(p, WHOLE.key):
            check_published(frame, given_, k)
        sound(p.add("partnership", {"smallest_group": raised}))
        for frame in published(p, WHOLE.key):
            check_published(frame, given_, max(k, raised))
        sound(p.add("partnership", {"smallest_group": 3}))
        for frame in published(p, WHOLE.key):
            check_published(frame, given_, max(k, raised))


@settings(quick, max_examples=12)
@given(crowds=st.lists(crowd, min_size=1, max_size=3), k=st.integers(3, 6))
def test_each_thing_asked_about_keeps_its_own_count(crowds: list[dict[str, int]], k: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        partnership(Path(folder), EACH, smallest_group=k) as p,
    ):
        items = [sound(p.add("statements", {"statement": f"S{n}"})) for n in range(len(crowds))]
        for item, given_ in zip(items, crowds, strict=True):
            answered(p, EACH.key, given_, item=item)
        show(p, EACH.key)
        if p.round(EACH.key) is not None or not any(map(any, (c.values() for c in crowds))):
            assert all(frame.empty for frame in published(p, EACH.key))
            return
        for frame in published(p, EACH.key):
            for item, given_ in zip(items, crowds, strict=True):
                check_published(frame[frame["item_id"] == item], given_, k)


@settings(quick, max_examples=8)
@given(first=crowd, second=crowd)
def test_two_rounds_together_tell_no_more_than_each(
    first: dict[str, int], second: dict[str, int]
) -> None:
    with tempfile.TemporaryDirectory() as folder, partnership(Path(folder), WHOLE) as p:
        asked = []
        for given_ in (first, second):
            answered(p, WHOLE.key, given_)
            under_way = p.round(WHOLE.key)
            show(p, WHOLE.key)
            if under_way is None or p.round(WHOLE.key) is not None:
                return
            asked.append((under_way.id, given_))
        for frame in published(p, WHOLE.key):
            for name, given_ in asked:
                check_published(frame[frame["round"] == name], given_, 5)
            ids = p.store.rows("SELECT id FROM answer")
            assert not any(row["id"] in frame.to_csv() for row in ids)


@pytest.mark.parametrize(
    ("parts", "allowed"),
    [([], True), ([""] * 4, False), (["a"] * 5, True), (["a"] * 5 + [""], False),
     (["a"] * 5 + [""] * 5, True), (["a"] * 5 + ["b"] * 4 + [""] * 9, False)],
)  # fmt: skip
def test_a_split_is_allowed_where_every_part_and_the_rest_is_nobody_or_a_group(
    parts: list[str], allowed: bool
) -> None:
    assert split_allowed(parts, 5) is allowed


def test_words_of_those_who_are_not_told_apart_stand_beside_anybodys_marks(tmp_path: Path) -> None:
    """An answer from a level is whole in the file, and parted once its level may not be told."""
    with partnership(tmp_path, WHOLE) as p:
        for mark in range(60):
            who = {"level": "elected"} if mark % 10 else {"level": "front-line"}
            sound(p.answer(WHOLE.key, {"mark": mark, "said": f"said {mark}"}, **who))  # type: ignore[arg-type]
        show(p, WHOLE.key)
        told = p.frame(WHOLE.key)
        assert (told["said"] == "said " + told["mark"].astype("string")).all()
        sound(p.add("partnership", {"smallest_group": 7}))
        frame = p.frame(WHOLE.key)
    assert frame["level"].isna().all()
    assert len(frame) == 60
    assert set(frame["said"]) == {f"said {mark}" for mark in range(60)}
    together = (frame["said"] == "said " + frame["mark"].astype("string")).sum()
    assert together <= 12  # one by chance


def test_the_words_of_an_organisation_that_is_told_stay_with_its_marks(tmp_path: Path) -> None:
    with partnership(tmp_path, WHOLE) as p:
        for mark in range(6):
            sound(
                p.answer(WHOLE.key, {"mark": mark, "said": f"said {mark}"}, organisation=f"O{mark}")
            )
            sound(p.answer(WHOLE.key, {"mark": 100 + mark, "said": "mine"}))
        show(p, WHOLE.key)
        told = p.frame(WHOLE.key).dropna(subset="organisation")
    assert sorted(told[["organisation", "mark", "said"]].values.tolist()) == [
        [f"O{mark}", mark, f"said {mark}"] for mark in range(6)
    ]


def test_a_group_given_from_outside_is_told_only_where_it_is_a_group(tmp_path: Path) -> None:
    with partnership(tmp_path, EACH) as p:
        item = sound(p.add("statements", {"statement": "S"}))
        answered(p, EACH.key, dict.fromkeys(SPEAKS, 0) | {"unnamed": 7}, item=item)
        show(p, EACH.key)
        with p.store.writing():
            p.store.write("UPDATE answer SET circle = 'A' WHERE part = 'marks'")
        shown = visibility.ballot(p.store, EACH, way=Way.ROOM).rounds[0].rows
        assert {row.group for row in shown} == {"A"}
        with p.store.writing():
            p.store.write(
                "UPDATE answer SET circle = 'B' WHERE id ="
                " (SELECT id FROM answer WHERE part = 'marks' LIMIT 1)"
            )
        shown = visibility.ballot(p.store, EACH, way=Way.ROOM).rounds[0].rows
        assert {row.group for row in shown} == {""}


def spoken(path: Path, *givers: tuple[int, dict[str, str]]) -> Any:
    """The grounds of belief, by these many voices each, revealed; their picture and their frame."""
    path.mkdir()
    p = partnership(path)
    for many, giver in givers:
        for _ in range(many):
            sound(p.answer("grounds", {"rests_on": ["evidence"]}, **giver))
    picture = p.reveal("grounds")
    return picture, p.frame("grounds"), p.frame("grounds").attrs["rounds"][0]["notes"]


def test_a_round_that_hides_who_speaks_for_what_says_why(tmp_path: Path) -> None:
    council, police = {"organisation": "Council"}, {"organisation": "Police"}
    front, elected = {"level": "front-line"}, {"level": "elected"}
    hidden = [
        ((5, council), (5, police), (2, front)),
        ((8, council), (1, front)),
        ((5, front), (4, elected)),
    ]
    for at, givers in enumerate(hidden):
        picture, frame, notes = spoken(tmp_path / f"{at}", *givers)
        assert frame[["organisation", "level"]].isna().all(axis=None)
        assert "only if the other answers are none, or at least 5." in notes[0]
        assert notes[0] in picture.note

    picture, frame, notes = spoken(
        tmp_path / "some", (4, council), (3, police), (3, front), (3, elected)
    )
    assert frame["organisation"].value_counts().to_dict() == {"Council": 4, "Police": 3}
    assert notes[0].startswith("Some answers have no place beside them")
    assert {"Council", "Police", "The rest"} <= set(picture.table)
    assert "Council 4, Police 3, The rest 6" in picture.subtitle

    _, frame, notes = spoken(tmp_path / "all", (4, council), (1, police))
    assert not notes
    assert frame["organisation"].notna().all()
