"""Many phones at once: each joins, looks as an open page does, answers, and changes its answer."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urljoin

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from tests.live.browsing import read

ABOUT = "three-beliefs"
LOOK_EVERY = 4.0  # seconds, as the page's own script does
POINTS = range(1, 6)
PATIENCE = 120.0  # seconds until an answer that does not come is an error


@dataclass
class Heard:
    """What came of everything that was asked: seconds by kind, and what went wrong."""

    saves: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, kind: str, seconds: float, problem: str = "") -> None:
        getattr(self, kind).append(seconds)
        if problem:
            self.errors.append(problem)


class Visitor:
    """A phone with cookies of its own, that never holds up the others."""

    def __init__(self, base: str, client: AsyncHTTPClient, heard: Heard) -> None:
        self._base, self._client, self._heard = base, client, heard
        self._cookies = dict[str, str]()
        self.mark = 0  # what it saved last

    async def ask(
        self, kind: str, where: str, sent: Sequence[tuple[str, str]] | None = None
    ) -> str:
        """A page of ours; a redirect is followed, and timed as a page of its own."""
        body = None if sent is None else urlencode(sent)
        request = HTTPRequest(
            urljoin(self._base + "fornow/room", where),
            method="GET" if body is None else "POST",
            body=body,
            headers={"Cookie": "; ".join(f"{name}={v}" for name, v in self._cookies.items())},
            follow_redirects=False,
            request_timeout=PATIENCE,
            connect_timeout=PATIENCE,
        )
        begun = perf_counter()
        try:
            answer = await self._client.fetch(request, raise_error=False)
        except OSError as error:
            self._heard.note(kind, perf_counter() - begun, f"{where}: {error}")
            return ""
        bad = "" if answer.code < 400 else f"{where}: {answer.code} {answer.error}"
        self._heard.note(kind, perf_counter() - begun, bad)
        for told in answer.headers.get_list("Set-Cookie"):
            self._cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
        if answer.code in (302, 303):
            return await self.ask("pages", urljoin(request.url, answer.headers["Location"]))
        return answer.body.decode("utf-8") if answer.body else ""

    async def join(self, code: str) -> None:
        """Come in by the code."""
        where = f"{self._base}fornow/join/{code}"
        form = read(await self.ask("pages", where)).forms[0]
        await self.ask("pages", urljoin(where, form.action), form.sent)

    async def answer(self, mark: int) -> None:
        """Answer every question with that mark, look at the whole, and save it."""
        page = await self.ask("pages", f"{self._base}fornow/room/answer?about={ABOUT}")
        while page:
            form = next(one for one in read(page).forms if one.presses)
            save = any(words.startswith("Save") for words, *_ in form.presses)
            sent = [pair for pair in form.sent if form.kinds.get(pair[0]) == "hidden"]
            sent += [
                (name, str(mark) if kind == "radio" else f"Why: {mark}")
                for name, kind in form.kinds.items()
                if kind in ("radio", "textarea")
            ]
            wanted = "Save" if save else "Go on"
            sent += [(name, v) for words, name, v in form.presses if words.startswith(wanted)][:1]
            where = urljoin(f"{self._base}fornow/room/answer", form.action)
            page = await self.ask("saves" if save else "pages", where, sent)
            if save:
                self.mark = mark
                return

    async def watch(self, first: float) -> None:
        """Look whether there is something new, as long as the page is open."""
        await asyncio.sleep(first)  # phones do not all look at once
        while True:
            await self.ask("looks", f"{self._base}fornow/room/state")
            await asyncio.sleep(LOOK_EVERY)


async def meet(
    base: str, code: str, phones: int, *, burst: float, steady: float = 0.0, every: float = 20.0
) -> tuple[Heard, Counter[int]]:
    """What `phones` people hear, and how many saved each mark last.

    All answer within `burst` seconds; then for `steady` seconds each changes its answer about
    `every` so many seconds.
    """
    heard, chance = Heard(), random.Random(phones)
    client = SimpleAsyncHTTPClient(force_instance=True, max_clients=4 * phones)
    visitors = [Visitor(base, client, heard) for _ in range(phones)]

    async def one(visitor: Visitor, first: float, rests: Sequence[float]) -> None:
        await asyncio.sleep(first)
        await visitor.answer(chance.choice(POINTS))
        for rest in rests:
            await asyncio.sleep(rest)
            await visitor.answer(chance.choice(POINTS))

    for visitor in visitors:
        await visitor.join(code)
    watching = [
        asyncio.create_task(visitor.watch(LOOK_EVERY * chance.random())) for visitor in visitors
    ]
    async with asyncio.TaskGroup() as going:
        for visitor in visitors:
            rests = [2 * every * chance.random() for _ in range(round(steady / every))]
            going.create_task(one(visitor, burst * chance.random(), rests))
    for task in watching:
        task.cancel()
    client.close()
    return heard, Counter(visitor.mark for visitor in visitors)
