"""The doors in Python: each gives an id or the problems, and says what is wrong in a sentence."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.errors import FornowError, RoundProblem, UnknownName
from fornow.exercises import catalogue
from tests.made_up import DAY, partnership, sound, wrong


def test_a_partnership_is_made_opened_and_read(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "ours.fornow", name="Ours", place="Here") as p:
        assert "'Ours'" in repr(p)
        assert p.path == tmp_path / "ours.fornow"
    with fornow.open(str(tmp_path / "ours.fornow")) as p:
        assert (p.settings()["name"], p.settings()["place"]) == ("Ours", "Here")
        assert p.settings()["smallest_group"] == 5
        assert p.settings()["agreement"] == "unattributed"


def test_every_public_name_is_there_and_an_unknown_one_is_said() -> None:
    for name in fornow.__all__:
        assert getattr(fornow, name) is not None
    with pytest.raises(AttributeError, match=r"fornow has no 'opne'\. It has: "):
        fornow.opne  # noqa: B018


def test_an_example_is_fresh_each_time_and_the_nearest_name_is_offered() -> None:
    one, other = (fornow.example(as_of=DAY) for _ in range(2))
    with fornow.open(one) as p, fornow.open(other) as q:
        sound(p.add("statements", {"statement": "Beds are for the night."}))
        assert len(p.frame("statements")) == len(q.frame("statements")) + 1
    with pytest.raises(UnknownName, match="Did you mean 'safeguarding-hub'"):
        fornow.example("safegarding-hub")


def test_an_example_goes_when_python_ends() -> None:
    told = "import fornow; path = fornow.example('safeguarding-hub'); print(path, path.is_file())"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", told], capture_output=True, text=True, check=True
    )
    path, there = done.stdout.split()
    assert there == "True"
    assert not Path(path).parent.exists()


def test_what_type_checkers_are_told_is_what_there_is() -> None:
    tree = ast.parse(Path(fornow.__file__).read_text(encoding="utf-8"))
    (block,) = (
        part
        for part in tree.body
        if isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING"
    )
    told = {name.asname for line in block.body for name in getattr(line, "names", ())}
    assert told | {"__version__"} == set(fornow.__all__)


@pytest.mark.parametrize("path", [None, 5, "", "a\0b", ["a"], "~nobody-here/a.fornow"], ids=repr)
def test_what_cannot_be_a_path_is_said_in_a_sentence(path: Any) -> None:
    for door in (fornow.open, fornow.report, lambda path: fornow.create(path, "Ours")):
        with pytest.raises(FornowError, match=r"Give the path of a file, such as 'ours\.fornow'"):
            door(path)


@pytest.mark.parametrize("values", [None, [1], "much", 5])
def test_what_is_not_an_answer_by_question_is_said_and_not_raised(
    tmp_path: Path, values: Any
) -> None:
    with partnership(tmp_path) as p:
        said = wrong(p.answer("three-beliefs", values))
        assert said.startswith("Give the answers by question, such as {'goals_own': …} (got ")


@pytest.mark.parametrize("key", [None, 5, ["values"], {}], ids=repr)
def test_what_cannot_be_a_key_is_an_unknown_name(key: Any) -> None:
    with pytest.raises(UnknownName, match="There is no exercise called"):
        catalogue.exercise(key)


def test_sessions_are_held_by_day_and_title(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        first = p.session("2026-05-01", people=9)
        assert p.session(date(2026, 5, 1), people=10) == first
        assert p.session("2026-05-01", title="Evening") != first
        assert p.session("2 May 2026") not in (first, "")
        with pytest.raises(FornowError, match=r"Give a day such as 2026-05-31 \(got 'soon'\)\."):
            p.session("soon")


def test_sitting_down_writes_nothing_before_something_is_saved(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        p.sit("2026-05-01", people=9)
        p.frame("three-beliefs")
        p.settings()
        assert p.store.rows("SELECT 1 FROM session") == []


def test_looking_never_changes_anything(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(6):
            sound(p.answer("three-beliefs", {"goals_own": n % 5 + 1}))
        before = [tuple(row) for row in p.store.rows("SELECT * FROM waiting")]
        changes = p.store.rows("SELECT total_changes()")[0][0]
        for exercise in p.exercises():
            p.frame(exercise.key)
            p.show(exercise.key)
        p.state()
        p.round("three-beliefs")
        p.enough_in("three-beliefs")
        assert p.store.rows("SELECT total_changes()")[0][0] == changes
        assert [tuple(row) for row in p.store.rows("SELECT * FROM waiting")] == before


def test_each_kind_of_exercise_has_its_door(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        with pytest.raises(FornowError, match=r"is a register\. Use p\.add\('assumptions', …\)\."):
            p.answer("assumptions", {"claim": "It rains"})
        with pytest.raises(FornowError, match=r"is a ballot\. Use p\.answer\('values', …\)\."):
            p.add("values", {"first": "Care"})


def test_an_unknown_exercise_is_named_with_the_nearest(tmp_path: Path) -> None:
    with (
        partnership(tmp_path) as p,
        pytest.raises(UnknownName, match="Did you mean 'three-beliefs'"),
    ):
        p.frame("three-belief")


def test_what_is_wrong_with_an_answer_comes_back_as_problems(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        found = p.answer("three-beliefs", {"goals_own": 9})
        assert isinstance(found, list)
        assert [(one.field, one.message) for one in found] == [
            ("goals_own", "Choose a number from 1 to 5 (got 9).")
        ]
        assert "voices: unnamed (got named)" in wrong(
            p.answer("three-beliefs", {"goals_own": 1}, voice="named", name="Ada")
        )
        sound(p.add("decisions", {"decision": "Meet"}))
        assert "Say which name" in wrong(p.answer("consent", {"answer": "agree"}, item="Meet"))
        assert "Choose one of: front-line" in wrong(
            p.answer("grounds", {"rests_on": ["trust"]}, level="boss")
        )


def test_a_round_is_needed_before_it_can_be_closed_opened_or_revealed(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for door in (p.close_round, p.reopen, p.reveal):
            with pytest.raises(RoundProblem, match="No round of “Three beliefs” is under way"):
                door("three-beliefs")


@pytest.mark.parametrize("key", ["trials", "kolb", "techniques", "partnership"])
def test_what_has_no_rounds_says_so_when_it_is_to_be_revealed(tmp_path: Path, key: str) -> None:
    said = rf"only a ballot has rounds.*p\.show\('{key}'\)"
    with partnership(tmp_path) as p, pytest.raises(RoundProblem, match=said):
        p.reveal(key)


def test_looks_and_signals_need_an_entry_an_outcome_and_a_day(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet"}))
        assert wrong(p.look(entry, "ponder")) == "Choose keep, change or withdraw (got ponder)."
        assert "give a day to look again" in wrong(p.look(entry, "keep"))
        assert "after 2026-03-04" in wrong(p.look(entry, "keep", look_again=DAY))
        sound(p.look(entry, "keep", look_again="2026-09-01"))
        for door in (lambda: p.look("none", "keep"), lambda: p.signal("none")):
            with pytest.raises(FornowError, match="There is no entry 'none' here"):
                door()


def test_the_state_of_decisions_is_told_on_a_day(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(
            p.add(
                "decisions",
                {"decision": "Meet", "owner": "Ada", "signal": "Nobody comes",
                 "look_again": "2026-04-01"},
            )
        )  # fmt: skip
        assert p.state("2026-03-10")["state"].tolist() == ["current"]
        assert p.state("2026-03-20")["state"].tolist() == ["due"]
        assert p.state("2026-05-01")["state"].tolist() == ["overdue"]
        p.signal(entry)
        assert p.state("2026-05-01")["state"].tolist() == ["signal seen"]
        assert {"decision", "owner", "look_again", "state", "reasons"} <= set(p.state())


def test_a_decision_in_two_versions_does_not_stop_the_state_from_being_told(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet"}))
        seen = p.entries("decisions")[0].version.id
        sound(p.revise(entry, {"owner": "Ada"}, seen=seen))
        sound(p.revise(entry, {"owner": "Ben"}, seen=seen))
        assert len(p.state()) >= 1
        assert p.picture("decisions").sentence


def test_a_ballot_about_revealed_words_knows_them_before_its_round_opens(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for said in ("Care", "Hope", "Time", "Rest", "Play"):
            sound(p.answer("values", {"first": said}))
        p.reveal("values")
        assert set(p.items("resonance").values()) == {"Care", "Hope", "Time", "Rest", "Play"}
        sound(p.answer("resonance", {"held": "partly"}, item="Care"))
        assert set(p.items("resonance").values()) == {"Care", "Hope", "Time", "Rest", "Play"}


def test_doors_take_no_more_than_two_things_without_their_names() -> None:
    for name, door in inspect.getmembers(fornow.Partnership, inspect.isfunction):
        if not name.startswith("_"):
            given = [
                one
                for one in inspect.signature(door).parameters.values()
                if one.kind is one.POSITIONAL_OR_KEYWORD and one.name != "self"
            ]
            assert len(given) <= 2, name


def test_an_organisation_is_spelt_as_the_partnership_has_it(tmp_path: Path) -> None:
    with fornow.create(
        tmp_path / "o.fornow", "O", organisations=["Alpha Trust", "St Mary-le-Bow", "Beta"]
    ) as p:
        decided = sound(p.add("decisions", {"decision": "One front door"}))

        def speaks(organisation: str) -> str | list[fornow.Problem]:
            return p.answer("consent", {"answer": "agree"}, item=decided, organisation=organisation)

        for said in (
            "alpha  trust",
            " ALPHA TRUST.",
            "st mary le bow",
            "Nowhere Ltd",
            "Alpha Trust",
        ):
            sound(speaks(said))
        assert "Did you mean “Alpha Trust” (got Alpa Trust)?" in wrong(speaks("Alpa Trust"))
        sound(p.add("partnership", {"organisations": ["Alpha Trust", "Alpa Trust"]}))
        sound(speaks("alpa trust"))
        p.reveal("consent")
        assert sorted(p.frame("consent")["organisation"]) == [
            *("Alpa Trust", "Alpha Trust", "Alpha Trust", "Alpha Trust"),
            *("Nowhere Ltd", "St Mary-le-Bow"),
        ]


def test_what_is_not_asked_of_one_thing_at_a_time_takes_no_item(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        said = wrong(p.answer("three-beliefs", {"goals_own": 4}, item="the plan"))
        assert said == "“Three beliefs” is not asked of one thing at a time: leave item out."
        assert p.round("three-beliefs") is None
        sound(p.answer("three-beliefs", {"goals_own": 4}, item=""))


def test_revising_without_a_change_says_so_and_adds_no_version(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        word = sound(p.add("front-line", {"word": "The gate is locked"}))
        for same in ({}, {"word": " The gate is locked "}):
            assert wrong(p.revise(word, same)) == "Nothing changed: the entry stands as it was."
        assert len(p.frame("front-line", history=True)) == 1
        sound(
            p.revise(
                word, {"word": "The gate is locked", "heard_by": "Ann", "changed": "It is open"}
            )
        )
        assert p.frame("front-line", history=True)["stage"].tolist() == ["said", "reply"]


def test_what_is_closed_is_not_closed_again(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        claim = sound(p.add("assumptions", {"claim": "Nights are covered"}))
        sound(p.close(claim, "It was a guess"))
        assert "closed already" in wrong(p.close(claim, "Once more"))
        assert p.frame("assumptions")["why"].tolist() == ["It was a guess"]
        p.restore(claim)
        sound(p.close(claim, "Once more"))


def test_the_picture_of_a_register_knows_nothing_that_was_written_later(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "early.fornow", "Early") as p:
        p.sit(date(2026, 1, 12))
        ice = p.add("blockages", {"blockage": "Ice", "owner": "Ann"})
        loose = p.add("blockages", {"blockage": "Loose"})
        p.sit(date(2026, 1, 20))
        p.revise(ice, {"cleared_on": "2026-01-20", "cleared_by": "Salt"})
        p.close(loose, "gone")
        p.add("stopped", {"what": "The paper", "hour_for": "Visits", "hours": 3})
        before = p.picture("blockages", as_of="2026-01-19").table.astype(str).to_csv()
        after = p.picture("blockages", as_of="2026-01-20").table.astype(str).to_csv()
        assert "Ice" in before
        for one in ("20 January", "Salt", "closed", "gone"):
            assert one not in before
            assert one in after
        assert p.picture("stopped", as_of="2026-01-19").subtitle == "Nothing to show for now"
        assert p.picture("stopped", as_of="2026-01-20").title == "3 hours a month given back"


def test_what_is_written_in_a_session_to_come_is_seen_in_it(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "ahead.fornow", "Ahead") as p:
        p.sit(date.today() + timedelta(days=40))
        p.add("stopped", {"what": "The paper", "hour_for": "Visits", "hours": 3})
        assert "The paper" in p.picture("stopped").sentence
