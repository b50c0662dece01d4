"""Moments ahead: one moment however many write to it, in the order in which they ask for us."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.moments import BEEN, FREE, TAKEN, moments, names_of

from .registers import NOTHING

DAY = "2026-06-30"


def frame(*rows):
    made = pd.DataFrame(list(rows))
    for name in {"when", "date"} & set(made.columns):
        made[name] = pd.to_datetime(made[name])
    return made


def ahead(entry="a", moment="The board", **more):
    return {"entry": entry, "moment": moment, **more}


def test_entries_with_the_same_words_or_that_say_so_are_one_moment():
    found = moments(
        frame(
            ahead("a", "The board", mine="Ann", could="Open it"),
            ahead("b", "the  BOARD", mine="Bo", could="Say why"),
            ahead("c", None, part_of="a", mine="Cy", help="A lift there"),
            ahead("d", "The ward", mine="Di"),
        ),
        as_of=DAY,
    )
    assert [(one.words, [part.mine for part in one.parts]) for one in found] == [
        ("The board", ["Ann", "Bo", "Cy"]),
        ("The ward", ["Di"]),
    ]
    assert found[0].parts[2].help == "A lift there"


def test_a_part_of_a_part_belongs_to_the_same_moment():
    found = moments(frame(ahead("a"), ahead("b", "B", part_of="a"), ahead("c", "C", part_of="b")),
                    as_of=DAY)  # fmt: skip
    assert [one.entry for one in found] == ["a"]


@pytest.mark.parametrize("link", ["a", "nowhere", "b"])
def test_a_link_round_to_itself_or_to_nowhere_leaves_a_moment_of_its_own(link):
    found = moments(frame(ahead("a", part_of=link), ahead("b", "B", part_of="a")), as_of=DAY)
    assert {one.words for one in found} <= {"The board", "B"}
    assert sum(len(one.parts) for one in found) == 0
    assert len(found) >= 1


def test_what_is_part_of_one_that_links_to_itself_stays_a_part_of_it():
    found = moments(
        frame(ahead("a", part_of="a"), ahead("b", "B", part_of="a"), ahead("c", "C", part_of="b")),
        as_of=DAY,
    )
    assert [one.words for one in found] == ["The board"]
    ring = frame(ahead("a", part_of="b"), ahead("b", "B", part_of="a"), ahead("c", part_of="b"))
    assert [one.entry for one in moments(ring, as_of=DAY)] == ["a"]


def test_what_nobody_has_taken_comes_first_then_by_its_day_and_what_has_been_last():
    found = moments(
        frame(
            ahead("been", "Been", takes="Ann", went="Well", when="2026-05-01"),
            ahead("late", "Late", takes="Bo", when="2026-08-01"),
            ahead("soon", "Soon", takes="Bo; Cy", when="2026-07-01"),
            ahead("none", "No day"),
            ahead("free", "Free", when="2026-09-01"),
        ),
        as_of=DAY,
    )
    assert [(one.words, one.state) for one in found] == [
        ("Free", FREE), ("No day", FREE), ("Soon", TAKEN), ("Late", TAKEN), ("Been", BEEN),
    ]  # fmt: skip
    assert found[2].takes == ("Bo", "Cy")


def test_of_two_days_the_nearer_stands_and_what_is_said_twice_is_said_once():
    (one,) = moments(
        frame(
            ahead("a", asks="To stay", when="2026-08-01", takes="Ann"),
            ahead("b", asks="To stay", when="2026-07-01", takes="Ann; Bo",
                  who_does_what="Ann opens"),
        ),
        as_of=DAY,
    )  # fmt: skip
    assert (str(one.when), one.asks, one.takes) == ("2026-07-01", "To stay", ("Ann", "Bo"))
    assert one.who_does_what == "Ann opens"


def test_what_was_closed_or_comes_later_is_no_moment_ahead():
    rows = frame(ahead("a", state="closed"), ahead("b", "B", date="2026-07-01"), ahead("c", "C"))
    assert [one.words for one in moments(rows, as_of=DAY)] == ["C"]
    assert moments(NOTHING, as_of=DAY) == ()


def test_a_moment_without_words_is_called_by_what_it_asks_or_says_it_has_no_name():
    found = moments(frame(ahead("a", None, asks="Courage"), ahead("b", None)), as_of=DAY)
    assert {one.words for one in found} == {"Courage", "A moment without a name"}


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="moment"):
        moments(pd.DataFrame({"entry": ["a"]}), as_of=DAY)


@pytest.mark.parametrize(
    ("cell", "names"),
    [(None, ()), ("", ()), ("Ann", ("Ann",)), ("Ann; Bo ;", ("Ann", "Bo")),
     (["Ann", ""], ("Ann",))],
)  # fmt: skip
def test_names_are_read_however_a_cell_holds_them(cell, names):
    assert names_of(cell) == names


LINKS = st.lists(st.sampled_from([None, *"abcdefz"]), min_size=6, max_size=6)


@settings(deadline=None)  # a busy machine is no fault
@given(LINKS)
def test_however_entries_are_linked_each_is_in_one_moment_and_none_is_lost(links):
    rows = [
        ahead(entry, f"Moment {entry}", part_of=link, mine=entry)
        for entry, link in zip("abcdef", links, strict=True)
    ]
    told = [part.mine for one in moments(frame(*rows), as_of=DAY) for part in one.parts]
    assert sorted(told) == list("abcdef")
