"""What tests in every folder share: one Chromium, a shelf of their own, the longest files first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from fornow.exercises import catalogue
from tests import memory
from tests.browser.chromium import FLAGS, MISSING, find

#: Half a minute and more, the longest first: begun last, one would be left alone with one core.
LONGEST = (
    "test_docs.py",
    "browser/test_access.py",
    "notebooks/test_notebooks_run.py",
    "browser/test_workbooks.py",
    "reports/test_cluster.py",
    "reports/test_batch.py",
    "browser/test_charts.py",
    "reports/test_page_in_browser.py",
    "reports/test_warm.py",
    "reports/test_terms.py",
    "binder/test_rehearsal.py",
    "binder/test_room_rehearsed.py",
    "serving/test_stopping.py",
    "browser/test_keeping.py",
    "browser/test_alone.py",
    "browser/test_pages.py",
    "imports/test_whole_book.py",
    "forms/test_every_form.py",
    "warm/test_engine.py",
    "cli/test_report.py",
    "examples/test_demos.py",
    "reports/test_stores.py",
    "browser/test_settled_by_keys.py",
)
HERE = Path(__file__).parent

memory.settle()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(scope="session", autouse=True)
def nothing_left_in_memory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Files that lie in memory are kept only for somebody to look at what failed."""
    yield
    if not request.session.testsfailed:
        memory.free(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run: a process can drive Playwright only once at a time."""
    path = find()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", autouse=True)
def shelf_of_its_own() -> Iterator[None]:
    """Exercises that one file of tests adds are not on the shelf of the next."""
    own = catalogue._CATALOGUE._own
    before = dict(own)
    yield
    own.clear()
    own.update(before)
