"""The server's settings, decided here so that nobody is asked about them."""

from __future__ import annotations

import os
import secrets
from inspect import isclass
from pathlib import Path
from typing import Any

from fornow import errors
from fornow.partnership.given import LARGEST
from fornow.serving.home import TEMPLATE, lab_settings
from fornow.serving.way import Way

MEGABYTE = 1024 * 1024
# Jupyter takes 512 MB on any path before it asks who is there. A workbook with its pictures is a
# few MB, a partnership file with years in it less than 10.
LARGEST_BODY = 32 * MEGABYTE

Settings = dict[str, dict[str, Any]]


def settings(
    root: Path, *, home: Path, open_at: str, browser: bool, port: int, way: Way | None = None
) -> Settings:
    """Every setting that differs from Jupyter's own, as `{class: {trait: value}}`."""
    shared = settings_elsewhere(root, home=home, open_at=open_at)
    way = way or Way()
    own = {
        "open_browser": browser,
        "port": port,
        "answer_yes": True,  # Ctrl-C stops it; nobody is asked whether they meant it
    }
    return shared | {
        "ServerApp": shared["ServerApp"] | own | way.of_server(),
        "LiveApp": way.of_room(),
        # A key of our making: for one of its own Jupyter prints a page of advice beside our lines.
        "IdentityProvider": {"token": secrets.token_hex(24)},
        # A page whose goodbye never came (a closed lid) leaves a kernel: it goes after an hour.
        "MappingKernelManager": {"cull_idle_timeout": 3600, "cull_interval": 300},
    }


def settings_elsewhere(root: Path, *, home: Path, open_at: str = "voila/tree") -> Settings:
    """Those that hold on a server that somebody else starts, such as Binder.

    Address, port, key and how long anything may idle are theirs to say.
    """
    return {
        "ServerApp": _server(root, open_at) | {"jpserver_extensions": _extensions()},
        # On a socket that only this user can open, and without a warning about one that is not.
        "KernelManager": {"transport": "ipc" if os.name == "posix" else "tcp"},
        "KernelSpecManager": {"allowed_kernelspecs": {"python3"}},
        "LabApp": _lab(home),
        "VoilaConfiguration": _pages(),
        # Jupyter drops what a kernel says too fast. On a slow machine a page asks for its forms one
        # by one, all at once, and would wait for ever for those whose answer was dropped.
        "ZMQChannelsWebsocketConnection": {"limit_rate": False},
    }


def _server(root: Path, open_at: str) -> dict[str, Any]:
    return {
        "root_dir": str(root),
        "kernel_manager_class": "fornow.serving.kernels.QuietKernels",
        "contents_manager_class": "fornow.serving.contents.ForgetfulContents",
        "default_url": "/" + open_at.lstrip("/"),
        "max_body_size": LARGEST_BODY,
        "max_buffer_size": LARGEST_BODY,
        # What a form is given travels on a socket, which Tornado shuts at a message over 10 MB.
        "tornado_settings": {"websocket_max_message_size": LARGEST_BODY},
        "allow_unauthenticated_access": False,
        "allow_root": True,  # in a container one is often root, and nobody else's files are there
        "terminals_enabled": False,
        "log_level": "ERROR",
    }


def _extensions() -> dict[str, bool]:
    # Named one by one: what else is installed here was not asked for.
    wanted = {"jupyterlab": True, "voila.server_extension": True, "fornow.live": True}
    unwanted = {"jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False}
    return wanted | unwanted


def _lab(home: Path) -> dict[str, Any]:
    return {
        "app_settings_dir": str(lab_settings(home)),
        "news_url": None,
        "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "extension_manager": "readonly",
        "expose_app_in_browser": False,
        "log_level": "ERROR",
    }


def _pages() -> dict[str, Any]:
    return {
        "template": TEMPLATE,
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "theme": "light",
        "classic_tree": True,  # a plain list of links; the other one needs a script to show it
        "strip_sources": True,
        # Voilà hands the folder's pictures to anybody who knows their name, without the key; those
        # a workbook shows are inside its page.
        "file_allowlist": [],
        "file_denylist": [".*"],
        # The template shows our own sentences and folds away the rest; switched off, Voilà would
        # put its own advice in place of them.
        "show_tracebacks": True,
        "page_config_hook": own_mathjax,
        "prelaunch_hook": let_the_page_say_goodbye,
        "resources": {"our_errors": our_errors(), "largest_file": LARGEST},
    }


def own_mathjax(page_config: dict[str, Any], **_: object) -> dict[str, Any]:
    """The page's settings with the MathJax that comes along instead of one from elsewhere."""
    return page_config | {"fullMathjaxUrl": None, "mathjaxConfig": None}


def let_the_page_say_goodbye(handler: Any, **_: object) -> None:
    """Sets the cookie without which a page that is left may not end its kernel."""
    handler.xsrf_token  # noqa: B018 - reading it sets the cookie


def our_errors() -> list[str]:
    """The names of the exceptions whose text was written to be read."""
    every = vars(errors).values()
    return sorted(e.__name__ for e in every if isclass(e) and issubclass(e, errors.FornowError))
