"""Starts the one server and says where it is."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fornow.errors import FornowError
from fornow.later import put_off
from fornow.live.served import served_by
from fornow.serving.home import home
from fornow.serving.links import Links
from fornow.serving.ports import free_port
from fornow.serving.saying import lines
from fornow.serving.settings import Settings, settings
from fornow.serving.stopping import Stopping
from fornow.serving.way import Way

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

FIRST_PORT = 8888


def serve(
    root: str | Path,
    *,
    open_at: str = "voila/tree",
    browser: bool = True,
    port: int = FIRST_PORT,
    ready: str | Path | None = None,
    way: Way | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """A running server on `root` until Ctrl-C: Lab, the workbooks as pages, the phones.

    `open_at` is the page to begin with, as `voila/render/03-values.ipynb` or `lab`; `browser`
    opens it. When `port` is taken the next free one is used (0: any), and the links printed have
    the one it got. `ready` names a file that the links are written to once the server answers.
    `way` says whom else it lets in; without it, nobody but this machine.
    `more` is further settings by class, as `{"LiveApp": {"partnership": "east.fornow"}}`.

    A process that was told to stop ends soon after, whatever else it may have had in mind.
    """
    way = way or Way()
    folder = Path(root).resolve()
    if not folder.is_dir():
        raise FornowError(f"There is no folder {str(root)!r} to open. Check its name.")
    with home() as place:
        stopping = Stopping(place)
        stopping.listen()
        free = free_port(port, ip=way.ip, exact=way.exact_port)
        chosen = settings(folder, home=place, open_at=open_at, browser=browser, port=free, way=way)
        app = _started(_with(chosen, more or {}))
        app.io_loop.add_callback(stopping.started, app)
        # After the server has bound its port, which it does first thing once its loop runs.
        tell = partial(_announce, app, _links(app, open_at), asked=way, wanted=port, ready=ready)
        app.io_loop.add_callback(tell)
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


def _announce(
    app: ServerApp, links: Links, *, asked: Way, wanted: int, ready: str | Path | None
) -> None:
    from click import echo

    if ready is not None:
        links.write(Path(ready))
    found = served_by(app, asked.address).way_in()
    moved_from = wanted if wanted not in (0, app.port) else 0
    for line in lines(links, asked=asked, found=found, moved_from=moved_from):
        echo(line)
