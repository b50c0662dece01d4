"""A person's phone without a browser around it: it fills in forms as they stand, and sends them."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TIMEOUT = 120  # seconds; nothing waits this long when all is well


@dataclass
class Form:
    """A form as a browser holds it: where it goes, what it would send, what can be pressed."""

    action: str = ""
    method: str = "get"
    sent: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    presses: list[tuple[str, str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.scripts = 0
        self._into: tuple[str, Any] | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        form = self.forms[-1] if self.forms else None
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif tag == "a":
            self._begin("a", given.get("href", ""))
        elif tag in ("button", "textarea") and form:
            self._begin(tag, given)
        elif tag == "script":
            self.scripts += 1
        elif tag == "select" and form:
            form.sent.append((given["name"], ""))
            form.kinds[given["name"]] = "select"
            self._begin("select", given["name"])
        elif tag == "option" and form and self._into and self._into[0] == "select":
            name = self._into[1]
            form.offered.setdefault(name, []).append(given.get("value", ""))
            if "selected" in given:
                form.sent[-1] = (name, given["value"])
        elif tag == "input" and form and given.get("name"):
            self._input(form, given)

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        form.kinds[name] = kind
        if kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(given.get("value", "on"))
            if "checked" not in given:
                return
        form.sent.append((name, given.get("value", "")))

    def _begin(self, tag: str, what: Any) -> None:
        self._into, self._words = (tag, what), ""

    def handle_data(self, data: str) -> None:
        self._words += data
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._into is None or self._into[0] != tag:
            return
        what, words = self._into[1], self._words
        if tag == "a":
            self.links.append((" ".join(words.split()), what))
        elif tag == "textarea":
            self.forms[-1].sent.append((what["name"], words.removeprefix("\n")))
            self.forms[-1].kinds[what["name"]] = "textarea"
        elif tag == "button":
            name, value = what.get("name", ""), what.get("value", "")
            self.forms[-1].presses.append((" ".join(words.split()), name, value))
        self._into = None


def read(html: str) -> _Reader:
    """The forms, links and words of a page."""
    reader = _Reader()
    reader.feed(html.replace("<wbr>", ""))  # a place to break a line is no gap between words
    return reader


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Phone:
    """A phone with cookies of its own, on one page at a time."""

    def __init__(self, base: str) -> None:
        self.base, self.url = base, base
        self.jar = http.cookiejar.CookieJar()
        self.status, self.html = 0, ""
        self.headers: Any = None
        self.seen = b""  # every byte that was ever sent to it
        jar = urllib.request.HTTPCookieProcessor(self.jar)
        self._opener = urllib.request.build_opener(jar, _Stay())

    def ask(
        self,
        where: str,
        sent: list[tuple[str, str]] | bytes | None = None,
        *,
        method: str = "",
        headers: dict[str, str] | None = None,
        follow: bool = True,
    ) -> str:
        """Go to an address, sending what is given; the page that comes."""
        self.url = urllib.parse.urljoin(self.url, where)
        body = urllib.parse.urlencode(sent).encode() if isinstance(sent, list) else sent
        how = method or ("GET" if body is None else "POST")
        request = urllib.request.Request(self.url, body, headers or {}, method=how)
        try:
            answer = self._opener.open(request, timeout=TIMEOUT)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            data = answer.read()
            self.status, self.headers = answer.status, answer.headers
        self.seen += str(self.headers).encode() + data
        self.html = data.decode("utf-8", "replace")
        if follow and self.status in (301, 302, 303):
            return self.ask(self.headers["Location"])
        return self.html

    def again(self) -> Phone:
        """Another page of the same browser, with the same cookies, where this one is."""
        twin = Phone(self.base)
        for cookie in self.jar:
            twin.jar.set_cookie(cookie)
        twin.url, twin.html = self.url, self.html
        return twin

    @property
    def words(self) -> str:
        """What can be read on the page."""
        return " ".join(" ".join(read(self.html).text).split())

    def go(self, where: str) -> str:
        """Open one of our pages."""
        return self.ask(f"{self.base}fornow/{where}")

    def follow(self, words: str) -> str:
        """Press the link with these words."""
        links = [href for text, href in read(self.html).links if text.startswith(words)]
        assert links, f"no link “{words}” on: {self.words[:400]}"
        return self.ask(links[0])

    def form(self, press: str) -> tuple[Form, tuple[str, str]]:
        """The form that has this button, and what the button sends."""
        for form in read(self.html).forms:
            for words, name, value in form.presses:
                if words.startswith(press):
                    return form, (name, value)
        raise AssertionError(f"no button “{press}” on: {self.words[:600]}")

    def fill(self, press: str, answers: dict[str, Any]) -> list[tuple[str, str]]:
        """What the form with this button would send, once these answers are given."""
        form, pressed = self.form(press)
        sent = [pair for pair in form.sent if pair[0] not in answers]
        for name, value in answers.items():
            for one in value if isinstance(value, list) else [value]:
                allowed = form.offered.get(name)
                assert allowed is None or one in allowed, f"{name}: {one} is not among {allowed}"
                assert name in form.kinds, f"nothing called {name}: {sorted(form.kinds)}"
                sent.append((name, one))
        return [*sent, *([pressed] if pressed[0] else [])]

    def press(self, words: str, answers: dict[str, Any] | None = None) -> str:
        """Give these answers and press the button."""
        form, _ = self.form(words)
        return self.ask(form.action, self.fill(words, answers or {}))

    def answer(self, *pages: dict[str, Any], save: str = "Save") -> str:
        """Answer page after page, and save at the end."""
        for answers in pages:
            last = not any(w.startswith("Go on") for f in read(self.html).forms
                           for w, *_ in f.presses)  # fmt: skip
            self.press(save if last else "Go on", answers)
        return self.html
