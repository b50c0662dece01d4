"""An attacker who holds every published table finds nobody by crossing one mark with another."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import fornow
from fornow import frames, visibility
from fornow.desk import Partnership
from fornow.errors import DeclarationError
from fornow.exercises.catalogue import exercise as ours
from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Rating
from fornow.partnership import reveal
from fornow.reports.story import Report
from fornow.visibility import Way
from fornow.visibility.beside import FEW, kept_apart, together
from tests.made_up import sound

CHOICE = ours("choice-to-lead")
MARKS = ("prize", "risk_me", "risk_organisation", "standing")
NOT_SURE = {"withheld": "not sure"}
few_marks = st.sampled_from([1, 5, 5, NOT_SURE, None])
sheet = st.fixed_dictionaries(
    {
        **dict.fromkeys(MARKS[:3], few_marks),
        "standing": st.sampled_from(["in", "in", "not-yet", None]),
    }
)
clique = st.tuples(sheet, st.integers(1, 6)).map(lambda pair: [pair[0]] * pair[1])
# Groups of like-minded people, since only then may anything be crossed.
rooms = st.lists(clique, min_size=1, max_size=4).map(lambda some: [one for s in some for one in s])


def met(rows: list[dict[str, Any]], *names: str) -> Counter[str]:
    return Counter(json.dumps([row.get(name) for name in names]) for row in rows)


@settings(max_examples=300)
@given(room=rooms)
def test_marks_stand_together_only_where_no_meeting_is_of_one_or_two(
    room: list[dict[str, Any]],
) -> None:
    given_ = {f"row{at}": row for at, row in enumerate(room)}
    groups = together(CHOICE, given_)
    made = list(kept_apart(CHOICE, given_).values())
    assert sorted(name for group in groups for name in group) == sorted(MARKS)
    for name in MARKS:
        assert met(made, name) == met(room, name), "each spread is what it was"
    for group in groups:
        if len(group) > 1:
            assert met(made, *group) == met(room, *group)
            assert min(met(made, *group).values()) >= FEW


def test_marks_that_must_be_apart_are_dealt_out_afresh() -> None:
    matches = rows = 0
    for deal in range(60):
        room = {f"deal{deal} row{at}": {"prize": at % 5, "risk_me": at % 5} for at in range(12)}
        made = kept_apart(CHOICE, room).values()
        matches += sum(row["prize"] == row["risk_me"] for row in made)
        rows += len(room)
    # Left together all would match; dealt out at random about one in five does.
    assert matches / rows < 0.35


@contextmanager
def revealed(asked: str, room: list[dict[str, Any]]) -> Iterator[Partnership]:
    """A partnership in which these people answered, and everybody saw it."""
    with TemporaryDirectory() as folder, fornow.create(Path(folder) / "a.fornow", "A") as p:
        with p.store.writing():
            for row in room:
                given_ = {name: value for name, value in row.items() if value is not None}
                sound(p.answer(asked, given_))
        under_way = p.round(asked)
        assert under_way is not None
        reveal.reveal(p.store, under_way)
        yield p


def published(p: Partnership, asked: str) -> list[pd.DataFrame]:
    exercise = p.exercise(asked)
    return [frames.ballot_frame(visibility.ballot(p.store, exercise, way=way)) for way in Way]


ALIKE = [{"prize": 5, "risk_me": 1, "risk_organisation": 3, "standing": "in"}]
OTHERS = [{"prize": 4, "risk_me": 5, "risk_organisation": 3, "standing": "not-yet"}]


@settings(max_examples=20, deadline=None)
@given(room=rooms.filter(lambda some: len(some) >= 5))
@example(room=ALIKE * 3 + OTHERS * 4)
@example(room=ALIKE * 3 + OTHERS * 2)
@example(room=ALIKE * 6 + [{"prize": NOT_SURE, "risk_me": 5, "standing": "in"}])
def test_what_is_left_of_the_spreads_after_the_crossing_is_nobody_or_a_few(
    room: list[dict[str, Any]],
) -> None:
    room = [row if any(v is not None for v in row.values()) else {"prize": 5} for row in room]
    with revealed("choice-to-lead", room) as p:
        table = p.picture("choice-to-lead").table
        crossed = table[table["question"].str.contains(", across ")]
        for _, rows in crossed.groupby("question"):
            assert rows["voices"].min() >= FEW
            assert rows["voices"].sum() == len(room)
        for frame in published(p, "choice-to-lead"):
            (about,) = frame.attrs["rounds"]
            for one, other in combinations(MARKS, 2):
                if any({one, other} <= set(group) for group in about["together"]):
                    pairs = Counter(zip(frame[one].map(str), frame[other].map(str), strict=True))
                    assert min(pairs.values()) >= FEW


def test_a_crossing_is_shown_where_it_may_be_and_not_where_one_more_would_be_alone() -> None:
    with revealed("choice-to-lead", ALIKE * 3 + OTHERS * 4) as p:
        assert ", across what I put at risk" in p.picture("choice-to-lead").static_html()
    with revealed("choice-to-lead", ALIKE * 3 + OTHERS * 2) as p:
        assert ", across what I put at risk" not in p.picture("choice-to-lead").static_html()


def test_how_many_chose_a_feeling_leaves_by_no_door() -> None:
    one = {"here": ["anger", "hope"]}
    all_but = {"here": ["hope"]}
    told = []
    for room in ([one, *[all_but] * 5], [*[one] * 5, all_but]):
        with revealed("feelings", room) as p:
            for frame in published(p, "feelings"):
                columns = [name for name in frame if str(frame[name].dtype) == "boolean"]
                assert len(frame) == 6
                told.append(frame[columns].fillna(False).sum().to_dict())
            page = str(Report(p).section("feelings").html)
            assert "Anger" in page
            assert "Fear" not in page.split("The numbers")[0]
            told.append(str(p.picture("feelings").static_html()).count("Anger"))
    half = len(told) // 2
    assert told[:half] == told[half:], "one who is angry and five who are look the same"


def test_how_many_held_a_feeling_back_leaves_by_no_door_either() -> None:
    angry, silent = {"here": ["anger"]}, {"here": "rather not say"}
    told = []
    for room in ([angry, *[silent] * 4], [*[angry] * 4, silent]):
        with revealed("feelings", room) as p:
            kept = [frame["here_why"].dropna().tolist() for frame in published(p, "feelings")]
            told += kept
            picture = p.picture("feelings")
            page = str(Report(p).section("feelings").html)
            told += [picture.sentence, picture.table.to_csv(), page.count("rather not say")]
    half = len(told) // 2
    assert told[:half] == told[half:], "one who is angry and four who are look the same"
    assert "Somebody would rather not say." in told[-3]


def test_a_word_of_our_own_is_told_once_however_many_wrote_it() -> None:
    room = [{"here": ["anger"], "own_word": word} for word in ("Numb", "numb ", "Numb", "Raw", "")]
    with revealed("feelings", room) as p:
        for frame in published(p, "feelings"):
            assert sorted(w.casefold() for w in frame["own_word"].dropna()) == ["numb", "raw"]


def test_what_is_crossed_must_be_asked_and_asked_once() -> None:
    mark = Rating(name="mark", prompt="How far?", low_label="Not", high_label="Fully")
    made: dict[str, Any] = {
        "key": "ours",
        "title": "Ours",
        "workbook": "your-own",
        "kind": Kind.BALLOT,
        "voices": (Voice.UNNAMED,),
        "purpose": "To try.",
        "minutes": 9,
        "leave_with": "a try",
        "source": "Our own.",
        "talk": Talk(pairs="What?", room="What?", minutes=5),
    }
    with pytest.raises(DeclarationError, match=r"as crossed.*lost"):
        Exercise(**made, fields=(mark,), crossed=("mark", "lost"))
    with pytest.raises(DeclarationError, match="asks once"):
        Exercise(**made, fields=(mark,), crossed=("mark",), each="statements")
