"""What the library asks, where others rely on it word for word."""

from __future__ import annotations

import pytest

from fornow.analysis.cells import SHORT
from fornow.exercises.catalogue import LIBRARY, exercise, exercises
from fornow.exercises.exercise import LEVELS, Agreement, Kind, Voice
from fornow.exercises.fields import Choice, Labelled, Link, Number, Rating, Text

STARRED = {
    "choice-to-lead", "values", "three-beliefs", "tests",
    "in-my-words", "decisions", "front-line", "conversations", "what-is-true",
    "noticing", "out-loud",
    "avoidance", "temperature",
}  # fmt: skip


def option_keys(key: str, field: str) -> list[str]:
    return [option.key for option in exercise(key).field(field).options]  # type: ignore[attr-defined]


def test_those_that_carry_a_first_year_are_starred() -> None:
    assert {one.key for one in exercises() if one.starred} == STARRED


def test_three_beliefs_asks_for_each_belief_what_i_believe_and_what_i_guess_others_do() -> None:
    asked = exercise("three-beliefs")

    assert [field.name for field in asked.fields] == [
        "goals_own", "goals_guess", "possible_own", "possible_guess", "happen_own", "happen_guess",
        "move",
    ]  # fmt: skip
    for belief in (
        "The goals are good",
        "It could be done as things are",
        "It will actually happen",
    ):
        assert sum(belief in field.prompt for field in asked.fields) == 2


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("three-beliefs", "move"),
        *[("in-my-words", field.name) for field in exercise("in-my-words").fields],
        *[("purpose", field.name) for field in exercise("purpose").fields],
        *[("choice-to-lead", name) for name in ("alone", "nobody_leads", "never_done")],
        *[("feelings", name) for name in ("own_word", "how_strong", "carry")],
        *[("first-moves", name) for name in ("step", "show_me")],
        *[("last-word", name) for name in ("now_see", "say_more")],
    ],
)
def test_words_a_small_room_would_recognise_can_be_kept_for_the_talk(key: str, name: str) -> None:
    field = exercise(key).field(name)

    assert isinstance(field, Text)
    assert field.for_the_talk


def test_values_are_told_first_to_one_other_person() -> None:
    asked = exercise("values")

    assert "one other person" in asked.purpose
    assert "first lunch" in asked.purpose
    assert asked.becomes == "values"


def test_word_from_the_front_line_begins_with_what_keeps_families_safe() -> None:
    said = exercise("front-line").stage("said")

    assert "until the family would not know itself" in said.intro
    assert "at risk now, use the usual duty route, not this form" in said.intro


def test_word_from_the_front_line_has_no_name_and_its_answer_has_one() -> None:
    asked = exercise("front-line")

    assert asked.stage("said").voice is Voice.UNNAMED
    assert asked.stage("reply").voice is Voice.NAMED


def test_consent_asks_a_reason_of_all_but_those_who_agree() -> None:
    assert option_keys("consent", "answer") == ["agree", "as-far-as", "concern", "stop"]
    assert exercise("consent").field("reason").needed_with == (
        "answer",
        ("as-far-as", "concern", "stop"),
    )


def test_a_position_is_disagree_pass_or_agree() -> None:
    field = exercise("positions").field("position")

    assert isinstance(field, Rating)
    assert (field.low, field.high) == (-1, 1)
    assert field.labels == ("Disagree", "Pass", "Agree")


def test_the_room_agreement_offers_every_agreement_there_is() -> None:
    assert option_keys("partnership", "agreement") == [one.value for one in Agreement]


def test_the_room_agreement_is_said_to_be_no_shield() -> None:
    assert "not a shield in law" in exercise("partnership").field("agreement").hint


def test_the_smallest_group_is_never_under_three() -> None:
    field = exercise("partnership").field("smallest_group")

    assert isinstance(field, Number)
    assert field.low == 3


def test_people_say_where_they_speak_from() -> None:
    field = exercise("who-is-in-the-room").field("level")

    assert isinstance(field, Choice)
    assert field.options == LEVELS


@pytest.mark.parametrize(
    ("key", "name", "register"),
    [
        ("tests", "assumptions", "assumptions"),
        ("decisions", "rests_on", "assumptions"),
        ("front-line", "touches", "decisions"),
    ],
)
def test_entries_name_what_they_rest_on(key: str, name: str, register: str) -> None:
    field = exercise(key).field(name)

    assert isinstance(field, Link)
    assert field.to == register


def test_a_test_says_beforehand_what_would_show_that_we_are_wrong() -> None:
    before, after = exercise("tests").stages

    assert {"wrong_if", "safety_net"} <= {field.name for field in before.fields}
    assert option_keys("tests", "outcome") == ["holds", "shaken", "fallen"]
    assert {"saw", "outcome", "sure_now"} <= {field.name for field in after.fields}


def test_a_decision_says_which_three_things_it_needs_to_be_more_than_a_draft() -> None:
    asked = exercise("decisions")

    for name in ("owner", "signal", "look_again"):
        assert "it stays a draft" in asked.field(name).hint


def test_each_side_of_a_difference_writes_in_a_stage_of_its_own() -> None:
    one, other, together = exercise("agreed-differences").stages

    assert [field.name for field in one.fields] == ["difference", "reading", "about_decision"]
    assert [field.name for field in other.fields] == ["other", "other_reading"]
    assert {"both_stand", "all_the_same", "look_again"} == {f.name for f in together.fields}
    assert {stage.voice for stage in (one, other, together)} == {Voice.ORGANISATION}
    assert one.fields[1].max_chars == other.fields[1].max_chars  # type: ignore[attr-defined]


def test_a_reason_given_in_consent_leads_to_a_talk_a_moment_or_a_difference_we_keep() -> None:
    leads = [(field, register) for field, register, _ in exercise("consent").leads_to]

    assert leads == [
        ("reason", register) for register in ("conversations", "out-loud", "agreed-differences")
    ]


def test_pace_has_words_for_every_point_and_none_that_calls_the_middle_right() -> None:
    field = exercise("pace").field("speed")

    assert isinstance(field, Rating)
    assert field.labels == (
        *("Far too fast", "Rather fast", "Neither, or both", "Rather slow", "Far too slow"),
    )


def test_an_endeavour_is_not_for_now() -> None:
    assert [one.key for one in exercises() if one.for_now] == ["decisions"]


def test_choosing_to_lead_has_three_answers_and_asks_an_if_of_one() -> None:
    assert option_keys("choice-to-lead", "standing") == ["in", "in-if", "not-yet"]
    asked = exercise("choice-to-lead").field("condition")
    assert asked.needed_with == ("standing", ("in-if",))


def test_who_goes_first_counts_the_others_from_none_to_five_or_more() -> None:
    for name in ("others_needed", "others_guess"):
        field = exercise("first-moves").field(name)
        assert isinstance(field, Rating)
        assert (field.low, field.high, field.high_label) == (0, 5, "Five or more")


def test_feelings_are_never_rated_or_counted() -> None:
    asked = exercise("feelings")
    assert not any(isinstance(field, Rating | Number) for field in asked.all_fields)
    assert not asked.field("here").counted  # type: ignore[attr-defined]
    assert option_keys("feelings", "here") == [
        "hope", "courage", "excitement", "trust", "fear", "anxiety", "sadness", "anger",
        "weariness",
    ]  # fmt: skip


def test_reliance_is_asked_for_from_the_chain_to_the_decision() -> None:
    links = {
        (one.key, field.name): field.to
        for one in exercises()
        for field in one.all_fields
        if isinstance(field, Link)
    }
    assert links["chain", "follows"] == "chain"
    assert links["assumptions", "chain_link"] == "chain"
    assert links["tests", "assumptions"] == "assumptions"
    assert links["decisions", "rests_on"] == "assumptions"
    assert links["blockages", "found_in"] == "tests"


def test_a_meeting_is_asked_about_before_and_after_it() -> None:
    before, after = exercise("meetings").stages

    assert [field.name for field in before.fields] == [
        "different", "made", "meets_on", "needed", "speak_first", "topics", "room",
    ]  # fmt: skip
    assert {"came", "came_from", "in_place_of", "came_of"} <= {f.name for f in after.fields}
    assert {stage.voice for stage in (before, after)} == {Voice.NAMED}
    assert option_keys("meetings", "topics") == ["explore", "find", "imagine", "decide", "check"]
    assert option_keys("meetings", "came_of") == [
        "decision", "test", "conversation", "nothing-yet",
    ]  # fmt: skip


def test_a_topic_is_short_enough_to_be_quoted_whole() -> None:
    for name in ("topics", "came_of"):
        field = exercise("meetings").field(name)
        assert isinstance(field, Labelled)
        assert field.max_chars <= SHORT
        assert field.again
        assert "the same" in field.hint.casefold()


def test_the_last_word_takes_three_minutes_at_the_end_of_every_meeting() -> None:
    asked = exercise("last-word")
    (shelf,) = [one for one in LIBRARY if one.key == "11-done-and-do"]

    assert asked.minutes == 3
    assert asked.voices == (Voice.UNNAMED,)
    assert shelf.also == (asked,)
    for name in ("said", "learned"):
        field = asked.field(name)
        assert isinstance(field, Rating)
        assert (field.low, field.high, field.not_sure) == (1, 5, True)


def test_nothing_of_how_we_learn_is_counted_and_each_chooses_one() -> None:
    asked = exercise("learning-practices")
    for name in ("did", "put_off"):
        field = asked.field(name)
        assert not field.counted  # type: ignore[attr-defined]
        assert field.most == 1  # type: ignore[attr-defined]
        assert len(option_keys("learning-practices", name)) == 9


def test_pages_of_ones_own_are_reflections_and_notes_of_enablers_are_kept_apart() -> None:
    for key in ("self-check", "kolb", "five-voices"):
        assert exercise(key).kind is Kind.REFLECTION
    assert [one.key for one in exercises() if one.kept_in] == ["enabler-notes"]


def test_nobody_is_named_with_an_odd_idea_but_whoever_goes_to_hear_more() -> None:
    stages = exercise("mavericks").stages
    assert [stage.voice for stage in stages] == [
        *(Voice.UNNAMED, Voice.UNNAMED, Voice.NAMED, Voice.NAMED),
    ]
    assert not any(isinstance(field, Rating | Number) for field in exercise("mavericks").all_fields)


def test_the_lead_that_is_needed_is_one_of_four_and_may_be_left_open() -> None:
    assert option_keys("which-leadership", "lead") == [
        *("systems", "managerial", "command", "professional"),
    ]
    assert exercise("which-leadership").subject is not None
