"""A row for each exercise of the whole catalogue: none is missing, and each has every surface.

Where it is asked and in which voice is told here once more, apart from the declarations, so that
one cannot be lost, moved or turned into another kind unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest
from markupsafe import escape

import fornow
from fornow.desk import Partnership
from fornow.examples import write_demos
from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Choices, Field
from fornow.exercises.voices import sentences
from fornow.forms.said import Form
from fornow.live import controls as phone
from fornow.live.inputs import Beside
from fornow.live.sheets import Sheet, on_phones
from fornow.paper.sheet import Terms, sheet
from fornow.pictures import catalogue as pictures
from fornow.pictures.asked import NOTHING
from fornow.pictures.lettering import words
from fornow.reports.story import Report
from tests.forms.hands import buttons, everything, press, room

DAY = date(2026, 5, 31)
EXERCISES = {one.key: one for shelf in LIBRARY for one in shelf.exercises}
SHELF = {one.key: shelf.key for shelf in LIBRARY for one in shelf.exercises}

#: By shelf: key, kind (b ballot, r register, f reflection, s settings, c chooser) and voices
#: (u unnamed, o organisation, l level, n named). An item's ballot says of which register.
TABLE = {
    "00": "partnership s; who-is-in-the-room r n; five-elements r n; choice-to-lead b u",
    "01": "values b u; purpose b u; resonance b u values; shared-words r n; feelings b u;"
    " circles r n",
    "02": "three-beliefs b u; grounds b ol; first-moves b u; chain r ol; assumptions r u;"
    " tests r n; blockages r n",
    "03": "noticing r u; vantage b ol; both-ends b l; causes r ol; loops r n; obstacles r n;"
    " avoidance b u; thinking-places r u",
    "04": "how-do-we-know r u; how-i-decide b ol; plans r n; options r n; trials r n; litmus r n;"
    " plain-words b u",
    "05": "endeavour r n; in-my-words b u; decisions r n; front-line r u; consent b no decisions;"
    " pace b u decisions; handover b u; agreed-differences r o; asked-of-us r o",
    "06": "network r ol; conversations r n; brilliant b u; destinations b ol; give-and-keep b ol;"
    " journey r n",
    "07": "meetings r n; last-word b u; statements r u; positions b uo statements;"
    " what-is-true r ol; assets r o; user-journey r n; case-walk b ol; coproduction r n;"
    " techniques c",
    "08": "self-check f; out-loud r n; offers-and-asks r n; leadership-actions r n;"
    " stepping-in b u; disturbance b u; first-reach b ol; mavericks r u; which-leadership b u",
    "09": "parts r n; temperature b o parts; details r u",
    "10": "learning-practices b u; kolb f; five-voices f; learning-set r n; offered-lines r u;"
    " support-plan r n; enabler-notes r n",
    "11": "next-actions r n; stopped r n; coverage b u",
}
KINDS = {
    "b": Kind.BALLOT,
    "r": Kind.REGISTER,
    "f": Kind.REFLECTION,
    "s": Kind.SETTINGS,
    "c": Kind.CHOOSER,
}
#: Asked on the way, beside those of the catalogue; they have every surface too.
BESIDE = {"turns": "03", "overworked": "04", "our-order": "04"}
#: Kept in the enablers' own file: asked on no phone, and told in no partnership's report.
APART = {"enabler-notes"}


@dataclass(frozen=True)
class Row:
    """An exercise as the catalogue has it."""

    shelf: str
    key: str
    kind: Kind
    voices: str = ""
    each: str = ""


def table() -> Iterator[Row]:
    for shelf, listed in TABLE.items():
        for written in listed.split(";"):
            key, kind, *more = written.split()
            yield Row(shelf, key, KINDS[kind], *more)


ROWS = tuple(table())
THERE = [row for row in ROWS if row.key in EXERCISES]

every_row = pytest.mark.parametrize("row", THERE, ids=lambda row: row.key)
every_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda one: one.key)


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Partnership]]:
    written = write_demos(tmp_path_factory.mktemp("demos"), as_of=DAY)
    made = [fornow.open(path) for path, _ in written]
    yield made
    for p in made:
        p.close_file()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partnership]:
    """One with something to link to and to ask about, where every form can ask."""
    with room(tmp_path_factory.mktemp("fresh")) as p:
        yield p


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partnership]:
    """The enablers' own file."""
    folder = tmp_path_factory.mktemp("notes")
    with fornow.create(folder / "ours.enablers", "Enablers", enablers=True) as p:
        yield p


@pytest.fixture(scope="module")
def told(demos: list[Partnership]) -> list[Report]:
    """A report of each but the enablers' own file, which is the last."""
    return [Report(p, DAY) for p in demos[:-1]]


def test_no_exercise_of_the_catalogue_is_missing() -> None:
    assert [row.key for row in ROWS if row.key not in EXERCISES] == []


def test_no_exercise_is_in_the_library_that_the_catalogue_does_not_know() -> None:
    assert set(EXERCISES) - {row.key for row in ROWS} == set(BESIDE)


@every_row
def test_it_is_of_the_kind_and_in_the_voices_that_the_catalogue_gives_it(row: Row) -> None:
    exercise = EXERCISES[row.key]
    assert exercise.kind is row.kind
    assert exercise.each == row.each
    if row.voices:
        assert {str(voice)[0] for voice in exercise.voices} == set(row.voices)
    if row.key != "offered-lines":  # written on one shelf and read together on another
        assert SHELF[row.key][:2] == row.shelf


@every_exercise
def test_it_has_a_form_that_asks_each_question_of_its_first_sitting(
    exercise: Exercise, fresh: Partnership, notes: Partnership
) -> None:
    made = (notes if exercise.key in APART else fresh).ask(exercise.key)
    assert isinstance(made, Form)
    for first in {"Add one", "Ask again"}.intersection(buttons(made)):
        press(made, first)
    asked = unescape(everything(made))
    for field in exercise.stage().fields:
        assert field.prompt in asked


@every_exercise
def test_it_has_a_page_on_phones_where_there_are_phones(exercise: Exercise) -> None:
    alone = exercise.kind in (Kind.SETTINGS, Kind.CHOOSER) or exercise.key in APART
    assert on_phones(exercise) != alone
    if not on_phones(exercise):
        return
    asked = Sheet(exercise=exercise)
    for field in exercise.stage().fields:
        assert asked.page_of(field.name) in asked.pages()
    for field in exercise.all_fields:
        assert str(phone.control(field, Beside())).strip()


@every_exercise
def test_it_has_a_sheet_of_paper_with_the_promise_and_each_question_in_exact_words(
    exercise: Exercise,
) -> None:
    made = str(sheet(exercise, Terms(smallest_group=5, agreement="unattributed")))
    promised = sentences(exercise, k=5, agreement="unattributed")
    for line in (exercise.title, *promised, *(field.prompt for field in exercise.all_fields)):
        assert escape(line) in made


@every_exercise
def test_it_has_a_frame_where_it_leaves_something_on_file(
    exercise: Exercise, demos: list[Partnership]
) -> None:
    if exercise.kind in (Kind.BALLOT, Kind.REGISTER):
        columns = [str(column) for column in demos[0].frame(exercise.key)]
        for field in exercise.all_fields:
            assert columns_of(field, columns), field.name


@every_exercise
def test_it_has_a_picture_of_its_own_with_something_to_see(
    exercise: Exercise, demos: list[Partnership]
) -> None:
    assert exercise.kind is Kind.CHOOSER or exercise.key in pictures.OWN
    if exercise.kind not in (Kind.BALLOT, Kind.REGISTER):
        return
    made = using(exercise, demos)[0].picture(exercise.key, as_of=DAY)
    assert made.subtitle != NOTHING
    assert made.sentence
    assert not made.table.empty


@every_exercise
def test_it_has_a_section_in_the_report_and_a_demo_partnership_has_used_it(
    exercise: Exercise, told: list[Report], demos: list[Partnership]
) -> None:
    if exercise.kind not in (Kind.BALLOT, Kind.REGISTER) or exercise.key in APART:
        return
    used = using(exercise, demos)
    assert used, "no demo partnership shows it"
    section = str(told[demos.index(used[0])].section(exercise.key)._repr_html_())
    assert escape(exercise.title) in section
    assert NOTHING not in section
    assert "fn-figure" in section


@every_exercise
def test_the_demos_show_all_of_it_down_to_the_last_question(
    exercise: Exercise, demos: list[Partnership]
) -> None:
    if exercise.kind not in (Kind.BALLOT, Kind.REGISTER):
        return
    frames = [p.frame(exercise.key) for p in using(exercise, demos)]
    for field in exercise.all_fields:
        assert any(
            frame[column].map(words).str.len().gt(0).any()
            for frame in frames
            for column in columns_of(field, [*frame])
        ), field.name


def using(exercise: Exercise, demos: list[Partnership]) -> list[Partnership]:
    """The demos that have something of it on file."""
    here = [p for p in demos if p.store.whose == exercise.kept_in]
    return [p for p in here if not p.frame(exercise.key).empty]


def columns_of(field: Field, columns: list[str]) -> list[str]:
    """The columns that hold a field: its own name, or one an option of a choice of several."""
    if isinstance(field, Choices):
        keys = [option.key.replace("-", "_") for option in field.options]
        named = [f"{field.name}_{key}" for key in keys]
        return named if set(named) <= set(columns) else []
    return [field.name] if field.name in columns else []
