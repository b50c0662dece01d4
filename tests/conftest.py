"""What tests in every folder share: one Chromium, a shelf of their own, the longest files first."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from fornow.exercises import catalogue
from tests import memory
from tests.browser.chromium import FLAGS, MISSING, find

#: Twenty seconds and more, the longest first: begun last, one would be left alone with one core.
LONGEST = (
    "test_docs.py",
    "notebooks/test_notebooks_run.py",
    "browser/test_access.py",
    "binder/test_rehearsal.py",
    "browser/test_workbooks.py",
    "reports/test_page_in_browser.py",
    "reports/test_cluster.py",
    "reports/test_warm.py",
    "reports/test_batch.py",
    "serving/test_stopping.py",
    "forms/test_every_form.py",
    "binder/test_room_rehearsed.py",
    "reports/test_terms.py",
    "browser/test_charts.py",
    "browser/test_room.py",
    "browser/test_alone.py",
    "browser/test_pages.py",
    "visibility/test_canaries.py",
    "reports/test_stores.py",
    "browser/test_keeping.py",
    "cli/test_report.py",
    "pictures/test_catalogue.py",
    "reports/test_records.py",
    "browser/test_nothing_typed_runs.py",
    "warm/test_engine.py",
    "reports/test_printed.py",
    "reports/test_moment.py",
    "reports/test_word.py",
    "examples/test_demos.py",
    "cli/test_demo.py",
    "browser/test_panel.py",
    "live/test_kernel_killed.py",
    "browser/test_settled_by_keys.py",
)
HERE = Path(__file__).parent

#: A wait for the browser that ran out, two minutes on a busy machine, is made once more, and the
#: summary says so. Whatever else a test sees counts at once.
ONCE_MORE = pytest.mark.flaky(
    reruns=1, only_rerun=["^AssertionError: (Locator|Page) expected", "TimeoutError"]
)

memory.settle()
memory.keep_compiled()
#: A busy machine is no fault.
settings.register_profile("fornow", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fornow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(ONCE_MORE)


@pytest.fixture(scope="session", autouse=True)
def nothing_left_in_memory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Files that lie in memory are kept only for somebody to look at what failed."""
    yield
    if not request.session.testsfailed:
        memory.free(tmp_path_factory.getbasetemp())


def pytest_collection_finish() -> None:
    """Python is not to look through thirteen thousand tests for rubbish, again and again.

    What is there by now stays to the end. Looking took a tenth of the quick tests' time.
    """
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What workers shared is freed by whoever began them, once the last of them has ended."""
    if not session.testsfailed and getattr(session.config.option, "numprocesses", None):
        memory.free(session.config._tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]


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
