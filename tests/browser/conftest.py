"""A real Chromium, a real server, and a page that remembers what it did."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from fornow.serving import Links
from tests.browser.serving import running, write_notebook
from tests.browser.watching import Watch

# A step of a workbook waits for a kernel, which on a busy machine takes its time. Nothing waits
# this long when all is well.
LONGEST_WAIT = 120_000
expect.set_options(timeout=LONGEST_WAIT)

LAPTOP: ViewportSize = {"width": 1366, "height": 768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent) + os.sep
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


def persons_browser(browser: Browser) -> Iterator[BrowserContext]:
    """A person's browser: cookies of its own, a laptop's window, English."""
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    yield context
    context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for each test.

    A file of tests that need no cookies of their own has one for all of them
    (`pytest.fixture(scope="module", name="context")(persons_browser)`), which need not fetch and
    read our scripts anew every time.
    """
    yield from persons_browser(browser)


@pytest.fixture
def watch() -> Watch:
    """What the test's page asked of other hosts and wrote to its console."""
    return Watch()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page in a window of its own, watched from its first request."""
    page = context.new_page()
    watch.attach(page)
    yield page
    page.close()


@pytest.fixture
def outside_requests(watch: Watch) -> list[str]:
    """Addresses on other hosts that the page asked for; should stay empty."""
    return watch.outside


@pytest.fixture
def console(watch: Watch) -> list[tuple[str, str]]:
    """(kind, text) of everything the page wrote to its console, thrown errors as `error`."""
    return watch.console


FORM = """
import ipywidgets as widgets
import plotly.graph_objects as go
said = widgets.Label("Nothing kept yet")
value = widgets.Text(placeholder="One word")
keep = widgets.Button(description="Keep")
keep.on_click(lambda _: setattr(said, "value", f"Kept: {value.value}"))
widgets.VBox([widgets.ToggleButtons(options=["no", "partly"], value=None), value, keep, said])
"""
# Handed over with the widget's own state, as every form of ours does: what is printed into a widget
# comes back from the kernel, and is then drawn a second time while the first is being drawn.
LATER = """
later = widgets.Output()
draw = widgets.Button(description="Draw")
chart = {"data": [{"type": "bar", "y": [1, 2]}], "layout": {}, "config": {"responsive": True}}
shown = {"application/vnd.plotly.v1+json": chart}
def drawn(_):
    later.outputs = ({"output_type": "display_data", "data": shown, "metadata": {}},)
draw.on_click(drawn)
widgets.VBox([draw, later])
"""
OURS = """
from fornow.errors import FileProblem
raise FileProblem("That file is <b>cut short</b>. Choose the one before it.")
"""


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small workbooks, one for each thing that a page must be able to do."""
    folder = tmp_path_factory.mktemp("workbooks")
    title = ("text", "# What we hold\n\nSay it in a word. It is worth $x^2$.")
    chart = ("code", "go.Figure(go.Scatter(y=[1, 3])).show(config={'responsive': True})")
    noise = ("code", "import sys\nprint('a grumble', file=sys.stderr)")
    write_notebook(folder / "03-what-we-hold.ipynb", title, ("code", FORM), chart, noise)
    write_notebook(folder / "04-drawn-later.ipynb", ("text", "# Later"), ("code", FORM + LATER))
    write_notebook(folder / "05-our-mistake.ipynb", ("text", "# A file"), ("code", OURS))
    write_notebook(folder / "06-no-mistake-of-ours.ipynb", ("text", "# A sum"), ("code", "1/0"))
    return folder


@pytest.fixture(scope="session")
def server(workbooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """The links of a server on the small workbooks."""
    with running(workbooks, tmp_path_factory.mktemp("server") / "ready.json") as links:
        yield links
