"""Reports on paper: one Chromium for a whole batch makes PDF files and still pictures of pages.

A page is opened with the network off, and printed without running any script: its still drawings
stand in it. Playwright belongs to one thread, so the browser has a thread of its own, and any
other may ask it for something.
"""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import re
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from fornow.errors import ReportProblem
from fornow.reports import chromium
from fornow.reports.dating import made_on
from fornow.reports.drawings import PAINTER, marked

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Playwright

PRINT_SECONDS = 120
LAST_SECONDS = 5  # to close what may no longer answer
SHARPNESS = 2  # pixels of a picture for each of its units
UNSEEN = (
    "<style>body { display: none; }</style>"  # each is painted by itself: no need to lay it out
)
NOT_INSTALLED = (
    "To write PDF and Word files fornow needs Playwright, which is not installed here."
    " Install it with: pip install 'fornow[pdf]'."
)
CLOSED = "The page was not printed: the browser was closed before."
_CREATOR = re.compile(rb"/Creator \((?:\\.|[^\\)])*\)")
# A name of a cell, unless somebody's own words happen to look like one.
_NAMED = re.compile(rb"(/(?:Title|Alt|ActualText) )?\((node\d{8})\)")


class Printer:
    """Chromium, opened once: `with Printer() as printer: printer.pdf(page)`.

    `browser` is the path of one; else one is looked for (see `fornow.reports.chromium`).
    `ReportProblem` where there is none, or no Playwright, before anything is made. When it dies,
    it is started anew and the page is tried once more. `seconds` is the most one page may take.
    """

    def __init__(
        self, *, browser: str | Path | None = None, seconds: float = PRINT_SECONDS
    ) -> None:
        self._path = browser
        self._seconds = seconds
        self._open = False
        self._door = Lock()

    def __enter__(self) -> Self:
        """Start the browser."""
        try:
            import playwright.async_api as _  # noqa: F401
        except ImportError as problem:
            raise ReportProblem(NOT_INSTALLED) from problem
        self._press = _Press(chromium.found(self._path), seconds=self._seconds)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="fornow-printer", daemon=True)
        self._thread.start()
        self._open = True
        try:
            self._wait(self._press.start())
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the browser."""
        with self._door:
            self._open = False
            stopped = asyncio.run_coroutine_threadsafe(self._press.stop(), self._loop)
        stopped.result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def pdf(self, html: Path) -> bytes:
        """The page as a tagged PDF with an outline, dated like the report; `ReportProblem` if not.

        What is folded on the page stays out, as it does when somebody prints it.
        """
        address = html.resolve().as_uri()
        made: bytes = self._wait(self._press.work(lambda page: _printed(page, address)))
        return _settled(made, made_on(html.read_text(encoding="utf-8")))

    def pictures(self, html: Path) -> dict[str, bytes]:
        """Each drawing on the page as a PNG, twice as sharp as a screen, by its number.

        The numbers are those of `fornow.reports.drawings.marked`.
        """
        page = marked(html.read_text(encoding="utf-8"))
        painted = self._wait(self._press.work(lambda sheet: _painted(sheet, page), scripts=True))
        return {
            number: base64.b64decode(picture.partition(",")[2])
            for number, picture in painted.items()
        }

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        with self._door:  # nothing comes in behind the order to stop, or it would wait for ever
            if not self._open:
                work.close()
                raise ReportProblem(CLOSED)
            found = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return found.result()
        except CancelledError as closed:
            raise ReportProblem(CLOSED) from closed


class _Press:
    """The browser, as its own thread sees it."""

    def __init__(self, path: str | None, *, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        chromium.new_enough((await self._living()).version)

    async def stop(self) -> None:
        for waiting in self._under_way:
            waiting.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._drop(self._browser)
        if self._driver:
            await _within(LAST_SECONDS, self._driver.stop())

    async def work(
        self, what: Callable[[Page], Awaitable[Any]], *, scripts: bool = False, again: bool = True
    ) -> Any:
        """What comes of some work on a page; tried once more where the browser fails."""
        from playwright.async_api import Error

        if task := asyncio.current_task():
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        browser = await self._living()
        try:
            async with asyncio.timeout(self._seconds):
                return await _on_a_page(browser, what, scripts=scripts)
        except TimeoutError:
            await self._drop(browser)
            why = f"it took longer than {self._seconds:g} seconds"
            raise ReportProblem(f"The page could not be printed: {why}.") from None
        except Error as problem:
            if again:
                return await self.work(what, scripts=scripts, again=False)
            why = " ".join(str(problem.message).split())
            raise ReportProblem(f"The page could not be printed: {why}") from problem

    async def _living(self) -> Browser:
        from playwright.async_api import async_playwright

        async with self._starting:
            if self._browser and self._browser.is_connected():
                return self._browser
            self._driver = self._driver or await async_playwright().start()
            path = self._path or self._driver.chromium.executable_path
            if not Path(path).is_file():
                raise ReportProblem(chromium.NONE_FOUND)
            self._browser = await self._driver.chromium.launch(
                executable_path=path, args=list(chromium.FLAGS), handle_sigint=False
            )
            return self._browser

    async def _drop(self, browser: Browser | None) -> None:
        """Let go of a browser, and of whatever others do in it: they try again in the next."""
        if browser is self._browser:
            self._browser = None
        if browser:
            await _within(LAST_SECONDS, browser.close())


async def _on_a_page(
    browser: Browser, what: Callable[[Page], Awaitable[Any]], *, scripts: bool
) -> Any:
    context = await browser.new_context(
        offline=True, java_script_enabled=scripts, locale="en-GB", service_workers="block"
    )
    try:
        return await what(await context.new_page())
    finally:
        await _within(LAST_SECONDS, context.close())


async def _printed(page: Page, address: str) -> bytes:
    await page.goto(address)
    return await page.pdf(
        tagged=True, outline=True, prefer_css_page_size=True, print_background=True
    )


async def _painted(page: Page, html: str) -> dict[str, str]:
    await page.set_content(html + UNSEEN)
    painted: dict[str, str] = await page.evaluate(PAINTER, SHARPNESS)
    return painted


async def _within(seconds: float, closing: Awaitable[Any]) -> None:
    """Close something that may be gone already, or no longer answer."""
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(seconds):
            await closing
    except (Error, TimeoutError):
        pass


def _settled(pdf: bytes, made: dt.datetime) -> bytes:
    """The PDF with that date, names of its own, and no word of the machine.

    The same page gives the same bytes. Each change is as long as what it takes the place of, since
    a PDF knows its parts by where they begin.
    """
    stamp = made.astimezone(dt.UTC).strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    for name in (b"CreationDate", b"ModDate"):
        pdf = re.sub(rb"/%s \(D:[^)]{21}\)" % name, b"/%s %s" % (name, stamp), pdf, count=1)
    pdf = re.sub(_CREATOR, lambda old: b"/Creator (fornow)".ljust(len(old[0])), pdf, count=1)
    # Chromium counts the cells it names from wherever its count stands; here each has its place.
    named = sorted({found[2] for found in _NAMED.finditer(pdf)})
    places = {name: b"(node%08d)" % place for place, name in enumerate(named)}
    return _NAMED.sub(lambda old: old[0] if old[1] else places[old[2]], pdf)
