"""What a meeting is for, and the minute half-way through it: typed where it helps, else spoken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from fornow.desk import Partnership
from fornow.forms.balcony import ASKED, KEEP, NO_MEETING, NOBODY, BalconyMinute
from fornow.forms.signs import ADD, LISTED, SignsForm
from tests.forms.hands import buttons, dump, page, press, walk
from tests.made_up import partnership, sound

DAYS = (date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1))
TOPIC = "Who pays for the first week"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(DAYS[0])
        yield opened


def meet(p: Partnership, day: date, topic: str = TOPIC) -> str:
    p.sit(day)
    values = {"different": "A start", "meets_on": day, "topics": [(topic, "decide")]}
    return sound(p.add("meetings", values))


def boxes(form: Any, kind: type[Any]) -> list[Any]:
    return [one for one in walk(form.box) if isinstance(one, kind)]


def test_topics_of_earlier_meetings_are_offered_each_once_in_its_latest_words(
    p: Partnership,
) -> None:
    meet(p, DAYS[0], TOPIC.upper())
    meet(p, DAYS[1], TOPIC)
    meet(p, DAYS[2], "Night cover")
    form = p.ask("meetings")
    press(form, "Add one")

    (topic,) = [b for b in boxes(form, widgets.Combobox) if b.description == "Topic 1"]
    assert sorted(topic.options) == ["Night cover", TOPIC]
    assert not topic.ensure_option


def test_a_list_of_names_that_do_not_come_back_offers_none(p: Partnership) -> None:
    form = p.ask("partnership")
    assert boxes(form, widgets.Combobox) == []
    assert any(b.description == "Name 1" for b in boxes(form, widgets.Text))


def test_topics_are_told_in_words_where_an_entry_is_read(p: Partnership) -> None:
    meet(p, DAYS[0])
    form = p.ask("meetings")
    press(form, "Open")

    assert f"{TOPIC}: Decide" in page(form)
    assert "&#39;" not in page(form)


def test_half_way_there_are_three_questions_a_turn_and_nothing_to_type(p: Partnership) -> None:
    for name in ("Ann", "Bo", "Cy"):
        sound(p.add("who-is-in-the-room", {"name": name}))
    form = BalconyMinute(p)

    for asked in ASKED:
        assert asked in page(form)
    assert "The turn is with <strong>Ann</strong>" in page(form)
    assert "After that it is the turn of Bo and Cy." in page(form)
    assert boxes(form, widgets.Text) == []
    assert buttons(form) == [KEEP]


def test_the_turn_goes_round_from_session_to_session(p: Partnership) -> None:
    for name in ("Ann", "Bo"):
        sound(p.add("who-is-in-the-room", {"name": name}))
    found = []
    for day in DAYS:
        p.session(day, people=2)
        found.append(p.half_way()[0])
        p.session(day, people=3)  # said again: it is the same session

    assert found == ["Ann", "Bo", "Ann"]
    assert p.half_way(as_of=DAYS[1]) == ("Bo", "Ann")


def test_whoever_watches_that_day_has_the_minute_too(p: Partnership) -> None:
    for name in ("Ann", "Bo", "Cy"):
        sound(p.add("who-is-in-the-room", {"name": name}))
    p.session(DAYS[0], people=3)
    sound(p.add("turns", {"who": "Cy", "watches_on": DAYS[1]}))
    sound(p.add("turns", {"who": "Bo"}))  # for no day: it is nobody's minute yet
    p.session(DAYS[1], people=3)
    assert p.half_way() == ("Cy", "Bo", "Ann")
    assert "The turn is with <strong>Cy</strong>" in page(BalconyMinute(p))

    p.session(DAYS[2], people=3)
    assert p.half_way() == ("Bo", "Ann", "Cy")


def test_before_anyone_is_listed_someone_is_chosen(p: Partnership) -> None:
    assert NOBODY in page(BalconyMinute(p))


def test_a_name_is_shown_as_text(p: Partnership) -> None:
    sound(p.add("who-is-in-the-room", {"name": "<b>Ann</b>"}))
    assert "&lt;b&gt;Ann&lt;/b&gt;" in page(BalconyMinute(p))


def test_building_it_and_opening_the_line_change_nothing(p: Partnership) -> None:
    before = dump(p)
    form = BalconyMinute(p)
    press(form, KEEP)
    press(form, "Back")
    assert dump(p) == before
    assert buttons(form) == [KEEP]


def test_a_line_is_kept_with_the_meeting_of_that_day_and_the_next_one_under_it(
    p: Partnership,
) -> None:
    other = meet(p, DAYS[0])
    today = meet(p, DAYS[1])
    form = BalconyMinute(p)
    for words in ("We talk round the money.", "  Again.  "):
        press(form, KEEP)
        form.words.value = words
        press(form, "Save")
        assert "✓ Kept" in page(form)

    kept = p.frame("meetings").set_index("entry")["balcony"]
    assert kept[today] == "We talk round the money.\nAgain."
    assert kept.isna()[other]
    assert "Ann" not in "".join(dump(p))


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_line_is_not_kept(p: Partnership, words: str) -> None:
    meet(p, DAYS[0])
    form = BalconyMinute(p)
    press(form, KEEP)
    form.words.value = words
    press(form, "Save")

    assert "or press Back" in page(form)
    assert p.frame("meetings")["balcony"].isna().all()


def test_without_a_meeting_that_day_it_says_where_to_write_one_and_keeps_what_was_typed(
    p: Partnership,
) -> None:
    meet(p, DAYS[0])
    p.sit(DAYS[1])
    form = BalconyMinute(p)
    press(form, KEEP)
    form.words.value = "We talk round the money."
    press(form, "Save")

    assert NO_MEETING in page(form)
    assert form.words.value == "We talk round the money."


def test_a_line_that_is_too_long_says_so_and_stays(p: Partnership) -> None:
    meet(p, DAYS[0])
    form = BalconyMinute(p)
    press(form, KEEP)
    form.words.value = "word " * 80
    press(form, "Save")

    assert "280" in page(form)
    assert form.words.value.startswith("word")


def test_a_topic_that_keeps_coming_back_becomes_a_conversation_in_one_press_and_only_once(
    p: Partnership,
) -> None:
    for day in DAYS:
        meet(p, day)
    (sign,) = p.signs().query("sign == 'comes-back'").to_dict("records")
    form = SignsForm(p)
    assert sign["question"] in page(form)

    press(form, ADD)

    (row,) = p.frame("conversations").to_dict("records")
    assert TOPIC in row["about"]
    assert p.take_up(sign["key"]) == row["entry"]
    assert len(p.frame("conversations")) == 1
    assert LISTED in page(SignsForm(p))
    sound(p.revise(row["entry"], {"heard": "Each thought that the other would."}))
    assert p.signs().query("sign == 'comes-back'").empty


def test_the_sign_is_in_no_report_and_on_no_other_page(p: Partnership) -> None:
    for day in DAYS:
        meet(p, day)
    (sign,) = p.signs().query("sign == 'comes-back'").to_dict("records")

    for shown in (p.picture("meetings"), p.picture("conversations")):
        told = f"{shown.static_html()} {shown.spoken()}"
        assert sign["question"] not in told
        assert "keeps coming back" not in told
