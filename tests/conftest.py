"""What tests in every folder share: one Chromium, and a shelf without other tests' exercises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from fornow.exercises import catalogue
from tests.browser.chromium import FLAGS, MISSING, find


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
