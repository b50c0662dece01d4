"""What is still missing, on any day, and how each of the five has moved."""

from __future__ import annotations

from fornow.analysis.elements import FIVE, elements

from .registers import NOTHING, frame


def version(entry, element, standing, date, number=1, **more):
    row = {"element": element, "standing": standing, "version": number}
    return {"entry": entry, "date": date, **row, **more}


HISTORY = frame(
    version("e", "enablers", "forming", "2026-01-01"),
    version("e", "enablers", "forming", "2026-02-01", 2),
    version("e", "enablers", "missing", "2026-03-01", 3),
    version("d", "doers-group", "working", "2026-02-10"),
    version("o", "our-own", "forming", "2026-02-11"),
)


def test_what_nobody_has_looked_at_is_lacking_and_not_said_to_be_missing():
    found = elements(NOTHING, as_of="2026-01-01")
    assert found.lacking == FIVE
    assert {one.standing for one in found.elements} == {""}


def test_the_state_on_a_day_is_that_of_the_version_by_then():
    by_then = {one.element: one for one in elements(HISTORY, as_of="2026-02-15").elements}
    assert by_then["enablers"].standing == "forming"
    assert not by_then["enablers"].lacking
    now = elements(HISTORY, as_of="2026-03-15")
    assert "enablers" in now.lacking
    assert "doers-group" not in now.lacking


def test_a_move_is_written_once_and_a_version_that_changes_nothing_is_none():
    moves = [(m.entry, m.standing) for m in elements(HISTORY, as_of="2026-03-15").moves]
    assert moves == [("e", "forming"), ("d", "working"), ("o", "forming"), ("e", "missing")]


def test_one_place_that_works_is_enough_and_one_of_our_own_stands_by_itself():
    more = frame(
        version("a", "co-production", "missing", "2026-01-01"),
        version("b", "co-production", "working", "2026-01-01"),
        version("o", "our-own", "missing", "2026-01-01"),
    )
    found = {one.element: one for one in elements(more, as_of="2026-01-02").elements}
    assert found["co-production"].standing == "working"
    assert found["our-own"].lacking
    assert "our-own" not in elements(more, as_of="2026-01-02").lacking


def test_a_closed_entry_no_longer_counts():
    closed = frame(version("d", "doers-group", "working", "2026-01-01", state="closed"))
    assert "doers-group" in elements(closed, as_of="2026-02-01").lacking
