"""Signs come to the facilitator first: a press makes one a conversation, and never a second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import UnknownName
from fornow.forms.ready import ReadyForm
from fornow.forms.signs import ADD, AGAIN, LISTED, NOTHING, SignsForm
from fornow.partnership import entries
from fornow.partnership.ballots import Speaker
from tests.forms.hands import buttons, dump, page, press, walk
from tests.made_up import partnership, sound

DAY = date(2026, 5, 11)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(DAY)
        yield opened


def overdue(p: Partnership) -> str:
    p.sit(date(2026, 3, 1))
    values = {"decision": "One door", "owner": "Ann", "signal": "Queues"}
    entry = sound(p.add("decisions", {**values, "look_again": "2026-05-01"}))
    p.sit(DAY)
    return entry


def offers(form: Any) -> list[str]:
    """The offers to put something on the list that can be seen."""
    hidden = {
        id(child)
        for one in walk(form.box)
        if getattr(one.layout, "display", None) == "none"
        for child in walk(one)
    }
    shown = [one for one in walk(form.box) if id(one) not in hidden]
    labels = [getattr(one, "description", "") for one in shown]
    return [label for label in labels if label in (ADD, AGAIN)]


def test_where_there_is_no_sign_it_says_so(p: Partnership) -> None:
    assert NOTHING in page(SignsForm(p))
    assert buttons(SignsForm(p)) == []


def test_building_it_changes_nothing(p: Partnership) -> None:
    overdue(p)
    before = dump(p)
    SignsForm(p)
    ReadyForm(p)
    assert dump(p) == before


def test_what_would_be_written_is_read_before_the_press_and_is_what_is_written(
    p: Partnership,
) -> None:
    overdue(p)
    form = SignsForm(p)
    (sign,) = p.signs().to_dict("records")
    for words in (sign["who"], sign["about"], "25 May 2026", sign["question"]):
        assert words in page(form)

    press(form, ADD)

    (row,) = p.frame("conversations").to_dict("records")
    assert (row["who"], row["about"], row["by"]) == (sign["who"], sign["about"], sign["by"])


def test_a_sign_on_the_list_says_so_and_offers_no_second(p: Partnership) -> None:
    overdue(p)
    form = SignsForm(p)
    press(form, ADD)
    assert "✓ It is on the list of conversations." in page(form)
    assert offers(form) == []
    assert offers(SignsForm(p)) == []


def test_also_after_the_entry_was_edited_and_the_file_opened_again(p: Partnership) -> None:
    overdue(p)
    key = str(p.signs()["key"][0])
    entry = sound(p.take_up(key))
    sound(p.revise(entry, {"who": "Quite another", "about": "Quite other words"}))
    path = p.path
    p.close_file()
    with fornow.open(path) as again:
        again.sit(DAY)
        assert offers(SignsForm(again)) == []
        assert again.take_up(key) == entry
        assert len(again.frame("conversations")) == 1


def test_one_that_took_its_place_counts_as_the_same_conversation(p: Partnership) -> None:
    overdue(p)
    entry = sound(p.take_up(str(p.signs()["key"][0])))
    other = sound(p.add("conversations", {"who": "Ann and Bo"}))
    sound(p.supersede(entry, other))
    assert p.signs()["conversation"].tolist() == [other]


def test_once_it_was_had_the_sign_says_when_and_another_can_be_put_on_the_list(
    p: Partnership,
) -> None:
    overdue(p)
    key = str(p.signs()["key"][0])
    entry = sound(p.take_up(key))
    sound(p.revise(entry, {"heard": "They had no time"}))
    form = SignsForm(p)
    assert "A conversation about this was written up on 11 May 2026." in page(form)
    assert offers(form) == [AGAIN]

    press(form, AGAIN)

    assert len(p.frame("conversations")) == 2
    assert offers(form) == []


def test_a_conversation_closed_unhad_can_be_offered_again(p: Partnership) -> None:
    overdue(p)
    sound(p.close(sound(p.take_up(str(p.signs()["key"][0]))), "Not now"))
    assert offers(SignsForm(p)) == [ADD]


def test_signs_stand_under_few_headings_and_one_that_was_on_the_list_stands_apart(
    p: Partnership,
) -> None:
    overdue(p)
    sound(p.add("who-is-in-the-room", {"name": "Bo", "present": "not-yet-asked"}))
    form = SignsForm(p)
    told = page(form)
    assert told.index(">Decisions<") < told.index("One door") < told.index(">Who is not here<")
    assert LISTED not in told

    press(form, ADD)

    assert LISTED not in page(form)  # a card stays where it is while it is read
    assert LISTED in page(SignsForm(p))


def test_a_conversation_opened_about_one_empty_place_counts_for_all_of_them(
    p: Partnership,
) -> None:
    sound(p.add("who-is-in-the-room", {"name": "Ann", "level": "elected", "present": "here"}))
    (key,) = p.signs()["key"]
    narrow = {"who": "Someone from the front line", "about": "What would help"}
    before = entries.add(
        p.store,
        p.exercise("conversations"),
        narrow,
        speaker=Speaker(),
        day=p.today,
        submission="sign no-level front-line 1",
    )
    assert p.signs()["conversation"].tolist() == [before]
    assert p.take_up(str(key)) == before


def test_a_late_conversation_is_its_own_and_offers_no_second(p: Partnership) -> None:
    p.sit(date(2026, 3, 1))
    sound(p.add("conversations", {"who": "Ruth and Bo", "by": "2026-04-01"}))
    p.sit(DAY)
    form = SignsForm(p)
    assert "What would help this conversation to begin" in page(form)
    assert offers(form) == []


def test_what_stands_in_the_place_of_the_prefilled_words_is_taken(p: Partnership) -> None:
    overdue(p)
    entry = sound(p.take_up(str(p.signs()["key"][0]), {"opener": "Bo", "where": "A walk"}))
    (row,) = p.frame("conversations").to_dict("records")
    assert (row["entry"], row["opener"], row["where"]) == (entry, "Bo", "A walk")


def test_a_sign_that_is_not_there_is_said_with_those_that_are(p: Partnership) -> None:
    with pytest.raises(UnknownName, match="There is no sign called 'overdue x'"):
        p.take_up("overdue x")


def test_a_stop_reaches_the_facilitator_only_once_it_is_revealed(p: Partnership) -> None:
    sound(p.add("decisions", {"decision": "One door", "owner": "Ann", "signal": "Queues",
                              "look_again": "2026-09-01"}))  # fmt: skip
    stop = {"answer": "stop", "reason": "Not before the nights are covered"}
    sound(p.answer("consent", stop, item="One door", name="Bo"))
    assert p.signs().empty
    assert "nights" not in page(SignsForm(p)) + page(ReadyForm(p))

    p.reveal("consent")

    assert p.signs()["because"].tolist() == [("Bo: “Not before the nights are covered”",)]


def test_the_words_for_those_concerned_name_them_here(p: Partnership) -> None:
    p.sit(date(2026, 3, 1))
    step = {"action": "Ring", "settled": "step", "owner": "Ann Late", "by": "2026-04-01"}
    sound(p.add("next-actions", step))
    p.sit(DAY)
    boxes = [getattr(one, "value", "") for one in walk(SignsForm(p).box)]
    assert any("(Ann Late)" in str(value) for value in boxes)


def test_before_a_meeting_it_says_what_is_set_and_what_was_left(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "new.fornow", "New") as p:
        p.session("2026-05-01", people=4)
        sound(p.answer("three-beliefs", {"goals_own": 4}, in_hand=True))
        sound(p.answer("values", {"first": "thrift"}))
        p.close_round("values")
        p.sit(DAY)
        told = page(ReadyForm(p))
    assert "No session is set. To set one for today, say at the top of any workbook" in told
    assert "The last one was on 1 May 2026: 4 came." in told
    assert "once 5 people have given one, and 4 may come" in told
    assert "“Three beliefs” is open: 1 in, too few yet to reveal. One answer was saved" in told
    assert "is closed and not yet revealed: 1 in, too few yet to reveal." in told


def test_before_a_meeting_that_is_set_it_says_for_how_many(p: Partnership) -> None:
    sound(p.session("2026-05-20", people=12))
    p.sit(DAY)
    told = page(ReadyForm(p))
    assert "A session is set for 20 May 2026, for 12 people." in told
    assert "No round is open" in told


def going_cold(p: Partnership) -> None:
    """The hospital is cooler than the time before, and nothing of its own has begun."""
    p.sit(date(2026, 3, 1))
    sound(p.add("parts", {"name": "Bags", "begun": "begun"}))
    sound(p.add("parts", {"name": "Nights", "begun": "not-yet"}))
    for day, warmth in ((date(2026, 3, 1), 2), (date(2026, 4, 1), -1)):
        p.sit(day)
        for part, serves in (("Bags", "no"), ("Nights", "yes")):
            given = {"warmth": warmth, "serves": serves}
            sound(p.answer("temperature", given, item=part, organisation="Hospital"))
        p.reveal("temperature")
    p.sit(DAY)


def test_who_may_be_going_cold_is_one_press_from_one_conversation(p: Partnership) -> None:
    going_cold(p)
    form = SignsForm(p)
    told = page(form)
    assert ">Where it may be going cold<" in told
    assert "What could we begin now that Hospital came for?" in told
    assert offers(form) == [ADD, ADD]

    press(form, ADD)

    (row,) = p.frame("conversations").to_dict("records")
    assert row["who"] == "Someone from Hospital"
    assert row["about"] in told.replace("&#34;", '"')
    assert offers(form) == []  # one conversation does for both


def test_a_temperature_reaches_the_facilitator_only_once_it_is_revealed(p: Partnership) -> None:
    sound(p.add("parts", {"name": "Nights", "begun": "not-yet"}))
    given = {"warmth": -2, "serves": "yes", "warmed_by": "A bed for the night"}
    sound(p.answer("temperature", given, item="Nights", organisation="Hospital"))
    assert p.signs().empty
    assert "Hospital" not in page(SignsForm(p)) + page(ReadyForm(p))

    p.reveal("temperature")

    assert p.signs()["sign"].tolist() == ["not-begun"]


def test_two_meetings_that_an_organisation_missed_are_a_sign(p: Partnership) -> None:
    sound(
        p.add("partnership", {"organisations": [("Council", "council"), ("Hospital", "clinical")]})
    )
    for day, came in (("2026-03-01", "Council; Hospital"), ("2026-04-01", "Council"),
                      ("2026-05-01", "Council")):  # fmt: skip
        p.sit(date.fromisoformat(day))
        entry = sound(p.add("meetings", {"different": "A date", "meets_on": day}))
        sound(p.revise(entry, {"came_from": came.split("; ")}))
    p.sit(DAY)

    (sign,) = p.signs().to_dict("records")
    assert (sign["sign"], sign["who"]) == ("absent", "Someone from Hospital")
    assert "1 April 2026 and 1 May 2026" in sign["because"][0]
