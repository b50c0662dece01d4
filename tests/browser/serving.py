"""A real server in a process of its own, for tests that look at it through a browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fornow.serving import Links

LAST_LINE = "Leave this window open."
LONGEST_START = 120  # seconds; a cold start on a busy machine takes about ten


@contextmanager
def running(folder: Path, ready: Path) -> Iterator[Links]:
    """The links of a server on `folder`, answering from the first line to the last."""
    with running_command(serving_command(folder, "--port", "0"), ready) as links:
        yield links


def serving_command(folder: Path, *options: str) -> list[str]:
    """The command that serves `folder` and opens no browser."""
    return [sys.executable, "-m", "fornow.serving", str(folder), "--no-browser", *options]


@contextmanager
def running_command(command: Sequence[str], ready: Path) -> Iterator[Links]:
    """The same for any command that serves and takes `--ready FILE`."""
    log = ready.with_suffix(".log")
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [*command, "--ready", str(ready)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    try:
        _wait(process, log)
        yield Links(**json.loads(ready.read_text(encoding="utf-8")))
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[str], log: Path) -> None:
    # Reading blocks until a line comes or the process ends; the timer sees to it that it ends.
    late = threading.Timer(LONGEST_START, process.kill)
    late.start()
    try:
        for line in process.stdout or ():
            if line.startswith(LAST_LINE):
                return
        raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")
    finally:
        late.cancel()


def _stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=LONGEST_START)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def end_kernels(links: Links) -> None:
    """End the kernels of pages that went without a goodbye, as those of a closed window do."""
    for kernel in json.loads(_asked(links, "api/kernels")):
        try:
            _asked(links, f"api/kernels/{kernel['id']}", method="DELETE")
        except HTTPError as gone:  # by the goodbye of its page, meanwhile
            gone.close()
            if gone.code != 404:
                raise


def _asked(links: Links, path: str, *, method: str = "GET") -> bytes:
    token = {"Authorization": f"token {links.token}"}
    with urlopen(Request(links.base + path, headers=token, method=method)) as answer:
        return bytes(answer.read())


def write_notebook(path: Path, *cells: tuple[str, str]) -> Path:
    """A notebook of (kind, source) cells, kind `text` or `code`, its code folded as ours is."""
    made = [_cell(kind, source) for kind, source in cells]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=made, metadata={"kernelspec": spec})
    nbformat.write(notebook, path)
    return path


def _cell(kind: str, source: str) -> nbformat.NotebookNode:
    if kind == "text":
        return new_markdown_cell(source)
    return new_code_cell(source, metadata={"jupyter": {"source_hidden": True}})
