"""Laws of every exercise in the library: what is asked is plain, fair and complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.declaration import from_json, to_json
from fornow.exercises.exercise import Agreement, Exercise, Kind, Voice, Workbook
from fornow.exercises.fields import Choice, Choices, Field, Link, Rating, Text
from fornow.exercises.voices import voice_words
from tests.laws.reading import grade, texts_of, texts_of_workbook, words_in

EXERCISES = [one for shelf in LIBRARY for one in shelf.exercises]
FIELDS = [(one, field) for one in EXERCISES for field in one.all_fields]
BALLOTS = [one for one in EXERCISES if one.kind is Kind.BALLOT]

every_exercise = pytest.mark.parametrize("asked", EXERCISES, ids=lambda one: one.key)
every_ballot = pytest.mark.parametrize("asked", BALLOTS, ids=lambda one: one.key)
every_workbook = pytest.mark.parametrize("shelf", LIBRARY, ids=lambda one: one.key)
every_field = pytest.mark.parametrize(
    ("asked", "field"), FIELDS, ids=[f"{one.key}.{field.name}" for one, field in FIELDS]
)

# A grade of 6 is read with ease at about twelve.
GRADE = 6
HARDEST_SENTENCE = 9
LONG_BUT_KNOWN = re.compile(r"\borganisations?\b", re.IGNORECASE)

# American spellings, and words that would promise or blame.
NOT_BRITISH = re.compile(
    r"\b(\w+iz(e|ed|es|ing|ation|ations)|\w*(color|behavior|favor|labor|neighbor|honor)\w*"
    r"|center\w*|programs?|gotten|toward|judgment|defense|offense|fulfill|enroll|skillful|math"
    r"|learned|spelled|gray|aging|traveled|modeling|counselor|percent)\b",
    re.IGNORECASE,
)
REALLY_WITH_Z = {"size", "sizes", "prize", "prizes", "seize", "seized", "resize"}
NEVER = re.compile(
    r"anonym|confidential|\bsubmit\b|\bscores?\b|\bstakeholder|\bdelivera|\bleverage|\bplease\b",
    re.IGNORECASE,
)
ABOUT_ANOTHER = re.compile(
    r"\b(how (good|well|strong) (is|are) (he|she|they)|rate (a|your) (colleague|leader|partner)"
    r"|who is (good|bad|best|worst|weak|strong|difficult))\b",
    re.IGNORECASE,
)


def everything_said() -> Iterator[tuple[str, str]]:
    for shelf in LIBRARY:
        for text in texts_of_workbook(shelf):
            yield shelf.key, text
    for one in EXERCISES:
        for text in texts_of(one):
            yield one.key, text
        for agreement in Agreement:
            yield one.key, voice_words(one, k=5, agreement=agreement, people_at_level=1)


@every_exercise
def test_it_says_what_it_is_for_and_what_people_leave_with(asked: Exercise) -> None:
    assert asked.purpose.endswith(".")
    assert asked.purpose.count(". ") <= 1, "a purpose is one sentence or two"
    assert asked.leave_with
    assert asked.leave_with[0].islower(), "it follows “you leave with”"
    assert not asked.leave_with.endswith(".")


@every_exercise
def test_it_names_where_its_concept_is_found(asked: Exercise) -> None:
    assert asked.source.startswith("Goss 2015, ")
    assert re.search(r"from p\. \d+", asked.source)


@every_exercise
def test_it_has_minutes_and_leaves_some_for_the_answers(asked: Exercise) -> None:
    assert 3 <= asked.minutes <= 30
    if asked.talk is not None:
        least = 5 if asked.minutes > 5 else 1  # the last minutes of a meeting are few
        assert least <= asked.talk.minutes < asked.minutes


@every_ballot
def test_it_ends_in_a_talk(asked: Exercise) -> None:
    assert asked.talk is not None
    assert "?" in asked.talk.pairs
    assert "?" in asked.talk.room


@pytest.mark.parametrize("agreement", Agreement)
@every_exercise
def test_it_tells_people_how_their_answer_is_shown(asked: Exercise, agreement: Agreement) -> None:
    words = voice_words(asked, k=5, agreement=agreement)

    assert grade(words) <= GRADE
    for stage in asked.all_stages:
        assert voice_words(asked, k=5, agreement=agreement, stage=stage.key)
    if Voice.UNNAMED in asked.voices and asked.kind not in (Kind.SETTINGS, Kind.CHOOSER):
        assert "not shown with your name" in words


@every_field
def test_a_prompt_is_one_short_thing_to_answer(asked: Exercise, field: Field) -> None:
    assert field.prompt.endswith(("?", "."))
    assert len(words_in(field.prompt)) <= 25
    assert len(words_in(field.hint)) <= 32
    for text in (field.prompt, field.hint):
        assert not text or grade(LONG_BUT_KNOWN.sub("group", text)) <= HARDEST_SENTENCE


@every_exercise
def test_it_can_be_read_with_ease_at_twelve(asked: Exercise) -> None:
    whole = " ".join(text for text in texts_of(asked) if text.endswith((".", "?", "”.")))

    assert grade(whole) <= GRADE


@every_field
def test_a_scale_has_words_at_both_ends_and_a_way_out(asked: Exercise, field: Field) -> None:
    if not isinstance(field, Rating):
        return
    assert field.low_label
    assert field.high_label
    assert field.low_label != field.high_label
    assert field.not_sure or "Pass" in field.labels


@every_field
def test_an_unnamed_choice_in_a_ballot_can_be_declined(asked: Exercise, field: Field) -> None:
    if asked.kind is not Kind.BALLOT or asked.voice is Voice.NAMED or isinstance(field, Text):
        return
    assert field.rather_not or "Pass" in getattr(field, "labels", ())


@every_field
def test_nothing_is_chosen_beforehand(asked: Exercise, field: Field) -> None:
    assert not {"default", "value", "initial"} & set(vars(field))


@every_field
def test_options_read_differently(asked: Exercise, field: Field) -> None:
    if isinstance(field, Choice | Choices):
        labels = [option.label for option in field.options]
        assert len(set(labels)) == len(labels)


@every_exercise
def test_its_questions_read_differently(asked: Exercise) -> None:
    for stage in asked.all_stages:
        prompts = [field.prompt for field in stage.fields]
        assert len(set(prompts)) == len(prompts)


@every_exercise
def test_what_it_points_to_is_there(asked: Exercise) -> None:
    registers = {one.key for one in EXERCISES if one.kind is Kind.REGISTER}
    registers |= {one.becomes for one in EXERCISES if one.becomes}

    assert {field.to for field in asked.all_fields if isinstance(field, Link)} <= registers
    assert not asked.each or asked.each in registers
    for here, register, there in asked.leads_to:
        assert asked.field(here)
        assert next(one for one in EXERCISES if one.key == register).field(there)
    for field in asked.all_fields:
        if field.needed_with is not None:
            other = asked.field(field.needed_with[0])
            assert isinstance(other, Choice)
            assert set(field.needed_with[1]) <= {option.key for option in other.options}


@every_exercise
def test_it_comes_back_from_json_as_it_was(asked: Exercise) -> None:
    assert from_json(json.loads(json.dumps(to_json(asked), sort_keys=True))) == asked


@every_workbook
def test_a_workbook_has_minutes_for_everything_in_it(shelf: Workbook) -> None:
    assert shelf.minutes == shelf.opening + sum(one.minutes for one in shelf.asked)
    assert shelf.purpose.endswith(".")


def test_no_two_exercises_share_a_key_or_a_title() -> None:
    assert len({one.key for one in EXERCISES}) == len(EXERCISES)
    assert len({one.title for one in EXERCISES}) == len(EXERCISES)


def test_the_spelling_is_british() -> None:
    found = [
        (key, match.group())
        for key, text in everything_said()
        for match in NOT_BRITISH.finditer(text)
        if match.group().casefold() not in REALLY_WITH_Z
    ]

    assert found == []


@pytest.mark.parametrize("word", ["organize", "organization", "center", "behavior", "programs"])
def test_spelling_that_is_not_british_would_be_caught(word: str) -> None:
    assert NOT_BRITISH.search(f"We saw one {word} here.")


def test_no_word_promises_too_much_or_orders_about() -> None:
    assert [(key, text) for key, text in everything_said() if NEVER.search(text)] == []


def test_nobody_is_asked_to_describe_another_person() -> None:
    assert [(key, text) for key, text in everything_said() if ABOUT_ANOTHER.search(text)] == []


def test_quotation_marks_and_dashes_are_typeset() -> None:
    straight = [(key, text) for key, text in everything_said() if '"' in text or " - " in text]

    assert straight == []


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("The cat sat on the mat.", -2, 2),
        ("People who use the service tell us what went wrong last week.", 2, 6),
        (
            "Organisational stakeholders operationalise transformational interventions"
            " through collaborative multidisciplinary configurations.",
            25,
            60,
        ),
    ],
)
def test_the_reading_grade_tells_plain_from_laboured(
    text: str, lowest: float, highest: float
) -> None:
    assert lowest <= grade(text) <= highest
