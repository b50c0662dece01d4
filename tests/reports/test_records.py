"""A session's record, a review of decisions, and what a report says has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import fornow
from fornow.errors import FornowError
from fornow.reports.batch import make_reports
from fornow.reports.parameters import parameters, read, template_at
from tests.cli.command import run

AS_OF = "2026-11-20"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two meetings: asked twice by six and then by seven, decided, tested, spoken to."""
    path = tmp_path_factory.mktemp("room") / "room.fornow"
    with fornow.create(path, "Room <b>") as p:
        p.session("2026-03-03", people=8, title="First <i>")
        night = p.add("assumptions", {"claim": "Nights are covered", "importance": 5})
        test = p.add("tests", {"assumptions": [night], "how": "walk-through", "wrong_if": "No"})
        one = {"decision": "One <script>door</script>", "owner": "Ann", "rests_on": [night]}
        p.add("decisions", {**one, "signal": "Queues", "look_again": "2026-06-01"})
        p.add("statements", {"statement": "Days are fine"})
        _ask(p, [3, 3, 4, 4, 5, 5])
        p.session("2026-05-05", people=9, title="Second")
        p.revise(test, {"outcome": "fallen", "saw": "Nobody came", "tested_on": "2026-05-01"})
        _ask(p, [3, 3, 4, 4, 5, 5, 1])
    return path


def _ask(p: fornow.Partnership, marks: list[int]) -> None:
    for mark in marks:
        p.answer("three-beliefs", {"goals_own": mark, "possible_own": 6 - mark})
    p.reveal("three-beliefs")


def test_one_new_voice_is_not_to_be_had_from_what_changed(room: Path) -> None:
    with fornow.open(room) as p:
        again = p.asked_again(as_of="2026-05-06")
    assert again["hidden"].str.contains("fewer than 5 voices").all()
    assert again["before"].tolist() == [(), ()]
    page = str(fornow.report(room, as_of="2026-05-06").changes().html)
    assert "6 answered" in page
    assert "7 answered" in page
    assert "fn-grid" not in page


def test_what_changed_is_since_the_meeting_before_the_latest(room: Path) -> None:
    shown = fornow.report(room, as_of="2026-05-06").changes()
    assert shown.text.startswith("Since 3 March 2026: 1 decision stands otherwise, 1 test came")
    assert "<script>door" not in str(shown.html)
    later = fornow.report(room, as_of="2026-05-06").changes(since="2026-05-05")
    assert later.text == "Nothing here has changed since 5 May 2026."


def test_it_looks_back_to_the_latest_meeting_that_was_asked_again(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "four.fornow", "Four") as p:
        for day, marks in (("2026-01-05", [3] * 5), ("2026-02-02", None), ("2026-03-02", [4] * 5)):
            p.session(day, people=5)
            _ask(p, marks) if marks else p.add("statements", {"statement": f"As of {day}"})
        p.session("2026-04-06", people=5)
        assert p.changes(as_of="2026-04-06").attrs["since"].isoformat() == "2026-01-05"
        assert len(p.asked_again(as_of="2026-04-06")) == 2
        assert p.changes(as_of="2026-02-28").attrs["since"].isoformat() == "2026-01-05"
    with fornow.create(tmp_path / "none.fornow", "None") as p:
        for day in ("2026-01-05", "2026-02-02", "2026-03-02"):
            p.session(day, people=5)
        assert p.changes(as_of="2026-04-06").attrs["since"].isoformat() == "2026-02-02"


def test_a_day_before_the_first_is_said_to_be_when_we_began(room: Path) -> None:
    changes = fornow.report(room, as_of="2026-05-06").changes
    assert changes("0001-01-01").text.startswith("Since we began on 3 March 2026: ")
    assert changes("2026-03-03").text.startswith("Since 3 March 2026: ")


def test_with_one_meeting_there_is_nothing_to_look_back_from(room: Path) -> None:
    assert "no second meeting" in fornow.report(room, as_of="2026-03-10").changes().text


def test_looking_back_from_before_is_refused_in_words(room: Path) -> None:
    with pytest.raises(FornowError, match="Give an earlier day"):
        fornow.report(room, as_of="2026-03-10").changes(since="2026-04-01")


def test_a_session_is_the_latest_one_unless_its_day_is_named(room: Path) -> None:
    report = fornow.report(room, as_of="2026-05-06")
    assert "On 5 May 2026, 1 thing was asked and shown." in report.session().cover().text
    first = report.session("2026-03-03")
    assert "1 decision was taken or changed" in first.cover().text
    assert "First <i>" not in str(first.cover().html)
    assert "6 of 8" in first.asked().text
    assert "6 of 8 answered" in first.shown().text
    assert "Things we might say" in first.written().text
    both = report.session("2026-03-03", "2026-05-05")
    assert "From 3 March 2026 to 5 May 2026, 2 things were asked" in both.cover().text
    assert "First &lt;i&gt; · Second" in str(both.cover().html)


def test_a_session_that_is_named_is_known_though_the_page_is_of_an_earlier_day(room: Path) -> None:
    report = fornow.report(room, as_of="2026-04-01")
    assert (
        "On 5 May 2026, 1 thing was asked and shown." in report.session("2026-05-05").cover().text
    )
    assert "3 March 2026" in report.session().cover().text


def test_a_day_without_a_meeting_and_a_span_the_wrong_way_round_are_said(room: Path) -> None:
    report = fornow.report(room, as_of="2026-05-06")
    assert "No meeting is written down on 1 April 2026" in report.session("2026-04-01").cover().text
    with pytest.raises(FornowError, match="the other way round"):
        report.session("2026-05-05", "2026-03-03")
    before = fornow.report(room, as_of="2026-01-01").session()
    assert "No meeting has been held here by this day." in before.cover().text
    assert before.asked().text == "Nothing was asked and revealed."


def test_the_next_meeting_opens_with_what_came_back_and_what_is_at_risk(room: Path) -> None:
    waits = fornow.report(room, as_of="2026-05-20").session().opening()
    assert "Decisions to look at again" in waits.text
    assert "at risk" in str(waits.html)


def test_a_review_shows_state_assumption_and_test_and_can_keep_what_waits(room: Path) -> None:
    report = fornow.report(room, as_of="2026-05-06")
    page = str(report.review().decisions().html)
    assert "at risk" in page
    assert "Nights are covered" in page
    assert "1 May 2026: fallen. Walk through it, step by step. Nobody came." in page
    assert "Nobody has been asked about this one" in page
    assert "<script>door" not in page
    calm = fornow.report(room, as_of="2026-03-10").review(waiting=True)
    assert calm.decisions().text == "None of the decisions needs a conversation today."


def test_a_review_begins_with_what_the_report_says_over_the_same_decisions(room: Path) -> None:
    for day in ("2026-05-06", "2026-03-10"):
        report = fornow.report(room, as_of=day)
        with fornow.open(room) as p:
            title = p.picture("decisions", as_of=day).title
        said = report.review().cover().text.replace(", and none", ": none")
        assert said.endswith(f"{title}.")


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four decisions: one stands, one was replaced by it, one let go, and one closed."""
    path = tmp_path_factory.mktemp("left") / "left.fornow"
    with fornow.create(path, "Left") as p:
        p.session("2026-03-03", people=8)
        whole = {"owner": "Ann", "signal": "Queues", "look_again": "2026-09-01"}
        stands, old, gone, shut = (
            str(p.add("decisions", {"decision": f"{words} door", **whole}))
            for words in ("One", "An older", "A gone", "A shut")
        )
        p.supersede(old, stands)
        p.look(gone, "withdraw", note="It served nobody")
        p.close(shut, "Written by mistake")
    return path


def test_a_review_leaves_out_what_was_replaced_or_let_go_unless_it_is_asked_for(
    left_behind: Path,
) -> None:
    report = fornow.report(left_behind, as_of="2026-03-04")
    plain = report.review()
    assert plain.decisions().text == "“One door”: current."
    assert "One decision, and none needs a conversation today." in plain.cover().text
    assert "gone door" not in str(plain.decisions().html) + str(plain.cover().html)

    every = report.review(gone=True)
    told = every.decisions().text
    assert "“One door”: current." in told
    assert "“An older door”: superseded." in told
    assert "“A gone door”: withdrawn." in told
    assert "withdrawn" in str(every.cover().html)
    assert "none needs a conversation" in every.cover().text


def test_what_was_let_go_needs_no_conversation_though_it_is_shown(left_behind: Path) -> None:
    late = fornow.report(left_behind, as_of="2026-10-01").review(gone=True, waiting=True)
    assert late.decisions().text == "“One door”: overdue."
    assert "One of" in late.cover().text


def test_what_stays_in_the_room_is_in_no_record(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "stays.fornow", "Stays", agreement="stays-here") as p:
        p.session("2026-03-03", people=6)
        for _ in range(6):
            p.answer("in-my-words", {"notices": "canary", "together": "canary"})
            p.answer("coverage", {"neglected": ["being"], "would_bring_back": "canary"})
        p.reveal("in-my-words")
        p.reveal("coverage")
        for _ in range(4):
            p.answer("purpose", {"purpose": "canary"})
    session = fornow.report(tmp_path / "stays.fornow", as_of="2026-03-04").session()
    parts = (session.cover(), session.asked(), session.shown(pictures=True), session.written())
    assert "canary" not in "".join(str(part.html) + part.text for part in parts)


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demos")
    assert run("demo", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("template", ["session-record", "decision-review"])
def test_both_templates_are_run_by_name_over_every_demo(
    demos: Path, tmp_path: Path, template: str
) -> None:
    told = run("report", demos, "--out", tmp_path, "--template", template)
    assert told.exit_code == 0, told.output
    rows = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {row["slug"] for row in rows} == {path.stem for path in demos.glob("*.fornow")}
    for row in rows:
        page = (tmp_path / row["slug"] / "report.html").read_text("utf-8")
        assert row["status"] == "made"
        assert template.replace("-", " ").capitalize() in page


def test_a_template_that_is_not_there_is_refused_with_the_names_that_are(
    room: Path, tmp_path: Path
) -> None:
    told = run("report", room, "--out", tmp_path / "out", "--template", "sesion-record")
    assert told.exit_code == 2
    for name in ("decision-review", "one-page", "partnership-report", "session-record"):
        assert name in told.stderr
    assert not (tmp_path / "out").exists()


def test_parameters_of_a_record_are_checked_before_it_runs(room: Path, tmp_path: Path) -> None:
    told = run(
        *("report", room, "--out", tmp_path / "out", "--template", "session-record"),
        *("-p", "first", "soon"),
    )
    assert told.exit_code == 2
    assert "'first' must be a day such as 2026-05-31" in told.stderr


@pytest.mark.parametrize(
    "given", ["31/05/2026", "01/02/2026", "1.2.2026", "05-31-2026", "2026/05/31"]
)
def test_a_day_in_figures_that_not_all_read_alike_is_refused_on_a_command_line(
    room: Path, tmp_path: Path, given: str
) -> None:
    for said in (("-p", "since", given), ("--since", given), ("-p", "as_of", given)):
        told = run("report", room, "--out", tmp_path / "out", *said)
        assert told.exit_code == 2
        assert "a day such as 2026-05-31 or 31 May 2026" in told.stderr
        assert given in told.stderr


@pytest.mark.parametrize("given", ["2026-05-31", "31 May 2026", "May 31, 2026", "31st may 2026"])
def test_a_day_that_all_read_alike_is_taken(given: str) -> None:
    since = {one.name: one for one in parameters(template_at("partnership-report"))}["since"]
    assert read(since, given) == "2026-05-31"


def test_a_span_the_wrong_way_round_is_a_reason_in_the_manifest(room: Path, tmp_path: Path) -> None:
    (row,) = make_reports(
        [room],
        out=tmp_path,
        template="session-record",
        parameters={"first": "2026-05-05", "last": "2026-03-03"},
    )
    assert row.status == "failed"
    assert "the other way round" in row.reason
