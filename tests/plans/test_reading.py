"""A plan of one's own is a file; what is wrong in it is told in a sentence, with its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises.catalogue import add_exercise
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Text
from fornow.plans import StepKind, Task, plan, plans, read_plan

OURS = """
key = "an-hour"
title = "An hour"
purpose = "To try it."
minutes = 20
who = "all of us"
leave_with = "something tried"

[[step]]
key = "values-asked"
title = "Values"
kind = "ask"
exercise = "values"
minutes = 8
screen = "What matters to you here?"
facilitator = ["Wait.", "Wait a little more."]
without_wifi = "Use cards."

[[step]]
key = "values-shown"
title = "Ours"
kind = "reveal"
exercise = "values"
minutes = 12
at_least = 8
talk = "room"
screen = "What do we share?"
facilitator = ["Read it aloud."]
without_wifi = "Put the cards up."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> str:
    with pytest.raises(DeclarationError) as error:
        read_plan(path)
    assert str(error.value).startswith(f"{path.name}: ")
    return str(error.value)


def what_is_wrong(path: Path) -> str | None:
    try:
        read_plan(path)
    except DeclarationError as error:
        return str(error)
    return None


def test_a_plan_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    ours = read_plan(written(tmp_path, OURS))
    assert [(one.kind, one.floor) for one in ours.steps] == [
        (StepKind.ASK, 8),
        (StepKind.REVEAL, 8),
    ]
    assert (ours.prepare, ours.afterwards) == ((), ())
    assert read_plan(str(written(tmp_path, OURS))) == ours


def test_a_file_as_notepad_saves_it_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode())
    assert read_plan(path) == read_plan(written(tmp_path, OURS))


def test_what_to_prepare_and_what_comes_afterwards_is_read(tmp_path: Path) -> None:
    more = '\n[[prepare]]\nwhen = "a week before"\nwhat = "Ring round."\n'
    more += '\n[[afterwards]]\nwhen = "an hour later"\nwhat = "Send it."\nwithout_wifi = "Post."\n'
    ours = read_plan(written(tmp_path, OURS + more))
    assert ours.prepare == (Task(when="a week before", what="Ring round."),)
    assert [task.without_wifi for task in ours.afterwards] == ["Post."]


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        ('"values"', '"valeus"', ["'values-asked' names an exercise 'valeus'", "mean 'values'?"]),
        ('"values"', '"zzzz"', ["none of that name", "Choose from: agreed-differences, ask"]),
        ("minutes = 20", "minutes = 25", ["takes 25 minutes", "add up to 20", "Add 5"]),
        ("at_least", "atleast", ["'values-shown' has 'atleast'", "Did you mean 'at_least'?"]),
        ('who = "', 'whom = "', ["The plan has 'whom'", "Did you mean 'who'?", "may have: key,"]),
        ('who = "all of us"', "", ["The plan lacks 'who'. Add a line: who = …"]),
        ('title = "Ours"', "", ["The step 'values-shown' lacks 'title'. Add a line"]),
        ('key = "values-shown"', "", ["Step 2 lacks 'key'"]),
        ("[[step]]", "[[steps]]", ["The plan has 'steps'", "Did you mean 'step'?"]),
        ('title = "Ours"', "title = Ours", ["cannot be read as a plan", "in straight quotation"]),
        ('title = "Ours"', "title = “Ours”", ["straight quotation marks", "round ones"]),
        ("[[step]]", "[step]", ["in two square brackets: [[step]]"]),
        ("minutes = 20", "minutes = 20\nminutes = 21", ["line 6", "stands there twice"]),
        ('kind = "reveal"', 'kind = "reveel"', ["Did you mean 'reveal'?"]),
        (
            'talk = "room"\n',
            'talk = "room"\nvoice = "named"\n',
            ["narrows the voice of 'values' to 'named'", "Choose from: unnamed"],
        ),
        (
            'at_least = 8\ntalk = "room"\n',
            "",
            ["'values-shown' shows 'values' and nobody talks about it", "Say who talks"],
        ),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    tmp_path: Path, here: str, there: str, words: list[str]
) -> None:
    assert here in OURS
    said = told(written(tmp_path, OURS.replace(here, there)))
    for word in words:
        assert word in said


ODD = (
    "3",
    "-1",
    "1.5",
    "nan",
    "true",
    '""',
    '" "',
    '["x"]',
    "[1]",
    "[]",
    "{ a = 1 }",
    "2026-11-26",
)


@pytest.mark.parametrize("odd", ODD)
def test_whatever_stands_in_a_line_is_told_or_can_be_run(tmp_path: Path, odd: str) -> None:
    lines = [*OURS.splitlines(), "can_wait = false", 'instead = ["purpose"]', 'voice = "unnamed"']
    for place, line in enumerate(lines):
        if "=" not in line:
            continue
        given = [*lines[:place], f"{line.split(' = ')[0]} = {odd}", *lines[place + 1 :]]
        said = what_is_wrong(written(tmp_path, "\n".join(given)))
        assert said is None or said.startswith("ours.toml: The ")


def test_a_list_that_is_no_list_is_told(tmp_path: Path) -> None:
    said = told(written(tmp_path, OURS + '\n[prepare]\nwhen = "now"\nwhat = "Go."\n'))
    assert "Begin each prepare with a line of its own: [[prepare]]." in said
    head = OURS.split("[[step]]", maxsplit=1)[0]
    assert "The plan lacks 'step'. Add a line: [[step]]" in told(written(tmp_path, head))


def test_answers_that_are_never_shown_are_told(tmp_path: Path) -> None:
    asked, shown = OURS.split("[[step]]")[1:]
    head = OURS.split("[[step]]", maxsplit=1)[0]
    only = written(tmp_path, f"{head}[[step]]{asked}".replace("minutes = 20", "minutes = 8"))
    assert "not shown before something else is asked" in told(only)
    turned = written(tmp_path, f"{head}[[step]]{shown}[[step]]{asked}")
    assert "'values-shown' shows 'values', and no step before it asks that" in told(turned)


def test_a_step_headed_once_by_one_bracket_too_few_is_told(tmp_path: Path) -> None:
    said = told(written(tmp_path, OURS.replace("[[step]]", "[step]", 1)))
    assert "in two square brackets: [[step]]" in said


def test_what_is_asked_by_the_way_has_to_be_shown_too(tmp_path: Path) -> None:
    for kind in ("decide", "close"):
        asked = OURS.replace('kind = "ask"', f'kind = "{kind}"')
        assert read_plan(written(tmp_path, asked)).steps[0].kind is StepKind(kind)
        unseen = asked.replace('kind = "reveal"', 'kind = "talk"')
        assert "its answers are not shown" in told(written(tmp_path, unseen))


def test_what_may_be_asked_instead_is_shown_by_the_same_step(tmp_path: Path) -> None:
    instead = OURS.replace("minutes = 8", 'minutes = 8\ninstead = ["purpose"]')
    said = told(written(tmp_path, instead))
    assert "Give the step 'values-shown' a line more: instead = [\"purpose\"]." in said
    both = instead.replace("minutes = 12", 'minutes = 12\ninstead = ["purpose"]')
    assert read_plan(written(tmp_path, both)).steps[1].instead == ("purpose",)


@pytest.mark.parametrize(
    ("key", "why"),
    [("kolb", "alone"), ("partnership", "filled in"), ("techniques", "run sheet")],
)
def test_what_leaves_nothing_to_show_is_not_shown(tmp_path: Path, key: str, why: str) -> None:
    said = told(written(tmp_path, OURS.replace('"values"', f'"{key}"')))
    assert f"'values-shown' shows {key!r}, and there is nothing of it to show" in said
    assert why in said


def test_a_file_that_is_no_plan_says_so(tmp_path: Path) -> None:
    assert "no such file" in told(tmp_path / "nowhere.toml")
    assert "is a directory" in told(tmp_path)
    strange = tmp_path / "picture.toml"
    strange.write_bytes(b"\x89PNG\xff\xfe")
    assert "no plain text" in told(strange)


def test_a_plan_may_ask_an_exercise_of_ones_own(tmp_path: Path) -> None:
    text = re.sub('"values"', '"our-list"', OURS)
    assert "'our-list'" in told(written(tmp_path, text))
    ours = Exercise(
        key="our-list",
        title="Our list",
        workbook="your-own",
        kind=Kind.REGISTER,
        voices=(Voice.NAMED,),
        purpose="To list.",
        minutes=8,
        leave_with="a list",
        source="Our own.",
        fields=(Text(name="what", prompt="What?"),),
    )
    assert read_plan(written(tmp_path, text), exercises=[ours]).steps[0].exercise == "our-list"
    add_exercise(ours)
    assert read_plan(written(tmp_path, text)).steps[0].exercise == "our-list"


def test_a_plan_on_our_shelf_is_known_by_its_key_and_the_nearest_is_offered() -> None:
    assert plan("ninety-minutes-on-belief") in plans()
    with pytest.raises(UnknownName, match="Did you mean 'ninety-minutes-on-belief'"):
        plan("ninety-minutes")
