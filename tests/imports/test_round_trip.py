"""Our own exports brought into a fresh partnership: the frames are equal, in no order.

What does not come along: ids, the days of entries (all take the day they are brought in), earlier
versions, closed and superseded states, looks and signals, whether an answer was typed for
somebody, and answers of a voice other than the one asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Choices, Date, Labelled, Link, Organisation, Tick, Who
from fornow.exports import book, sheet, take
from tests.made_up import FIELDS, exercise, partnership, sound
from tests.visibility.ways import _away

DAY = date(2026, 3, 4)
RANDOM = ["round", "entry"]
#: Every kind of field but links, of which ids are not words.
EVERY = exercise(
    Kind.BALLOT, *(field for kind, field in FIELDS.items() if kind is not Link), key="made-up-every"
)
ENTRY = exercise(
    Kind.REGISTER, *(field for kind, field in FIELDS.items() if kind is not Link), key="made-up-row"
)
GIVEN: list[dict[str, Any]] = [
    {"a_text": "=1+1", "a_rating": 4, "a_number": 0, "a_choice": "ash-tree", "a_tick": True},
    {"a_text": "- ŵyn\n- مرحبا", "a_choices": ["oak", "elm"], "a_date": "2026-05-04"},
    {"a_text": "'quoted', and; more", "a_rating": "not sure", "a_who": ["Ann", "Bilal Khan"]},
    {"a_number": 100_000, "a_organisation": "St Helen’s", "a_labelled": [["Trust", "oak"]]},
    {"a_rating": "rather not say", "a_text": "for the talk", "a_choice": "not sure"},
    {"a_rating": 1, "a_number": "not sure", "a_tick": False, "a_date": "2026-12-11"},
]


def as_sheet(p: Partnership, key: str) -> tuple[str, bytes]:
    return "t.csv", sheet([take(p, key)]).encode()


def as_book(p: Partnership, key: str) -> tuple[str, bytes]:
    every = [take(p, one) for one in ("partnership", key)]
    return "t.xlsx", book(every, partnership={"name": "Ours"}, on=DAY)


FORMS = pytest.mark.parametrize("form", [as_sheet, as_book], ids=["csv", "xlsx"])
Form = Callable[[Partnership, str], tuple[str, bytes]]


def there_and_back(source: Path, folder: Path, *, key: str, form: Form, **how: Any) -> pd.DataFrame:
    """The frame of the exercise in a fresh partnership that its export was brought into."""
    with _away(source) as p:
        name, content = form(p, key)
    folder.mkdir()
    (folder / name).write_bytes(content)
    how.setdefault("agreement", "unattributed")
    with fornow.create(folder / "fresh.fornow", "Fresh", agreement=how.pop("agreement")) as fresh:
        fresh.sit(DAY, people=11)
        done = fresh.bring_in(folder / name, key, **how)
        assert done.wrong == ()
        assert done.written
        if fresh.exercise(key).kind is Kind.BALLOT:
            fresh.reveal(key)
        return fresh.frame(key)


def equal(one: pd.DataFrame, other: pd.DataFrame, *words: str) -> None:
    """Equal in every column; rows, and the `words` parted from them, in any order."""
    for names in ([n for n in one if n not in (*words, *RANDOM)], list(words)):
        found = [frame[names].astype("string").fillna("∅") for frame in (one, other)]
        sides = [sorted(map(tuple, frame.to_numpy().tolist())) for frame in found]
        assert sides[0] == sides[1]
    assert list(one.columns) == list(other.columns)
    assert list(one.dtypes) == list(other.dtypes)


@FORMS
@pytest.mark.parametrize("agreement", ["unattributed", "on-the-record"])
def test_a_revealed_ballot_with_every_kind_of_field_comes_back(
    tmp_path: Path, form: Form, agreement: str
) -> None:
    with partnership(tmp_path, EVERY, agreement=agreement) as p:
        for values in GIVEN:
            sound(p.answer(EVERY.key, values))
        p.reveal(EVERY.key)
        before = p.frame(EVERY.key)
    back = there_and_back(p.path, tmp_path / "fresh", key=EVERY.key, form=form, agreement=agreement)
    typed = [f"a_{kind.__name__.lower()}" for kind in (Who, Organisation, Labelled)]
    texts = ["a_text", "a_text_why", *typed, *(f"{name}_why" for name in typed)]
    assert len(back) == len(GIVEN)
    equal(before, back, *(name for name in before if name in texts))


@FORMS
def test_a_register_with_every_kind_of_field_comes_back(tmp_path: Path, form: Form) -> None:
    with partnership(tmp_path, ENTRY) as p:
        for values in GIVEN:
            sound(p.add(ENTRY.key, values))
        before = p.frame(ENTRY.key)
    equal(before, there_and_back(p.path, tmp_path / "fresh", key=ENTRY.key, form=form))


@FORMS
def test_answers_about_each_statement_come_back(tmp_path: Path, form: Form) -> None:
    statements = ["We meet too often", "Parking, mostly; is easy", "=1+1"]
    with partnership(tmp_path, agreement="on-the-record") as p:
        for words in statements:
            sound(p.add("statements", {"statement": words}))
        for seat, marks in enumerate([(1, -1, 0), (1, 1, 1), (-1, 0, 1)]):
            for words, mark in zip(statements, marks, strict=True):
                values = {"position": mark}
                sound(p.answer("positions", values, item=words, seat=f"seat {seat}"))
        p.reveal("positions")
        before = p.frame("positions")
        name, content = form(p, "positions")
    (tmp_path / name).write_bytes(content)
    with fornow.create(tmp_path / "f.fornow", "F", agreement="on-the-record") as fresh:
        fresh.sit(DAY)
        for words in statements:
            sound(fresh.add("statements", {"statement": words}))
        assert fresh.bring_in(tmp_path / name, "positions").taken == 9
        fresh.reveal("positions")
        assert fresh.frame("positions").attrs["rounds"][0]["n"] == 3
        equal(before.drop(columns="item_id"), fresh.frame("positions").drop(columns="item_id"))


@FORMS
def test_what_organisations_said_comes_back_as_theirs(tmp_path: Path, form: Form) -> None:
    with partnership(tmp_path) as p:
        for who in ("Riverside Council", "St Helen’s Hospital"):
            values = {"rests_on": ["evidence", "seen-it"], "own_words": f"Words of {who}"}
            sound(p.answer("grounds", values, organisation=who))
        p.reveal("grounds")
        before = p.frame("grounds")
    equal(before, there_and_back(p.path, tmp_path / "fresh", key="grounds", form=form))


@FORMS
def test_links_come_back_once_what_they_point_to_is_there(tmp_path: Path, form: Form) -> None:
    with partnership(tmp_path) as p:
        claim = sound(p.add("assumptions", {"claim": "Nights are covered"}))
        values = {"decision": "One door", "rests_on": [claim], "look_again": "2026-05-04"}
        sound(p.add("decisions", values))
        files = [form(p, key) for key in ("assumptions", "decisions")]
    with fornow.create(tmp_path / "f.fornow", "F") as fresh:
        fresh.sit(DAY)
        for key, (name, content) in zip(("assumptions", "decisions"), files, strict=True):
            (tmp_path / f"{key}-{name}").write_bytes(content)
            assert fresh.bring_in(tmp_path / f"{key}-{name}", key).taken == 1
        (entry,) = fresh.entries("decisions")
        assert fresh.entry_names("assumptions") == {
            entry.values["rests_on"][0]: "Nights are covered"  # type: ignore[index]
        }


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u202d\u202e"),
    min_size=1,
    max_size=60,
)


@FORMS
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(said=st.lists(WORDS, min_size=1, max_size=4))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, form: Form, said: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("words")
    with partnership(folder) as p:
        kept = [p.add("statements", {"statement": one}) for one in said]
        before = p.frame("statements")
    if not any(isinstance(one, str) for one in kept):
        return  # none of it can be seen, so none of it is words
    back = there_and_back(p.path, folder / "fresh", key="statements", form=form, again=True)
    equal(before, back)


def test_every_kind_of_field_is_in_the_round_trip() -> None:
    tried = {type(field) for field in EVERY.all_fields}
    assert tried >= {Choices, Date, Labelled, Organisation, Tick, Who}
    assert set(FIELDS) - tried == {Link}
