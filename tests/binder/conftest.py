"""The rehearsal drives a real Chromium too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, LONGEST_WAIT

expect.set_options(timeout=LONGEST_WAIT)
collect_ignore = ["hurried.py"]  # a program: to read it takes as long as to start Lab


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    yield context.new_page()
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent) + os.sep
    for item in items:
        if str(item.path).startswith(here) and "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
