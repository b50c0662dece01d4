"""Binder without Binder: its steps done here one by one, from the files in `binder/` alone.

repo2docker makes an environment and puts the repository into a folder; BinderHub starts the server
in it through `binder/start`, with an address and a key of its choosing and cullers that are never
far away. See BinderSpawnerMixin in jupyterhub/binderhub for the words of the command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ports import free_port

HOME = Path(__file__).resolve().parents[2]
NOT_IN_A_CLONE = shutil.ignore_patterns(
    ".*", "*-workbooks", "*.fornow", "__pycache__", "demo", "build", "dist", "node_modules"
)
#: Seconds, for the 600 and 60 that mybinder.org sets: longer than a busy machine stands still.
IDLE, EVERY = 20, 1
KEY = "an-address-that-only-binder-knows"
TRIES = 3  # for a network that is away for a moment


@dataclass(frozen=True, kw_only=True)
class Binder:
    """A server that was started as Binder starts it."""

    base: str
    workbooks: Path

    def page(self, path: str) -> str:
        """The address of a page, as a link to Binder with `?urlpath=` leads to it."""
        return f"{self.base}{path}?token={KEY}"

    def kernels(self) -> list[dict[str, Any]]:
        """The kernels that are running, asked as the hub asks."""
        with urllib.request.urlopen(self.page("api/kernels"), timeout=120) as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return found


def clone(into: Path) -> Path:
    """The repository as Binder fetches it."""
    return Path(shutil.copytree(HOME, into, ignore=NOT_IN_A_CLONE))


def installed(repository: Path, environment: Path) -> Path:
    """A fresh environment with what `binder/requirements.txt` asks for, and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    for left in reversed(range(TRIES)):
        done = subprocess.run(
            [*pip, "-r", "binder/requirements.txt"],
            cwd=repository,
            env=_outside() | {"PIP_RETRIES": "10", "PIP_NO_COMPILE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return environment
        if not left:
            raise RuntimeError(f"Binder could not install this:\n{done.stdout}{done.stderr}")
    return environment


@contextmanager
def started(repository: Path, environment: Path, log: Path) -> Iterator[Binder]:
    """The server in that environment, answering."""
    port = free_port()
    base = "/user/somebody-fornow-x1y2z3/"
    with log.open("w", encoding="utf-8") as lines:
        process = subprocess.Popen(
            [str(repository / "binder" / "start"), *command(port, base)],
            cwd=repository,
            env=_outside() | _told(environment, repository),
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )
    try:
        binder = Binder(base=f"http://localhost:{port}{base}", workbooks=repository / "workbooks")
        _wait(binder, process, log)
        yield binder
    finally:
        process.terminate()
        try:
            process.wait(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def command(port: int, base: str) -> list[str]:
    """The command that Binder starts a server with."""
    given = [f"base_url={base}", f"token={KEY}", "trust_xheaders=True", "default_url=/lab"]
    given += ["allow_origin=*", "allow_origin_pat=.*"]
    return [
        "jupyter-lab",
        "--ip=0.0.0.0",
        f"--port={port}",
        *(f"--NotebookApp.{one}" for one in given),
        *(f"--ServerApp.{one}" for one in given),
        f"--MappingKernelManager.cull_idle_timeout={IDLE}",
        f"--MappingKernelManager.cull_interval={EVERY}",
        "--MappingKernelManager.cull_connected=True",
        "--ServerApp.shutdown_no_activity_timeout=600",
        "--ServerApp.open_browser=False",
    ]


def _told(environment: Path, repository: Path) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join((str(environment / "bin"), os.environ["PATH"])),
        "HOME": str(repository),
        "BINDER_LAUNCH_HOST": "https://hub.example/",
        "BINDER_REPO_URL": "https://hub.example/somebody/fornow",
        "JUPYTER_PLATFORM_DIRS": "1",
    }


def _outside() -> dict[str, str]:
    """This machine's environment without what points into the one that runs the tests."""
    inside = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", "PYTHONWARNINGS", "FORNOW_PUBLIC")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in inside and not name.startswith(("JUPYTER", "PYTEST"))
    }


def _wait(binder: Binder, process: subprocess.Popen[bytes], log: Path) -> None:
    pause = threading.Event()
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            binder.kernels()
        except OSError:
            pause.wait(0.1)
            continue
        return
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")
