"""A sheet of paper is made from the declaration, and says the promise in its exact words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markupsafe import escape

from fornow.exercises import catalogue
from fornow.exercises.exercise import Agreement, Exercise, Kind, Voice
from fornow.exercises.fields import Field, Number, Organisation, Rating, Text
from fornow.exercises.run_sheets import techniques
from fornow.exercises.voices import sentences
from fornow.paper.fields import Beside, question
from fornow.paper.page import document
from fornow.paper.sheet import ONE_OF_THEM, SEEN_BY_A_TYPIST, YOURS_ALONE, Terms, sheet
from tests.hostile import TEXTS
from tests.made_up import FIELDS, exercise, staged

TERMS = Terms(smallest_group=6, agreement=Agreement.STAYS_HERE)


def made(asked: Exercise, terms: Terms = TERMS) -> str:
    return str(sheet(asked, terms))


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_field_has_something_for_a_pen(kind: type[Field]) -> None:
    asked = str(question(FIELDS[kind], Beside(), number=3))
    assert "3." in asked
    assert any(mark in asked for mark in ("pp-line", "pp-box", "pp-rings", "pp-named"))


def test_a_scale_is_ringed_with_words_at_both_ends_and_not_sure_is_no_middle() -> None:
    asked = Rating(name="warmth", prompt="How warm?", low=-2, high=2, low_label="Cold",
                   high_label="Warm", not_sure=True)  # fmt: skip
    told = str(question(asked, Beside(), number=1))
    assert re.findall(r"<b>([^<]+)</b>", told) == ["-2", "-1", "0", "1", "2"]
    assert told.index("Cold") < told.index("<b>-2") < told.index("Warm") < told.index("Not sure")


def test_longer_answers_have_more_lines_and_no_answer_has_a_page_of_them() -> None:
    many = [
        str(
            question(Text(name="a", prompt="A?", max_chars=most, lines=lines), Beside(), number=1)
        ).count('pp-line"')
        for most, lines in ((80, 1), (280, 1), (280, 2), (600, 4), (2000, 6))
    ]
    assert many == sorted(many)
    assert many[0] == 1
    assert many[-1] == 7


def test_the_promise_of_a_stage_and_of_a_list_stands_first_word_for_word() -> None:
    for asked in (exercise(Kind.BALLOT), exercise(Kind.REGISTER), staged()):
        told = made(asked)
        for line in sentences(asked, k=6, agreement=Agreement.STAYS_HERE):
            assert escape(line) in told
            assert told.index(escape(line)) < told.index("pp-question")


def test_paper_says_that_a_ballot_is_seen_by_who_types_it_and_a_reflection_by_nobody() -> None:
    assert escape(SEEN_BY_A_TYPIST) in made(exercise(Kind.BALLOT))
    alone = made(exercise(Kind.REFLECTION))
    assert escape(YOURS_ALONE) in alone
    assert "Typed in by" not in alone


def test_where_there_is_a_choice_of_voice_the_sheet_asks_for_it_first() -> None:
    asked = exercise(Kind.BALLOT, voices=(Voice.ORGANISATION, Voice.LEVEL))
    told = made(asked, Terms(smallest_group=5, agreement="unattributed",
                             beside=Beside(organisations=("Ysgol Glan",))))  # fmt: skip
    assert told.index("How should this be shown?") < told.index("Ysgol Glan")
    assert "At the front line" in told


def test_questions_that_belong_together_stand_under_their_heading() -> None:
    told = made(
        exercise(
            Kind.REFLECTION,
            Text(name="now_felt", prompt="Feeling?", part="As it happened"),
            Text(name="now_seen", prompt="Seeing?", part="As it happened"),
            Text(name="then_felt", prompt="Feeling?", part="Looking back"),
        )
    )
    order = ["As it happened", ONE_OF_THEM, "1.", "2.", "Looking back", ONE_OF_THEM, "3."]
    places = [-1]
    for one in order:
        places.append(told.find(one, places[-1] + 1))
    assert places == sorted(places)
    assert -1 not in places[1:]


def test_the_talk_goes_with_the_last_question_and_is_never_alone_on_a_sheet() -> None:
    asked = exercise(
        Kind.BALLOT, Text(name="a", prompt="First?"), Text(name="b", prompt="Last of all?")
    )
    told = made(asked)
    _, last = told.split('<div class="pp-last">')
    assert last.index("Last of all?") < last.index("Then talk")
    assert "First?" not in last


def test_a_number_is_asked_for_by_its_unit_with_a_capital() -> None:
    asked = Number(name="n", prompt="How many?", low=0, high=40, unit="hours")
    assert "Hours, from 0 to 40:" in str(question(asked, Beside(), number=1))
    plain = Number(name="n", prompt="How many?", low=0, high=40)
    assert "A number, from 0 to 40:" in str(question(plain, Beside(), number=1))


def test_with_the_choice_of_a_way_of_working_comes_every_run_sheet_on_a_page_of_its_own() -> None:
    told = made(catalogue.exercise("techniques"))
    first, *pages = told.split('<section class="pp-sheet">')
    assert len(pages) == len(techniques())
    for one, page in zip(techniques(), pages, strict=True):
        assert escape(one.title) in first, "what is wanted leads to it"
        steps = [f"{step.minutes} min" for step in one.steps]
        into = [catalogue.exercise(key).title for key in one.into]
        for words in (one.title, one.purpose, one.room, one.comes_out, *steps, *into):
            assert escape(words) in page


def test_a_ballot_about_each_entry_asks_about_each_and_leaves_a_line_where_there_is_none() -> None:
    asked = exercise(Kind.BALLOT, Text(name="why", prompt="Why?", hint="In a word."),
                     key="each-one", each="decisions")  # fmt: skip
    known = Terms(smallest_group=5, agreement="unattributed", items={"each-one": ("A door", "B")})
    assert made(asked, known).count("Why?") == 2
    assert made(asked, known).count("In a word.") == 1
    assert "Which one is this about?" in made(asked)


class Elements(HTMLParser):
    """The elements of a page, and what stands in its style."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def test_whatever_is_typed_is_text_on_paper_and_in_its_margin() -> None:
    asked = exercise(
        Kind.BALLOT, Text(name="why", prompt="Why?"), Organisation(name="o", prompt="?")
    )
    plain = sheet(asked, told_of("Council"))
    usual = Elements()
    usual.feed(document("Council", [plain], foot="Council"))
    for text in TEXTS:
        page = Elements()
        page.feed(document(text, [sheet(asked, told_of(text))], foot=text))
        assert page.found == usual.found, text


def told_of(organisation: str) -> Terms:
    known = Beside(organisations=(organisation,))
    return Terms(smallest_group=5, agreement="unattributed", beside=known)


def test_words_written_from_right_to_left_turn_their_own_question_round() -> None:
    asked = exercise(Kind.BALLOT, Text(name="why", prompt="لماذا؟"))
    assert '<div class="pp-question" dir="auto">' in made(asked)
    assert '<h3 dir="auto">' in made(asked)
