"""What a report says of a partnership, part by part."""

from datetime import date
from pathlib import Path

import pytest

import fornow
from fornow.errors import FornowError, UnknownName
from fornow.reports.batch import make_reports
from tests.reports.conftest import AS_OF


def test_a_new_partnerships_report_says_that_nothing_was_asked(tmp_path: Path) -> None:
    fornow.create(tmp_path / "new.fornow", "New").close_file()
    report = fornow.report(tmp_path / "new.fornow", as_of=AS_OF)
    assert "Nobody has been asked anything yet." in repr(report.cover())
    assert repr(report.conversations()) == "Nothing is waiting for a conversation today."
    assert "is a talk to have" not in str(report.conversations().html)
    assert repr(report.differences()) == "No question shown here divides people so far."
    assert report.way("feeling").facts == {"nothing": True}
    assert "Three beliefs" in repr(report.not_asked())


def test_what_was_asked_is_not_among_what_was_not(partnership: Path) -> None:
    told = repr(fornow.report(partnership, as_of=AS_OF).not_asked())
    assert "Three beliefs" not in told
    assert "Where we stand" in told


def test_a_way_or_an_exercise_that_does_not_exist_is_refused_with_the_nearest(
    partnership: Path,
) -> None:
    report = fornow.report(partnership, as_of=AS_OF)
    with pytest.raises(UnknownName, match="Did you mean 'feeling'"):
        report.way("feelings")
    with pytest.raises(UnknownName, match="Did you mean 'three-beliefs'"):
        report.section("three-belief")


def test_a_day_that_is_no_day_is_refused_in_words(partnership: Path) -> None:
    with pytest.raises(FornowError, match="2026-05"):
        fornow.report(partnership, as_of="the first of May")


def test_a_report_on_an_earlier_day_says_how_things_stood_then(partnership: Path) -> None:
    before = fornow.report(partnership, as_of=date(2026, 3, 10))
    assert "at risk" not in repr(before.conversations())
    now = fornow.report(partnership, as_of=AS_OF).conversations()
    assert "at risk" in repr(now)
    assert "Each of them is a talk to have." in str(now.html)


def test_what_stays_in_the_room_is_in_no_report_and_the_report_says_so(tmp_path: Path) -> None:
    p = fornow.create(tmp_path / "room.fornow", "Room", agreement="stays-here")
    p.session("2026-03-03", people=6)
    for _ in range(6):
        p.answer("in-my-words", {"notices": "canary in the words", "together": "canary again"})
    p.reveal("in-my-words")
    p.close_file()
    report = fornow.report(tmp_path / "room.fornow", as_of=AS_OF)
    shown = [report.cover(), report.way("thinking"), report.differences(), report.not_asked()]
    page = "".join(str(part.html) for part in shown)
    assert "canary" not in page
    assert "stays in the room" in page


def test_too_few_answers_are_counted_and_not_shown(tmp_path: Path) -> None:
    p = fornow.create(tmp_path / "few.fornow", "Few", smallest_group=5)
    p.session("2026-03-03", people=6)
    for _ in range(4):
        p.answer("in-my-words", {"notices": "canary in the words"})
    p.reveal("in-my-words")
    p.close_file()
    report = fornow.report(tmp_path / "few.fornow", as_of=AS_OF)
    page = str(report.cover().html) + str(report.way("thinking").html)
    assert "canary" not in page


def test_a_session_can_go_on_while_its_report_is_made(partnership: Path) -> None:
    before = partnership.read_bytes()
    report = fornow.report(partnership, as_of=AS_OF)
    report.cover()
    assert partnership.read_bytes() == before
    assert sorted(path.name for path in partnership.parent.iterdir()) == [partnership.name]


def test_two_runs_are_equal_but_for_the_time(made: Path, reported: Path, tmp_path: Path) -> None:
    pages = []
    make_reports([reported], out=tmp_path, parameters={"as_of": AS_OF.isoformat()})
    for folder in (made, tmp_path / made.name):
        page = (folder / "report.html").read_text(encoding="utf-8")
        begin = page.index("Made on")
        end = page.index("</time>", begin)
        pages.append(page[:begin] + page[end:])
    assert pages[0] == pages[1]


def test_loops_stand_in_the_report_before_anybody_has_named_one(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "map.fornow", "Map") as p:
        p.sketch("waiting -> rush +\nrush -> waiting - slow", organisation="Council")
        p.sketch("<b>x</b> -> rush +", level="front-line")
    shown = fornow.report(tmp_path / "map.fornow").way("perceiving")

    page = str(shown.html)
    assert page.index('data-picture="causes"') < page.index('data-picture="loops"')
    assert "So it holds itself in check" in shown.text
    assert "<polyline" in page
    assert "<b>x</b>" not in page


def test_a_report_shows_how_warm_each_is_as_given_and_never_who_may_be_going_cold(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cold.fornow"
    organisations = [("Northmoor Council", "council"), ("Hollow Trust", "clinical")]
    p = fornow.create(path, "Cold", organisations=organisations)
    p.session("2026-03-01", people=6)
    p.add("parts", {"name": "Bags", "begun": "begun"})
    p.add("parts", {"name": "Nights", "begun": "not-yet"})
    for day, warmth in (("2026-03-01", 2), ("2026-04-01", -1)):
        p.session(day)
        for name, serves in (("Northmoor Council", "Bags"), ("Hollow Trust", "Nights")):
            for part in ("Bags", "Nights"):
                given = {"warmth": warmth if name == "Hollow Trust" else 2, "matters": 4}
                given |= {"serves": "yes" if part == serves else "no"}
                assert not isinstance(
                    p.answer("temperature", given, item=part, organisation=name), list
                )
        p.reveal("temperature")
    signs = p.signs(AS_OF)
    p.close_file()
    assert {"cooling", "not-begun"} <= set(signs["sign"])

    (row,) = make_reports([path], out=tmp_path / "out", parameters={"as_of": AS_OF.isoformat()})

    assert row.reason == ""
    files = [one for one in (tmp_path / "out").rglob("*") if one.suffix in (".html", ".ipynb")]
    assert len(files) >= 3
    for file in files:
        told = file.read_text(encoding="utf-8")
        for said in (*signs["question"], *(line for some in signs["because"] for line in some)):
            assert said not in told
            assert "going cold" not in told.casefold()
    report = fornow.report(path, as_of=AS_OF)
    assert "Hollow Trust" not in repr(report.way("everywhere"))
    assert "Hollow Trust" not in str(report.conversations().html)
    section = str(report.section("temperature").html)
    assert section.count("Hollow Trust: ") >= 2
    assert "Cold" in section
