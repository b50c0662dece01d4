"""Partnerships by chance: the same for the same seed, and of every kind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fornow.examples import write_demos
from fornow.examples.demos import write_story
from fornow.examples.generated import generated_story
from fornow.examples.story import stories
from fornow.examples.youth_policing import KEY as YOUTH_POLICING
from tests.examples.conftest import AS_OF
from tests.examples.contents import contents, read


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 9999), seed=st.integers())
def test_the_same_seed_tells_the_same_story(number: int, seed: int) -> None:
    assert generated_story(number, seed=seed) == generated_story(number, seed=seed)


def test_another_seed_tells_another(tmp_path: Path) -> None:
    told = {repr(generated_story(3, seed=seed).settings) for seed in range(12)}

    assert len(told) > 6


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(number=st.integers(1, 9999), seed=st.integers(0, 99))
def test_every_story_can_be_played_and_read(tmp_path: Path, number: int, seed: int) -> None:
    path = tmp_path / f"{number}-{seed}.fornow"
    path.unlink(missing_ok=True)

    write_story(generated_story(number, seed=seed), path, as_of=AS_OF)

    with read(path) as p:
        assert not p.state(AS_OF).empty
        for about in p.frame("three-beliefs").attrs["rounds"]:
            assert 5 <= about["n"] <= about["people"]
        assert (p.frame("who-is-in-the-room")["level"] == "using-services").any()


def test_more_partnerships_are_numbered_and_the_same_again(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for key in (*stories(), YOUTH_POLICING):  # somebody's own, so that none is told here
            (tmp_path / folder / f"{key}.fornow").touch()
    first = write_demos(tmp_path / "a", as_of=AS_OF, more=2, seed=7)[4:-1]
    second = write_demos(tmp_path / "b", as_of=AS_OF, more=2, seed=7)[4:-1]

    assert [path.name for path, _ in first] == [
        "partnership-0001.fornow",
        "partnership-0002.fornow",
    ]
    for (one, _), (other, _) in zip(first, second, strict=True):
        assert contents(one) == contents(other)


def test_among_thirty_there_is_something_of_everything(tmp_path: Path) -> None:
    states: Counter[str] = Counter()
    unanswered, places = 0, set()
    for number in range(1, 31):
        path = tmp_path / f"{number}.fornow"
        write_story(generated_story(number), path, as_of=AS_OF)
        with read(path) as p:
            states.update(p.state(AS_OF)["state"])
            said = p.frame("front-line")
            unanswered += int(said["changed"].isna().sum())
            places.add(p.settings()["name"])

    assert {"signal seen", "at risk", "overdue", "due", "current", "draft"} <= set(states)
    assert unanswered > 5
    assert len(places) > 20
