"""What every page of ours is: its headers, its templates, its own words when something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http.client import responses
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from fornow import hosted
from fornow.errors import FornowError
from fornow.live import keys
from fornow.live.drafts import DRAFT, unpacked
from fornow.live.pages.told import WRONG
from fornow.live.rooms import Place, Rooms

SEAT = "fornow-seat"
A_MONTH = 30  # days a phone keeps its seat: word from the front line comes between meetings
#: Where our pages are, below the server's base address.
HOME = "fornow/"

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Page(JupyterHandler):
    """A page of ours."""

    #: What is said where there is nothing else to show, and where one can go on from there.
    wrong: Mapping[int, tuple[str, str]] = WRONG
    ways_on: tuple[tuple[str, str], ...] = (("room", "To the room"), ("join", "Type a code"))

    @property
    def rooms(self) -> Rooms:
        """The partnerships that have a room here."""
        found: Rooms = self.settings["fornow_rooms"]
        return found

    @property
    def home(self) -> str:
        """Our home, from this page: links hold behind any proxy, whatever it puts before them."""
        below = self.request.path.removeprefix(self.base_url).removeprefix(HOME.rstrip("/"))
        return "../" * (below.count("/") - 1) or ("./" if below else HOME)

    @property
    def is_secure(self) -> bool:
        """Whether the browser came by https, also where a proxy takes that off."""
        told = self.request.headers.get("X-Forwarded-Proto", "").split(",")[0].strip()
        return "https" in (self.request.protocol, told)

    async def prepare(self, *, _redirect_to_login: bool = True) -> Any:
        """Too much is refused before anybody is asked who they are."""
        self.refuse_too_much()
        return await super().prepare(_redirect_to_login=_redirect_to_login)

    def refuse_too_much(self) -> None:
        """413 where more was sent than is taken; nothing of it was kept."""
        if self.request.connection in self.settings["fornow_limits"].refused:
            raise HTTPError(413)

    def set_default_headers(self) -> None:
        """Nothing is kept, framed, or told to anybody; only what is ours is loaded."""
        super().set_default_headers()
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def set_cors_headers(self) -> None:
        """Ask nobody: whatever the server allows other sites, it does not allow them here."""

    def check_xsrf_cookie(self) -> None:
        """Ours is checked instead (`our_own_form`): a cookie can be chosen by whoever sends it."""

    def our_own_form(self, mark: str) -> None:
        """403 unless this was sent by a page of ours that was made for this very seat."""
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        if site not in ("same-origin", "none"):
            raise HTTPError(403)
        if not keys.same(self.posted_one("mark"), mark):
            raise HTTPError(403)

    @property
    def posted(self) -> dict[str, list[str]]:
        """The form as it arrived, with what it carried from its other pages."""
        sent = self.request.body_arguments
        found = {name: [v.decode("utf-8", "replace") for v in sent[name]] for name in sent}
        try:
            carried = [unpacked(draft) for draft in found.pop(DRAFT, ())]
        except ValueError:
            raise HTTPError(400) from None
        return {name: values for one in (*carried, found) for name, values in one.items()}

    def posted_one(self, name: str) -> str:
        """The one value of that name in the form; '' for none."""
        return next(iter(self.posted.get(name, ())), "")

    def show(self, template: str, *, status: int = 200, **filling: Any) -> None:
        """Write a page."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page(template, home=self.home, **filling))

    def go(self, place: str) -> None:
        """Send the browser on to a page of ours, to be fetched afresh."""
        self.redirect(self.home + place, status=303)

    def write_error(self, status_code: int, **more: Any) -> None:
        """A page that says in words what to do next, and nothing of what went wrong inside."""
        busy = isinstance((more.get("exc_info") or (None, None))[1], FornowError)
        status = 503 if busy else status_code if status_code in responses else 500
        title, then = self.wrong.get(status, self.wrong[500])
        self.show("wrong.html", status=status, title=title, then=then, ways=self.ways_on)

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """Keep a trace of what is ours to mend; a file that is busy is nobody's mistake."""
        if not isinstance(value, FornowError):
            super().log_exception(kind, value, trace)

    def finish(self, *given: Any, **more: Any) -> Any:
        """Say to whoever stops idle servers that this one is in use."""
        from jupyter_server._tz import utcnow

        self.settings.setdefault("last_activity_times", {})["fornow"] = utcnow()
        return super().finish(*given, **more)


class PhonePage(Page):
    """A page for people who joined with a code: Jupyter's keys are neither asked for nor given."""

    async def prepare(self, *, _redirect_to_login: bool = True) -> None:
        """Nobody is looked up: a participant is a seat, and no user of the server."""
        self.current_user = self._jupyter_current_user = None
        self.refuse_too_much()
        if not self.check_host():
            raise HTTPError(403)

    async def seated(self) -> tuple[Place, str] | None:
        """The room and the seat of this phone, or None."""
        cookie = self.get_cookie(SEAT, "") or ""
        return await self.rooms.run(self.rooms.by_seat, cookie)

    def sit(self, seat: str) -> None:
        """Give this phone its seat."""
        self.set_cookie(
            SEAT,
            seat,
            path=self.base_url + HOME,
            expires_days=A_MONTH,
            httponly=True,
            samesite="Lax",
            secure=self.is_secure,
        )


class Lost(PhonePage):
    """Any address below our home that is none of ours."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say so, and where to go."""
        raise HTTPError(404)

    post = get


class Outside(PhonePage):
    """What another machine finds where there is nothing for phones: it is sent to join, or lost."""

    @property
    def home(self) -> str:
        """Our home in full: this stands in for another address, and no link from here would do."""
        return str(self.base_url) + HOME

    @allow_unauthenticated
    def get(self, where: str) -> None:
        """The page to type a code on, for whoever asked for the front page; for others nothing."""
        if where == "front":
            self.go("join")
        else:
            raise HTTPError(404)

    @allow_unauthenticated
    def post(self, where: str) -> None:
        """Nothing."""
        raise HTTPError(404)


class Styles(PhonePage):
    """The styles and the few lines of script: the same for everybody, and no secret."""

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """The file of that name."""
        kind, text = _static(name)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-cache")
        self.finish(text)


def page(template: str, **filling: Any) -> str:
    """A page from its template; whatever is put in is escaped unless it is Markup."""
    return _templates().get_template(template).render(public=hosted.is_public(), **filling)


def phone_mark(place: Place, seat: str) -> str:
    """What a form for this seat carries, and no other has."""
    return keys.sign(place.room.secret, "form", seat)


def query(**asked: str) -> str:
    """What follows a page's address, for those that say which question is meant."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items() if value)


@cache
def _templates() -> Environment:
    folder = Path(str(files("fornow.live"))) / "pages"
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def _static(name: str) -> tuple[str, str]:
    from fornow import look

    text = files("fornow.live").joinpath("pages", name).read_text("utf-8")
    if name.endswith(".css"):
        return "text/css; charset=utf-8", look.css() + text
    return "text/javascript; charset=utf-8", text
