"""A chart that a template made itself with plotly stands on the page, or is said to be missing."""

import json
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser

from fornow.reports import worker
from fornow.reports.own_charts import PLOTLY
from tests.browser.conftest import LONGEST_WAIT

HOSTILE = "</script><script>alert(1)</script> & <b>bold</b>"


def _page(*figures: go.Figure) -> str:
    """The page of a notebook whose cells show these, as a kernel gives them."""
    shown = [json.loads(figure.to_json()) for figure in figures]
    cells = [
        new_code_cell(outputs=[new_output("display_data", {PLOTLY: one, "text/plain": "Figure"})])
        for one in shown
    ]
    made: Any = worker.exporter().from_notebook_node(new_notebook(cells=cells))
    return str(made[0])


def test_it_stands_on_the_page_with_the_library_and_is_said_where_no_script_runs() -> None:
    figure = go.Figure(go.Bar(x=["a", "b"], y=[1, 2]), {"title": {"text": "My <b>bars</b>"}})
    soup = BeautifulSoup(_page(figure, go.Figure(go.Scatter(y=[1, 3]))), "html.parser")
    charts = soup.select(".rp-chart")
    assert [one["data-label"] for one in charts] == ["My bars", "A chart"]
    assert charts[0].p is not None
    assert charts[0].p.get_text() == "“My bars” is drawn in report.html. Open it in a browser."
    assert soup.find(id="fornow-library")
    (bars, _) = [json.loads(one.get_text()) for one in soup.select("script[data-fornow-figure]")]
    assert bars["data"][0]["type"] == "bar"
    assert bars["config"]["displaylogo"] is False


def test_what_the_page_cannot_draw_is_said_with_what_it_can() -> None:
    page = _page(go.Figure([go.Heatmap(z=[[1]]), go.Scatter(y=[1])]))
    assert "A chart is missing here: this page cannot draw heatmap." in page
    assert not BeautifulSoup(page, "html.parser").select("script[data-fornow-figure]")


def test_words_in_it_never_become_markup() -> None:
    page = _page(go.Figure(go.Bar(x=[HOSTILE], y=[1]), {"title": {"text": HOSTILE}}))
    soup = BeautifulSoup(page, "html.parser")
    assert "alert(1)</script>" not in page
    assert [one.get_text() for one in soup.find_all("script") if one.get_text() == "alert(1)"] == []


@pytest.mark.parametrize("width", [320, 1024])
def test_it_is_drawn_with_the_network_off(browser: Browser, tmp_path: Path, width: int) -> None:
    file = tmp_path / "report.html"
    file.write_text(_page(go.Figure(go.Bar(x=["a", "b"], y=[1, 2]))), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 768}, offline=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector(".rp-drawn .main-svg")
    assert page.locator(".rp-live").first.get_attribute("aria-label") == "A chart"
    assert not page.locator(".rp-chart > p").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
