"""What a meeting needs on paper: minutes that add up, nothing cut, and pages without a browser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from markupsafe import escape

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError, UnknownName
from fornow.exercises.exercise import Agreement, Kind
from fornow.paper.meeting import Meeting, Occasion, on_paper_in
from fornow.paper.pack import Print, pages, printed, put
from fornow.plans import plan, plans
from fornow.reports import chromium
from tests.forms.hands import dump

DAY = date(2026, 5, 31)
KNOWN = Occasion(day=DAY, starts=time(14, 0), where="Ysbyty Glân", people=11)
every_plan = pytest.mark.parametrize("key", [one.key for one in plans()])


@pytest.fixture(scope="module")
def p(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partnership]:
    file = tmp_path_factory.mktemp("paper") / "glan.fornow"
    with fornow.create(file, "Ysbyty Glân", purpose="Home in a day.") as made:
        made.session(DAY)
        made.add("decisions", {"decision": "One door for all", "look_again": "2026-05-20"})
        yield made


def made(p: Partnership, key: str, occasion: Occasion = KNOWN) -> dict[str, str]:
    return pages(Meeting(p, plan(key), occasion))


#: Short ones are a page and longer ones a leaf, with room to write in.
LEAVES = {"last-word": 1, "values": 1, "who-is-in-the-room": 1, "choice-to-lead": 2}


@every_plan
def test_the_run_sheet_has_each_step_at_its_time_with_what_to_do_without_wifi(
    p: Partnership, key: str
) -> None:
    meeting, told = Meeting(p, plan(key), KNOWN), made(p, key)["run-sheet"]
    times = [when for _, when in meeting.times()]
    assert times[0].startswith("14:00–")
    assert times[-1].endswith(f"–{meeting.ends}")
    for step, when in meeting.times():
        for words in (when, step.title, step.screen, *step.facilitator, step.without_wifi):
            assert escape(words) in told


def test_without_a_time_the_run_sheet_counts_minutes_from_nought(p: Partnership) -> None:
    belief = Meeting(p, plan("ninety-minutes-on-belief"))
    assert [when for _, when in belief.times()][:2] == ["0–5", "5–8"]
    assert [when for _, when in belief.times()][-1] == "89–90"


@every_plan
def test_the_pack_has_a_sheet_for_each_exercise_and_each_stands_alone_too(
    p: Partnership, key: str
) -> None:
    told = made(p, key)
    keys = on_paper_in(plan(key))
    assert [name for name in told if name.startswith("paper/")] == [f"paper/{k}" for k in keys]
    for one in keys:
        assert f"pp-of-{one}" in told["paper-pack"]
        assert f"pp-of-{one}" in told[f"paper/{one}"]
    assert "What we have agreed" in told["paper-pack"]


def test_what_waits_is_printed_for_the_day_of_the_meeting(p: Partnership) -> None:
    pack = made(p, "review")["paper-pack"]
    assert "What is done, and what waits" in pack
    assert pack.count("One door for all") >= 2  # what waits, and what pace is asked about


@every_plan
def test_the_checklist_has_each_task_and_says_how_many_of_each_sheet_to_print(
    p: Partnership, key: str
) -> None:
    told = made(p, key)["checklist"]
    for task in (*plan(key).prepare, *plan(key).afterwards):
        assert escape(task.what) in told
    ballots = [k for k in on_paper_in(plan(key)) if p.exercise(k).kind is Kind.BALLOT]
    assert told.count("12 copies") == len(ballots)
    if "who-is-in-the-room" in on_paper_in(plan(key)):
        assert "14 copies: one for each person" in told


def test_of_a_list_that_everybody_is_asked_for_there_is_a_sheet_for_each(p: Partnership) -> None:
    told = made(p, "ninety-minutes-on-belief")["checklist"]  # asks for links, settles decisions
    (links,) = re.findall(r"The sheet “What leads to what”.*?</li>", told, re.DOTALL)
    assert "14 copies: one for each person" in links
    (decided,) = re.findall(r"The sheet “Decided for now”.*?</li>", told, re.DOTALL)
    assert "5 copies: a sheet takes one" in decided


def test_the_invitation_says_when_and_where_or_leaves_a_line(p: Partnership) -> None:
    told = made(p, "first-session")["invitation"]
    assert all(words in told for words in ("31 May 2026", "14:00 to 15:30", "Home in a day."))
    blank = made(p, "first-session", Occasion())["invitation"]
    assert all(f"<span>{word}:</span><i></i>" in blank for word in ("Day", "Time", "Place"))


def test_what_is_on_the_record_promises_no_smallest_group(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "A", agreement=Agreement.ON_THE_RECORD) as p:
        told = made(p, "first-session")
    assert "nothing is shown before" not in told["invitation"] + told["paper-pack"]


def test_there_is_a_choice_of_what_to_print_and_of_any_exercise(p: Partnership) -> None:
    meeting = Meeting(p, plan("first-session"))
    assert set(pages(meeting, (Print.CHECKLIST,))) == {"checklist"}
    only = pages(meeting, (Print.PAPER,), only=("grounds",))
    assert set(only) == {"paper-pack", "paper/grounds"}
    assert "What we have agreed" not in only["paper-pack"]
    with pytest.raises(UnknownName, match="grounds"):
        pages(meeting, only=("ground",))
    with pytest.raises(FornowError, match="1 to 500"):
        pages(Meeting(p, plan("review"), Occasion(people=0)))


def test_printing_changes_nothing_in_the_file(p: Partnership) -> None:
    before = dump(p)
    made(p, "review")
    assert dump(p) == before


def test_without_a_browser_the_pages_are_there_and_it_is_said_what_to_do(
    p: Partnership, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(chromium.SAYS_WHERE, str(tmp_path / "none"))
    found = printed(pages(Meeting(p, plan("review")), (Print.CHECKLIST,)))
    assert set(found.files) == {"checklist.html"}
    assert "print it" in found.lacking
    assert "There is no browser" in found.lacking


def test_pdf_files_are_of_a4_with_page_numbers_and_nothing_is_cut(
    p: Partnership, tmp_path: Path
) -> None:
    chosen = pages(
        Meeting(p, plan("review"), KNOWN),
        (Print.PAPER, Print.RUN_SHEET),
        only=("decisions", *LEAVES),
    )
    found = printed(chosen)
    assert found.lacking == ""
    put(found, tmp_path)
    for name in ("run-sheet", "paper/decisions"):
        file = tmp_path / f"{name}.pdf"
        assert "(A4)" in ran("pdfinfo", file)
        text = ran("pdftotext", "-layout", file, "-")
        assert re.search(r"1 of [2-9]\b", text)
    for key, most in LEAVES.items():
        assert f"of {most}\n" in ran("pdftotext", tmp_path / f"paper/{key}.pdf", "-")
    words = " ".join(ran("pdftotext", tmp_path / "paper/decisions.pdf", "-").split())
    for field in p.exercise("decisions").all_fields:
        assert field.prompt in words


def test_what_somebody_changed_is_set_aside_and_an_old_pdf_does_not_stand_beside_a_new_page(
    p: Partnership, tmp_path: Path
) -> None:
    page = pages(Meeting(p, plan("review")), (Print.CHECKLIST,))
    both = printed(page, pdf=False)
    put(type(both)(files={**both.files, "checklist.pdf": b"%PDF-1"}), tmp_path)
    (tmp_path / "checklist.html").write_text("Mine", encoding="utf-8")
    notes = put(both, tmp_path)
    assert len(notes) == 2
    assert not (tmp_path / "checklist.pdf").exists()
    assert "Mine" in {one.read_text("utf-8") for one in tmp_path.glob("checklist (*).html")}


def ran(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, check=True)
    return done.stdout.decode("utf-8")
