"""The server's own folder: settings, page templates, runtime files; gone when the server stops."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fornow import hosted, look, shelf
from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.library.alone import ALONE

TEMPLATE = "fornow"


@contextmanager
def home() -> Iterator[Path]:
    """A fresh private folder laid out for Jupyter, with the environment pointing into it."""
    folder = lasting()
    try:
        with _environment(variables(folder)):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lasting() -> Path:
    """The same folder, left to whoever asked for it."""
    # Kernels listen on sockets in here, and a socket's path may have about 100 characters; on a
    # Mac the usual temporary folder alone takes half of that.
    short = "/tmp" if os.name == "posix" and Path("/tmp").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix=f"fornow-{os.getpid()}-", dir=short))
    _lay_out(folder)
    return folder


def lab_settings(folder: Path) -> Path:
    """Where Lab finds its settings (`overrides.json`, `page_config.json`) in the server's home."""
    return folder / "lab"


def _lay_out(folder: Path) -> None:
    pages = folder / "share" / "voila" / "templates" / TEMPLATE
    shutil.copytree(shelf.templates() / "voila", pages)
    (pages / "look.css").write_text(look.css(), encoding="utf-8")
    (pages / "banner.html").write_text(hosted.banner(), encoding="utf-8")
    (pages / "shelf.html").write_text(_shelf(), encoding="utf-8")
    # Found by pages and not by Lab, whose notebooks it would do nothing for.
    patience = folder / "share" / "voila" / "labextensions" / "fornow-patience"
    shutil.copytree(shelf.templates() / "voila-extension", patience)
    shutil.copytree(shelf.templates() / "lab", lab_settings(folder))
    for name in ("config", "data", "run", "ipython"):
        (folder / name).mkdir()


def _shelf() -> str:
    """What the list of workbooks knows of each: whom it is for, how long it takes, what it does."""
    alone = {f"{one.key}.ipynb": one.way for one in ALONE}
    about = {f"{one.key}.ipynb": (one.minutes, one.purpose) for one in (*LIBRARY, *ALONE)}
    return f"{{% set alone = {alone!r} %}}{{% set about = {about!r} %}}"


def variables(folder: Path) -> dict[str, str]:
    """The environment that points Jupyter, and its kernels, into the folder."""
    shared = [str(folder / "share")]
    if already := os.environ.get("JUPYTER_PATH"):
        shared.append(already)
    return {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        # Not the reader's own kernels: one of them may be called python3 and lack fornow.
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "JUPYTER_PATH": os.pathsep.join(shared),
        # IPython keeps every line typed; what is typed here may be somebody's answer.
        "IPYTHONDIR": str(folder / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
