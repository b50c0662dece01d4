"""What people said they would do by a day, and the words about what is merely late."""

from __future__ import annotations

from datetime import date

from fornow.analysis.promised import message, promised
from tests.analysis.registers import assumption, frame

DAY = date(2026, 5, 10)


def action(entry="n", by="2026-05-01", **more):
    row = {"action": f"Action {entry}", "settled": "step", "owner": "Ann", "by": by}
    return {"entry": entry, "date": "2026-04-01", **row, **more}


def days(made):
    return made.assign(by=made["by"].astype("datetime64[ns]"))


def found(**frames):
    return promised({key.replace("_", "-"): made for key, made in frames.items()}, as_of=DAY)


def test_a_step_is_open_until_it_is_done_or_no_longer_needed():
    rows = (
        action("a", done="done"),
        action("b", done="let-go"),
        action("c", done="partly"),
        action("d", done=None),
        action("e", state="closed"),
    )

    assert [one.entry for one in found(next_actions=days(frame(*rows)))] == ["c", "d"]


def test_nothing_yet_is_no_promise():
    assert found(next_actions=days(frame(action(settled="nothing-yet")))) == ()


def test_a_conversation_is_open_until_something_was_heard_or_changed():
    rows = [
        {"entry": entry, "date": "2026-04-01", "who": "Ruth", "opener": "Ann", "by": "2026-05-01",
         "heard": heard, "changed": changed}
        for entry, heard, changed in (("a", None, None), ("b", "Trolleys", None), ("c", None, "Us"))
    ]  # fmt: skip

    (one,) = found(conversations=days(frame(*rows)))
    assert (one.entry, one.who, one.late(DAY)) == ("a", "Ann", True)


def test_a_conversation_is_called_by_what_is_known_of_it():
    rows = [
        {"entry": "a", "date": "2026-04-01", "opener": "Ann", "by": "2026-05-01", **told}
        for told in ({"who": "Ruth", "about": "Beds"}, {"about": "Beds"}, {"hard": "Pride"}, {})
    ]

    assert [found(conversations=days(frame(one)))[0].words for one in rows] == [
        "Ruth", "Beds", "Pride", "a talk, and nobody has said with whom",
    ]  # fmt: skip


def test_a_test_is_called_by_what_it_is_of_and_is_open_until_it_has_an_outcome():
    rows = (
        {"entry": "t", "date": "2026-04-01", "assumptions": ("a", "b"),
         "planned_for": "2026-05-09"},
        {"entry": "u", "date": "2026-04-01", "assumptions": ("a",), "outcome": "holds"},
    )  # fmt: skip
    assumed = frame(assumption("a"), assumption("b"))

    (one,) = found(tests=frame(*rows), assumptions=assumed)
    assert (one.words, one.by) == ("Claim a; Claim b", date(2026, 5, 9))


def test_the_earliest_day_comes_first_and_what_has_no_day_last():
    rows = (action("a", by=None), action("b", by="2026-05-20"), action("c", by="2026-05-12"))

    assert [one.entry for one in found(next_actions=days(frame(*rows)))] == ["c", "b", "a"]
    assert not any(one.late(DAY) for one in found(next_actions=days(frame(*rows))))


def test_on_its_own_day_nothing_is_late_yet():
    (one,) = found(next_actions=days(frame(action(by="2026-05-10"))))
    assert not one.late(DAY)
    assert one.late(date(2026, 5, 11))


def test_what_was_written_later_is_not_seen():
    assert found(next_actions=days(frame(action(date="2026-05-11")))) == ()


def test_the_message_for_everyone_names_nobody_and_the_facilitators_does():
    late = found(next_actions=days(frame(action())))

    assert "A next step: “Action n”, by 1 May 2026." in message(late)
    assert "Ann" not in message(late)
    assert "(Ann)" in message(late, names=True)


def test_a_step_of_the_learning_set_is_open_until_it_is_told_how_it_went() -> None:
    step = {"then_do": "I count to ten", "whose": "Ann", "date": "2026-04-01"}
    rows = [
        {"entry": "a", "by": "2026-05-01", **step},
        {"entry": "b", "by": None, **step, "went": "They were glad."},
        {"entry": "c", "by": None, **step, "then_do": None},
    ]
    (found,) = promised({"learning-set": days(frame(*rows))}, as_of=DAY)
    assert found.told == "A step from the learning set: “I count to ten”, by 1 May 2026"
    assert (found.who, found.late(DAY)) == ("Ann", True)
