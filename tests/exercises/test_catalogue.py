"""The catalogue: the library, and a shelf for an analyst's own exercises."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises import catalogue
from fornow.exercises.catalogue import GROUP, LIBRARY, YOUR_OWN, Catalogue
from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choices, Field, Link, Text, options
from fornow.exercises.fitting import misfits, registers

OURS = Exercise(
    key="weather",
    title="The weather today",
    workbook="somewhere",
    kind=Kind.REGISTER,
    voices=(Voice.UNNAMED,),
    purpose="To say how it is out there.",
    minutes=5,
    leave_with="a word about the weather",
    source="Our own.",
    fields=(Text(name="sky", prompt="What is the sky like?"),),
)


@pytest.fixture
def shelf() -> Catalogue:
    return Catalogue(find=tuple)


def test_the_workbooks_stand_in_the_order_of_their_numbers() -> None:
    assert [shelf.key for shelf in Catalogue(find=tuple).workbooks()] == [
        "00-getting-started",
        "01-values",
        "02-beliefs",
        "03-balcony",
        "04-thinking",
        "05-clarity-for-now",
        "06-relating",
        "07-doing",
        "08-being-part",
        "09-everywhere-at-once",
        "10-learning",
        "11-done-and-do",
    ]


def test_every_exercise_stands_on_the_shelf_it_names() -> None:
    for shelf in catalogue.workbooks():
        assert {one.workbook for one in shelf.exercises} == {shelf.key}


def test_an_exercise_is_found_by_its_key() -> None:
    assert catalogue.exercise("three-beliefs").title == "Three beliefs"


def test_a_key_that_nearly_fits_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'three-beliefs'"):
        catalogue.exercise("three-belief")


def test_an_exercise_of_ones_own_stands_on_a_shelf_of_its_own(shelf: Catalogue) -> None:
    added = shelf.add(OURS)

    assert added == replace(OURS, workbook=YOUR_OWN)
    assert shelf.exercise("weather") == added
    assert shelf.workbooks()[-1].key == YOUR_OWN
    assert shelf.workbooks()[-1].exercises == (added,)


def test_the_empty_shelf_is_not_shown(shelf: Catalogue) -> None:
    assert YOUR_OWN not in {one.key for one in shelf.workbooks()}


def test_adding_the_same_exercise_twice_changes_nothing(shelf: Catalogue) -> None:
    shelf.add(OURS)
    shelf.add(OURS)

    assert len(shelf.workbooks()[-1].exercises) == 1


def test_another_exercise_of_the_same_key_is_refused(shelf: Catalogue) -> None:
    shelf.add(OURS)

    with pytest.raises(DeclarationError, match="replace=True"):
        shelf.add(replace(OURS, title="The weather tomorrow"))


def test_another_exercise_of_the_same_key_may_take_its_place_if_asked(shelf: Catalogue) -> None:
    shelf.add(OURS)
    shelf.add(replace(OURS, title="The weather tomorrow"), replace=True)

    assert shelf.exercise("weather").title == "The weather tomorrow"


@pytest.mark.parametrize("replacing", [True, False])
def test_a_key_of_the_library_is_always_refused(shelf: Catalogue, replacing: bool) -> None:
    with pytest.raises(DeclarationError, match="our-values"):
        shelf.add(replace(OURS, key="values"), replace=replacing)


def test_what_is_not_an_exercise_is_refused_in_words(shelf: Catalogue) -> None:
    with pytest.raises(DeclarationError, match=r"Only an Exercise can be added \(got str\)"):
        shelf.add("weather")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "column", "instead"),
    [
        ((Text(name="a", prompt="A?", not_sure=True), "a_why"), "a_why", "a_reason"),
        ((Text(name="a", prompt="A?", for_the_talk=True), "a_why"), "a_why", "a_reason"),
        ((Text(name="a", prompt="A?"), "a_earlier"), "a_earlier", "own_a_earlier"),
        (
            (Choices(name="a", prompt="A?", options=options(at_sea="At sea", home="Home")),
             "a_at_sea"),
            "a_at_sea", "own_a_at_sea",
        ),
    ],
)  # fmt: skip
def test_a_field_called_like_the_column_of_another_is_refused_with_another_name(
    shelf: Catalogue, fields: tuple[Field, str], column: str, instead: str
) -> None:
    first, name = fields
    with pytest.raises(DeclarationError, match=f"has a field '{column}'.*'{instead}'"):
        shelf.add(replace(OURS, fields=(first, Text(name=name, prompt="B?"))))


def test_a_field_called_why_is_allowed_where_nothing_can_be_held_back(shelf: Catalogue) -> None:
    shelf.add(
        replace(OURS, fields=(Text(name="a", prompt="A?"), Text(name="a_why", prompt="Why?")))
    )


def linked(to: str, key: str = "weather") -> Exercise:
    return replace(OURS, key=key, fields=(*OURS.fields, Link(name="on", prompt="On?", to=to)))


def about(register: str) -> Exercise:
    talk = Talk(pairs="What?", room="What?", minutes=5)
    return replace(OURS, key="about", kind=Kind.BALLOT, each=register, talk=talk)


def test_a_register_that_nobody_keeps_is_refused_with_the_nearest(shelf: Catalogue) -> None:
    with pytest.raises(DeclarationError, match=r"links 'on' to 'asumptions'.*'assumptions'"):
        shelf.add(linked("asumptions"))
    with pytest.raises(DeclarationError, match=r"asks about each of 'weather'.*Add that register"):
        shelf.add(about("weather"))
    with pytest.raises(DeclarationError, match="lead to 'consent', and there is no such register"):
        shelf.add(replace(OURS, leads_to=(("sky", "consent", "answer"),)))


def test_an_exercise_may_name_itself_the_library_and_what_was_added_before(
    shelf: Catalogue,
) -> None:
    shelf.add(linked("weather"))
    shelf.add(about("weather"))
    shelf.add(linked("values", key="third"))
    shelf.add(replace(about("values"), key="fourth", becomes="skies"))
    shelf.add(linked("skies", key="fifth"))


def test_the_library_names_only_registers_it_keeps() -> None:
    ours = tuple(one for shelf in LIBRARY for one in shelf.exercises)
    assert [list(misfits(one, registers(ours))) for one in ours] == [[] for _ in ours]


MODULE = """
from dataclasses import replace
from fornow.exercises.exercise import Kind, Voice
from tests.exercises.test_catalogue import OURS, about

one = replace(OURS, key="one")
two = replace(OURS, key="two", leads_to=(("sky", "three", "sky"),))
several = (two, replace(OURS, key="three"))
one_by_one = replace(about("skies"), key="one-by-one")
skies = replace(OURS, key="skies", kind=Kind.REGISTER, voices=(Voice.NAMED,), talk=None)

def made():
    return [replace(OURS, key="four")]
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "weather_station.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "weather_station"
    sys.modules.pop("weather_station", None)


def points(*values: str) -> tuple[EntryPoint, ...]:
    return tuple(EntryPoint(name=value, value=value, group=GROUP) for value in values)


def test_installed_packages_may_offer_one_several_or_a_function(package: str) -> None:
    given = points(f"{package}:one", f"{package}:several", f"{package}:made")
    shelf = Catalogue(find=lambda: given)

    assert [one.key for one in shelf.workbooks()[-1].exercises] == ["one", "two", "three", "four"]


def test_an_installed_exercise_may_ask_about_a_register_whose_name_comes_later(
    package: str,
) -> None:
    given = points(f"{package}:one_by_one", f"{package}:skies")
    shelf = Catalogue(find=lambda: given)
    assert {one.key for one in shelf.workbooks()[-1].exercises} == {"one-by-one", "skies"}
    alone = Catalogue(find=lambda: points(f"{package}:one_by_one"))
    with pytest.warns(UserWarning, match=r"one_by_one.*asks about each of 'skies'"):
        alone.workbooks()


def test_installed_packages_are_not_loaded_before_anybody_asks(package: str) -> None:
    Catalogue(find=lambda: points(f"{package}:one"))

    assert package not in sys.modules


def test_a_package_that_does_not_load_is_left_out_and_said(package: str) -> None:
    shelf = Catalogue(find=lambda: points("nowhere_at_all:one", f"{package}:one"))

    with pytest.warns(UserWarning, match="nowhere_at_all"):
        found = shelf.workbooks()

    assert [one.key for one in found[-1].exercises] == ["one"]
    assert shelf.exercise("values").key == "values"


def test_the_exercises_load_nothing_but_the_standard_library() -> None:
    code = (
        "import sys; import fornow.exercises.catalogue as c, fornow.exercises.voices,"
        " fornow.exercises.declaration; c.exercises();"
        "print([m for m in ('pandas','numpy','plotly','ipywidgets','tornado','sqlite3','jinja2')"
        " if m in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
