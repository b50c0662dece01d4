"""The process that runs a notebook's cells: ipykernel itself, over one socket in place of five.

All that makes outputs (streams, displays, errors, top-level await) is ipykernel's own, so they are
what they are anywhere. Only the ways in and out are ours: requests come over the conversation, and
replies and outputs go back over it in the order they are made.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from socket import SHUT_WR, socket
from types import FrameType, SimpleNamespace
from typing import Any

import ipykernel
import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait

from fornow.warm.ending import finish
from fornow.warm.wire import A_READ, END, Unpacking, packed

if "debugpy" not in sys.modules:
    # Every kernel imports it, which takes longer than all the rest, and nobody debugs a report.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    import ipykernel.debugger

    del sys.modules["debugpy"]
    if find_spec("debugpy"):  # while nobody debugs, it passes over a `breakpoint()`
        sys.breakpointhook = lambda *_, **__: None

SHELL, IOPUB = b"shell", b"iopub"
# What a kernel was started by, as cells see it.
LAUNCHER = str(Path(ipykernel.__file__).parent.with_name("ipykernel_launcher.py"))
DEPTH = 4  # the calls that stand before a kernel's start, where Jupyter starts it
LISTENS = 100  # milliseconds at most for what was written to a descriptor


def main(conversation: socket, order: dict[str, Any]) -> None:
    """Run cells as they are asked for over the conversation, until it ends."""
    sys.argv = [LAUNCHER, *order["arguments"]]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # What stands before the cells must not make the way down shorter for them.
    sys.setrecursionlimit(sys.getrecursionlimit() + _depth() - DEPTH)
    app = SocketKernelApp.instance(conversation=conversation, key=order["key"])
    app.initialize(sys.argv[1:])  # type: ignore[no-untyped-call]
    app.start()
    if app.requests.ended:
        finish()
        with suppress(OSError):
            conversation.shutdown(SHUT_WR)  # which says that all is done
        while True:  # until whoever asked has ended us, with all that cells have left running
            signal.pause()


def _depth() -> int:
    """How many calls stand before the one that asks, itself among them."""
    frame: FrameType | None = sys._getframe(1)
    depth = 0
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


class Channel:
    """One way out of the kernel, in place of a zmq socket."""

    def __init__(self, conversation: socket, name: bytes, lock: threading.Lock) -> None:
        self.context: Any = zmq.Context.instance()  # for what ipykernel passes between its threads
        self._conversation = conversation
        self._name = name
        self._lock = lock

    def send_multipart(self, parts: Any, *_: Any, **__: Any) -> None:
        """Send a message, whole, before any other from another thread."""
        with self._lock, suppress(ConnectionError):
            self._conversation.sendall(packed([self._name, *parts]))

    def flush(self, *_: Any) -> None:
        """Nothing: what was sent is gone."""

    def close(self) -> None:
        """Nothing: the conversation is whoever asked's to end."""


class SocketKernel(IPythonKernel):
    """IPython's kernel, whose replies go out over a channel of ours."""

    shell_stream = AnyTrait()
    _supports_kernel_subshells = False  # one thing at a time

    async def do_execute(self, code: str, *told: Any, **more: Any) -> Any:
        """Run code; what it has written past Python comes before the word that it is done."""
        reply = await super().do_execute(code, *told, **more)  # type: ignore[no-untyped-call]
        for stream in (sys.stdout, sys.stderr):
            _read_out(getattr(stream, "_fid", None))
        return reply

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Nothing waits behind a cell that failed: cells are sent one by one."""

    def start(self) -> None:
        """Begin, without zmq streams to listen to."""
        stream, self.shell_stream = self.shell_stream, None
        super().start()  # type: ignore[no-untyped-call]
        self.shell_stream = stream


def _read_out(pipe: int | None) -> None:
    """Let the thread that listens to a pipe take what is in it; it has time while we sleep."""
    for _ in range(LISTENS):
        if pipe is None or not select.select([pipe], [], [], 0)[0]:
            return
        time.sleep(0.001)


class SocketKernelApp(IPKernelApp):
    """IPython's kernel application with one socket for all that goes in and out."""

    conversation = AnyTrait()
    key = AnyTrait()
    requests = AnyTrait()
    kernel_class = SocketKernel
    log_level = logging.ERROR  # no warnings about the ways in that it does not have

    def init_poller(self) -> None:
        """Nothing to poll: the end of the conversation is seen at once."""

    def init_connection_file(self) -> None:
        """Nothing to read: nobody else may connect."""

    def write_connection_file(self, **_: Any) -> None:
        """A file such as each kernel has, by which cells tell which it is; it leads nowhere."""
        info = self.get_connection_info()
        Path(self.connection_file).write_text(json.dumps({**info, "key": ""}), encoding="utf-8")

    def init_heartbeat(self) -> None:
        """No heartbeat: a process that is gone is seen to be gone."""

    def log_connection_info(self) -> None:
        """Nothing to say of it."""

    def init_sockets(self) -> None:
        """Both ways out over the conversation, and a watch on its end."""
        lock = threading.Lock()
        self.session = Session(key=self.key.encode(), username="kernel")
        self.shell_socket = Channel(self.conversation, SHELL, lock)
        self.iopub_thread = IOPubThread(  # type: ignore[no-untyped-call]
            Channel(self.conversation, IOPUB, lock), pipe=True, session=self.session
        )
        self.configure_tornado_logger()  # type: ignore[no-untyped-call]
        self.iopub_thread.start()  # type: ignore[no-untyped-call]
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        """The kernel itself."""
        self.kernel = kernel = SocketKernel.instance(
            parent=self,
            session=self.session,
            shell_stream=self.shell_socket,
            # Asked for its parent only, to know whether Ctrl+C can be heard.
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: kernel.execution_count

    def start(self) -> None:
        """Answer until the conversation or the kernel ends."""
        self.kernel.start()
        self.io_loop = loop = IOLoop.current()
        self.requests = Requests(self.conversation, self.kernel, loop)
        self.requests.start()
        loop.start()


class Requests:
    """Brings requests to the kernel, one by one, and ends the process when nobody listens.

    They are read in a thread of their own, so that the end is seen while a cell runs for ever.
    `ended` is whether an end in good order was asked for.
    """

    def __init__(self, conversation: socket, kernel: SocketKernel, loop: IOLoop) -> None:
        self._conversation = conversation
        self._kernel = kernel
        self._loop = loop
        self.ended = False

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="Requests", daemon=True).start()

    def _read(self) -> None:
        unpacking = Unpacking()
        with suppress(ConnectionError):
            while come := self._conversation.recv(A_READ):
                for parts in unpacking.messages(come):
                    if parts == END:
                        self.ended = True
                        self._loop.add_callback(self._loop.stop)
                        continue
                    frames = [zmq.Frame(part) for part in parts]
                    self._loop.add_callback(self._kernel.shell_main, None, frames)
        os.killpg(0, signal.SIGKILL)  # and whatever the cells have started
