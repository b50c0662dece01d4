"""Binder rehearsed: its environment made, its server started, its kernel culled, nothing lost."""

from __future__ import annotations

import os
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import fornow
from fornow.hosted import LINES, TITLE
from fornow.serving.settings import settings_elsewhere
from tests.binder.rehearsed import HOME, IDLE, Binder, clone, installed, started

BINDER = HOME / "binder"
#: What pip itself came with, and what is built from here.
NOT_PINNED = {"fornow", "pip", "setuptools"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that binder's files ask for."""
    folder = tmp_path_factory.mktemp("binder")
    return installed(clone(folder / "home"), folder / "environment")


@pytest.fixture(scope="module")
def binder(environment: Path) -> Iterator[Binder]:
    """The server, started in it."""
    log = environment.with_name("server.log")
    with started(environment.with_name("home"), environment, log) as running:
        yield running


# -- binder's files -------------------------------------------------------------------------------


def test_start_hands_over_to_the_command_it_is_given_and_may_be_run() -> None:
    lines = (BINDER / "start").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/bin/bash"
    assert lines[-1] == 'exec "$@"'
    assert os.access(BINDER / "start", os.X_OK)


def test_the_python_it_asks_for_is_one_that_fornow_runs_on() -> None:
    name, version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().split("-")
    needed = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    least = needed["project"]["requires-python"].removeprefix(">=")
    assert name == "python"
    assert tuple(map(int, version.split("."))) >= tuple(map(int, least.split(".")))


def test_binder_holds_the_environment_and_nothing_else() -> None:
    assert {one.name for one in BINDER.iterdir()} == {"requirements.txt", "runtime.txt", "start"}


def test_address_key_and_cullers_are_left_to_binder(tmp_path: Path) -> None:
    ours = settings_elsewhere(tmp_path, home=tmp_path)
    assert not {"IdentityProvider", "MappingKernelManager"} & set(ours)
    assert not {"ip", "port", "base_url", "token", "open_browser"} & set(ours["ServerApp"])


def test_everything_in_its_environment_is_pinned_as_we_have_tried_it(environment: Path) -> None:
    pinned = {}
    for line in (HOME / "constraints.txt").read_text(encoding="utf-8").split():
        name, version = line.split("==")
        pinned[name.casefold().replace("_", "-")] = version
    (packages,) = environment.glob("lib/python*/site-packages")
    found = [one.name.removesuffix(".dist-info") for one in packages.glob("*.dist-info")]
    there = dict(one.rsplit("-", 1) for one in found)
    there = {name.casefold().replace("_", "-"): version for name, version in there.items()}

    assert len(there) > 50
    wrong = {n: v for n, v in there.items() if n not in NOT_PINNED and pinned.get(n) != v}
    assert wrong == {}, "pin these in constraints.txt"
    assert not {"pytest", "ruff", "mypy", "playwright"} & set(there)


# -- a session on Binder --------------------------------------------------------------------------


def culled(binder: Binder) -> None:
    """Wait until the hub's culler has ended every kernel."""
    pause = threading.Event()
    for _ in range(20 * IDLE):
        if not binder.kernels():
            return
        pause.wait(0.5)
    raise AssertionError("The kernel was never culled.")


def answer(page: Page, words: str) -> None:
    form = page.locator(".fn-form").filter(has=page.get_by_role("textbox", name="lowest")).last
    form.get_by_role("textbox", name="lowest").fill(words)
    for place in range(6):
        rating = form.locator(".widget-toggle-buttons").nth(place)
        rating.get_by_role("button", name="4", exact=True).click()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_text("✓ Saved. 1 in so far.")).to_be_visible()


def test_a_session_on_binder_loses_nothing_when_its_kernel_is_culled(
    page: Page, binder: Binder, tmp_path: Path
) -> None:
    # The list says where we are, and 00 makes the partnership.
    page.goto(binder.page("voila/tree"))
    expect(page.get_by_text(TITLE)).to_be_visible()
    page.get_by_role("link", name="Getting started").click()
    expect(page.get_by_text(TITLE)).to_be_visible()
    expect(page.get_by_text(LINES[1][:40])).to_be_visible()
    page.get_by_role("textbox", name="What is your partnership called?").fill("Riverside")
    page.get_by_role("button", name="Begin a new partnership").click()
    expect(page.get_by_role("heading", name="Riverside").first).to_be_visible()
    kept = binder.workbooks / "riverside.fornow"

    # Another workbook finds it, and is answered. Nobody touches anything: the kernel goes.
    page.goto(binder.page("voila/render/02-beliefs.ipynb"))
    answer(page, "I would have to see the rota")
    culled(binder)
    page.get_by_role("button", name="Take the file away").click()
    expect(page.get_by_role("alert")).to_contain_text("fell asleep")

    # Opened again the answer is there; the file goes home with it.
    page.get_by_role("link", name="open this page again").click()
    expect(page.get_by_text("An answer was saved here and not handed on.")).to_be_visible()
    page.get_by_role("button", name="Take the file away").click()
    link = page.get_by_role("link", name="Save riverside-")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    home = tmp_path / download.value.suggested_filename
    download.value.save_as(home)
    with fornow.open(home) as p:
        assert p.seats_in("three-beliefs") == 1

    # Another day, another machine of Binder's: nothing is there, and the file is brought back.
    page.goto("about:blank")
    culled(binder)
    for one in binder.workbooks.glob("riverside.fornow*"):
        one.unlink()
    page.goto(binder.page("voila/render/02-beliefs.ipynb"))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring a file back").click()
    chooser.value.set_files(home)
    page.get_by_role("button", name="Bring it back", exact=True).click()
    expect(page.get_by_text("“Riverside” is here, as riverside.fornow")).to_be_visible()
    expect(page.get_by_text("An answer was saved here and not handed on.")).to_be_visible()
    with fornow.open(kept) as p:
        assert p.seats_in("three-beliefs") == 1


def test_lab_opens_a_workbook_on_binder_without_asking_anything(page: Page, binder: Binder) -> None:
    page.goto(binder.page("lab/tree/00-getting-started.ipynb"))
    expect(page.get_by_role("heading", name="Getting started").first).to_be_visible()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)
    expect(page.locator(".jp-CodeCell .jp-InputPlaceholder").first).to_be_visible()
