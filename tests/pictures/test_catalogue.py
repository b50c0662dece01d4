"""Every exercise has a picture, and every picture keeps the promises of a picture."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

import fornow
from fornow.exercises import catalogue as exercises
from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
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
    field_types,
    options,
)
from fornow.pictures.catalogue import draw, needs
from fornow.pictures.picture import Picture
from fornow.pictures.words import Words
from tests.pictures import given
from tests.pictures import partnership as nights
from tests.pictures.given import DAY
from tests.pictures.test_lettering import HOSTILE
from tests.pictures.test_picture import Tags

LIBRARY = exercises.exercises()
#: Reflections are kept nowhere, so there is nothing of theirs to draw.
KEPT = [one for one in LIBRARY if one.kind not in (Kind.REFLECTION, Kind.CHOOSER)]
OPTIONS = options(yes="Yes", not_now="Not now")
SCALE = {"low_label": "not at all", "high_label": "fully"}
MADE: dict[type[Field], tuple[Field, list[Any]]] = {
    Text: (Text(name="f", prompt="Say it?"), ["a word", "another", None]),
    Rating: (Rating(name="f", prompt="How far?", not_sure=True, **SCALE), [1, 5, "?"]),
    Number: (Number(name="f", prompt="How many?", unit="people"), [2, 2, 40]),
    Choice: (Choice(name="f", prompt="Which?", options=OPTIONS), ["yes", "not-now", None]),
    Choices: (Choices(name="f", prompt="Which ones?", options=OPTIONS), [("yes",), (), ("yes",)]),
    Tick: (Tick(name="f", prompt="Is it?"), [True, False, None]),
    Date: (Date(name="f", prompt="When?"), [DAY, DAY, None]),
    Who: (Who(name="f", prompt="Who?", many=True), [("Ann", "Bo"), ("Ann",), None]),
    Organisation: (Organisation(name="f", prompt="Where?"), ["Council", "Police", None]),
    Link: (Link(name="f", prompt="On what?", to="assumptions", many=True), [("a1",), (), None]),
    Labelled: (
        Labelled(name="f", prompt="Which bodies?", options=OPTIONS),
        [(("A", "yes"),), (("B", "yes"),), None],
    ),
}


def made_up(kind: Kind, field: Field, *, each: str = "") -> Exercise:
    talk = Talk(pairs="What?", room="What?", minutes=5) if kind is Kind.BALLOT else None
    return Exercise(
        key="made-up", title="Made up", workbook="90-own", kind=kind, voices=(Voice.UNNAMED,),
        purpose="To try.", minutes=5, leave_with="a try", source="ours", fields=(field,),
        talk=talk, each=each,
    )  # fmt: skip


def picture_of(exercise: Exercise, frame: pd.DataFrame) -> Picture:
    frames = nights.everything() | {exercise.key: frame}
    return draw(exercise.key, frames, exercise=exercise, as_of=DAY, context={})


def drawn(key: str, **frames: pd.DataFrame) -> Picture:
    every = nights.everything() | {name.replace("_", "-"): frame for name, frame in frames.items()}
    return draw(
        key,
        every,
        exercise=exercises.exercise(key),
        as_of=DAY,
        context={"settings": nights.SETTINGS},
    )


def keeps_its_promises(picture: Picture) -> None:
    assert picture.title
    assert picture.subtitle
    assert picture.sentence
    assert isinstance(picture.table, pd.DataFrame)
    page = str(picture.static_html())
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "iframe", "a", "object", "style", "link"}
    assert not [name for name in tags.attributes if name.startswith("on")]
    if picture.is_chart:
        assert {trace.type for trace in picture.figure.data} <= {"scatter", "bar", "pie"}
        sizes = [note.font.size for note in picture.figure.layout.annotations]
        assert all(size >= 16 for size in sizes)


@pytest.mark.parametrize("exercise", KEPT, ids=lambda e: e.key)
def test_every_exercise_has_a_figure_a_sentence_a_table_and_a_count(exercise):
    picture = drawn(exercise.key)
    keeps_its_promises(picture)
    assert len(picture.table)
    assert re.search(r"\d", picture.subtitle)


@pytest.mark.parametrize("exercise", KEPT, ids=lambda e: e.key)
def test_what_may_not_be_shown_says_why_and_shows_nothing(exercise):
    why = "Fewer than five have answered, so nothing is shown yet."
    frames = {exercise.key: given.empty(exercise, hidden=why)}
    picture = draw(exercise.key, frames, exercise=exercise, as_of=DAY, context={})
    keeps_its_promises(picture)
    assert picture.sentence == why
    assert picture.table.empty
    assert isinstance(picture.figure, Words)


@pytest.mark.parametrize("exercise", LIBRARY, ids=lambda e: e.key)
def test_an_exercise_nobody_has_opened_has_a_quiet_picture(exercise):
    for frames in ({}, {exercise.key: given.empty(exercise)}):
        picture = draw(exercise.key, frames, exercise=exercise, as_of=DAY, context={})
        keeps_its_promises(picture)
        assert picture.table.empty


@pytest.mark.parametrize("exercise", LIBRARY, ids=lambda e: e.key)
def test_a_picture_asks_only_for_exercises_there_are(exercise):
    known = {one.key for one in LIBRARY} | {"events"}
    assert set(needs(exercise.key, exercise)) <= known


def test_every_field_type_is_tried():
    ours = {kind for kind in field_types() if kind.__module__ == "fornow.exercises.fields"}
    assert set(MADE) == ours


@pytest.mark.parametrize("field_type", MADE, ids=lambda t: t.__name__)
def test_an_analysts_own_ballot_has_a_picture_of_any_field(field_type):
    field, answers = MADE[field_type]
    exercise = made_up(Kind.BALLOT, field)
    picture = picture_of(exercise, given.ballot(exercise, [{"f": value} for value in answers]))
    keeps_its_promises(picture)
    assert "3 of 14" in picture.subtitle
    assert len(picture.table)


@pytest.mark.parametrize("field_type", MADE, ids=lambda t: t.__name__)
def test_an_analysts_own_ballot_on_every_entry_has_a_picture(field_type):
    field, answers = MADE[field_type]
    exercise = made_up(Kind.BALLOT, field, each="decisions")
    rows = [{"f": value, "item": item, "item_id": item} for item in "AB" for value in answers]
    picture = picture_of(exercise, given.ballot(exercise, rows))
    keeps_its_promises(picture)
    assert set(picture.table["about"]) == {"A", "B"}


@pytest.mark.parametrize("kind", [Kind.REGISTER, Kind.SETTINGS])
@pytest.mark.parametrize("field_type", MADE, ids=lambda t: t.__name__)
def test_an_analysts_own_register_has_a_picture_of_any_field(field_type, kind):
    field, answers = MADE[field_type]
    exercise = made_up(kind, field)
    rows = [{"entry": f"e{n}", "f": value} for n, value in enumerate(answers)]
    picture = picture_of(exercise, given.register(exercise, rows))
    keeps_its_promises(picture)
    assert len(picture.table) == 3


def test_an_exercise_in_stages_has_a_picture():
    one, two = Text(name="a", prompt="Before?"), Text(name="b", prompt="After?")
    stages = tuple(
        Stage(key=key, title=key, fields=(field,), voice=Voice.NAMED)
        for key, field in (("before", one), ("after", two))
    )
    exercise = replace(made_up(Kind.REGISTER, one), fields=(), stages=stages)
    frame = given.register(exercise, [{"entry": "e1", "a": "first", "b": "then"}])
    assert "then" in picture_of(exercise, frame).static_html()


@pytest.mark.parametrize("kind", [Kind.REFLECTION, Kind.CHOOSER])
def test_what_is_for_the_person_alone_is_never_drawn(kind):
    exercise = made_up(kind, MADE[Text][0])
    secret = pd.DataFrame({"f": ["mine alone"]})
    picture = picture_of(exercise, secret)
    keeps_its_promises(picture)
    assert "mine alone" not in picture.static_html()


def hostile(exercise: Exercise, frame: pd.DataFrame, text: str) -> pd.DataFrame:
    """The frame with every text that people type replaced by a hostile one."""
    typed = {f.name for f in exercise.all_fields if isinstance(f, Text | Who | Organisation)}
    typed |= {"item", "statement", "organisation", "name", "level", "why", "subject"}
    changed = frame.copy()
    for name in typed & set(frame.columns):
        if str(frame[name].dtype) != "category":
            there = frame[name].notna()
            changed[name] = frame[name].mask(there, text + " ")
            changed.loc[there, name] = [f"{text} {n}" for n in range(int(there.sum()))]
    changed.attrs = frame.attrs
    return changed


@cache
def hostile_everywhere(text: str) -> dict[str, pd.DataFrame]:
    """Every frame there is with that text in it, made once for all exercises."""
    return {
        key: hostile(exercises.exercise(key), frame, text) if key != "events" else frame
        for key, frame in nights.everything().items()
    }


@pytest.mark.parametrize("text", [*HOSTILE, "long " * 2000, "مرحبا <b>", "名" * 3000])
@pytest.mark.parametrize("exercise", LIBRARY, ids=lambda e: e.key)
def test_nothing_typed_becomes_markup_in_page_or_chart(exercise, text):
    picture = draw(
        exercise.key, hostile_everywhere(text), exercise=exercise, as_of=DAY,
        context={"settings": nights.SETTINGS | {"name": text, "purpose": text}},
    )  # fmt: skip
    keeps_its_promises(picture)
    if picture.is_chart:
        spoken = [note.text or "" for note in picture.figure.layout.annotations]
        for trace in picture.figure.data:
            spoken += list(trace.hovertext or ())
        for words in spoken:
            assert not set(re.sub(r"</?b>|<br>", "", words)) & set("<>{}$%")
            assert len(words) < 400


def test_two_voices_get_dots_and_words_but_no_computed_figure():
    two = nights.three_beliefs().head(2)
    two.attrs = nights.three_beliefs().attrs
    two.attrs["rounds"] = [two.attrs["rounds"][0] | {"n": 2, "agreement": "on-the-record"}]
    picture = drawn("three-beliefs", three_beliefs=two)
    assert "middle answer" not in picture.table
    assert not any("we guess others" in n.text for n in picture.figure.layout.annotations)
    assert "too few for computed figures" in picture.sentence
    few = drawn("positions", positions=nights.positions(2))
    assert "shared by every group" not in few.table
    assert few.beside is None


def test_no_mean_stands_anywhere():
    for exercise in LIBRARY:
        page = str(drawn(exercise.key).static_html()).casefold()
        assert not re.search(r"\b(mean|average)\b (?!of it)", page), exercise.key


def test_each_voice_is_a_dot_up_to_thirty_and_a_bar_above():
    exercise = made_up(Kind.BALLOT, MADE[Rating][0])

    def kinds(n):
        frame = given.ballot(exercise, [{"f": at % 5 + 1} for at in range(n)], people=None)
        return picture_of(exercise, frame).figure.data

    few, many = kinds(30), kinds(31)
    assert sum(len(trace.x) for trace in few if trace.mode == "markers") == 30
    assert {trace.type for trace in many} == {"bar"}


def test_not_sure_and_no_answer_stand_beside_n():
    exercise = made_up(Kind.BALLOT, MADE[Rating][0])
    frame = given.ballot(exercise, [{"f": 3}] * 6 + [{"f": "?"}, {"f": None}])
    picture = picture_of(exercise, frame)
    said = " ".join(note.text for note in picture.figure.layout.annotations).replace("<br>", " ")
    assert "1 not sure" in said
    assert "1 gave no answer" in said
    assert dict(zip(picture.table["answer"], picture.table["voices"], strict=True))["not sure"] == 1


def test_what_the_door_says_of_a_round_is_said_once_under_its_picture(tmp_path):
    with fornow.create(tmp_path / "a.fornow", "Ours", agreement="on-the-record") as p:
        for turn in range(5):
            p.answer("three-beliefs", {"goals_own": 3}, typed_for_someone=turn < 2)
        picture = p.reveal("three-beliefs")
    assert picture.note.count("On the record") == 1
    assert picture.note.count("typed for someone else") == 1
    assert "2 of these were typed for someone else" in picture.note


def test_a_later_round_that_may_not_be_shown_is_said_beside_the_one_that_may():
    frame = nights.three_beliefs()
    frame.attrs["rounds"].append({"round": "r2", "n": 3, "hidden": "Too few answered on 1 June."})
    assert "Too few answered on 1 June" in drawn("three-beliefs", three_beliefs=frame).note


def test_only_the_latest_round_is_drawn_and_the_one_before_is_said():
    before, after = nights.three_beliefs(), nights.three_beliefs()
    after["round"], after["date"] = "r2", after["date"] + pd.Timedelta(days=30)
    both = pd.concat([before, after], ignore_index=True)
    first = before.attrs["rounds"][0]
    both.attrs = {**before.attrs, "rounds": [first, first | {"round": "r2", "n": 12}]}
    picture = drawn("three-beliefs", three_beliefs=both)
    assert "The time before (11 May 2026, 12 voices)" in picture.note
    assert picture.table["n"].max() <= 12


def test_beliefs_stand_beside_those_of_the_round_before_spread_against_spread():
    before, after = nights.three_beliefs(), nights.three_beliefs()
    after["round"], after["date"] = "r2", after["date"] + pd.Timedelta(days=30)
    before["goals_own"] = pd.array([1, 5] * 6, dtype="Int64")
    both = pd.concat([before, after], ignore_index=True)
    first = before.attrs["rounds"][0]
    both.attrs = {**before.attrs, "rounds": [first, first | {"round": "r2", "n": 12}]}
    picture = drawn("three-beliefs", three_beliefs=both)
    said = "was split, 12 voices on 11 May 2026; now together, 12."
    assert f"That the goals are good: {said}" in picture.sentence
    for page in (picture.still(), picture.still_narrow()):
        assert "11 May" in page
        assert "split · n = 12" in page
    dots = [len(trace.x) for trace in picture.figure.data]
    assert dots[:3] == [12, 12, 11]  # of now, of before, and what we guess
    sides = picture.table.set_index("rating")
    assert sides.loc["our own, 11 May 2026", "spread"].iloc[0] == "split"
    once = drawn("three-beliefs")
    assert "was split" not in once.sentence


def test_beliefs_say_who_believes_what():
    assert drawn("three-beliefs").title.startswith("Most of us believe the goals are good")


def test_decisions_come_in_the_order_of_what_needs_a_conversation():
    picture = drawn("decisions")
    assert picture.title == "Three of six decisions need a conversation"
    states = list(picture.table["state on the day"])
    assert states[:3] == ["signal seen", "at risk", "at risk"]
    page = str(picture.static_html())
    assert page.index("◆") < page.index("▲") < page.index("current")


def test_a_fallen_assumption_is_hollow_on_the_map_and_struck_through_in_the_key():
    picture = drawn("assumptions")
    assert '<s class="fn-struck">Two beds can be kept free at weekends' in picture.foot()
    paper = [t for t in picture.figure.data if t.marker.symbol == "diamond"]
    assert [trace.marker.color for trace in paper] == ["#fbfaf7"]


def test_no_two_numbers_on_the_map_lie_over_one_another():
    rows = [
        {"entry": f"a{n}", "claim": f"Claim {n}", "importance": 3, "confidence": 3}
        for n in range(12)
    ]
    exercise = exercises.exercise("assumptions")
    frames = {"assumptions": given.register(exercise, rows)}
    picture = draw("assumptions", frames, exercise=exercise, as_of=DAY, context={})
    places = [(trace.x[0], trace.y[0]) for trace in picture.figure.data]
    assert len(set(places)) == 12
    heights = sorted(up for _, up in places)
    assert min(b - a for a, b in pairwise(heights)) >= 28


def test_a_test_that_moved_an_assumption_draws_an_arrow():
    arrows = [t for t in drawn("assumptions").figure.data if t.mode == "lines+markers"]
    assert len(arrows) == 3


def test_word_that_waits_comes_before_word_that_was_answered():
    picture = drawn("front-line")
    assert picture.title == "Two of four messages from the front line wait for an answer"
    assert list(picture.table["days waiting"]) == ["6", "2", "", ""]
    assert "Nobody at the front line has been heard on" in picture.note


def test_a_stop_is_said_first_and_never_counted_into_a_vote():
    picture = drawn("consent")
    assert picture.title.startswith("A stop, so a conversation")
    assert picture.table["answer"].iloc[0] == "stop"
    assert "%" not in picture.static_html()


def test_near_duplicates_are_offered_and_never_joined():
    picture = drawn("values")
    assert "Honesty / Being honest" in picture.beside.html()
    assert {"Honesty", "Being honest"} <= set(picture.table["value"])


def test_statements_about_who_people_are_are_left_out_and_said_to_be():
    assert "under 25" not in drawn("statements").static_html()
    assert "about who people are" in drawn("statements").note
    texts = [*nights.STATEMENTS, "I am under 25."]
    assert (
        "under 25" not in drawn("positions", positions=nights.positions(texts=texts)).static_html()
    )


def test_forty_statements_of_three_hundred_people_are_drawn():
    texts = [f"Statement {n} about nights, beds and lifts home" for n in range(40)]
    picture = drawn("positions", positions=nights.positions(300, texts=texts))
    keeps_its_promises(picture)
    assert len(picture.table) == 40
    assert str(picture.static_html()).count("<rect") >= 80


def test_positions_without_groups_have_no_thin_rows():
    picture = drawn("positions", positions=nights.positions(groups=False))
    assert "fn-thin" not in picture.static_html()
    assert picture.beside is None


def test_groups_too_small_to_be_told_are_not_said_to_agree_alike():
    positions = nights.positions()
    untold = positions["item_id"] == positions["item_id"].iloc[0]
    positions.loc[untold, ["group", "organisation"]] = pd.NA
    picture = drawn("positions", positions=positions)
    page = str(picture.static_html())
    first = nights.STATEMENTS[0]
    assert "Groups are not shown apart for one statement" in picture.note
    assert "groups not shown" in page
    assert "nan" not in page
    assert first not in str(picture.beside.html())
    told = picture.table.set_index("statement")["shared by every group"]
    assert told.isna().to_dict()[first]
    assert told.notna().any()


def test_a_group_that_has_only_a_number_is_not_read_as_a_count():
    positions = nights.positions()
    positions.loc[positions["group"] == nights.ORGANISATIONS[1], "position"] = -1
    numbers = {name: str(at) for at, name in enumerate(nights.ORGANISATIONS)}
    positions["group"] = positions["group"].map(numbers).astype("string")
    picture = drawn("positions", positions=positions)
    assert "group 1 (agree / pass / disagree)" in picture.table
    assert "least at ease: group 1" in str(picture.beside.html())


def test_the_room_says_who_is_missing_and_that_nobody_should_be_alone():
    picture = drawn("who-is-in-the-room")
    assert "Elected" in picture.title
    assert "Parents&#39; network" in picture.static_html()
    assert "nobody is alone" in picture.note


def test_drawing_never_loads_the_slow_chart_library():
    code = (
        "import sys; import fornow.pictures.catalogue; "
        "sys.exit(1 if 'plotly.express' in sys.modules else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_drawing_leaves_the_frames_as_they_were():
    frames = nights.everything()
    before = {key: frame.copy(deep=True) for key, frame in frames.items()}
    for exercise in LIBRARY:
        draw(exercise.key, frames, exercise=exercise, as_of=DAY, context={})
    for key, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[key])


def test_two_statements_in_the_same_words_are_two_rows():
    picture = drawn("positions", positions=nights.positions(texts=["Same.", "Same.", "Other."]))
    assert sorted(picture.table["statement"]) == ["Other.", "Same.", "Same."]
    same = picture.table[picture.table["statement"] == "Same."]
    assert sorted(same["agree"]) == [3, 12]
