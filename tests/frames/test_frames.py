"""Frames have the columns and dtypes that the declaration promises, hidden or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import fornow
from fornow import frames, visibility
from fornow.exercises.catalogue import exercises
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Choices, options
from fornow.visibility import Way
from tests.made_up import (
    DAY,
    FIELDS,
    TREES,
    exercise,
    number,
    partnership,
    rating,
    sound,
    staged,
    text,
)

LIBRARY = [one for one in exercises() if one.kind in (Kind.BALLOT, Kind.REGISTER, Kind.SETTINGS)]


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def test_a_ballot_has_these_columns_and_dtypes(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(5):
            sound(p.answer("three-beliefs", {"goals_own": n + 1, "goals_guess": "not sure"}))
        assert dtypes(p.frame("three-beliefs")) == HIDDEN
        p.reveal("three-beliefs")
        frame = p.frame("three-beliefs")
        assert dtypes(frame) == HIDDEN
        assert sorted(frame["goals_own"]) == [1, 2, 3, 4, 5]
        assert frame["goals_guess"].isna().all()
        assert set(frame["goals_guess_why"]) == {"not sure"}
        assert set(frame["date"].dt.date) == {DAY}
        assert frame["subject"].isna().all()


BELIEFS = (
    "goals_own",
    "goals_guess",
    "possible_own",
    "possible_guess",
    "happen_own",
    "happen_guess",
)
HIDDEN = {
    "round": "string",
    "date": "datetime64[ns]",
    "subject": "string",
    **{
        name: dtype
        for belief in BELIEFS
        for name, dtype in ((belief, "Int64"), (f"{belief}_why", "string"))
    },
    "move": "string",
    "move_why": "string",
}


def test_what_is_said_about_a_round_stands_beside_its_rows(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(5):
            sound(p.answer("three-beliefs", {"goals_own": 1}, typed_for_someone=n == 0))
        p.reveal("three-beliefs")
        frame = p.frame("three-beliefs")
    about = frame.attrs["rounds"][0]
    assert frame.attrs["exercise"] == "three-beliefs"
    assert frame.attrs["hidden"] == ""
    assert about == {
        "round": frame["round"].iloc[0],
        "date": DAY.isoformat(),
        "subject": "",
        "n": 5,
        "people": 11,
        "k": 5,
        "agreement": "unattributed",
        "hidden": "",
        "typed": 1,
        "notes": ["One of these was typed for someone else."],
        "together": [],
    }


def test_a_ballot_about_entries_has_a_row_for_each_answer_and_entry(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        items = [sound(p.add("statements", {"statement": f"  S{n} "})) for n in range(2)]
        for n in range(5):
            seat = sound(p.answer("positions", {"position": "agree"}, item=items[0]))
            sound(p.answer("positions", {"position": n % 3 - 1}, item=items[1], seat=seat))
        p.reveal("positions")
        frame = p.frame("positions")
    assert list(frame) == [
        "round", "date", "subject", "item_id", "item", "organisation", "statement", "group",
        "position",
    ]  # fmt: skip
    assert frame.groupby("item").size().to_dict() == {"S0": 5, "S1": 5}
    assert frame["statement"].equals(frame["item"].rename("statement"))
    assert frame.attrs["rounds"][0]["n"] == 5
    assert str(frame["group"].dtype) == "string"


def test_a_register_has_these_columns_and_dtypes(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        empty = p.frame("tests")
        claims = [sound(p.add("assumptions", {"claim": f"C{n}"})) for n in range(2)]
        test = sound(p.add("tests", {"assumptions": claims, "how": "real-case"}))
        sound(p.revise(test, {"saw": "Much", "outcome": "shaken", "tested_on": DAY}))
        frame, history = p.frame("tests"), p.frame("tests", history=True)
    assert (
        dtypes(frame)
        == dtypes(empty)
        == {
            "entry": "string",
            "date": "datetime64[ns]",
            "revised": "datetime64[ns]",
            "state": "string",
            "superseded_by": "string",
            "why": "string",
            "assumptions": "object",
            "how": "category",
            "takes_part": "string",
            "hands": "string",
            "wrong_if": "string",
            "safety_net": "string",
            "planned_for": "datetime64[ns]",
            "saw": "string",
            "outcome": "category",
            "sure_now": "Int64",
            "sure_now_why": "string",
            "tested_on": "datetime64[ns]",
        }
    )
    assert empty.attrs["hidden"] == "Nothing has been written here yet."
    assert frame["assumptions"].tolist() == [tuple(claims)]
    assert history["stage"].tolist() == ["before", "after"]
    assert str(history["version"].dtype) == "Int64"
    assert len(frame) == 1


@pytest.mark.parametrize("asked", LIBRARY, ids=lambda asked: asked.key)
@pytest.mark.parametrize("history", [False, True])
def test_an_empty_frame_has_every_column_of_a_full_one(
    tmp_path: Path, asked: Exercise, history: bool
) -> None:
    with partnership(tmp_path) as p:
        frame = p.frame(asked.key, history=history)
    for field in asked.all_fields:
        for name, dtype, _ in frames.columns(field):
            assert frame[name].dtype == dtype, name


def test_several_choices_are_a_column_each(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        chosen = [["trust"], ["trust", "seen-it"], "not sure", ["users"], ["evidence"]]
        for one in chosen:
            sound(p.answer("grounds", {"rests_on": one}, organisation="Hillside"))
        p.reveal("grounds")
        frame = p.frame("grounds")
    assert str(frame["rests_on_seen_it"].dtype) == "boolean"
    assert frame["rests_on_trust"].sum() == 2
    assert frame["rests_on_trust"].isna().sum() == 1, "not sure is neither yes nor no"
    assert set(frame["organisation"]) == {"Hillside"}
    assert frame["level"].isna().all()


def test_what_a_frame_holds_can_be_given_as_an_answer_again(tmp_path: Path) -> None:
    kept = [field for kind, field in FIELDS.items() if kind is not Choices]
    asked = exercise(Kind.REGISTER, *kept)
    with partnership(tmp_path, asked) as p:
        full = {
            "a_text": "Words", "a_rating": 3, "a_number": 12, "a_choice": "oak", "a_tick": True,
            "a_date": DAY, "a_who": ("Ada", "Ben"), "a_organisation": "Hillside",
            "a_labelled": [("Hillside", "elm"), ("Well", "oak")],
        }  # fmt: skip
        first = sound(p.add(asked.key, full))
        sound(p.add(asked.key, {"a_text": "Little", "a_link": [first]}))
        names = [field.name for field in kept]
        before = p.frame(asked.key)[names]
        for row in before.to_dict("records"):
            sound(p.add(asked.key, {str(name): value for name, value in row.items()}))
        after = p.frame(asked.key)[names]
    twice = pd.concat([before, before]).sort_values("a_text").reset_index(drop=True)
    pd.testing.assert_frame_equal(after.sort_values("a_text").reset_index(drop=True), twice)


def test_looks_and_signals_are_a_frame_too(tmp_path: Path) -> None:
    columns = ["entry", "kind", "day", "outcome", "look_again", "note"]
    with partnership(tmp_path) as p:
        assert list(p.frame("events")) == columns
        assert p.frame("events").empty
        entry = sound(p.add("decisions", {"decision": "Meet"}))
        sound(p.look(entry, "keep", look_again="2026-06-01", note="Well"))
        p.signal(entry)
        frame = p.frame("events")
    assert list(frame) == columns
    assert frame["kind"].tolist() == ["look", "signal"]
    assert frame["look_again"].dt.strftime("%Y-%m-%d").tolist()[0] == "2026-06-01"
    assert frame["look_again"].isna().tolist() == [False, True]


def asks(*fields: Any) -> Exercise:
    return exercise(Kind.BALLOT, *fields, key="made-up-marks")


def revealed(p: fornow.Partnership, values: dict[str, Any]) -> None:
    for _ in range(5):
        sound(p.answer("made-up-marks", values))
    p.reveal("made-up-marks")


def test_an_option_that_is_no_longer_offered_keeps_its_answers(tmp_path: Path) -> None:
    now = asks(Choice(name="tree", prompt="Which?", options=options(oak="Oak", elm="Elm")))
    with partnership(tmp_path, asks(Choice(name="tree", prompt="Which?", options=TREES))) as p:
        revealed(p, {"tree": "ash-tree"})
        fornow.add_exercise(now, replace=True)
        frame = p.frame("made-up-marks")
        assert frame["tree"].tolist() == ["ash-tree"] * 5
        assert list(frame["tree"].cat.categories) == ["oak", "elm", "ash-tree"]


def test_answers_to_another_kind_of_question_of_the_same_name_stand_apart(tmp_path: Path) -> None:
    with partnership(tmp_path, asks(text("mark"), rating("other"))) as p:
        revealed(p, {"mark": "a good deal", "other": 2})
        fornow.add_exercise(asks(rating("mark")), replace=True)
        revealed(p, {"mark": 4})
        frame = p.frame("made-up-marks")
        assert frame["mark"].dropna().tolist() == [4] * 5
        assert frame["mark_earlier"].dropna().tolist() == ["a good deal"] * 5
        assert frame["other"].dropna().tolist() == [2] * 5


def test_a_frame_hidden_after_the_wording_changed_has_the_columns_of_the_shown_one(
    tmp_path: Path,
) -> None:
    before = (Choice(name="tree", prompt="Which?", options=TREES), text("w", not_sure=True))
    after = (
        Choice(name="tree", prompt="Which?", options=options(oak="Oak", ash_tree="Ash")),
        rating("w"),
    )
    with partnership(tmp_path, asks(*before)) as p:
        revealed(p, {"tree": "elm", "w": "a good deal"})
        fornow.add_exercise(asks(*after), replace=True)
        revealed(p, {"tree": "oak", "w": 3})
        shown = p.frame("made-up-marks")
        sound(p.add("partnership", {"smallest_group": 9}))
        hidden = p.frame("made-up-marks")
    assert shown["w_earlier"].notna().sum() == 5
    assert hidden.attrs["hidden"]
    assert hidden.empty
    assert hidden.dtypes.to_dict() == shown.dtypes.to_dict()
    assert list(hidden["tree"].cat.categories) == ["oak", "ash-tree", "elm"]


def test_a_hidden_round_beside_a_shown_one_says_why_and_gives_no_rows(tmp_path: Path) -> None:
    with partnership(tmp_path, asks(number()), smallest_group=3) as p:
        for seats in (3, 6):
            for _ in range(seats):
                sound(p.answer("made-up-marks", {"mark": seats}))
            p.reveal("made-up-marks")
        sound(p.add("partnership", {"smallest_group": 5}))
        frame = p.frame("made-up-marks")
    assert frame["mark"].tolist() == [6] * 6
    assert frame.attrs["hidden"] == ""
    assert [bool(one["hidden"]) for one in frame.attrs["rounds"]] == [True, False]


def test_a_register_of_unnamed_and_named_stages_has_no_column_for_a_name(tmp_path: Path) -> None:
    with partnership(tmp_path, staged()) as p:
        assert not {"name", "organisation", "level"} & set(p.frame("made-up-staged"))
        assert visibility.register(p.store, staged(), way=Way.ROOM, history=True) == []


def test_the_columns_follow_the_voices_of_the_exercise(tmp_path: Path) -> None:
    asked = exercise(Kind.BALLOT, number(), key="made-up-voices", voices=(Voice.LEVEL, Voice.NAMED))
    with partnership(tmp_path, asked) as p:
        assert list(p.frame("made-up-voices")) == [
            "round", "date", "subject", "level", "name", "mark",
        ]  # fmt: skip
