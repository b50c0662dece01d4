import pytest

from fornow.exercises.catalogue import exercises
from tests.cli.command import run

EVERY = exercises()


def test_all_are_listed_with_their_minutes() -> None:
    told = run("exercises")
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    for one in EVERY:
        (line,) = [line for line in lines if line.split()[:1] == [one.key]]
        assert line.endswith(f"{one.title} ({one.minutes} minutes)")


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_one_says_its_purpose_its_questions_and_what_people_are_told(one) -> None:  # type: ignore[no-untyped-def]
    told = run("exercises", one.key)
    assert told.exit_code == 0
    assert one.purpose in told.stdout
    assert "What people are told first: " in told.stdout
    for field in one.all_fields:
        assert f"  {field.name}: {field.prompt}\n" in told.stdout
    assert "(an answer" not in told.stdout
    if one.talk is not None:
        assert one.talk.room in told.stdout


def test_questions_that_belong_together_stand_under_their_heading() -> None:
    told = run("exercises", "kolb").stdout
    heads = ["As it happened: at least", "Looking back: at least", "What next: at least"]
    assert [told.count(head) for head in heads] == [1, 1, 1]
    assert told.index("happened_being:") < told.index(heads[1]) < told.index("back_feeling:")
