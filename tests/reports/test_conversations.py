"""What needs a conversation: each matter once, loudest first."""

import datetime as dt

import pandas as pd

from fornow.reports.conversations import needs

DAY = dt.date(2026, 5, 1)
STATE = pd.DataFrame(
    {
        "entry": ["d"],
        "decision": ["One page goes home."],
        "state": ["signal seen"],
        "reasons": [("signal seen: Word from the front line says its stop signal has come.",)],
        "look_again": [pd.Timestamp("2026-06-01")],
    }
)


def _word(entry: str, text: str, *, stop: bool) -> dict[str, object]:
    said = {"entry": entry, "word": text, "where": "Ward 4", "state": "open", "heard_by": None}
    return {**said, "date": pd.Timestamp("2026-04-25"), "touches": ("d",), "stop_signal": stop}


def test_a_stop_signal_that_waits_for_an_answer_is_shown_once_and_counted_still() -> None:
    front = pd.DataFrame(
        [_word("w", "Nobody knew she was home.", stop=True), _word("x", "No van.", stop=False)]
    )
    found = needs(STATE, front, day=DAY)
    html = "".join(str(cards) for _, cards in found.groups())
    assert "Nobody knew she was home." not in html
    assert "Nobody has answered it yet. Said on 25 April 2026, 6 days ago." in html
    assert html.count("No van.") == 1
    assert found.counts()["unanswered"] == 2
    assert "2 messages from the front line without an answer" in found.sentence()
    assert "One of the messages is the stop signal itself" in found.sentence()


def test_a_stop_signal_of_a_decision_that_does_not_show_it_stands_as_a_message() -> None:
    front = pd.DataFrame([_word("w", "Nobody knew she was home.", stop=True)])
    found = needs(STATE.assign(state="current"), front, day=DAY)
    assert [title for title, _ in found.groups()] == ["From the front line, and not answered yet"]
    assert "Nobody knew she was home." in str(found.groups()[0][1])


def test_each_matter_has_a_plain_line_of_its_own() -> None:
    found = needs(STATE, pd.DataFrame(), day=DAY)
    assert found.lines() == ["Signal to stop seen: “One page goes home”"]
