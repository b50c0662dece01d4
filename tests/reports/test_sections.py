"""Each kind of field, as a section of a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.errors import DeclarationError
from fornow.exercises import fields
from fornow.exercises.fields import Field, field_types, options
from fornow.frames import columns
from fornow.reports.sections import section

OPTIONS = options(first="First", second_one="Second <b>one</b>")
ORGANISATIONS = options(council="Council", police="Police")
EXAMPLES: dict[type[Field], tuple[Field, list[Any]]] = {
    fields.Text: (fields.Text(name="f", prompt="Say"), ["<b>loud</b>", "quiet", None]),
    fields.Rating: (
        fields.Rating(name="f", prompt="How far", low_label="no", high_label="yes"),
        [1, 5, 5],
    ),
    fields.Number: (fields.Number(name="f", prompt="How many", unit="days"), [3, 3, 4]),
    fields.Choice: (fields.Choice(name="f", prompt="Which", options=OPTIONS), ["first", None]),
    fields.Choices: (
        fields.Choices(name="f", prompt="Which", options=OPTIONS),
        [("first",), ("first", "second-one"), None],
    ),
    fields.Tick: (fields.Tick(name="f", prompt="Is it"), [True, False, False]),
    fields.Date: (fields.Date(name="f", prompt="When"), [date(2026, 5, 1), None]),
    fields.Who: (fields.Who(name="f", prompt="Who"), ["<i>Ann</i>", "Ben"]),
    fields.Organisation: (fields.Organisation(name="f", prompt="Which"), ["Council", "Council"]),
    fields.Link: (fields.Link(name="f", prompt="Which", to="values"), ["e1", None]),
    fields.Labelled: (
        fields.Labelled(name="f", prompt="Which", options=ORGANISATIONS),
        [(("Northmoor", "council"),)],
    ),
}


def _frame(field: Field, values: list[Any]) -> pd.DataFrame:
    made = {}
    for name, dtype, read in columns(field):
        cells = [read(value) for value in values]
        if dtype == "datetime64[ns]":
            made[name] = pd.Series(pd.to_datetime(pd.Series(cells, dtype="object")), dtype=dtype)
        else:
            made[name] = pd.Series(cells, dtype=dtype)
    return pd.DataFrame(made)


def _ours() -> list[type[Field]]:
    return [kind for kind in field_types() if kind.__module__ == "fornow.exercises.fields"]


@pytest.mark.parametrize("kind", _ours(), ids=lambda kind: kind.__name__)
def test_every_kind_of_field_can_be_shown(kind: type[Field]) -> None:
    field, values = EXAMPLES[kind]
    shown = section(field, _frame(field, values))
    words = BeautifulSoup(shown, "html.parser")
    assert field.prompt in words.get_text()
    assert not words.find_all(["b", "i", "script"])


@pytest.mark.parametrize("kind", _ours(), ids=lambda kind: kind.__name__)
def test_a_question_nobody_answered_is_shown_without_a_word_of_anybodys(kind: type[Field]) -> None:
    field, _ = EXAMPLES[kind]
    section(field, _frame(field, []))


def test_each_of_several_names_is_counted_and_a_kind_is_told_by_its_label() -> None:
    who = fields.Who(name="f", prompt="Who", many=True)
    shown = section(who, _frame(who, [("Ann", "Ben"), ("Ann",)]))
    assert BeautifulSoup(shown, "html.parser").get_text("|", strip=True).endswith("Ann|2|Ben|1")
    kinds = fields.options(explore="Explore it", decide="Decide")
    topics = fields.Labelled(name="f", prompt="What", options=kinds)
    shown = section(topics, _frame(topics, [(("Beds", "explore"), ("Cars", "decide"))]))
    told = BeautifulSoup(shown, "html.parser").get_text("|", strip=True)
    assert told.endswith("Beds: Explore it|1|Cars: Decide|1")


def test_counts_stand_beside_what_was_held_back() -> None:
    field, values = EXAMPLES[fields.Rating]
    frame = _frame(field, [*values, None])
    frame["f_why"] = pd.Series([None, None, None, "not sure"], dtype="string")
    text = BeautifulSoup(section(field, frame), "html.parser").get_text(" ")
    assert "1: no 1" in " ".join(text.split())
    assert "5: yes 2" in " ".join(text.split())
    assert "Besides: 1 not sure." in text


@settings(deadline=None)
@given(st.text(min_size=1))
def test_whatever_somebody_writes_is_only_ever_text(words: str) -> None:
    field, _ = EXAMPLES[fields.Text]
    shown = BeautifulSoup(section(field, _frame(field, [words])), "html.parser")
    assert {each.name for each in shown.find_all(True)} <= {"div", "p", "bdi", "blockquote"}


def test_a_kind_of_field_without_a_handler_says_what_to_write() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Colour(Field):
        pass

    with pytest.raises(DeclarationError, match=r"@section\.register"):
        section(Colour(name="f", prompt="Which"), pd.DataFrame())
