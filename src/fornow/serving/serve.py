"""Starts the one server and says where it is."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fornow.errors import FornowError
from fornow.later import put_off
from fornow.serving.home import home
from fornow.serving.settings import Settings, settings
from fornow.serving.stopping import Stopping

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

FIRST_PORT = 8888


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where a running server is: each a whole address with the key that opens it."""

    start: str
    lab: str
    pages: str
    room: str
    base: str
    token: str


def serve(
    root: str | Path,
    *,
    open_at: str = "voila/tree",
    browser: bool = True,
    port: int = FIRST_PORT,
    ready: str | Path | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """A running server on `root` until Ctrl-C: Lab, the workbooks as pages, the phones.

    `open_at` is the page to begin with, as `voila/render/03-values.ipynb` or `lab`; `browser`
    opens it. When `port` is taken the next free one is used (0: any), and the links printed have
    the one it got. `ready` names a file that the links are written to once the server answers.
    `more` is further settings by class, as `{"LiveApp": {"partnership": "east.fornow"}}`.

    A process that was told to stop ends soon after, whatever else it may have had in mind.
    """
    folder = Path(root).resolve()
    if not folder.is_dir():
        raise FornowError(f"There is no folder {str(root)!r} to open. Check its name.")
    with home() as place:
        stopping = Stopping(place)
        stopping.listen()
        chosen = settings(folder, home=place, open_at=open_at, browser=browser, port=port)
        app = _started(_with(chosen, more or {}))
        app.io_loop.add_callback(stopping.started, app)
        # After the server has bound its port, which it does first thing once its loop runs.
        app.io_loop.add_callback(_announce, _links(app, open_at), ready)
        try:
            app.start()
        finally:
            stopping.ended()
            type(app).clear_instance()


def _with(chosen: Settings, more: Mapping[str, Mapping[str, Any]]) -> Settings:
    return chosen | {name: chosen.get(name, {}) | dict(traits) for name, traits in more.items()}


def _started(chosen: Settings) -> ServerApp:
    put_off()
    # Imported when used: it takes a second, and `fornow --help` should not.
    from jupyter_server.serverapp import ServerApp
    from traitlets.config import Config

    app: ServerApp = ServerApp.instance(config=Config(chosen))
    # We have taken the signals; Jupyter's own way with them can leave the process hanging.
    app.init_signal = lambda: None  # type: ignore[method-assign]
    with warnings.catch_warnings():
        # Voilà's scripts and styles are for anybody; of the folder it hands out nothing (settings).
        warnings.filterwarnings("ignore", "Extension endpoints", module=r"voila\.server_extension")
        app.initialize(argv=[])
    return app


def _links(app: ServerApp, open_at: str) -> Links:
    # From the port it got, not the one it was asked for.
    base = f"http://localhost:{app.port}{app.base_url}"
    token = app.identity_provider.token

    def link(path: str) -> str:
        return f"{base}{path.lstrip('/')}?token={token}"

    return Links(
        start=link(open_at),
        lab=link("lab"),
        pages=link("voila/tree"),
        room=link("fornow/panel"),
        base=base,
        token=token,
    )


def _announce(links: Links, ready: str | Path | None) -> None:
    if ready is not None:
        _write(Path(ready), links)
    _say(links)


def _say(links: Links) -> None:
    from click import echo

    echo(f"Your workbooks are open at  {links.start}")
    echo(f"  as pages (Voilà): {links.pages}")
    echo(f"  with their code (Lab): {links.lab}")
    echo(f"  the room, for phones and a screen: {links.room}")
    echo("Leave this window open. To stop, press Ctrl-C here.")


def _write(path: Path, links: Links) -> None:
    # Whole or not at all: somebody is waiting for this file to read it.
    part = path.with_name(path.name + ".part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(asdict(links)), encoding="utf-8")
    part.replace(path)
