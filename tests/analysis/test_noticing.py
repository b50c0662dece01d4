"""Notes from the balcony: what comes back, by kind, by place and by month."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.noticing import by_kind_and_month, by_place, notes, patterns

TODAY = date(2026, 5, 11)


def written(*rows):
    columns = ("kind", "place", "seen", "date", "state", "happened")
    made = [{name: row.get(name) for name in columns} for row in rows]
    frame = pd.DataFrame(made, columns=list(columns))
    frame["entry"] = [f"n{at}" for at in range(len(rows))]
    for name in ("seen", "date"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def note(kind="silence", place="The board", day="2026-05-02", **more):
    return {"kind": kind, "place": place, "date": day, **more}


def test_a_place_is_one_however_it_is_spelled_and_keeps_its_first_spelling():
    found = notes(written(note(), note(place="the  BOARD."), note(place="A board")), as_of=TODAY)
    assert by_place(found) == (("The board", 2), ("A board", 1))


def test_a_pattern_is_one_kind_in_one_place_twice_and_the_most_noted_comes_first():
    rows = [note("energy", "The wall")] * 2 + [note()] * 3 + [note("silence", "The phone")]
    found = patterns(notes(written(*rows), as_of=TODAY))
    assert [(one.kind, one.place, len(one.notes)) for one in found] == [
        ("silence", "The board", 3),
        ("energy", "The wall", 2),
    ]


def test_notes_with_no_place_make_no_pattern():
    assert patterns(notes(written(note(place=None), note(place=" ")), as_of=TODAY)) == ()


def test_a_pattern_knows_the_months_it_was_seen_in():
    rows = [note(day="2026-05-02"), note(day="2026-03-20"), note(day="2026-03-01")]
    (one,) = patterns(notes(written(*rows), as_of=TODAY))
    assert one.months == (date(2026, 3, 1), date(2026, 5, 1))


def test_the_month_is_that_of_the_day_it_was_seen_and_else_of_the_day_it_was_written():
    rows = [note(day="2026-05-02", seen="2026-02-27"), note(day="2026-04-30")]
    found = notes(written(*rows), as_of=TODAY)
    assert [one.month for one in found] == [date(2026, 2, 1), date(2026, 4, 1)]


def test_a_note_that_was_closed_or_replaced_or_comes_later_is_not_counted():
    rows = [note(), note(state="closed"), note(state="superseded"), note(day="2026-05-12")]
    assert len(notes(written(*rows), as_of=TODAY)) == 1


def test_of_a_history_each_note_counts_once_as_it_stands():
    frame = pd.DataFrame(
        {"entry": ["a", "a"], "version": [1, 2], "kind": ["silence", "absence"],
         "date": pd.to_datetime(["2026-04-01", "2026-05-01"])}
    )  # fmt: skip
    assert [one.kind for one in notes(frame, as_of=TODAY)] == ["absence"]
    assert [one.kind for one in notes(frame, as_of="2026-04-15")] == ["silence"]


def test_months_run_without_a_gap_and_the_oldest_are_put_together():
    days = ("2025-09-01", "2025-12-31", "2026-02-01", "2026-05-01")
    found = notes(written(*(note(day=day) for day in days)), as_of=TODAY)
    table = by_kind_and_month(found, most=4)
    assert list(table.columns) == ["kind", "earlier", "2026-02", "2026-03", "2026-04", "2026-05"]
    assert table.iloc[0].tolist() == ["silence", 2, 1, 0, 0, 1]


def test_a_year_ends_between_december_and_january():
    rows = [note(day="2025-12-31"), note(day="2026-01-01")]
    table = by_kind_and_month(notes(written(*rows), as_of=TODAY))
    assert list(table.columns) == ["kind", "2025-12", "2026-01"]


def test_a_note_of_no_known_month_has_a_column_of_its_own():
    frame = pd.DataFrame({"entry": ["a"], "kind": ["energy"]})
    assert by_kind_and_month(notes(frame, as_of=TODAY)).to_dict("list") == {
        "kind": ["energy"],
        "no month": [1],
    }


def test_kinds_stand_by_how_often_they_were_noted():
    rows = [note("other"), note("argument"), note("absence"), note("absence")]
    table = by_kind_and_month(notes(written(*rows), as_of=TODAY))
    assert table["kind"].tolist() == ["absence", "argument", "other"]


def test_no_notes_are_an_empty_answer():
    assert notes(pd.DataFrame(), as_of=TODAY) == ()
    assert by_kind_and_month(()).empty
    assert by_place(()) == ()


def test_a_kind_there_is_not_is_refused():
    with pytest.raises(ValueError, match=r"of the kind 'gossip'\. Choose from: argument"):
        notes(written(note("gossip")), as_of=TODAY)
    with pytest.raises(ValueError, match="noticing has no column 'kind'"):
        notes(pd.DataFrame({"entry": ["a"]}), as_of=TODAY)


def test_the_frame_is_not_changed():
    frame = written(note(), note(place="the board"))
    before = frame.copy()
    notes(frame, as_of=TODAY)
    pd.testing.assert_frame_equal(frame, before)
