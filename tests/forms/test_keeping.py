"""Things are taken away and the file brought back by pressing, and nothing happens by itself."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow import hosted
from fornow.errors import ReportProblem
from fornow.forms.keeping import Piece, TakeAway
from fornow.partnership.transfer import take_away
from fornow.workbook_desk import WorkbookDesk
from tests.forms.hands import HOSTILE, buttons, dump, page, press, room

FILE = re.compile(r'download="([^"]+)" href="data:[^,]+,([^"]*)"')


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WorkbookDesk]:
    """A workbook at which the room's partnership is open."""
    room(tmp_path / "room").close_file()
    desk = WorkbookDesk(session="2026-05-11", folder=tmp_path / "room")
    assert desk.p is not None
    yield desk
    desk.p.close_file()


@pytest.fixture
def empty(tmp_path: Path) -> WorkbookDesk:
    """A workbook with no partnership beside it."""
    (tmp_path / "empty").mkdir()
    return WorkbookDesk(folder=tmp_path / "empty")


def links(form: Any) -> dict[str, bytes]:
    """What the links on the page save, by the name it is saved under."""
    return {name: base64.b64decode(coded) for name, coded in FILE.findall(page(form))}


def choose(desk: WorkbookDesk, name: str, content: bytes) -> None:
    """Choose a file on one's own machine, as a browser tells of it."""
    desk.back.choose.value = (
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2026, 5, 11, tzinfo=UTC),
        },
    )


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix in (".fornow", ".set-aside"))


# -- the file, from the head of every workbook ----------------------------------------------------


def test_the_file_is_taken_away_with_one_press_for_the_copy_and_one_for_the_link(
    desk: WorkbookDesk, tmp_path: Path
) -> None:
    assert links(desk) == {}
    press(desk, "Take the file away")
    ((name, content),) = links(desk).items()

    assert name == f"room-{date.today().isoformat()}.fornow"
    (tmp_path / name).write_bytes(content)
    with fornow.open(tmp_path / name) as q:
        assert q.settings()["name"] == "The room"


def test_it_is_said_when_the_file_holds_answers_that_nobody_has_revealed(
    desk: WorkbookDesk,
) -> None:
    assert desk.p is not None
    press(desk, "Take the file away")
    assert "revealed" not in page(desk)
    desk.p.answer("in-my-words", {"notices": "hidden"})
    press(desk, "Take the file away")

    title = desk.p.exercise("in-my-words").title
    assert f"It also holds answers to “{title}” that nobody has revealed yet." in page(desk)


def test_a_file_is_brought_back_in_two_presses_and_becomes_the_partnership(
    desk: WorkbookDesk, empty: WorkbookDesk
) -> None:
    assert desk.p is not None
    content = take_away(desk.p.store).content
    choose(empty, "room-2026-05-11.fornow", content)
    assert files(empty.folder) == []
    assert "Nothing here is written over" in page(empty)
    press(empty, "Bring it back")

    assert files(empty.folder) == ["the-room.fornow"]
    assert "✓ “The room” is here, as the-room.fornow." in page(empty)
    assert empty.p is not None
    assert "People have the time." in empty.p.frame("assumptions")["claim"].tolist()
    assert "Bring it back" not in buttons(empty)
    empty.p.close_file()


def test_places_that_waited_for_a_partnership_fill_when_one_is_brought(
    desk: WorkbookDesk, empty: WorkbookDesk
) -> None:
    assert desk.p is not None
    place = empty.ask("assumptions")
    choose(empty, "x.fornow", take_away(desk.p.store).content)
    press(empty, "Bring it back")

    assert "People have the time." in page(place)
    assert empty.p is not None
    empty.p.close_file()


def test_a_newer_file_renews_what_is_open_and_every_form_on_the_page(
    desk: WorkbookDesk, tmp_path: Path
) -> None:
    assert desk.p is not None
    place = desk.ask("assumptions")
    (tmp_path / "b.fornow").write_bytes(take_away(desk.p.store).content)
    with fornow.open(tmp_path / "b.fornow") as q:
        assert isinstance(q.add("assumptions", {"claim": "Written at home."}), str)
        newer = take_away(q.store).content
    before = desk.p
    choose(desk, "b.fornow", newer)
    press(desk, "Bring it back")

    assert before.store.closed, "nobody holds the file twice"
    assert not desk.p.store.closed
    assert "Written at home." in page(place)
    assert [one for one in files(desk.folder) if one.endswith(".set-aside")]
    assert "stands beside it" in page(desk)


def test_another_partnership_stands_beside_and_the_one_at_the_table_stays(
    desk: WorkbookDesk, tmp_path: Path
) -> None:
    with fornow.create(tmp_path / "b.fornow", "Harbour") as q:
        content = take_away(q.store).content
    choose(desk, "b.fornow", content)
    press(desk, "Bring it back")

    assert files(desk.folder) == ["harbour.fornow", "room.fornow"]
    assert "“Harbour” stands beside the one in use" in page(desk)
    assert "The room</h2>" in page(desk)


def test_choosing_can_be_taken_back(desk: WorkbookDesk, tmp_path: Path) -> None:
    assert desk.p is not None
    before = dump(desk.p)
    choose(desk, "b.fornow", b"anything")
    press(desk, "Back")

    assert "Bring it back" not in buttons(desk)
    assert desk.back.choose.value == ()
    assert dump(desk.p) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_wrong_file_is_refused_in_words_and_its_name_is_shown_as_text(
    desk: WorkbookDesk, name: str
) -> None:
    assert desk.p is not None
    before, stands = dump(desk.p), files(desk.folder)
    choose(desk, name, b"Dear all, here are the notes." * 20)
    press(desk, "Bring it back")

    assert "is not a fornow partnership" in page(desk)
    assert "<script" not in page(desk)
    assert "<img" not in page(desk)
    assert (dump(desk.p), files(desk.folder)) == (before, stands)


# -- everything, at the end of a meeting ----------------------------------------------------------


def test_one_press_gives_the_file_the_report_and_the_answers_as_tables(
    desk: WorkbookDesk,
) -> None:
    assert desk.p is not None
    desk.p.answer("in-my-words", {"notices": "canary-unrevealed"})
    place = desk.take_away()
    before = dump(desk.p)
    assert links(place) == {}
    press(place, "Make it all to take away")
    made = links(place)
    today = date.today().isoformat()

    assert dump(desk.p) == before
    assert set(made) == {f"room-{today}.zip", f"room-{today}.fornow", "report.html"}
    with zipfile.ZipFile(io.BytesIO(made[f"room-{today}.zip"])) as whole:
        pieces = {name: whole.read(name) for name in whole.namelist()}
    assert pieces[f"room-{today}.fornow"] == made[f"room-{today}.fornow"]
    assert b"<html" in pieces["report.html"]
    assert b"The room" in pieces["report.html"]
    assert "People have the time." in pieces["tables/assumptions.csv"].decode("utf-8-sig")
    assert "in-my-words: " in pieces["tables/left-out.txt"].decode()
    assert "left-out.txt" in page(place)
    assert "nobody has revealed yet" in pieces["please-read.txt"].decode()
    shown = [content for name, content in pieces.items() if not name.endswith(".fornow")]
    assert not any(b"canary-unrevealed" in content for content in shown)


def test_what_cannot_be_made_is_said_and_the_rest_is_given(desk: WorkbookDesk) -> None:
    def fails() -> list[Piece]:
        raise ReportProblem("Its process died; try it alone.")

    def works() -> list[Piece]:
        return [Piece(name="<b>.csv", content=b"a,b")]

    form = TakeAway({"the report": fails, "the tables": works}, called=lambda: "<i>ours</i>")
    press(form, "Make it all to take away")

    assert "There is no report yet. Its process died; try it alone." in page(form)
    assert set(links(form)) == {"&lt;i&gt;ours&lt;/i&gt;.zip", "&lt;b&gt;.csv"}
    assert "✓ Made at" in page(form)


def test_where_nothing_could_be_made_nothing_is_said_to_be(desk: WorkbookDesk) -> None:
    def fails() -> list[Piece]:
        raise ReportProblem("No.")

    form = TakeAway({"the report": fails}, called=lambda: "ours")
    press(form, "Make it all to take away")
    assert links(form) == {}
    assert "✓" not in page(form)


def test_without_a_partnership_there_is_nothing_to_take_away(empty: WorkbookDesk) -> None:
    assert "Open or begin a partnership" in page(empty.take_away())
    assert "Take the file away" not in buttons(empty)


# -- public Binder --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "public"),
    [
        ({}, False),
        ({"JUPYTERHUB_SERVICE_PREFIX": "/user/ada/"}, False),
        ({"BINDER_LAUNCH_HOST": "https://mybinder.org/"}, True),
        ({"BINDER_REPO_URL": "https://github.com/a/b"}, True),
        ({"BINDER_REQUEST": "v2/gh/a/b/HEAD"}, True),
        ({"BINDER_REQUEST": "v2/gh/a/b/HEAD", "FORNOW_PUBLIC": "no"}, False),
        ({"FORNOW_PUBLIC": "yes"}, True),
    ],
)
def test_a_workbook_says_that_it_is_public_where_it_is_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: dict[str, str], public: bool
) -> None:
    for name in ("BINDER_LAUNCH_HOST", "BINDER_REPO_URL", "BINDER_REQUEST", "FORNOW_PUBLIC"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    assert hosted.is_public() is public
    assert (hosted.TITLE in page(WorkbookDesk(folder=tmp_path))) is public


def test_a_notebook_keeps_nothing_of_what_was_given(desk: WorkbookDesk) -> None:
    press(desk, "Take the file away")
    assert links(desk) != {}
    assert "base64" not in str(desk._repr_mimebundle_())
