"""A real JupyterHub on this machine: its own proxy before it, a server of its own for each user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.live.browsing import Phone, read
from tests.live.nginx import LONGEST, listening
from tests.ports import free_port

USER, PASSWORD = "facilitator", "only-for-this-test"

_CONFIGURATION = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}/"
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = {here!r} + "/secret"
c.JupyterHub.authenticator_class = "shared-password"
c.JupyterHub.cleanup_servers = True
c.SharedPasswordAuthenticator.user_password = {password!r}
c.Authenticator.allow_all = True
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.pid_file = {here!r} + "/proxy.pid"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {here!r} + "/home"
c.Spawner.start_timeout = {longest}
c.Spawner.http_timeout = {longest}
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.notebook_dir = {folder!r}
c.Spawner.args = ["--allow-root"]
c.Spawner.env_keep = ["PATH", "PYTHONPATH", "LANG"]
"""


def proxy() -> str | None:
    """The hub's proxy (a program of npm's), found here or fetched into this user's cache."""
    found = shutil.which("configurable-http-proxy")
    kept = Path.home() / ".cache" / "fornow-tests"
    own = kept / "node_modules" / ".bin" / "configurable-http-proxy"
    if found or own.exists():
        return found or str(own)
    if not shutil.which("npm"):
        return None
    kept.mkdir(parents=True, exist_ok=True)
    fetch = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(kept)]
    done = subprocess.run([*fetch, "configurable-http-proxy@5.3.0"], check=False)
    return str(own) if done.returncode == 0 and own.exists() else None


def missing() -> str:
    """What is not here of what a hub takes; '' for nothing."""
    if find_spec("jupyterhub") is None:
        return "There is no jupyterhub here (pip install jupyterhub)."
    if proxy() is None:
        return "There is no configurable-http-proxy here (npm install -g configurable-http-proxy)."
    return ""


@contextmanager
def hub(here: Path, folder: Path) -> Iterator[str]:
    """The address of a hub whose servers are started in `folder`."""
    here.mkdir()
    (here / "home").mkdir()
    port = free_port()
    text = _CONFIGURATION.format(
        port=port, hub=free_port(), api=free_port(), here=str(here), folder=str(folder),
        password=PASSWORD, proxy=proxy(), python=sys.executable, longest=LONGEST,
    )  # fmt: skip
    (here / "jupyterhub_config.py").write_text(text, encoding="utf-8")
    with (here / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"],
            cwd=here,
            stdout=log,
            stderr=log,
            env={**os.environ, "CONFIGPROXY_AUTH_TOKEN": os.urandom(32).hex()},
        )
    try:
        listening(process, port)  # its proxy, which is there before the hub is
        at = f"http://127.0.0.1:{port}/"
        answering(f"{at}hub/api/")
        yield at
    finally:
        process.terminate()  # it ends its proxy and its servers
        process.wait(timeout=LONGEST)


def answering(where: str, asking: Phone | None = None) -> None:
    """Wait until there is this very page, and not another that says to wait."""
    last, asking = time.monotonic() + LONGEST, asking or Phone(where)
    while True:
        asking.ask(where)
        if asking.status == 200 and asking.url == where:
            return
        assert time.monotonic() < last, f"{where} never answered"
        time.sleep(0.05)  # it has no other way to say so


def signed_in(at: str) -> Phone:
    """A browser that the hub knows, with a server of its own started."""
    made = Phone(at)
    made.ask(f"{at}hub/login?next=/hub/spawn/{USER}")
    form = read(made.html).forms[0]
    typed = [pair for pair in form.sent if pair[0] == "_xsrf"]
    made.ask(form.action, [*typed, ("username", USER), ("password", PASSWORD)])
    answering(f"{at}user/{USER}/fornow/panel", made)
    return made
