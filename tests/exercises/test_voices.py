"""What people are told before they answer about how an answer is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fornow.errors import UnknownName
from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Agreement, Exercise, Kind, Voice
from fornow.exercises.voices import voice_words


def told(
    key: str,
    *,
    agreement: str = "unattributed",
    k: int = 5,
    people: int | None = None,
    stage: str | None = None,
) -> str:
    return voice_words(exercise(key), k=k, agreement=agreement, people_at_level=people, stage=stage)


def told_of(asked: Exercise, agreement: Agreement = Agreement.UNATTRIBUTED) -> str:
    return voice_words(asked, k=5, agreement=agreement)


def test_an_unnamed_ballot_says_that_no_name_is_shown_and_authorship_is_destroyed() -> None:
    words = told("three-beliefs")

    assert "not shown with your name" in words
    assert "At the reveal the record of it is destroyed." in words
    assert "parted from what you rate" in words


def test_a_ballot_says_from_when_it_is_shown() -> None:
    assert "Nothing is shown until the reveal, and until 7 voices are in." in told("values", k=7)


def test_a_ballot_of_nothing_but_words_does_not_speak_of_ratings() -> None:
    assert "parted" not in told("values")


def test_where_words_can_be_kept_for_the_talk_people_are_told() -> None:
    assert "for the talk only" in told("in-my-words")
    assert "for the talk only" not in told("values")


def test_on_the_record_says_that_the_smallest_group_does_not_apply() -> None:
    words = told("three-beliefs", agreement="on-the-record")

    assert "The rule that 5 must answer does not apply" in words
    assert "even if few people answered" in words
    assert "until 5 voices" not in words
    assert "not shown with your name" in words


def test_stays_here_says_what_reports_leave_out_and_what_they_do_not() -> None:
    words = told("three-beliefs", agreement="stays-here")

    assert "left out of reports" in words
    assert "still counted in reports" in words


def test_stays_here_does_not_promise_it_for_answers_with_a_name() -> None:
    words = told("consent", agreement="stays-here")

    assert "left out of reports" not in words
    assert "Reports do show answers that carry a name" in words


def test_stays_here_says_that_lists_are_in_reports() -> None:
    assert "This is a list, and reports show it." in told("assumptions", agreement="stays-here")


def test_consent_does_not_wait_for_the_smallest_group_and_says_so() -> None:
    words = told("consent")

    assert "shown with your name" in words
    assert "even if few people answered" in words
    assert "voices are in" not in words


def test_for_an_organisation_a_position_is_as_i_see_it_today() -> None:
    assert "not yet agreed at home" in told("consent")
    assert "not yet agreed at home" not in told("grounds")


def test_where_some_give_no_name_organisations_are_shown_apart_only_by_the_rule() -> None:
    words = told("positions")

    assert "shown apart only if the others are none or at least 5" in words
    assert "counted in the whole" in words


def test_an_organisation_is_promised_no_more_than_the_rule_keeps() -> None:
    assert "may be shown as your organisation’s" in told("grounds")
    assert "may be shown as your organisation’s" in told("positions")
    assert "is shown as your organisation’s" in told("grounds", agreement="on-the-record")


def test_places_are_shown_apart_only_where_enough_speak_from_them() -> None:
    words = told("grounds", k=6)

    assert (
        "only if at least 6 speak from each of them. The rest must be none, or at least 6." in words
    )
    assert "counted in the whole, with no place beside it" in words


def test_where_a_place_is_the_only_voice_it_is_named_and_not_pointed_at() -> None:
    assert "may be shown with where you speak from, and not with your name" in told("both-ends")
    assert "from your place, your answer may be shown with that place" in told("grounds")


def test_someone_alone_in_their_place_is_told_so() -> None:
    assert "may tell people it is you" in told("grounds", people=1)
    assert "people will know it is you" in told("grounds", people=1, agreement="on-the-record")


def test_too_few_in_one_place_are_told_so() -> None:
    assert "Only 3 here speak from yours" in told("grounds", people=3)
    assert "here speak from yours" not in told("grounds", people=5)


def test_an_unnamed_register_says_that_wording_can_give_people_away() -> None:
    words = told("assumptions")

    assert "not shown with your name" in words
    assert "The way you write can give you away" in words
    assert "however few have written" in words
    assert "reveal" not in words


def test_each_stage_is_told_in_its_own_voice() -> None:
    both = told("front-line")
    said, reply = told("front-line", stage="said"), told("front-line", stage="reply")

    assert "Word from the front line: your entry is not shown with your name." in both
    assert "What came of it: everyone here can read this, with the names" in both
    assert "not shown with your name" in said
    assert "not shown with your name" not in reply


def test_a_named_register_says_that_names_are_read_by_everyone() -> None:
    assert "Everyone here can read this, with the names that stand in it." in told("decisions")


@pytest.mark.parametrize("voice", [Voice.ORGANISATION, Voice.LEVEL])
def test_a_list_with_a_voice_says_that_one_alone_will_be_known(voice: Voice) -> None:
    words = told_of(replace(exercise("assumptions"), voices=(voice,)))

    assert "people will know it is you" in words


def test_settings_are_about_the_partnership() -> None:
    assert told("partnership").startswith("This is about the partnership, not about you.")


@pytest.mark.parametrize(
    ("kind", "words"), [(Kind.REFLECTION, "a page for you to keep"), (Kind.CHOOSER, "is kept")]
)
def test_what_is_never_stored_says_so(kind: Kind, words: str) -> None:
    assert words in told_of(replace(exercise("assumptions"), kind=kind))


def test_an_agreement_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'stays-here'"):
        told("values", agreement="stay-here")


def test_an_entry_of_several_stages_says_which_voices_it_may_have() -> None:
    words = told("what-is-true")

    assert words.startswith("You choose how your entry is shown.")
    assert words.count("You choose") == 1
    assert "If you speak for your organisation, your entry is shown as your" in words
    assert "If you speak from your place, your entry is shown" in words
    assert words == told("what-is-true", stage="seen") == told("what-is-true", stage="made")
