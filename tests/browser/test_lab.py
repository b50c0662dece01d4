"""A workbook in JupyterLab, seen in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from fornow.serving import Links
from tests.browser.conftest import persons_browser
from tests.browser.watching import Watch

context = pytest.fixture(scope="module", name="context")(persons_browser)


def opened(page: Page, server: Links) -> None:
    page.goto(f"{server.base}lab/tree/03-what-we-hold.ipynb?token={server.token}")
    expect(page.get_by_role("heading", name="What we hold")).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']")).to_be_visible()


def run_everything(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_lab_opens_a_workbook_without_asking_anything(
    page: Page, server: Links, watch: Watch
) -> None:
    opened(page, server)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)
    assert watch.outside == []
    assert watch.errors == []


def test_lab_folds_the_code_of_a_workbook(page: Page, server: Links) -> None:
    opened(page, server)
    expect(page.locator(".jp-CodeCell .jp-InputPlaceholder")).to_have_count(3)
    expect(page.get_by_text("keep.on_click")).to_have_count(0)


def test_lab_runs_a_form_and_draws_a_chart(page: Page, server: Links, watch: Watch) -> None:
    opened(page, server)
    run_everything(page)
    page.get_by_placeholder("One word").fill("care")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept: care")).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert watch.outside == []
    assert watch.errors == []
