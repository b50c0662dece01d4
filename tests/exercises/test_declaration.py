"""A round remembers what was asked: every exercise goes to JSON and comes back equal."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.errors import DeclarationError
from fornow.exercises import fields as kinds
from fornow.exercises.declaration import from_json, from_text, to_json
from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import Field, Option, Rating, Text


@dataclass(frozen=True, kw_only=True)
class Slope(Field):
    """An analyst's own kind of field, with attributes of several types."""

    from_day: date = date(2025, 1, 1)
    steps: tuple[tuple[str, int], ...] = ()
    corners: tuple[Option, ...] = ()
    steep: float = 0.5


words = st.text(min_size=1, max_size=40).filter(str.strip)
keys = st.text(string.ascii_lowercase, min_size=1, max_size=8)
option_lists = st.lists(
    st.builds(Option, key=keys, label=words, hint=st.text(max_size=20)),
    min_size=2,
    max_size=5,
    unique_by=lambda option: option.key,
).map(tuple)
needed = st.none() | st.tuples(keys, st.lists(keys, max_size=3).map(tuple))
names = st.integers(0, 10**6).map("f{}".format)
common: dict[str, Any] = {
    "name": names,
    "prompt": words,
    "hint": st.text(max_size=30),
    "required": st.booleans(),
    "not_sure": st.booleans(),
    "rather_not": st.booleans(),
    "needed_with": needed,
}


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    low = draw(st.integers(-5, 5))
    high = draw(st.integers(low + 1, low + 9))
    points = high - low + 1
    labels = draw(st.just(()) | st.lists(words, min_size=points, max_size=points).map(tuple))
    given = {name: draw(strategy) for name, strategy in common.items()}
    ends = {"low_label": draw(words), "high_label": draw(words)}
    return Rating(low=low, high=high, labels=labels, **ends, **given)


texts = st.builds(
    Text,
    max_chars=st.integers(1, 5000),
    lines=st.integers(1, 9),
    for_the_talk=st.booleans(),
    **common,
)
some = st.booleans()
any_field = st.one_of(
    texts,
    ratings(),
    st.builds(kinds.Number, low=st.integers(), high=st.integers(), unit=st.text(), **common),
    st.builds(kinds.Choice, options=option_lists, **common),
    st.builds(kinds.Choices, options=option_lists, most=st.none() | st.integers(1, 5), **common),
    st.builds(kinds.Tick, **common),
    st.builds(kinds.Date, past=some, future=some, **common),
    st.builds(kinds.Who, many=some, max_chars=st.integers(1, 500), **common),
    st.builds(kinds.Organisation, many=some, **common),
    st.builds(kinds.Link, to=keys, many=some, **common),
    st.builds(kinds.Labelled, options=option_lists, most=st.integers(1, 50), **common),
    st.builds(
        Slope,
        from_day=st.dates(),
        steps=st.lists(st.tuples(st.text(), st.integers())).map(tuple),
        corners=option_lists,
        steep=st.floats(allow_nan=False),
        **common,
    ),
)
several_fields = st.lists(any_field, min_size=1, max_size=6, unique_by=lambda one: one.name)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    asked = tuple(draw(several_fields))
    stages = ()
    if draw(some):
        cut = draw(st.integers(0, len(asked)))
        voices = draw(st.tuples(*[st.sampled_from(Voice)] * 2))
        stages = tuple(
            Stage(key=key, title=draw(words), fields=part, voice=voice, intro=draw(st.text()))
            for key, part, voice in zip(
                ("before", "after"), (asked[:cut], asked[cut:]), voices, strict=True
            )
        )
    talk = Talk(pairs=draw(words), room=draw(words), minutes=draw(st.integers(1, 60)))
    return Exercise(
        key=draw(keys),
        title=draw(words),
        workbook=draw(keys),
        kind=draw(st.sampled_from(Kind)),
        voices=tuple(draw(st.lists(st.sampled_from(Voice), min_size=1, unique=True))),
        purpose=draw(words),
        minutes=draw(st.integers(0, 90)),
        leave_with=draw(words),
        source=draw(words),
        fields=() if stages else asked,
        stages=stages,
        each=draw(st.just("") | keys),
        subject=draw(st.none() | texts),
        becomes=draw(st.just("") | keys),
        leads_to=tuple(draw(st.lists(st.tuples(keys, keys, keys), max_size=2))),
        talk=talk,
        starred=draw(some),
    )


def through_json(exercise: Exercise) -> Exercise:
    return from_json(json.loads(json.dumps(to_json(exercise), sort_keys=True)))


@given(exercises())
def test_any_declaration_comes_back_from_json_as_it_was(exercise: Exercise) -> None:
    assert through_json(exercise) == exercise


def test_the_generated_declarations_use_every_kind_of_field() -> None:
    ours = {kind for kind in kinds.field_types() if kind.__module__ == kinds.__name__}
    made = {
        "Text", "Rating", "Number", "Choice", "Choices", "Tick", "Date", "Who", "Organisation",
        "Link", "Labelled",
    }  # fmt: skip

    assert {kind.__name__ for kind in ours} == made


def asking(field: Field) -> Exercise:
    return Exercise(
        key="slopes",
        title="Slopes",
        workbook="your-own",
        kind=Kind.REGISTER,
        voices=(Voice.UNNAMED,),
        purpose="To try a field.",
        minutes=5,
        leave_with="a field",
        source="Our own.",
        fields=(field,),
    )


def test_everything_is_written_out_so_that_a_later_default_changes_nothing() -> None:
    (written,) = to_json(asking(Text(name="word", prompt="Which word?")))["fields"]

    assert set(written) == {"type", *(attribute.name for attribute in fields(Text))}


def test_a_file_from_before_an_attribute_was_thought_of_reads_with_its_default() -> None:
    asked = asking(Text(name="word", prompt="Which word?"))
    written = to_json(asked)
    del written["leads_to"], written["fields"][0]["for_the_talk"]

    assert from_json(written) == asked


def test_every_attribute_of_an_exercise_is_written() -> None:
    written = to_json(asking(Text(name="word", prompt="Which word?")))

    assert set(written) == {"format", *(attribute.name for attribute in fields(Exercise))}


def test_an_analysts_own_field_is_read_as_words_where_its_class_is_not_known() -> None:
    field = Slope(name="slope", prompt="How steep?", hint="Look up.", not_sure=True, required=True)
    written = to_json(asking(field))
    written["fields"][0]["type"] = "an_analysts_module:Incline"

    read = from_json(written).field("slope")

    assert type(read) is Text
    assert read.prompt == "How steep?"
    assert read.hint == (
        "Look up. This was asked as “Incline”, which is not installed here, so it is read as words."
    )
    assert read.not_sure
    assert not read.required


def test_what_was_read_as_words_is_read_anew_once_its_class_is_known() -> None:
    field = Slope(name="slope", prompt="How steep?")
    written = json.dumps(to_json(asking(field))).replace(":Slope", ":Incline")
    before = from_text(written)
    assert before is from_text(written)
    assert type(before.field("slope")) is Text

    made = type("Incline", (Slope,), {"__module__": Slope.__module__})
    assert type(from_text(written).field("slope")) is made


def test_an_analysts_own_field_whose_class_has_changed_is_read_as_words() -> None:
    written = to_json(asking(Slope(name="slope", prompt="How steep?")))
    written["fields"][0]["banked"] = True

    assert type(from_json(written).field("slope")) is Text


def test_two_analysts_may_give_their_fields_the_same_name() -> None:
    (written,) = to_json(asking(Slope(name="slope", prompt="How steep?")))["fields"]

    assert written["type"] == f"{Slope.__module__}:Slope"


def test_what_json_cannot_hold_is_refused_when_it_is_declared() -> None:
    with pytest.raises(DeclarationError, match="cannot be remembered with a round"):
        to_json(asking(Slope(name="slope", prompt="How steep?", steps=[1])))  # type: ignore[arg-type]


def test_a_format_of_a_later_day_is_refused_with_what_to_do() -> None:
    with pytest.raises(DeclarationError, match="format 2"):
        from_json({"format": 2})


@pytest.mark.parametrize(
    "spoil",
    [
        {"kind": "sermon"},
        {"voices": ["shouted"]},
        {"talk": {"pairs": "Who?"}},
        {"fields": [{"type": "Text", "name": "a"}]},
        {"fields": [{"type": "Text", "name": "a", "prompt": "A?", "colour": "red"}]},
        {"stages": None},
    ],
)
def test_a_spoilt_declaration_is_refused_by_name(spoil: dict[str, Any]) -> None:
    written = to_json(asking(Text(name="word", prompt="Which word?"))) | spoil

    with pytest.raises(DeclarationError, match="slopes"):
        from_json(written)
