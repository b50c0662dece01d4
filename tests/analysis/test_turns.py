"""The turn to watch: who is next, who could be, and whether it goes round."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.turns import turns

TODAY = date(2026, 5, 11)


def taken(*rows, state="open"):
    return pd.DataFrame(
        {
            "entry": [f"t{at}" for at in range(len(rows))],
            "who": [who for who, _ in rows],
            "watches_on": pd.to_datetime([day for _, day in rows]),
            "date": pd.to_datetime(["2026-01-05"] * len(rows)),
            "state": [state] * len(rows),
        }
    )


def room(*names, **present):
    here = [*names, *present]
    return pd.DataFrame(
        {
            "entry": [f"p{at}" for at in range(len(here))],
            "name": here,
            "present": [present.get(name, "here") for name in here],
        }
    )


def test_turns_up_to_the_day_were_had_and_one_on_the_day_is_ahead():
    rows = [("Cy", "2026-06-01"), ("Ann", "2026-04-01"), ("Bo", "2026-05-11")]
    found = turns(taken(*rows), as_of=TODAY)
    assert [one.who for one in found.had] == ["Ann"]
    assert [one.who for one in found.ahead] == ["Bo", "Cy"]


def test_a_turn_with_no_day_was_on_the_day_it_was_written():
    found = turns(taken(("Ann", None)), as_of=TODAY)
    assert found.had[0].on == date(2026, 1, 5)


def test_it_could_go_to_those_in_the_room_who_have_had_none_and_have_none_ahead():
    rows = [("ann  marsh", "2026-04-01"), ("Bo", "2026-06-01")]
    here = room("Ann Marsh", "Bo", "Cy", Di="invited", Ed="not-yet-asked")
    assert turns(taken(*rows), here, as_of=TODAY).not_yet == ("Cy",)


def test_once_it_has_been_round_it_goes_to_whoever_watched_longest_ago():
    rows = [("Ann", "2026-02-01"), ("Bo", "2026-03-01"), ("Ann", "2026-04-01")]
    found = turns(taken(*rows), room("Ann", "Bo"), as_of=TODAY)
    assert (found.not_yet, found.longest_ago) == ((), "Bo")


def test_whoever_has_the_next_turn_is_not_asked_again():
    rows = [("Ann", "2026-02-01"), ("Bo", "2026-03-01"), ("Ann", "2026-06-01")]
    assert turns(taken(*rows), room("Ann", "Bo"), as_of=TODAY).longest_ago == "Bo"


def test_someone_who_watched_and_has_left_the_room_is_not_asked():
    rows = [("Ann", "2026-02-01"), ("Bo", "2026-03-01")]
    assert turns(taken(*rows), room("Bo"), as_of=TODAY).longest_ago == "Bo"


@pytest.mark.parametrize(("last", "stays"), [("ann", True), ("Bo", False)])
def test_three_turns_in_a_row_with_one_person_no_longer_go_round(last, stays):
    rows = [("Ann", "2026-02-01"), ("Ann", "2026-03-01"), (last, "2026-04-01")]
    assert turns(taken(*rows), as_of=TODAY).stays is stays


def test_closed_turns_and_turns_written_later_are_left_out():
    assert turns(taken(("Ann", "2026-04-01"), state="closed"), as_of=TODAY).had == ()
    assert turns(taken(("Ann", "2026-04-01")), as_of="2026-01-04").ahead == ()


def test_with_no_turns_and_no_room_there_is_nothing_to_say():
    found = turns(pd.DataFrame(), pd.DataFrame(), as_of=TODAY)
    assert (found.had, found.ahead, found.not_yet, found.longest_ago) == ((), (), (), "")


def test_a_frame_without_who_is_refused():
    with pytest.raises(ValueError, match="turns has no column 'who'"):
        turns(pd.DataFrame({"entry": ["t"]}), as_of=TODAY)
