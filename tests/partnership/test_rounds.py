"""A round is one asking of one ballot, and remembers what was asked and what was agreed."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import fornow
from fornow.errors import RoundProblem
from fornow.exercises.catalogue import exercise as ours
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Text
from fornow.partnership import rounds
from tests.made_up import exercise, partnership, rating, sound, text, wrong

MARKS = exercise(Kind.BALLOT, rating(not_sure=True), text(), key="made-up-marks")


def answered(p: fornow.Partnership, seats: int, *, mark: int = 3) -> list[str]:
    return [
        sound(p.answer("made-up-marks", {"mark": mark, "said": f"word {n}"})) for n in range(seats)
    ]


def on_file(p: fornow.Partnership) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(p.path.parent.iterdir()))


def test_the_first_answer_opens_a_round_and_the_next_ones_join_it(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        assert p.round("made-up-marks") is None
        answered(p, 3)
        found = p.store.rows("SELECT state, people FROM round")
        assert [tuple(row) for row in found] == [("open", 11)]
        assert p.seats_in("made-up-marks") == 3


def test_at_most_one_round_of_a_ballot_is_open(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        p.open_round("made-up-marks")
        with pytest.raises(RoundProblem, match=r"is already under way\. Reveal it first"):
            p.open_round("made-up-marks")
        p.close_round("made-up-marks")
        with pytest.raises(RoundProblem, match="is already under way"):
            p.open_round("made-up-marks")
        p.answer("three-beliefs", {"goals_own": 1})
        assert len(p.store.rows("SELECT 1 FROM round")) == 2


def test_a_refused_answer_opens_no_round(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        assert "from 1 to 5 (got 9)" in wrong(p.answer("made-up-marks", {"mark": 9}))
        assert p.round("made-up-marks") is None
        sound(p.add("statements", {"statement": "Rain is wet"}))
        assert "such as: Rain is wet" in wrong(
            p.answer("positions", {"position": 1}, item="Snow is dry")
        )
        assert p.round("positions") is None


def test_only_the_last_version_of_an_answer_is_on_file_before_the_reveal(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seat = sound(p.answer("made-up-marks", {"mark": 1, "said": "firstcanary"}))
        p.answer("made-up-marks", {"mark": 5, "said": "secondcanary"}, seat=seat)
        assert p.seats_in("made-up-marks") == 1
        assert p.saved_by("made-up-marks", seat) == {"": {"mark": 5, "said": "secondcanary"}}
        path = p.path
    assert b"firstcanary" not in path.read_bytes()
    assert b"secondcanary" in path.read_bytes()


def test_answering_the_same_twice_saves_one(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        for _ in range(10):
            p.answer("made-up-marks", {"mark": 4}, seat="seat-of-a-phone")
        assert p.seats_in("made-up-marks") == 1


def test_a_closed_round_takes_no_answers_until_it_is_opened_again(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 2)
        p.close_round("made-up-marks")
        assert "takes no more answers" in wrong(p.answer("made-up-marks", {"mark": 1}))
        p.reopen("made-up-marks")
        answered(p, 1)
        assert p.seats_in("made-up-marks") == 3


def test_a_revealed_round_takes_no_more_answers_and_the_next_answer_opens_another(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 5)
        asked = p.round("made-up-marks")
        assert asked is not None
        p.reveal("made-up-marks")
        with pytest.raises(RoundProblem, match="takes no more answers"):
            rounds.save(p.store, asked, "late", {"mark": 1}, voice=MARKS.voice)
        with pytest.raises(RoundProblem, match="cannot be opened again"):
            rounds.reopen(p.store, asked)
        answered(p, 1)
        again = p.round("made-up-marks")
        assert again is not None
        assert again.id != asked.id


def test_below_the_smallest_group_an_earlier_picture_says_how_many_are_still_needed(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        for _ in range(5):
            sound(p.answer("three-beliefs", {"goals_own": 4}))
        before = p.reveal("three-beliefs")
        sound(p.answer("three-beliefs", {"goals_own": 1}))
        again = p.reveal("three-beliefs")
        assert again.title == before.title
        assert "1 in so far, and nothing of it is shown before 5 are in: 4 more" in again.note
        assert "4 more to come" in str(again.static_html())
        assert p.seats_in("three-beliefs") == 1


def test_a_reveal_below_the_smallest_group_shows_nothing_and_leaves_the_round_open(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 4)
        p.reveal("made-up-marks")
        asked = p.round("made-up-marks")
        assert asked is not None
        assert (asked.state, asked.parted) == ("open", False)
        frame = p.frame("made-up-marks")
        assert frame.empty
        assert frame.attrs["hidden"].startswith("4 in so far")
        answered(p, 1)
        p.reveal("made-up-marks")
        assert len(p.frame("made-up-marks")) == 5


def test_the_items_of_a_round_are_frozen_when_it_opens(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        first = sound(p.add("statements", {"statement": "We meet too rarely"}))
        p.answer("positions", {"position": 1}, item=first)
        sound(p.revise(first, {"statement": "We meet too often"}))
        later = sound(p.add("statements", {"statement": "We eat well"}))
        assert p.items("positions") == {first: "We meet too rarely"}
        assert "is not asked about in this round. Choose one of statements" in wrong(
            p.answer("positions", {"position": 1}, item=later)
        )
        for _ in range(4):
            p.answer("positions", {"position": 0}, item="We meet too rarely")
        p.reveal("positions")
        assert set(p.frame("positions")["item"]) == {"We meet too rarely"}
        p.answer("positions", {"position": 1}, item=later)
        assert set(p.items("positions").values()) == {"We meet too often", "We eat well"}


def test_a_ballot_about_entries_waits_until_there_are_some(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        said = wrong(p.answer("positions", {"position": 1}, item="x"))
        assert said.endswith("asks about statements: none is there yet. Add one first.")


def test_old_answers_are_read_with_the_question_they_were_given_to(tmp_path: Path) -> None:
    scale = exercise(Kind.BALLOT, rating(low=1, high=10), text("gone"), key="made-up-marks")
    with partnership(tmp_path, scale) as p:
        for mark in (6, 7, 8, 9, 10):
            sound(p.answer("made-up-marks", {"mark": mark, "gone": "old words"}))
        p.reveal("made-up-marks")
        fornow.add_exercise(MARKS, replace=True)
        answered(p, 5, mark=2)
        p.reveal("made-up-marks")
        frame = p.frame("made-up-marks")
        assert sorted(frame["mark"]) == [2] * 5 + [6, 7, 8, 9, 10]
        assert frame["gone"].dropna().tolist() == ["old words"] * 5


def test_a_round_under_way_keeps_its_wording_when_the_exercise_changes(tmp_path: Path) -> None:
    scale = exercise(Kind.BALLOT, rating(low=1, high=10), key="made-up-marks")
    with partnership(tmp_path, scale) as p:
        sound(p.answer("made-up-marks", {"mark": 9}))
        fornow.add_exercise(MARKS, replace=True)
        sound(p.answer("made-up-marks", {"mark": 10}))
        assert "from 1 to 10" in wrong(p.answer("made-up-marks", {"mark": 11}))


READ_BACK = """
import json, sys, warnings
warnings.simplefilter("error")
import fornow
with fornow.open(sys.argv[1]) as p:
    exercise = p.exercise("made-up-bridge")
    frame = p.frame("made-up-bridge")
    assert "made_by_an_analyst" not in sys.modules
    first = exercise.all_fields[0]
    print(json.dumps([exercise.title, first.prompt, type(first).__name__,
        sorted(int(n) for n in frame["mark"]), sorted(frame["drawn"])]))
"""
ANALYST = """
from dataclasses import dataclass
import sys
from fornow.answers import parse
from fornow.exercises.fields import Field
@dataclass(frozen=True, kw_only=True)
class Drawing(Field):
    "A drawing."
@parse.register(Drawing)
def _drawing(field, raw):
    return None if raw is None else tuple(raw)
import fornow
from tests.made_up import exercise, rating
from fornow.exercises.exercise import Kind
drawn = Drawing(name="drawn", prompt="Draw it.")
fornow.add_exercise(exercise(Kind.BALLOT, rating(), drawn, key="made-up-bridge"))
with fornow.create(sys.argv[1], name="Ours") as p:
    for n in range(5):
        saved = p.answer("made-up-bridge", {"mark": n + 1, "drawn": ["line", "dot"]})
        assert isinstance(saved, str), saved
    from fornow.partnership import reveal
    reveal.reveal(p.store, p.round("made-up-bridge"))
"""


def test_an_analysts_own_exercise_reads_back_without_its_module(tmp_path: Path) -> None:
    module, path = tmp_path / "made_by_an_analyst.py", tmp_path / "ours.fornow"
    module.write_text(ANALYST, encoding="utf-8")
    for code in ((str(module),), ("-c", READ_BACK)):
        done = subprocess.run(
            [sys.executable, *code, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": ":".join((str(Path(fornow.__file__).parents[1]), "."))},
        )
        assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        "A made-up ballot",
        "How much?",
        "Rating",
        [1, 2, 3, 4, 5],
        ['["line", "dot"]'] * 5,
    ]


def test_settings_changed_later_change_no_past_round(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS, agreement="stays-here") as p:
        answered(p, 5)
        p.reveal("made-up-marks")
        sound(p.add("partnership", {"agreement": "on-the-record"}))
        p.sit(date(2026, 4, 1), people=4)
        answered(p, 2)
        p.reveal("made-up-marks")
        told = p.frame("made-up-marks").attrs["rounds"]
        assert [(one["agreement"], one["people"], one["n"], one["k"]) for one in told] == [
            ("stays-here", 11, 5, 5),
            ("on-the-record", 4, 2, 1),
        ]


def test_the_smallest_group_goes_up_for_past_rounds_and_never_down(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 6)
        p.reveal("made-up-marks")
        assert len(p.frame("made-up-marks")) == 6
        sound(p.add("partnership", {"smallest_group": 7}))
        assert p.frame("made-up-marks").empty
        assert p.frame("made-up-marks").attrs["hidden"] == (
            "6 answered; nothing is shown until 7 have, so that nobody can be picked out."
        )
        sound(p.add("partnership", {"smallest_group": 3}))
        assert p.frame("made-up-marks").empty
        answered(p, 3)
        p.reveal("made-up-marks")
        assert len(p.frame("made-up-marks")) == 3


def test_the_smallest_group_is_never_under_three(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        assert "from 3 to 20 (got 2)" in wrong(p.add("partnership", {"smallest_group": 2}))
        with p.store.writing():
            p.store.insert(
                "settings_version",
                id="x",
                origin="",
                number=9,
                day="2026-01-01",
                content='{"name": "Ours", "smallest_group": 1}',
            )
        answered(p, 2)
        p.reveal("made-up-marks")
        assert p.frame("made-up-marks").empty
        assert p.settings()["smallest_group"] == 3


def test_the_subject_is_asked_for_once_and_checked(tmp_path: Path) -> None:
    subject = Text(name="which", prompt="Which sentence?", max_chars=40)
    asked: Exercise = replace(MARKS, subject=subject)
    with partnership(tmp_path, asked) as p:
        said = wrong(p.answer("made-up-marks", {"mark": 1}, subject="x" * 41))
        assert "at most 40 characters" in said
        assert p.round("made-up-marks") is None
        p.answer("made-up-marks", {"mark": 1}, subject=" This sentence ")
        under_way = p.round("made-up-marks")
        assert under_way is not None
        assert under_way.subject == "This sentence"


def test_a_subject_where_none_is_asked_for_counts_for_no_answer(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        sound(p.answer("made-up-marks", {"mark": 1}, subject="Ours"))
        sound(p.answer("made-up-marks", {"mark": 2}, subject="Ours"))
        under_way = p.round("made-up-marks")
        assert under_way is not None
        assert under_way.subject == ""
        assert p.seats_in("made-up-marks") == 2


def test_an_organisation_that_is_not_set_is_one_however_it_is_typed(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("parts", {"name": "Bags", "begun": "begun"}))
        for typed in ("Council", " council ", "COUNCIL", "Trust"):
            sound(p.answer("temperature", {"warmth": 1}, item="Bags", organisation=typed))
            links = {"cause": "Waiting", "effect": "Calls", "sign": "more"}
            sound(p.add("causes", links, organisation=typed))
        p.reveal("temperature")
        assert set(p.frame("temperature")["organisation"]) == {"Council", "Trust"}
        assert set(p.frame("causes")["organisation"]) == {"Council", "Trust"}


def test_how_an_organisation_comes_back_tells_of_nobody_who_waits_for_the_reveal(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        for typed in ("Council", "council"):
            sound(p.answer("grounds", {"rests_on": ["trust"]}, organisation=typed))
        waiting = p.store.rows("SELECT attributed FROM waiting")
        assert {row["attributed"] for row in waiting} == {"Council", "council"}


def test_an_organisation_that_is_set_is_known_on_whatever_keyboard(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        named = ["Cyngor Môn", "Carers’ Circle"]
        sound(p.add("partnership", {"organisations": [(name, "other") for name in named]}))
        apart = unicodedata.normalize("NFD", "cyngor môn")
        for typed in (apart, "CYNGOR MÔN", "carers‘ circle", "Carers\u02bc Circle\u200b"):
            sound(p.answer("grounds", {"rests_on": ["trust"]}, organisation=typed))
        p.reveal("grounds")
        assert set(p.frame("grounds")["organisation"]) == set(named)


@pytest.mark.parametrize("spoilt", ["a\x00b", "\ud800", "\u202egnirts", "x" * 10_000])
def test_hostile_words_are_refused_wherever_they_can_be_typed(tmp_path: Path, spoilt: str) -> None:
    with partnership(tmp_path) as p:
        assert wrong(p.answer("grounds", {"rests_on": ["trust"]}, organisation=spoilt))
        sound(p.add("decisions", {"decision": "Meet weekly"}))
        assert wrong(p.answer("consent", {"answer": "agree"}, item="Meet weekly", name=spoilt))
        entry = sound(p.add("assumptions", {"claim": "It rains"}))
        assert wrong(p.close(entry, spoilt))
        decision = next(iter(p.entry_names("decisions")))
        assert wrong(p.look(decision, "change", note=spoilt))
        assert wrong(p.signal(decision, note=spoilt))
        with pytest.raises(fornow.FornowError):
            p.session("2026-05-01", title=spoilt)


def test_the_laptop_knows_whose_answer_is_in_hand(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seat = sound(p.answer("made-up-marks", {"mark": 1}, in_hand=True))
        assert p.seat_in_hand("made-up-marks") == seat
        p.hand_on("made-up-marks")
        assert p.seat_in_hand("made-up-marks") == ""
        assert p.seats_in("made-up-marks") == 1


def test_the_library_keeps_its_wording_in_the_file(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        p.answer("three-beliefs", {"goals_own": 1})
        asked = p.round("three-beliefs")
        assert asked is not None
        assert asked.exercise == ours("three-beliefs")


def test_a_person_who_answers_about_four_things_is_counted_once(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        items = [sound(p.add("statements", {"statement": f"s{n}"})) for n in range(4)]
        for _ in range(5):
            for item in items:
                sound(p.answer("positions", {"position": 1}, item=item))
        assert p.seats_in("positions") == 5
        p.reveal("positions")
        frame = p.frame("positions")
        assert len(frame) == 20
        assert frame.attrs["rounds"][0]["n"] == 5


def test_only_what_is_decided_for_now_is_looked_at_again_or_stopped(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        claim = sound(p.add("assumptions", {"claim": "It rains"}))
        sound(p.add("decisions", {"decision": "Meet weekly"}))
        assert wrong(p.look(claim, "change"))
        assert wrong(p.signal(claim))
        assert p.state()["state"].tolist() == ["draft"]


def test_an_entry_may_be_written_with_all_its_stages_at_once(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        claim = sound(p.add("assumptions", {"claim": "It rains"}))
        whole = {"assumptions": [claim], "saw": "Rain", "outcome": "holds"}
        test = sound(p.add("tests", whole))
        assert p.frame("tests", history=True)["stage"].tolist() == ["before", "after"]
        sound(p.revise(test, {"how": "walk-through", "outcome": "shaken"}))
        now = p.frame("tests").iloc[0]
        assert (now["how"], now["saw"], now["outcome"]) == ("walk-through", "Rain", "shaken")
        assert wrong(p.add("tests", {"assumptions": [claim], "outcome": "holds"}))
        assert len(p.frame("tests")) == 1


@pytest.mark.parametrize("people", [0, -3, 501, "many", 2.5, True])
def test_how_many_are_here_is_a_number_of_people(tmp_path: Path, people: object) -> None:
    with partnership(tmp_path) as p:
        assert wrong(p.session("2026-05-01", people=people))  # type: ignore[arg-type]


def test_a_round_about_one_thing_takes_no_answers_about_another(tmp_path: Path) -> None:
    about = Text(name="about", prompt="Which case?")
    asked = replace(ours("three-beliefs"), key="of-a-case", subject=about, leads_to=())
    with partnership(tmp_path, asked) as p:
        assert wrong(p.answer("of-a-case", {"goals_own": 4}))
        sound(p.answer("of-a-case", {"goals_own": 4}, subject="The key"))
        sound(p.answer("of-a-case", {"goals_own": 3}))
        assert wrong(p.answer("of-a-case", {"goals_own": 3}, subject="The door"))
