"""Registers are only ever added to: every version stands in the history, whoever wrote it."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

import fornow
from fornow.errors import DeclarationError, FornowError
from fornow.exercises.exercise import Kind, Voice
from tests.made_up import DAY, exercise, partnership, rating, sound, staged, text, wrong

LATER = date(2026, 4, 1)


def test_a_revision_is_added_and_the_first_version_stands_as_it_was(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("assumptions", {"claim": "It rains", "importance": 2}))
        p.sit(LATER)
        sound(p.revise(entry, {"claim": "It pours"}))
        now, every = p.frame("assumptions"), p.frame("assumptions", history=True)
        assert now[["claim", "importance"]].values.tolist() == [["It pours", 2]]
        assert [day.date() for day in (*now["date"], *now["revised"])] == [DAY, LATER]
        assert every["claim"].tolist() == ["It rains", "It pours"]
        assert every["version"].tolist() == [1, 2]


def test_what_is_already_written_cannot_be_lost_by_any_door(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("assumptions", {"claim": "It rains"}))
        other = sound(p.add("assumptions", {"claim": "It snows"}))
        before = p.store.rows("SELECT * FROM version ORDER BY id")
        sound(p.revise(entry, {"claim": "It pours"}))
        sound(p.supersede(entry, other))
        sound(p.close(other, "Spring came"))
        p.restore(other)
        after = {tuple(row) for row in p.store.rows("SELECT * FROM version")}
        assert {tuple(row) for row in before} < after
        assert len(after) == 6


def test_two_people_revising_one_entry_keep_both_and_both_are_shown(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet weekly", "owner": "Ada"}))
        seen = p.entries("decisions")[0].version.id
        sound(p.revise(entry, {"decision": "Meet daily"}, seen=seen))
        sound(p.revise(entry, {"owner": "Ben"}, seen=seen))
        frame = p.frame("decisions")
        assert sorted(frame[["decision", "owner"]].values.tolist()) == [
            ["Meet daily", "Ada"],
            ["Meet weekly", "Ben"],
        ]
        assert frame["entry"].unique().tolist() == [entry]
        assert len(p.frame("decisions", history=True)) == 3


def test_a_revision_made_from_both_versions_settles_it(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet weekly"}))
        seen = p.entries("decisions")[0].version.id
        for said in ("Meet daily", "Meet monthly"):
            sound(p.revise(entry, {"decision": said}, seen=seen))
        both = " ".join(one.version.id for one in p.entries("decisions"))
        sound(p.revise(entry, {"decision": "Meet on Mondays"}, seen=both))
        assert p.frame("decisions")["decision"].tolist() == ["Meet on Mondays"]
        assert len(p.frame("decisions", history=True)) == 4


def test_without_saying_what_was_seen_a_revision_follows_all_that_stands(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet weekly"}))
        seen = p.entries("decisions")[0].version.id
        sound(p.revise(entry, {"decision": "Meet daily"}, seen=seen))
        sound(p.revise(entry, {"decision": "Meet monthly"}, seen=seen))
        sound(p.revise(entry, {"decision": "Meet on Mondays"}))
        assert p.frame("decisions")["decision"].tolist() == ["Meet on Mondays"]
        with pytest.raises(FornowError, match="has no version 'gone'"):
            p.revise(entry, {"decision": "Meet"}, seen="gone")


def test_superseded_and_closed_entries_are_kept_with_what_was_said(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        old, new = (
            sound(p.add("decisions", {"decision": said})) for said in ("Meet weekly", "Meet daily")
        )
        sound(p.supersede(old, new))
        sound(p.close(new, "We are done"))
        frame = p.frame("decisions").set_index("entry")
        assert frame.loc[old, ["state", "superseded_by"]].tolist() == ["superseded", new]
        assert frame.loc[new, ["state", "why"]].tolist() == ["closed", "We are done"]
        p.restore(old)
        assert p.frame("decisions").set_index("entry").loc[old, "state"] == "open"


def test_revising_does_not_open_what_was_closed_or_superseded(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Met weekly"}))
        sound(p.close(entry, "We are done"))
        sound(p.revise(entry, {"decision": "Meet weekly"}))
        row = p.frame("decisions").iloc[0]
        assert (row["state"], row["why"], row["decision"]) == (
            "closed",
            "We are done",
            "Meet weekly",
        )


def test_an_entry_is_superseded_only_by_another_open_one_of_its_register(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        one, two = (sound(p.add("decisions", {"decision": said})) for said in ("One", "Two"))
        elsewhere = sound(p.add("assumptions", {"claim": "It rains"}))
        for by in (one, elsewhere, "none"):
            assert "Choose another open entry" in wrong(p.supersede(one, by))
        sound(p.supersede(one, two))
        assert "Choose another open entry" in wrong(p.supersede(two, one))


def test_closing_needs_a_reason(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("decisions", {"decision": "Meet"}))
        assert wrong(p.close(entry, "  ")) == "Say in a few words why this is closed."


def test_an_entry_that_is_not_there_is_said(tmp_path: Path) -> None:
    with (
        partnership(tmp_path) as p,
        pytest.raises(FornowError, match="There is no entry 'none' here"),
    ):
        p.revise("none", {"claim": "x"})


def test_the_same_submission_twice_makes_one_entry(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        made = {
            sound(p.add("assumptions", {"claim": f"It rains {n}"}, submission="press-1"))
            for n in range(10)
        }
        assert len(made) == 1
        assert p.frame("assumptions")["claim"].tolist() == ["It rains 0"]
        assert b"press-1" not in b"".join(one.read_bytes() for one in tmp_path.iterdir())


def test_a_later_stage_is_a_new_version_with_the_first_stage_kept(tmp_path: Path) -> None:
    with partnership(tmp_path, staged()) as p:
        entry = sound(p.add("made-up-staged", {"hope": "sun"}))
        frame = p.frame("made-up-staged")
        assert frame["good"].isna().all(), "a stage that has not come yet has no answers"
        sound(p.revise(entry, {"saw": "rain", "good": False}))
        assert p.frame("made-up-staged")[["hope", "saw"]].values.tolist() == [["sun", "rain"]]
        assert p.frame("made-up-staged", history=True)["stage"].tolist() == ["before", "after"]


def test_a_value_given_as_nothing_is_cleared(tmp_path: Path) -> None:
    with partnership(tmp_path, place="Here") as p:
        sound(p.add("partnership", {"place": None, "purpose": "To try"}))
        assert p.settings()["place"] is None
        assert p.settings()["purpose"] == "To try"
        assert p.settings()["name"] == "Ours"
        entry = sound(p.add("decisions", {"decision": "Meet", "owner": "Ada"}))
        sound(p.revise(entry, {"owner": ""}))
        assert p.frame("decisions")["owner"].isna().all()


OWN = exercise(
    Kind.REGISTER, text(), key="made-up-voices", voices=(Voice.ORGANISATION, Voice.UNNAMED)
)


def test_an_unnamed_entry_stays_unnamed_when_it_is_revised(tmp_path: Path) -> None:
    with partnership(tmp_path, OWN) as p:
        unnamed = sound(
            p.add("made-up-voices", {"said": "x"}, voice="unnamed", organisation="Hillside")
        )
        own = sound(p.add("made-up-voices", {"said": "y"}, organisation="Hillside"))
        for entry in (unnamed, own):
            sound(p.revise(entry, {"said": "z"}))
        found = p.frame("made-up-voices", history=True).groupby("entry")["organisation"]
        assert found.get_group(unnamed).isna().all()
        assert found.get_group(own).tolist() == ["Hillside", "Hillside"]
        kept = p.store.rows("SELECT attributed FROM version WHERE entry = ?", unnamed)
        assert {row["attributed"] for row in kept} == {""}


def test_an_unnamed_stage_keeps_no_organisation_whoever_it_is_given_with(tmp_path: Path) -> None:
    mixed = exercise(
        Kind.REGISTER,
        key="made-up-staged",
        stages=staged().stages,
        voices=(Voice.ORGANISATION, Voice.UNNAMED),
    )
    with partnership(tmp_path, mixed) as p:
        sound(p.add("made-up-staged", {"hope": "sun"}, organisation="Hillside"))
        path = p.path
    assert b"Hillside" not in path.read_bytes()


def test_an_unnamed_entry_holds_its_day_and_no_time_or_place_in_an_order(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(12):
            sound(p.add("assumptions", {"claim": f"claim {n:02}"}))
        rows = p.store.rows(
            "SELECT v.*, e.origin AS made FROM version v JOIN entry e ON e.id = v.entry"
        )
        for row in rows:
            assert row["number"] == 1
            assert row["attributed"] == ""
            assert row["day"] == DAY.isoformat()
        tables = p.store.rows("SELECT sql FROM sqlite_master WHERE type = 'table'")
        assert all("WITHOUT ROWID" in row["sql"] for row in tables)
        shown = p.frame("assumptions")["claim"].tolist()
        assert shown == p.frame("assumptions")["claim"].tolist()
    orders = {tuple(shown)}
    for n in range(3):
        folder = tmp_path / str(n)
        folder.mkdir()
        with partnership(folder) as p:
            for place in range(12):
                sound(p.add("assumptions", {"claim": f"claim {place:02}"}))
            orders.add(tuple(p.frame("assumptions")["claim"]))
    assert len(orders) == 4, "each file lists the entries of a day in an order of its own"


def test_the_copy_a_row_was_written_in_is_kept(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
        p.answer("three-beliefs", {"goals_own": 1})
        for table in ("entry", "version", "round", "session", "settings_version"):
            found = {row["origin"] for row in p.store.rows(f"SELECT origin FROM {table}")}
            assert found == {p.store.meta("copy")}, table


def test_two_programs_can_write_to_one_file(tmp_path: Path) -> None:
    asked = exercise(Kind.BALLOT, rating(), key="made-up-marks")
    with partnership(tmp_path, asked) as p, fornow.open(p.path) as other:
        other.sit(DAY)
        for desk in (p, other, p, other, p):
            sound(desk.answer("made-up-marks", {"mark": 3}))
            sound(desk.add("assumptions", {"claim": "It rains"}))
        assert p.seats_in("made-up-marks") == other.seats_in("made-up-marks") == 5
        assert len(other.frame("assumptions")) == 5
        raw = sqlite3.connect(p.path)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


def test_a_later_stage_keeps_the_place_its_entry_speaks_from(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        of = sound(p.add("statements", {"statement": "We ask too late"}))
        entry = sound(
            p.add("what-is-true", {"of_statement": of, "is_true": "Yes"}, level="front-line")
        )
        sound(p.revise(entry, {"together": "Ask at six"}))
        now = p.frame("what-is-true").iloc[0]
        assert (now["level"], now["is_true"], now["together"]) == (
            "front-line",
            "Yes",
            "Ask at six",
        )
        assert now.isna()["organisation"]
        history = p.frame("what-is-true", history=True)
        assert history["level"].tolist() == ["front-line", "front-line"]
        assert history["stage"].tolist() == ["seen", "made"]


def test_each_side_of_a_difference_is_a_version_of_its_own(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        entry = sound(
            p.add(
                "agreed-differences",
                {"difference": "Who signs", "reading": "By law"},
                organisation="Police",
            )
        )
        sound(p.revise(entry, {"other": "Hillside", "other_reading": "By sense"}))
        sound(p.revise(entry, {"both_stand": "Two laws"}, stage="together"))
        history = p.frame("agreed-differences", history=True)
        assert history["stage"].tolist() == ["one-side", "other-side", "together"]
        assert history["reading"].tolist() == ["By law"] * 3
        assert set(history["organisation"]) == {"Police"}
        assert wrong(p.revise(entry, {"other": "Hillside", "other_reading": ""}))


def test_a_side_is_another_organisation_and_a_difference_has_a_name(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "two.fornow", "Two") as p:
        first = {"difference": "Who signs", "reading": "By law"}
        entry = sound(p.add("agreed-differences", first, organisation="Police"))
        for same in ("Police", "police "):
            problems = p.revise(entry, {"other": same, "other_reading": "By sense"})
            assert [problem.field for problem in problems] == ["other"]
            assert "Name another organisation" in str(problems[0])
        both = {**first, "other": "Police", "other_reading": "By sense"}
        assert isinstance(p.add("agreed-differences", both, organisation="Police"), list)
        assert len(p.frame("agreed-differences")) == 1
        (nameless,) = p.add("agreed-differences", {"reading": "By law"}, organisation="Police")
        assert nameless.field == "difference"


def test_the_steps_of_a_way_are_listed_as_they_are_gone_whenever_they_were_written(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        for whose, step in (("Mr Hale", 10), ("mr hale", 2), ("Ms Ode", 1), ("Mr Hale", 1)):
            told = {"whose": whose, "step": step, "at_stage": f"{whose} {step}"}
            sound(p.add("user-journey", {**told, "told_by": "suppose"}))
        listed = [*p.entry_names("user-journey").values()]
    assert listed == ["Mr Hale 1", "mr hale 2", "Mr Hale 10", "Ms Ode 1"]


def test_an_unnamed_register_is_put_in_no_order_and_one_by_a_field_it_has_not_is_refused() -> None:
    with pytest.raises(DeclarationError, match="leave out in_order"):
        exercise(Kind.REGISTER, text(), in_order=("said",))
    with pytest.raises(DeclarationError, match="put in order by a field it does not have: step"):
        exercise(Kind.REGISTER, text(), in_order=("step",), voices=(Voice.NAMED,))


def test_an_organisation_that_is_named_is_spelt_as_it_is_set(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        named = ["Council", "Carers’ Circle"]
        sound(p.add("partnership", {"organisations": [(name, "other") for name in named]}))
        sound(p.add("who-is-in-the-room", {"name": "Ann", "organisation": "carers' circle"}))
        came = ["COUNCIL", "carers‘ circle", "Council", "A school"]
        sound(p.add("meetings", {"different": "Beds", "came_from": came}))
        assert p.frame("who-is-in-the-room")["organisation"].tolist() == ["Carers’ Circle"]
        assert p.frame("meetings")["came_from"].tolist() == ["Council; Carers’ Circle; A school"]
