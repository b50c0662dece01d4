"""A process that has everything imported and holds nobody's words: fresh processes start from it.

Whoever starts one (`Nursery`) asks it for a child by handing over one end of a conversation. The
nursery forks and knows no more: what the child shall do, where and with which environment, is the
first message of that conversation. No thread, event loop or socket library runs here before the
fork, which is what makes it safe. `can_fork` says where it is done at all.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from fornow.warm.ending import finish
from fornow.warm.wire import A_READ, message, packed

STOCK = "FORNOW_START"  # set to "stock" where nothing shall be forked
PR_SET_PDEATHSIG = 1  # its number in Linux's prctl.h
PID = struct.Struct(">I")
# The folder we are in is no place to import from; `-P` would be passed on to what cells start.
BEGIN = """
import sys
sys.path.remove("")
from fornow.warm import nursery
nursery.main()
"""
_A_CHILD = b"c"
_clean = False  # whether this very process may be forked as it stands


def can_fork() -> bool:
    """Whether processes are started by forking: on Linux, unless `FORNOW_START=stock` is set."""
    return sys.platform == "linux" and os.environ.get(STOCK) != "stock"


class Child:
    """A process that was started for us: `conversation` with it, and its number `pid`.

    The number is 0 where the process was gone before we could look at it.
    """

    def __init__(self, conversation: socket.socket, order: Mapping[str, Any]) -> None:
        self.conversation = conversation
        with suppress(ConnectionError):
            conversation.sendall(packed([json.dumps(order).encode()]))
        said = b""
        with suppress(ConnectionError):  # its nursery was closed before it could fork
            said = conversation.recv(PID.size, socket.MSG_WAITALL)
        self.pid: int = PID.unpack(said)[0] if len(said) == PID.size else 0
        self._watched: int | None = None
        try:
            self._watched = _watched(self.pid)
        except ProcessLookupError:  # it has come and gone already
            self.pid = 0

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        if self._watched is None:
            return self.pid != 0
        return not select.select([self._watched], [], [], 0)[0]

    def code(self) -> int | None:
        """The code it ended with, minus the number of a signal; None if it is no child of ours."""
        try:
            _, status = os.waitpid(self.pid, 0) if self.pid else (0, None)
        except ChildProcessError:
            return None
        return None if status is None else os.waitstatus_to_exitcode(status)

    def signal(self, number: int) -> None:
        """Send a signal to the process and to all it has started."""
        if self.pid and self.alive:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def let_end(self, asked: list[bytes], *, seconds: float) -> None:
        """Ask it by this message to bring all to an end, and wait until it has; at most so long."""
        until = time.monotonic() + seconds
        ways = [one for one in (self.conversation, self._watched) if one is not None]
        with suppress(OSError):
            self.conversation.sendall(packed(asked))
            while ready := select.select(ways, [], [], max(0, until - time.monotonic()))[0]:
                if self._watched in ready or not self.conversation.recv(A_READ):
                    return

    def end(self) -> None:
        """End it now, and all it has started."""
        self.signal(signal.SIGKILL)
        self.conversation.close()
        if self._watched is not None:
            os.close(self._watched)
            self._watched = None
        self.pid = 0


class NurseryClosed(OSError):
    """A child was asked of a nursery that was closed."""


class Nursery:
    """A nursery of our own, with these modules imported; its children are asked for with `child`.

    It ends when it is closed, or when this process is gone. Where it is `quiet`, nothing that its
    children say of themselves comes through.
    """

    def __init__(
        self, *modules: str, environment: Mapping[str, str] | None = None, quiet: bool = False
    ) -> None:
        self._modules = modules
        self._quiet = quiet
        self._environment = environment
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def begin(self) -> None:
        """Start it now, so that it imports while we do other things."""
        with self._lock:
            if self._door is None:
                self._start()

    def child(self, call: str, **order: Any) -> Child:
        """A fresh process that runs `call` ("module:function") with the order.

        The function is given its end of the conversation and the order. Its working folder and
        its environment are those of this process now, unless the order has others.
        `NurseryClosed` where it was closed: nothing begins after the end.
        """
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._hand_over(theirs)
        except BaseException:
            ours.close()
            raise
        return Child(ours, _order(call, order))

    @property
    def pid(self) -> int:
        """The number of its process; 0 while there is none."""
        return self._process.pid if self._process is not None else 0

    def close(self) -> None:
        """Let go of the nursery; children that are still at work end as their conversations do."""
        with self._lock:
            self._closed = True
            if self._door is not None:
                self._door.close()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
            self._door = self._process = None

    def _hand_over(self, theirs: socket.socket) -> None:
        with self._lock:
            if self._closed:
                raise NurseryClosed
            door = self._door or self._start()
            try:
                socket.send_fds(door, [_A_CHILD], [theirs.fileno()])
            except ConnectionError:  # it died: out of memory, most likely
                door.close()
                socket.send_fds(self._start(), [_A_CHILD], [theirs.fileno()])

    def _start(self) -> socket.socket:
        if self._process is not None:
            self._process.wait()
        self._door, door = socket.socketpair()
        with door:
            self._process = subprocess.Popen(
                [sys.executable, "-c", BEGIN, str(door.fileno()), *self._modules],
                pass_fds=[door.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if self._quiet else None,
                env=dict(os.environ if self._environment is None else self._environment),
                start_new_session=True,  # Ctrl+C is for whoever asked, who tells the children
            )
        return self._door


def child_of_this(call: str, **order: Any) -> Child | None:
    """As `Nursery.child`, forked from this process; None where that is not safe.

    It is safe in a nursery's child that has started no thread of its own yet.
    """
    if not _clean or threading.active_count() > 1:
        return None
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        _begin(theirs)
    theirs.close()
    return Child(ours, _order(call, order))


def main() -> None:
    """Import the modules named on the command line, then fork a child for each conversation."""
    door = socket.socket(fileno=int(sys.argv[1]))
    with _as_in_a_kernel():
        for module in sys.argv[2:]:
            importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children that end leave nothing behind
    gc.collect()
    gc.freeze()  # what is here already is not walked again, so its pages stay shared
    while True:
        asked, fds, *_ = socket.recv_fds(door, 1, 1)
        if not asked:
            return
        if os.fork() == 0:
            door.close()
            _begin(socket.socket(fileno=fds[0]))
        os.close(fds[0])


@contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """Some look, while they are imported, whether a notebook asks: pandas, how wide it may show."""
    names = vars(builtins)
    names["get_ipython"] = lambda: SimpleNamespace(kernel=None)
    try:
        yield
    finally:
        del names["get_ipython"]


def _begin(conversation: socket.socket) -> NoReturn:
    """A child's whole life: it hears what to do, does it, and ends."""
    global _clean
    code = 1
    try:
        os.setsid()
        _end_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _clean = True
        _reseed()
        if heard := message(conversation):
            # Said only now: nothing more is sent to us before, so nothing was read too far.
            conversation.sendall(PID.pack(os.getpid()))
            order = json.loads(heard[0])
            os.environ.clear()
            os.environ.update(order["environment"])
            os.chdir(order["folder"])
            tempfile.tempdir = None  # it goes by the environment
            module, _, name = order["call"].partition(":")
            getattr(importlib.import_module(module), name)(conversation, order)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        with suppress(BaseException):
            finish()
        os._exit(code)


def _order(call: str, order: Mapping[str, Any]) -> dict[str, Any]:
    return {"call": call, "folder": str(Path.cwd()), "environment": dict(os.environ), **order}


def _watched(pid: int) -> int | None:
    """Something that can be read once the process is gone; None where the system has no such."""
    try:
        return os.pidfd_open(pid) if pid else None
    except ProcessLookupError:
        raise
    except OSError:
        return None


def _end_with_parent() -> None:
    """Have the system end this process when the one that forked it is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _reseed() -> None:
    """A seed of its own; Python's own `random` sees to itself after a fork."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
