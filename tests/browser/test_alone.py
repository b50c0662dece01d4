"""What is written in a page of one's own is found in no file afterwards, whatever happens."""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

import fornow
from fornow import shelf
from fornow.exercises.catalogue import exercise
from fornow.serving import Links
from tests.browser.serving import running
from tests.processes import until_ended

NAME, LEARNING = "08-being-part.ipynb", "10-learning.ipynb"
SECRET = "quillwort7319 keeps me awake"
PLANTED = "hollyhock2846 stands on the list"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A folder with the workbook and a partnership, in which something else is written."""
    folder = tmp_path / "table"
    folder.mkdir()
    for name in (NAME, LEARNING):
        shutil.copy(shelf.workbooks() / name, folder)
    with fornow.create(folder / "riverside.fornow", "Riverside") as p:
        assert isinstance(p.add("assumptions", {"claim": PLANTED}), str)
    return folder


@pytest.fixture
def room(table: Path, tmp_path: Path) -> Iterator[Links]:
    """A server on that folder; what it logs lies beside."""
    with running(table, tmp_path / "ready.json") as links:
        yield links


def in_voila(page: Page, room: Links, name: str = NAME) -> None:
    page.goto(f"{room.base}voila/render/{name}?token={room.token}")


def in_lab(page: Page, room: Links, name: str = NAME) -> None:
    """In Lab, where somebody has asked that the state of widgets be saved with the workbook."""
    page.goto(f"{room.base}lab/tree/{name}?token={room.token}")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.get_by_role("menuitem", name="Save Widget State Automatically").click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def write(page: Page) -> Locator:
    """Write in the page of one's own, make it, and look at what an offer would show."""
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()
    form = page.locator(".fn-form").filter(has=page.get_by_role("button", name="Make my page")).last
    form.get_by_role("textbox", name="What is this doing to me?").fill(SECRET)
    return make_and_preview(form)


def write_in(page: Page, first: str, *asked: str) -> Locator:
    """The same in the page of one's own that has the question `first`, written in all `asked`."""
    forms = page.locator(".fn-form").filter(has=page.get_by_role("button", name="Make my page"))
    form = forms.filter(has=page.get_by_role("textbox", name=first)).last
    for name in (first, *asked):
        form.get_by_role("textbox", name=name).fill(SECRET)
    return make_and_preview(form)


def make_and_preview(form: Locator) -> Locator:
    """Make the page, begin to offer a line, and look at what others would see."""
    form.get_by_role("button", name="Make my page").click()
    expect(form.get_by_role("link", name="Keep this page")).to_be_visible()
    form.get_by_role("button", name="Offer the group a line…").click()
    line = form.get_by_role("textbox", name="Which line would you like others to read?")
    line.fill(SECRET)
    form.get_by_role("button", name="Show me what others will see").click()
    expect(form.get_by_role("button", name="Yes, offer this line")).to_be_visible()
    return form


def forms_of(words: str) -> set[bytes]:
    """The words as they would stand in a file: plain, wide, and inside a link that saves them."""
    plain = words.split()[0].encode()
    coded = {base64.b64encode(b" " * shift + plain)[4:-4] for shift in range(3)}
    return {plain, words.split()[0].encode("utf-16-le"), *coded}


def found(words: str, *folders: Path) -> list[Path]:
    """The files under these folders in which the words stand."""
    forms, hold = forms_of(words), []
    for folder in folders:
        for place, _, names in os.walk(folder):  # other servers' folders go while they are read
            for file in (Path(place, name) for name in names):
                with suppress(FileNotFoundError):
                    if file.is_file() and any(form in file.read_bytes() for form in forms):
                        hold.append(file)
    return hold


def left_behind(tmp_path: Path) -> tuple[Path, ...]:
    """Where a server and its kernels leave files."""
    places = {Path("/tmp"), Path(tempfile.gettempdir())}
    ours = [
        one for place in places for one in (*place.glob("fornow-*"), *place.glob("ipykernel_*"))
    ]
    return (tmp_path, *(folder for folder in ours if folder.is_dir()))


def kill_kernels(folder: Path) -> int:
    """Kill the kernels that work in this folder, as a crash would; how many there were."""
    kernels = []
    for process in psutil.process_iter(["cmdline", "cwd"]):
        line, cwd = process.info["cmdline"] or [], process.info["cwd"]
        if cwd == str(folder) and any("ipykernel" in part for part in line):
            kernels.append(process)
    for process in kernels:
        process.kill()
    until_ended(kernels)
    return len(kernels)


def save(page: Page, table: Path, name: str = NAME) -> None:
    """Save the workbook in Lab, and wait until it lies on the disk."""
    with page.expect_response(
        lambda got: got.request.method == "PUT" and name in got.url
    ) as answer:
        page.keyboard.press("Control+s")
    assert answer.value.ok
    assert '"outputs"' in (table / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("opened", [in_voila, in_lab])
def test_what_is_written_for_oneself_stands_in_no_file_also_when_the_kernel_is_killed(
    page: Page, room: Links, table: Path, tmp_path: Path, opened: Callable[[Page, Links], None]
) -> None:
    opened(page, room)
    write(page)
    if opened is in_lab:
        save(page, table)
    assert found(SECRET, *left_behind(tmp_path)) == []
    assert kill_kernels(table) >= 1
    if opened is in_lab:
        save(page, table)
    assert found(SECRET, *left_behind(tmp_path)) == []
    assert table / "riverside.fornow" in {
        file.parent / file.name.removesuffix("-wal") for file in found(PLANTED, table)
    }
    assert found("hollyhock2846", tmp_path)  # what is written to the file can be found this way


def test_round_the_cycle_and_in_five_voices_nothing_stands_in_any_file_either(
    page: Page, room: Links, table: Path, tmp_path: Path
) -> None:
    in_lab(page, room, LEARNING)
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()
    fields = {field.name: field.prompt for field in exercise("kolb").fields}
    write_in(page, *(fields[f"{stage}_feeling"] for stage in ("happened", "back", "sense", "next")))
    write_in(page, *(field.prompt for field in exercise("five-voices").fields))
    save(page, table, LEARNING)
    assert found(SECRET, *left_behind(tmp_path)) == []
    assert kill_kernels(table) >= 1
    save(page, table, LEARNING)
    assert found(SECRET, *left_behind(tmp_path)) == []


def test_an_offered_line_is_found_and_the_page_it_left_is_not(
    page: Page, room: Links, table: Path, tmp_path: Path
) -> None:
    in_voila(page, room)
    form = write(page)
    form.get_by_role("textbox", name="Which line would you like others to read?").fill(PLANTED)
    form.get_by_role("button", name="Show me what others will see").click()
    form.get_by_role("button", name="Yes, offer this line").click()
    expect(form.get_by_text("✓ Offered.")).to_be_visible()
    with fornow.open(table / "riverside.fornow") as p:
        assert p.frame("offered-lines")["line"].tolist() == [PLANTED]
    assert found(SECRET, *left_behind(tmp_path)) == []
