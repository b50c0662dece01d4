"""Copies put together: what stays, what is left out and why, and what is told of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import FileProblem, FornowError
from fornow.exercises.exercise import Kind
from fornow.partnership.copies import copy_for
from fornow.partnership.given import held_in
from fornow.partnership.imports import import_polis
from fornow.partnership.merging import Merged, merge_files
from fornow.partnership.merging.inputs import Given, read_all
from fornow.partnership.merging.merge import merge
from fornow.partnership.store import Store
from fornow.partnership.transfer import take_away
from tests.made_up import DAY, exercise, partnership, sound, text, wrong
from tests.partnership.test_copies import copied

KEY = "in-my-words"


@contextmanager
def at(path: Path, **sitting: Any) -> Iterator[Partnership]:
    with fornow.open(path) as p:
        p.sit(sitting.pop("day", DAY), **sitting)
        yield p


def home(folder: Path, **settings: Any) -> Path:
    with partnership(folder, **settings) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
        sound(p.add("decisions", {"decision": "We meet weekly"}))
        return p.path


def table(source: Path, name: str) -> Path:
    path = source.with_name(f"{name}.fornow")
    with Store.snapshot(source) as store:
        copy_for(store, name, path)
    return path


def answer(path: Path, *said: str, key: str = "values", **more: Any) -> list[str]:
    name = "first" if key == "values" else "notices"
    with at(path) as p:
        return [sound(p.answer(key, {name: one}, **more)) for one in said]


def together(*paths: Path, called: str = "out") -> tuple[Path, Merged]:
    out = paths[0].with_name(f"{called}.fornow")
    return out, merge_files(paths, out)


def said(folder: Path, name: str = "out") -> bytes:
    """Every byte of the file and of what lies beside it."""
    return b"".join(one.read_bytes() for one in sorted(folder.glob(f"{name}.fornow*")))


def first_entry(p: Partnership, key: str) -> str:
    return min(p.entry_names(key, every=True))


# -- rounds ---------------------------------------------------------------------------------------


def test_answers_of_all_tables_make_one_round_that_no_table_could_reveal(tmp_path: Path) -> None:
    main = home(tmp_path)
    tables = [table(main, name) for name in "ab"]
    for path in (main, *tables):
        answer(path, f"{path.stem} one", f"{path.stem} two")
    out, merged = together(main, *tables)

    assert (merged.conflicts, merged.notes, merged.tables) == ((), (), "")
    with at(out) as p:
        assert p.seats_in("values") == 6
        p.reveal("values")
        assert len(p.frame("values")) == 6
        assert len(p.entries("values")) == 6


def test_an_organisation_that_two_tables_typed_in_two_ways_is_one_once_revealed(
    tmp_path: Path,
) -> None:
    source = home(tmp_path)
    one, other = table(source, "one"), table(source, "other")
    for path, typed in ((one, "Council"), (other, "council")):
        with at(path) as p:
            for _ in range(3):
                sound(p.answer("grounds", {"rests_on": ["trust"]}, organisation=typed))
    out, _ = together(source, one, other)
    with at(out) as p:
        p.reveal("grounds")
        assert p.frame("grounds")["organisation"].tolist() == ["Council"] * 6


def test_a_round_that_was_open_when_the_copies_were_made_is_answered_at_all_tables(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    answer(main, "one", "two")
    tables = [table(main, name) for name in "ab"]
    for path in tables:
        answer(path, f"{path.stem} one", f"{path.stem} two")
    out, _ = together(*tables, main)
    with at(out) as p:
        assert p.seats_in("values") == 6


def test_cards_keyed_in_on_the_next_day_answer_the_same_round(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    answer(main, "one", "two")
    with at(path, day="2026-03-05") as p:
        sound(p.answer("values", {"first": "three"}))
    out, merged = together(path, main)
    with at(out) as p:
        assert (p.seats_in("values"), merged.conflicts) == (3, ())
        asked = p.round("values")
        assert asked is not None
        assert asked.day == DAY


def test_a_round_that_one_has_closed_is_closed_and_the_stricter_promise_holds(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    with at(path) as p:
        p.add("partnership", {"agreement": "stays-here", "smallest_group": 6})
    answer(main, "one")
    answer(path, "two")
    with at(main) as p:
        p.close_round("values")
    out, merged = together(main, path)
    with at(out) as p:
        asked = p.round("values")
        assert asked is not None
        assert (asked.state, str(asked.agreement)) == ("closed", "stays-here")
        assert asked.smallest_group == 6
    assert "different agreements" in merged.notes[0]


def test_rounds_about_different_things_wait_for_each_other(tmp_path: Path) -> None:
    asked = exercise(Kind.BALLOT, text(), key="made-up-about", subject=text("about"))
    fornow.add_exercise(asked, replace=True)
    main = home(tmp_path)
    path = table(main, "a")
    for where, about in ((main, "our door"), (path, "our gate")):
        with at(where) as p:
            for n in range(5):
                sound(p.answer(asked.key, {"said": f"{about} {n}"}, subject=about))
    out, merged = together(main, path)
    assert len(merged.conflicts) == 1
    assert "“our door”, 5 in" in merged.conflicts[0]
    assert "“our gate”, 5 in" in merged.conflicts[0]
    with at(out) as p:
        p.reveal(asked.key)
        p.reveal(asked.key)
        assert p.round(asked.key) is None
        shown = p.frame(asked.key).groupby("subject").size().to_dict()
        assert shown == {"our door": 5, "our gate": 5}


def test_an_answer_changed_after_it_was_put_together_takes_the_place_of_the_first(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    (seat,) = answer(path, "canary-before")
    out, _ = together(main, path)
    answer(path, "after", seat=seat)
    for n, files in enumerate(permutations((out, path))):
        newer, merged = together(*files, called=f"newer-{n}")
        assert merged.conflicts == ()
        with at(newer) as p:
            assert p.seats_in("values") == 1
        assert b"canary-before" not in said(tmp_path, f"newer-{n}")


def test_an_answer_that_one_seat_changed_in_two_copies_is_kept_once_and_told(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    (seat,) = answer(path, "before")
    other = Path(shutil.copy(path, tmp_path / "by-hand.fornow"))
    answer(path, "canary-here", seat=seat)
    answer(other, "canary-there", seat=seat)
    out, merged = together(main, path, other)

    (conflict,) = merged.conflicts
    assert "1 of those who answered changed it" in conflict
    assert "a.fornow and by-hand.fornow" in conflict
    assert "canary" not in conflict
    assert said(tmp_path).count(b"canary-") == 1
    with at(out) as p:
        assert p.seats_in("values") == 1


def test_how_often_an_answer_was_changed_is_gone_with_the_reveal(tmp_path: Path) -> None:
    main = home(tmp_path)
    (seat, *_) = answer(main, *"abcde")
    answer(main, "again", seat=seat)
    assert b"times changed" in said(tmp_path, "ours")
    with at(main) as p:
        assert p.saved_by("values", seat)[""] == {"first": "again"}
        p.reveal("values")
    assert b"times changed" not in said(tmp_path, "ours")


def test_two_wordings_of_one_thing_are_two_things_to_answer_about(tmp_path: Path) -> None:
    main = home(tmp_path)
    with at(main) as p:
        entry = sound(p.add("statements", {"statement": "We ask late"}))
    path = table(main, "a")
    with at(path) as p:
        sound(p.revise(entry, {"statement": "We ask too late"}))
    for where in (main, path):
        with at(where) as p:
            for n in range(5):
                sound(p.answer("positions", {"position": 1}, item=entry, seat=f"{where.stem}{n}"))
    out, _ = together(main, path)
    with at(out) as p:
        p.reveal("positions")
        shown = p.frame("positions").groupby("item").size().to_dict()
    assert shown == {"We ask late": 5, "We ask too late": 5}


# -- after a reveal -------------------------------------------------------------------------------


def test_answers_that_come_after_the_reveal_are_left_out_and_told(tmp_path: Path) -> None:
    main = home(tmp_path)
    paths = [table(main, name) for name in ("early", "apart")]
    answer(main, *"abcde")
    paths.append(table(main, "shared"))
    with at(main) as p:
        p.reveal("values")
    for path in paths:
        answer(path, f"canary-{path.stem}")
    out, merged = together(main, *paths)

    assert len(merged.conflicts) == 3
    for path in paths:
        (told,) = [one for one in merged.conflicts if path.name in one]
        assert "1 answer in" in told
        assert "came too late for the reveal of 4 March 2026" in told
        assert "Ask again" in told
        assert b"canary" in path.read_bytes(), "it is still where it was"
    assert b"canary" not in said(tmp_path)
    with at(out) as p:
        assert p.frame("values").attrs["rounds"][0]["n"] == 5
        assert p.round("values") is None
        assert not any("canary" in one for one in merged.conflicts)


def test_copies_made_after_a_reveal_answer_the_next_round(tmp_path: Path) -> None:
    main = home(tmp_path)
    answer(main, *"abcde")
    with at(main) as p:
        p.reveal("values")
    path = table(main, "a")
    answer(path, "six", "seven")
    answer(main, "eight")
    out, merged = together(path, main)
    assert (merged.conflicts, merged.notes) == ((), ())
    with at(out) as p:
        assert p.seats_in("values") == 3
        assert p.frame("values").attrs["rounds"][0]["n"] == 5


def test_answers_that_were_in_the_reveal_are_known_again_and_counted_once(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    answer(main, "one", "two")
    answer(path, "three", "four", "five")
    out, _ = together(main, path)
    with at(out) as p:
        p.reveal("values")
    newer, merged = together(out, path, called="again")
    assert merged.conflicts == ()
    assert "3 answers in a.fornow were in the reveal of 4 March 2026" in merged.notes[0]
    with at(newer) as p:
        assert len(p.frame("values")) == 5

    answer(path, "six")
    _, merged = together(out, path, called="later")
    assert "3 answers in a.fornow were in the reveal" in merged.notes[0]
    assert "1 answer in a.fornow came too late" in merged.conflicts[0]


def test_what_a_reveal_destroyed_is_not_brought_back_by_an_older_file(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    seats = answer(path, *(f"canary-{n} " * 8 for n in range(4)))
    out, _ = together(main, path)
    seats += answer(out, *(f"canary-{n} " * 8 for n in range(4, 8)))
    before = Path(shutil.copy(out, tmp_path / "before.fornow"))
    with at(out) as p:
        p.reveal("values")
    for n, files in enumerate(permutations((out, before, path, main))):
        newer, merged = together(*files, called=f"newer-{n}")
        whole = said(tmp_path, f"newer-{n}")
        for seat in seats:
            assert seat.encode() not in whole
            assert bytes.fromhex(seat) not in whole
            assert seat[:10].encode() not in whole
        for one in range(8):
            # Once as a revealed answer, once as the entry it became.
            assert whole.count(f"canary-{one}".encode()) == 16
        assert any("is not brought back" in one for one in merged.conflicts)
        newer.unlink()


def test_of_one_round_revealed_twice_one_reveal_is_kept_with_its_words(tmp_path: Path) -> None:
    main = home(tmp_path)
    answer(main, *"abcde")
    other = Path(shutil.copy(main, tmp_path / "other.fornow"))
    answer(other, "canary-sixth", "seventh")
    for path in (main, other):
        with at(path) as p:
            p.reveal("values")
    with at(main) as p:
        sound(p.add("assumptions", {"claim": "Since then"}))
    out, merged = together(main, other)

    (conflict,) = merged.conflicts
    assert "was revealed twice: with 7 answers in other.fornow, and otherwise in ours" in conflict
    with at(out) as p:
        assert len(p.frame("values")) == 7
        assert len(p.entries("values")) == 7
        assert set(p.frame("assumptions")["claim"]) == {"It rains", "Since then"}


def test_rounds_that_two_files_asked_apart_and_revealed_are_both_kept(tmp_path: Path) -> None:
    main = home(tmp_path)
    other = Path(shutil.copy(main, tmp_path / "other.fornow"))
    for path, day in ((main, "2026-03-04"), (other, "2026-03-11")):
        with at(path, day=day) as p:
            for n in range(5):
                sound(p.answer("values", {"first": f"{path.stem} {n}"}))
            p.reveal("values")
    out, merged = together(main, other)
    assert merged.conflicts == ()
    with at(out) as p:
        assert [one["n"] for one in p.frame("values").attrs["rounds"]] == [5, 5]


def test_a_reveal_that_was_cut_off_is_finished_where_it_goes_on(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    answer(main, *"abcde")
    reader = sqlite3.connect(main, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM waiting").fetchone()
    with at(main) as p, pytest.raises(FornowError, match="Another window"):
        p.reveal("values")
    reader.close()
    out, _ = together(main, path)
    with at(out) as p:
        assert p.frame("values").empty
        p.reveal("values")
        assert len(p.entries("values")) == 5


# -- lists, looks, settings, meetings -------------------------------------------------------------


def test_an_entry_revised_in_two_copies_shows_both_versions_until_one_is_chosen(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    for where in (main, path):
        with at(where) as p:
            entry = first_entry(p, "assumptions")
            sound(p.revise(entry, {"claim": f"It rains in {where.stem}"}))
    out, merged = together(main, path)
    (conflict,) = merged.conflicts
    assert "changed in several copies (a.fornow and ours.fornow): 2 versions stand" in conflict
    with at(out) as p:
        shown = p.frame("assumptions")["claim"].tolist()
        assert sorted(shown) == ["It rains in a", "It rains in ours"]
        sound(p.revise(entry, {"claim": "It rains everywhere"}))
    newer, merged = together(out, path, main, called="settled")
    assert merged.conflicts == ()
    with at(newer) as p:
        assert p.frame("assumptions")["claim"].tolist() == ["It rains everywhere"]


def test_the_same_change_made_in_two_copies_is_one(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    for where in (main, path):
        with at(where) as p:
            sound(p.close(first_entry(p, "assumptions"), "Done"))
            sound(p.restore(first_entry(p, "assumptions")))
    out, merged = together(path, main)
    assert merged.conflicts == ()
    with at(out) as p:
        assert len(p.frame("assumptions", history=True)) == 3


def test_looks_at_one_decision_in_two_copies_are_told(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    for where, outcome in ((main, "change"), (path, "withdraw")):
        with at(where) as p:
            sound(p.look(first_entry(p, "decisions"), outcome))
    _, merged = together(main, path)
    (conflict,) = merged.conflicts
    assert "“We meet weekly”" in conflict
    assert "with change and withdraw" in conflict


def test_settings_changed_in_two_copies_are_both_kept_field_by_field(tmp_path: Path) -> None:
    main = home(tmp_path, organisations=["Hillside"])
    path = table(main, "a")
    with at(main) as p:
        p.add("partnership", {"place": "Leeds", "organisations": ["Hillside", "Harbour"]})
        p.add("partnership", {"smallest_group": 7})
    with at(path) as p:
        p.add("partnership", {"place": "York", "organisations": ["Hillside", "Police"]})
        p.add("partnership", {"purpose": "To listen"})
        p.add("partnership", {"smallest_group": 4, "agreement": "stays-here"})
    out, merged = together(main, path)
    with at(out) as p:
        now = p.settings()
        assert [name for name, _ in now["organisations"]] == ["Hillside", "Harbour", "Police"]
        assert (now["purpose"], now["agreement"]) == ("To listen", "stays-here")
        assert now["smallest_group"] == 7
        assert {now["place"]} < {"Leeds", "York"}
    assert len(merged.conflicts) == 2
    assert all("Getting started" in one for one in merged.conflicts)
    with at(out) as p:
        p.add("partnership", {"place": "Leeds", "smallest_group": 5})
    newer, merged = together(path, out, called="settled")
    assert merged.conflicts == ()
    with at(newer) as p:
        assert (p.settings()["place"], p.settings()["smallest_group"]) == ("Leeds", 5)


def test_a_meeting_held_at_three_tables_is_one(tmp_path: Path) -> None:
    main = home(tmp_path)
    tables = [table(main, name) for name in "ab"]
    with at(main, title="Spring") as p:
        p.session(DAY, people=11, title="Spring")
    for n, path in enumerate(tables):
        with at(path) as p:
            p.session(DAY, people=4 + n)
    out, merged = together(main, *tables)
    with at(out) as p:
        assert p.meetings()[["title", "people"]].to_numpy().tolist() == [["Spring", 11]]
    assert "4 or 5 people" in merged.notes[0]


def test_a_round_asked_in_two_meetings_is_of_the_same_one_in_whatever_order_they_meet(
    tmp_path: Path,
) -> None:
    # The names of meetings are made by chance, so it is tried a few times.
    for turn in "1234":
        folder = tmp_path / turn
        folder.mkdir()
        main = home(folder)
        paths = [table(main, name) for name in "abcd"]
        for path, title, asks in zip(paths, ("Spring", "Autumn") * 2, (1, 1, 0, 0), strict=True):
            with at(path, title=title) as p:
                p.session(DAY, title=title)
                if asks:
                    sound(p.answer("values", {"first": path.stem}))
        files = [read_all([path])[0] for path in paths]
        whole = merge(files).held
        for one, two, three, four in permutations(files):
            pairs = [merge([one, two]).held, merge([three, four]).held]
            assert merge([Given(called="", held=held) for held in pairs]).held == whole


def test_of_an_unnamed_row_nothing_tells_the_table_it_was_written_at(tmp_path: Path) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    with at(path) as p:
        sound(p.add("front-line", {"word": "The gate is locked at six"}))
        signalled = first_entry(p, "decisions")
        sound(p.signal(signalled, note="Queues"))
        copy = p.store.copy
    out, _ = together(main, path)
    with at(out) as p:
        for row_of in ("entry", "version", "event"):
            found = {row["origin"] for row in p.store.rows(f"SELECT origin FROM {row_of}")}
            assert found == {p.store.copy}, row_of
    assert copy.encode() not in said(tmp_path)


# -- files ----------------------------------------------------------------------------------------


def test_tables_put_together_are_a_copy_for_both_and_then_become_one_with_home(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    tables = [table(main, name) for name in "ab"]
    for path in tables:
        answer(path, *"xyz")
    out, merged = together(*tables)
    assert merged.tables == "a and b"
    with at(out) as p, pytest.raises(FornowError, match="the copy for a and b"):
        p.reveal("values")
    whole, _ = together(main, *tables, called="whole")
    stepwise, _ = together(out, main, called="stepwise")
    assert whole.read_bytes() == stepwise.read_bytes()
    with at(whole) as p:
        assert p.seats_in("values") == 6


def test_the_files_put_together_stay_as_they_were_also_while_they_are_in_use(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    answer(path, "one")
    path.chmod(0o400)
    with at(main) as p:
        sound(p.answer("values", {"first": "in the log"}))
        before = held_in(p.store), path.read_bytes()
        out, _ = together(main, path)
        assert (held_in(p.store), path.read_bytes()) == before
    assert path.stat().st_mode & 0o777 == 0o400
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        ["ours.fornow", "a.fornow", "out.fornow"]
    )
    with at(out) as p:
        assert p.seats_in("values") == 2


def test_a_file_that_another_program_keeps_for_itself_is_put_together_all_the_same(
    tmp_path: Path,
) -> None:
    main = home(tmp_path)
    path = table(main, "a")
    answer(path, "one")
    keeper = sqlite3.connect(main, isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL"):
        keeper.execute(f"PRAGMA {pragma}").fetchall()
    keeper.execute("UPDATE session SET title = title")
    keeper.execute("UPDATE meta SET content = content")
    out, _ = together(main, path)
    keeper.close()
    with at(out) as p:
        assert p.seats_in("values") == 1


def test_copies_of_two_partnerships_are_refused_by_name(tmp_path: Path) -> None:
    main = home(tmp_path)
    with fornow.create(tmp_path / "harbour.fornow", "Harbour") as p:
        stranger = p.path
    with pytest.raises(FileProblem, match=r"“Ours”.*“Harbour”.*two partnerships"):
        together(main, stranger)
    assert not (tmp_path / "out.fornow").exists()


def test_every_file_that_cannot_be_used_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    main = home(tmp_path)
    (tmp_path / "text.fornow").write_text("no partnership")
    newer = Path(shutil.copy(main, tmp_path / "newer.fornow"))
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(FileProblem) as told:
        together(main, tmp_path / "text.fornow", newer, tmp_path / "none.fornow")
    lines = str(told.value).splitlines()
    assert len(lines) == 3
    assert "text.fornow is not a fornow partnership" in lines[0]
    assert "newer.fornow was made by a newer fornow" in lines[1]
    assert "There is no file at" in lines[2]
    assert not (tmp_path / "out.fornow").exists()


def test_a_copy_whose_bytes_were_changed_is_refused(tmp_path: Path) -> None:
    main = home(tmp_path)
    with at(main) as p:
        taken = tmp_path / "taken.fornow"
        content = bytearray(take_away(p.store).content)
    at_claim = content.index(b"It rains")
    content[at_claim] ^= 1
    taken.write_bytes(content)
    with pytest.raises(FileProblem, match=r"taken.fornow.*damaged or was changed"):
        together(main, taken)


def test_a_copy_of_a_copy_is_put_together_with_both(tmp_path: Path) -> None:
    main = home(tmp_path)
    first = table(main, "a")
    answer(first, "one")
    second = first.with_name("b.fornow")
    with Store.snapshot(first) as store:
        copy_for(store, "b", second)
    answer(second, "two")
    out, merged = together(second, first, main)
    with at(out) as p:
        assert (p.seats_in("values"), merged.conflicts) == (2, ())


def test_a_conversation_brought_in_at_two_tables_is_there_once(tmp_path: Path) -> None:
    export = Path(__file__).parents[1] / "data" / "polis" / "scoop-hivemind.freshwater"
    main = home(tmp_path)
    path = table(main, "a")
    for where in (main, path):
        with at(where) as p:
            import_polis(p.store, export, day=DAY)
    with at(main) as p:
        before = len(p.frame("positions")), len(p.frame("statements"))
    out, merged = together(main, path)
    assert merged.conflicts == ()
    with at(out) as p:
        assert (len(p.frame("positions")), len(p.frame("statements"))) == before


def test_an_answer_refused_at_a_table_is_in_no_file(tmp_path: Path) -> None:
    path = table(home(tmp_path), "a")
    with at(path) as p:
        assert wrong(p.answer("values", {}))
        assert copied(path, "b").is_file()
        assert p.round("values") is None
