"""Every kind of field reads what people give it, keeps it as JSON, and reads it back the same."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.answers import Problem, Withheld, encode, is_typed, parse, withheld_choices
from fornow.answers.raw import unwritable
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Organisation,
    Rating,
    Text,
    Tick,
    Who,
)
from tests.made_up import FIELDS, TREES

words = st.text(max_size=80)
names = st.lists(words, max_size=4)
RAW: dict[type[Field], st.SearchStrategy[Any]] = {
    Text: words,
    Rating: st.integers(1, 5) | st.sampled_from(["1", " 3 ", "5.0", 2.0]),
    Number: st.integers(0, 100_000),
    Choice: st.sampled_from(["oak", "Ash", " ELM "]),
    Choices: st.lists(st.sampled_from(["oak", "ash-tree"]), max_size=3) | st.just("oak; Elm"),
    Tick: st.booleans() | st.sampled_from(["yes", "no", "on", "off", None]),
    Date: st.dates(date(1900, 1, 1), date(2200, 12, 31)) | st.just("31 May 2026"),
    Who: names,
    Organisation: words,
    Link: names,
    Labelled: st.lists(st.tuples(words, st.sampled_from(["oak", "Elm"])), max_size=4),
}


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
@settings(deadline=None)
@given(data=st.data())
def test_a_value_is_the_same_after_it_has_been_kept_as_json(
    kind: type[Field], data: st.DataObject
) -> None:
    field = FIELDS[kind]
    value = parse(field, data.draw(RAW[kind]))
    if value is None or isinstance(value, Problem):
        return
    kept = json.loads(json.dumps(encode(field, value), ensure_ascii=False))
    assert parse(field, kept) == value
    assert type(parse(field, kept)) is type(value)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_kind_of_field_keeps_an_answer_held_back(field: Field) -> None:
    assert withheld_choices(field)
    for held in withheld_choices(field):
        kept = json.loads(json.dumps(encode(field, held)))
        assert parse(field, kept) is held
        assert parse(field, held) is held


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
@settings(deadline=None)
@given(
    raw=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.binary()
        | st.dates()
        | st.datetimes(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
)
def test_whatever_is_given_is_a_value_or_a_problem_and_never_a_crash(
    kind: type[Field], raw: Any
) -> None:
    found = parse(FIELDS[kind], raw)
    if isinstance(found, Problem):
        assert found.field == FIELDS[kind].name
        assert found.message.strip().endswith(".")
        assert not any(unwritable(sign) for sign in found.message)
    elif found is not None:
        json.dumps(encode(FIELDS[kind], found), ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "raw",
    [9, "9", 0, 2.5, "five", [3], True, 10**5000, float("nan"), "١٠"],
    ids=lambda raw: type(raw).__name__,
)
def test_a_rating_outside_its_scale_says_the_scale_and_what_was_given(raw: Any) -> None:
    found = parse(FIELDS[Rating], raw)
    assert isinstance(found, Problem)
    assert found.message.startswith("Choose a number from 1 to 5 (got ")


@pytest.mark.parametrize(
    ("kind", "raw", "message"),
    [
        (Rating, 9, "Choose a number from 1 to 5 (got 9)."),
        (Number, -1, "Choose a number from 0 to 100000 (got -1)."),
        (Choice, "fir", "Choose one of: Oak, Ash, Elm (got fir)."),
        (Choices, ["oak", "fir"], "Choose one of: Oak, Ash, Elm (got fir)."),
        (Choices, ["oak", "elm", "ash-tree"], "Choose at most 2 (got 3). Take some away."),
        (Tick, "perhaps", "Tick the box or leave it (got perhaps)."),
        (Date, "soon", "Give a day such as 2026-05-31 (got soon)."),
        (Date, "2026-02-30", "Give a day such as 2026-05-31 (got 2026-02-30)."),
        (Date, pd.NaT, "Give a day such as 2026-05-31 (got NaT)."),
        (Text, "x" * 10_000, "Use at most 600 characters (this has 10,000). Shorten it."),
        (Text, ["x"], "Give this in words (got ['x'])."),
        (Labelled, [("Oakley", "fir")], "Oakley: Choose one of: Oak, Ash, Elm (got fir)."),
        (Labelled, ["Oakley"], "Give each as a name and its kind (got Oakley)."),
        (Labelled, 5, "Give each as a name and its kind (got 5)."),
        (Who, [f"n{n}" for n in range(61)], "Give at most 60 of them. Take some away."),
    ],
)
def test_what_is_wrong_is_said_in_these_words(kind: type[Field], raw: Any, message: str) -> None:
    assert parse(FIELDS[kind], raw) == Problem(FIELDS[kind].name, message)


@pytest.mark.parametrize(
    "raw",
    ["a\x00b", "abc\u202edef", "\u202dabc", "\ud800", "x\x1b[31m", "half \udfff", "bell\x07"],
)
@pytest.mark.parametrize("kind", [Text, Who, Organisation], ids=lambda kind: kind.__name__)
def test_signs_that_cannot_be_shown_are_refused(kind: type[Field], raw: str) -> None:
    given_ = [raw] if kind is Who else raw
    found = parse(FIELDS[kind], given_)
    assert isinstance(found, Problem)
    assert found.message == ("This holds a hidden sign that cannot be shown. Type the words again.")


@pytest.mark.parametrize(
    "said",
    [
        "{{7*7}}",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE answer; --",
        "@SUM(1)",
        "${jndi:x}",
        "عربي",
        "naïve café",
        "👩‍👩‍👧‍👦",
        "two\nlines",
        "100%",
        "not sure",
    ],
)
def test_words_are_kept_as_they_were_typed_whatever_they_would_mean_elsewhere(said: str) -> None:
    assert parse(FIELDS[Text], said) == said


def test_words_are_tidied_but_not_changed() -> None:
    assert parse(FIELDS[Text], "  e\u0301te\u0301 \r\n\x0bplus\u2028loin ") == "été \n\nplus\nloin"
    assert parse(Text(name="one", prompt="One?"), "two \n lines") == "two lines"


@pytest.mark.parametrize("empty", ["", "   ", "\n", "\u200b", "\u200b \u2060", None])
def test_words_with_nothing_to_see_are_no_answer(empty: Any) -> None:
    assert parse(FIELDS[Text], empty) is None


def test_for_the_talk_keeps_no_words_even_when_they_are_sent() -> None:
    raw = {"withheld": "for the talk", "words": "my secret"}
    assert parse(FIELDS[Text], raw) is Withheld.FOR_THE_TALK
    assert "secret" not in json.dumps(encode(FIELDS[Text], Withheld.FOR_THE_TALK))


def test_an_answer_cannot_be_held_back_where_that_was_not_offered() -> None:
    found = parse(Rating(name="r", prompt="R?", low_label="a", high_label="b"), "not sure")
    assert found == Problem("r", "“not sure” cannot be chosen here. Choose a number from 1 to 5.")
    found = parse(Choice(name="c", prompt="C?", options=TREES), {"withheld": "rather not say"})
    assert found == Problem(
        "c", "“rather not say” cannot be chosen here. Choose from: Oak, Ash, Elm."
    )


def test_a_rating_is_also_read_by_its_label() -> None:
    field = Rating(name="p", prompt="P?", low=-1, high=1, labels=("Disagree", "Pass", "Agree"))
    assert [parse(field, said) for said in ("disagree", " PASS ", "Agree", -1)] == [-1, 0, 1, -1]


@pytest.mark.parametrize(
    "raw",
    [
        "2026-05-31",
        "31/05/2026",
        "31 May 2026",
        date(2026, 5, 31),
        datetime(2026, 5, 31, 9),
        pd.Timestamp("2026-05-31"),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(raw: Any) -> None:
    found = parse(FIELDS[Date], raw)
    assert found == date(2026, 5, 31)
    assert type(found) is date


def test_a_kind_of_field_nobody_has_met_counts_as_typed() -> None:
    class Drawing(Field):
        pass

    assert is_typed(Drawing(name="d", prompt="D?"))
    typed = {kind for kind, field in FIELDS.items() if is_typed(field)}
    assert typed == {Text, Who, Organisation, Labelled}
