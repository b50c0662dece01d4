"""What a page did that it should not have, and what a screen-reader user would trip over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Request

Seen = TypeVar("Seen")
HOME = {"localhost", "127.0.0.1"}
GONE = (
    *("Execution context was destroyed", "axe is not defined", "page is navigating"),
    *("Frame was detached", "Cannot find context", "frame got detached"),
)
CALLED_OFF = ("ERR_ABORTED", "interrupted by another navigation")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Watch:
    """Everything one page asked of other hosts and wrote to its console."""

    outside: list[str] = field(default_factory=list)
    console: list[tuple[str, str]] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("console", lambda said: self.console.append((said.type, said.text)))
        page.on("pageerror", lambda error: self.console.append(("error", str(error))))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HOME:
            self.outside.append(url)

    @property
    def errors(self) -> list[str]:
        return [text for kind, text in self.console if kind == "error"]


def anew(page: Page, url: str = "") -> None:
    """Another page in this window, or the same again.

    Pages of the room load by themselves whatever is new. Where one is about to at this very moment,
    the browser calls off the one or the other: then it is asked once more.
    """
    for left in reversed(range(5)):
        try:
            page.goto(url) if url else page.reload()
        except Error as error:
            if not left or not any(words in str(error) for words in CALLED_OFF):
                raise
            page.wait_for_load_state()
        else:
            return


@contextmanager
def onward(page: Page) -> Iterator[None]:
    """Send a form, and have the page that comes of it: between the two there is none at all.

    A page that notes where it is while it is sent, or that loads by itself just then, looks to the
    browser as if the next had come: so it is the first one whole after the sending.
    """
    sent: list[Request] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.is_navigation_request():
            sent.append(request)

    page.on("request", note)
    try:
        with page.expect_event("load", lambda _: bool(sent)):
            yield
    finally:
        page.remove_listener("request", note)


def go_on(page: Page) -> None:
    """Press “Go on”, and have the page that comes of it."""
    with onward(page):
        page.get_by_role("button", name="Go on").click()


def measured(page: Page, script: str) -> Any:
    """What a function finds on a page that has its style sheets, however often the page loads."""
    whole = f"() => document.readyState === 'complete' && [({script})()]"
    return still(page, lambda: page.wait_for_function(whole).json_value()[0])


def violations(page: Page, within: str | None = None, *, advice: bool = False) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, one line each: rule, help, first element.

    With `advice`, its best practice too, and without the rule on small targets, which takes
    longest: who asks for advice measures them.
    """
    tags = [*WCAG, "best-practice"] if advice else WCAG
    found = broken(page, tags, within=within, small=not advice)
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found]


def broken(
    page: Page, tags: list[str], *, within: str | None = None, small: bool = True
) -> list[dict[str, Any]]:
    """The rules of these kinds that a page breaks, each with the elements that break it.

    Only these are put into words: of a long page, what is well takes longer to write down, and to
    name by a selector that nobody reads, than to look at.
    """
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": tags},
        "rules": {"target-size": {"enabled": small}},
        "resultTypes": ["violations"],
        "selectors": False,
    }

    def look() -> list[dict[str, Any]]:
        page.wait_for_function("() => document.readyState === 'complete'")
        return list(Axe().run(page, context=within, options=options).response["violations"])

    return still(page, look)


def still(page: Page, look: Callable[[], Seen]) -> Seen:
    """What is seen on a page; seen anew, should it load by itself while it is looked at."""
    for _ in range(4):
        try:
            return look()
        except Error as error:
            if not any(words in str(error) for words in GONE):
                raise
            page.wait_for_load_state()
    return look()
