"""A table's copy takes answers, holds none that wait at home, and reveals nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import fornow
from fornow.errors import FileProblem, FornowError, RoundProblem
from fornow.partnership.copies import copy_for
from fornow.partnership.given import held_in, read_given
from fornow.partnership.store import Store
from fornow.partnership.transfer import bring_back, take_away
from tests.forms.hands import buttons, press
from tests.forms.hands import page as text_of
from tests.made_up import DAY, partnership, sound


def copied(path: Path, table: str = "Table 1") -> Path:
    out = path.with_name("table.fornow")
    with Store.snapshot(path) as store:
        copy_for(store, table, out)
    return out


def test_it_holds_all_that_may_be_known_and_no_answer_that_waits(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
        sound(p.answer("values", {"first": "canary-of-home"}))
        with fornow.open(copied(p.path)) as q:
            q.sit(DAY)
            assert q.frame("assumptions")["claim"].tolist() == ["It rains"]
            assert q.seats_in("values") == 0
            assert q.round("values") == p.round("values"), "cards answer the round that is open"
            here, there = held_in(p.store), held_in(q.store)
        assert here.meta["partnership"] == there.meta["partnership"]
        assert here.meta["copy"] != there.meta["copy"]
        whole = (tmp_path / "table.fornow").read_bytes()
        assert b"canary-of-home" not in whole
        assert not [one for one in tmp_path.iterdir() if one.suffix == ".part"]
        assert (tmp_path / "table.fornow").stat().st_mode & 0o777 == 0o600


def test_the_file_it_is_made_of_stays_as_it_was(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
        before = held_in(p.store)
        copied(p.path)
        assert held_in(p.store) == before


def test_a_file_that_may_only_be_read_can_be_copied(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
    before = p.path.read_bytes()
    p.path.chmod(0o400)
    copied(p.path)
    assert p.path.read_bytes() == before


def test_nothing_is_revealed_in_it_by_any_door(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        path = copied(p.path, "Table 1")
    with fornow.open(path) as q:
        q.sit(DAY)
        for n in range(6):
            sound(q.answer("values", {"first": f"value {n}"}))
        with pytest.raises(RoundProblem, match=r"the copy for Table 1.*fornow merge"):
            q.reveal("values")
        page = q.ask("values")
        press(page, "Reveal to everyone")
        assert "the copy for Table 1" in text_of(page)
        assert "Yes, reveal now" not in buttons(page)
        assert (q.entries("values"), q.seats_in("values")) == ([], 6)


def test_a_copy_of_a_copy_is_a_copy_for_its_own_table(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        first = copied(p.path)
    with fornow.open(first) as q:
        q.sit(DAY)
        sound(q.answer("values", {"first": "canary-of-table-1"}))
    second = tmp_path / "second.fornow"
    with Store.snapshot(first) as store:
        copy_for(store, "Table 2", second)
    assert b"canary" not in second.read_bytes()
    with fornow.open(second) as q:
        sound(q.answer("values", {"first": "ours"}))
        with pytest.raises(RoundProblem, match="the copy for Table 2"):
            q.reveal("values")


def test_it_is_taken_away_and_known_again(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        path = copied(p.path)
    with fornow.open(path) as q:
        content = take_away(q.store).content
    assert read_given(content, called="x").meta["table"] == '["Table 1"]'
    path.unlink()
    with fornow.open(p.path) as home:
        came = bring_back(
            content, called="x", folder=tmp_path, name=lambda _: "came", in_use=home.store
        )
    assert came.path == tmp_path / "came.fornow", "a table's copy never takes the place of home"
    assert "fornow merge puts it together with yours" in came.sentence


def test_while_a_reveal_stands_half_done_there_is_no_copy(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(5):
            sound(p.answer("values", {"first": f"value {n}"}))
        reader = sqlite3.connect(p.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM waiting").fetchone()
        with pytest.raises(RoundProblem, match="Another window"):
            p.reveal("values")
        with pytest.raises(RoundProblem, match="press Reveal again; then make the copy"):
            copied(p.path)
        reader.close()
        assert not (tmp_path / "table.fornow").exists()
        p.reveal("values")
        copied(p.path)


@pytest.mark.parametrize(
    ("name", "told"), [(" ", "for which table"), ("x" * 400, "at most"), ("a\u202eb", "hidden")]
)
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str, told: str) -> None:
    with partnership(tmp_path) as p, pytest.raises(FornowError, match=told):
        copied(p.path, name)
    assert not (tmp_path / "table.fornow").exists()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        before = copied(p.path).read_bytes()
        with pytest.raises(FileProblem, match="is there already"):
            copied(p.path)
        assert (tmp_path / "table.fornow").read_bytes() == before
