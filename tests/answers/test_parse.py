"""Every kind of field reads what people give it, keeps it as JSON, and reads it back the same."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.answers import (
    Problem,
    Withheld,
    encode,
    is_typed,
    option,
    parse,
    withheld_choices,
)
from fornow.answers.raw import unwritable
from fornow.exercises.catalogue import exercise as ours
from fornow.exercises.catalogue import exercises
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Option,
    Organisation,
    Rating,
    Text,
    Tick,
    Who,
    options,
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
    [9, "9", 0, 2.5, "five", [3], True, 10**5000, float("inf"), "١٠"],
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
        (Text, "x" * 10_000, "Use at most 600 characters (this has 10,000). Shorten it."),
        (Text, ["x"], "Give this in words (got ['x'])."),
        (Labelled, [("Oakley", "fir")], "Oakley: Choose one of: Oak, Ash, Elm (got fir)."),
        (
            Labelled,
            ["Oakley"],
            "Give each as a name and its kind, such as “Name · oak” (got Oakley).",
        ),
        (Labelled, 5, "Give each as a name and its kind, such as “Name · oak” (got 5)."),
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
        "I am not sure",
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
        pd.Timestamp("2026-05-31").to_datetime64(),
        "2026-05-31T10:00",
        "2026-05-31 10:00:30.5+02:00",
        "2026/05/31",
        "31.05.2026",
        "31-05-2026",
        "31st May 2026",
        " 31 MAY, 2026 ",
        "May 31, 2026",
        "31 may 2026",
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(raw: Any) -> None:
    found = parse(FIELDS[Date], raw)
    assert found == date(2026, 5, 31)
    assert type(found) is date


def test_in_figures_the_day_comes_before_the_month() -> None:
    for said in ("04/05/2026", "4.5.2026", "4-5-2026"):
        assert parse(FIELDS[Date], said) == date(2026, 5, 4)


@pytest.mark.parametrize(
    "said", ["05/31/2026", "31 Mayday 2026", "31/05/26", "2026-05-31 noon", "2026-05/31", "1 Ju 26"]
)
def test_what_could_be_another_day_or_none_is_not_guessed(said: str) -> None:
    assert isinstance(parse(FIELDS[Date], said), Problem)


@pytest.mark.parametrize("raw", [float("nan"), pd.NA, pd.NaT, None], ids=repr)
@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_what_stands_for_a_missing_value_in_a_frame_is_not_answered(field: Field, raw: Any) -> None:
    assert parse(field, raw) in (None, False)
    if isinstance(field, Choices | Who | Link | Labelled):
        assert parse(field, [raw]) is None


TALK_WAYS = {
    Withheld.NOT_SURE: ["not sure", " Not Sure ", "not_sure", "not-sure"],
    Withheld.RATHER_NOT: ["rather not say", "Rather not", "rather_not", "rather-not-say"],
    Withheld.FOR_THE_TALK: ["for the talk", "FOR_THE_TALK", "for-the-talk", "for the talk only"],
}


@pytest.mark.parametrize("held", TALK_WAYS)
def test_the_plain_words_hold_an_answer_back_wherever_the_field_allows_that(held: Withheld) -> None:
    allowing = [field for field in FIELDS.values() if held in withheld_choices(field)]
    assert allowing
    for field in allowing:
        for said in TALK_WAYS[held]:
            assert parse(field, said) is held, (field.name, said)


def test_where_a_field_of_words_does_not_allow_it_they_are_words_like_any_other() -> None:
    for field in (Text(name="t", prompt="T?"), Who(name="w", prompt="W?")):
        for said in ("rather not say", "not sure", "for the talk"):
            found = parse(field, said)
            assert type(found) is str
            assert found == said


def test_an_option_that_says_not_sure_can_be_chosen_like_any_other() -> None:
    either = options(sure="Sure", not_sure="Not sure")
    assert parse(Choice(name="c", prompt="C?", options=either), "not sure") == "not-sure"
    ends = Rating(name="r", prompt="R?", low=0, high=1, labels=("Not sure", "Sure"))
    assert parse(ends, "Not sure") == 0


@pytest.mark.parametrize(
    ("exercise", "field", "raw", "key"),
    [
        ("partnership", "agreement", "stays here", "stays-here"),
        ("partnership", "agreement", "on_the_record", "on-the-record"),
        ("consent", "answer", "as far as", "as-far-as"),
        ("consent", "answer", "With you as far as...", "as-far-as"),
        ("consent", "answer", "“with you as far as”", "as-far-as"),
        ("consent", "answer", "Stop.", "stop"),
        ("grounds", "rests_on", ["seen_it"], ("seen-it",)),
        ("tests", "how", "real case", "real-case"),
        ("who-is-in-the-room", "does", "Doer", "doer"),
        ("who-is-in-the-room", "present", "not yet asked", "not-yet-asked"),
        ("who-is-in-the-room", "level", "At the front line", "front-line"),
        ("who-is-in-the-room", "level", "front line", "front-line"),
        ("who-is-in-the-room", "level", "Using services", "using-services"),
        ("positions", "position", "Agree!", 1),
    ],
)
def test_an_option_is_read_in_the_ways_people_spell_it(
    exercise: str, field: str, raw: Any, key: Any
) -> None:
    assert parse(ours(exercise).field(field), raw) == key


def test_every_option_of_the_library_is_read_by_its_key_and_its_label() -> None:
    for asked in exercises():
        for field in asked.all_fields:
            for one in getattr(field, "options", ()):
                for said in (one.key, one.label, one.key.replace("-", " ").title()):
                    assert option(field.options, said) == one.key


def test_words_that_could_be_two_options_are_neither() -> None:
    alike = (Option(key="a", label="Elm, young"), Option(key="b", label="Elm, old"))
    assert option(alike, "Elm") is None
    assert option(alike, "elm, OLD") == "b"


def test_a_minus_is_not_a_hyphen() -> None:
    field = Rating(name="r", prompt="R?", low=-1, high=1, labels=("-1", "0", "+1"))
    assert [parse(field, said) for said in ("-1", "0", "1", "+1")] == [-1, 0, 1, 1]


@pytest.mark.parametrize(
    "raw", ["Council; Police", ["Council", "Police"], {"Council": None, "Police": "other"}]
)
def test_organisations_by_name_alone_are_of_the_other_kind(raw: Any) -> None:
    field = ours("partnership").field("organisations")
    assert parse(field, raw) == (("Council", "other"), ("Police", "other"))


def test_names_with_their_kinds_are_read_as_a_frame_tells_them() -> None:
    field = ours("partnership").field("organisations")
    found = parse(field, "Hillside · council; A · B; Well")
    assert found == (("Hillside", "council"), ("A · B", "other"), ("Well", "other"))


def test_what_is_wrong_is_said_in_twenty_words_with_the_nearest_option() -> None:
    many = tuple(Option(key=f"tree-{n}", label=f"A long name of tree number {n}") for n in range(9))
    field = Choice(name="c", prompt="C?", options=many)
    found = parse(field, "a bush")
    assert str(found) == (
        "Choose one of: tree-0, tree-1, tree-2, tree-3, tree-4, tree-5, … (got a bush)."
    )
    assert "Did you mean “A long name of tree number 7”?" in str(parse(field, "tree7"))
    for asked in exercises():
        for one in asked.all_fields:
            for raw in ("xyzzy", "stp", "clinicl", 10**9, "x" * 99, {"withheld": "not sure"}):
                found = parse(one, raw)
                if isinstance(found, Problem):
                    assert len(found.message.split()) <= 20, found


def test_a_kind_of_field_nobody_has_met_counts_as_typed() -> None:
    class Drawing(Field):
        pass

    assert is_typed(Drawing(name="d", prompt="D?"))
    typed = {kind for kind, field in FIELDS.items() if is_typed(field)}
    assert typed == {Text, Who, Organisation, Labelled}
