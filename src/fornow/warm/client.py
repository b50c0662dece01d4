"""The other side of a process that runs cells: what nbclient asks of a kernel and its client.

Only the calls that nbclient and papermill make are here, over one socket and without ports,
heartbeats or waiting for them. How outputs become part of the notebook is nbclient's own.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.session import Session
from jupyter_core.utils import run_sync

from fornow.warm.nursery import Child
from fornow.warm.wire import A_READ, END, Unpacking, packed

LAST_SECONDS = 5  # that an end in good order may take, as Jupyter has it


class WarmKernel:
    """A kernel that runs already, as nbclient's kernel manager; `file` is its own, and goes."""

    has_kernel = True

    def __init__(self, child: Child, *, key: str, file: Path) -> None:
        self._child = child
        self._client = WarmClient(child, key=key)
        self._file = file

    def client(self) -> WarmClient:
        """What speaks with the kernel."""
        return self._client

    def interrupt_kernel(self) -> None:
        """Stop what the kernel is doing, as Ctrl+C would."""
        self._child.signal(signal.SIGINT)

    def stop(self) -> None:
        """Stop what the kernel is doing, and take what it still says: where it was."""
        self.interrupt_kernel()
        run_sync(self._client.said_all)(LAST_SECONDS)

    def code(self) -> int | None:
        """The code its process ended with, minus the number of a signal; None if it is not ours."""
        return self._child.code()

    def end(self) -> None:
        """End the kernel: in good order, as Jupyter ends one; at once where a cell still runs."""
        self._client.stop_channels()
        if not self._client.waits:
            self._child.let_end(END, seconds=LAST_SECONDS)
        self._child.end()
        self._file.unlink(missing_ok=True)


class WarmClient:
    """What nbclient calls a kernel client."""

    allow_stdin = False

    def __init__(self, child: Child, *, key: str) -> None:
        self.session = Session(key=key.encode())
        self._child = child
        self._unpacking = Unpacking()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = False
        self._unanswered = 0
        self._asked = ""
        self._said_all = asyncio.Event()
        self.shell_channel = Channel(self)
        self.iopub_channel = Channel(self)

    def start_channels(self) -> None:
        """Nothing to start: the conversation stands."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Nothing to wait for: what is asked meanwhile is answered in its turn."""

    def stop_channels(self) -> None:
        """Listen no more."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._child.conversation)
        self._loop = None

    def is_alive(self) -> bool:
        """Whether the kernel still runs."""
        return not self._over and self._child.alive

    @property
    def waits(self) -> bool:
        """Whether it was asked for something that has not been answered."""
        return self._unanswered > 0

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Ask for code to be run; the number of the message."""
        content = {
            "code": code,
            "silent": False,
            "store_history": store_history,
            "user_expressions": {},
            "allow_stdin": self.allow_stdin,
            "stop_on_error": stop_on_error,
        }
        self._said_all.clear()
        self._asked = self._ask(self.session.msg("execute_request", content))
        return self._asked

    def taken(self, message: dict[str, Any]) -> None:
        """Somebody has taken a message; the last about code that was run says that it is idle."""
        idle = message["content"].get("execution_state") == "idle"
        if idle and message["parent_header"].get("msg_id") == self._asked:
            self._said_all.set()

    async def said_all(self, seconds: float) -> None:
        """Wait until somebody has taken all that the code run last has said; at most so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._said_all.wait(), seconds)

    def kernel_info(self) -> str:
        """Ask what language is spoken; the number of the message."""
        return self._ask(self.session.msg("kernel_info_request"))

    def send(self, message: dict[str, Any]) -> str:
        """Send a message; its number."""
        with suppress(ConnectionError):  # that it is gone is found where an answer is awaited
            self._child.conversation.sendall(packed(self.session.serialize(message)))
        return str(message["header"]["msg_id"])

    def _ask(self, message: dict[str, Any]) -> str:
        self._unanswered += 1
        return self.send(message)

    def listen(self) -> None:
        """Take what comes, in the loop that runs now."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop and not self._over:
            self.stop_channels()
            self._loop = loop
            loop.add_reader(self._child.conversation, self._take)

    def _take(self) -> None:
        try:
            come = self._child.conversation.recv(A_READ)
        except ConnectionError:
            come = b""
        if not come:
            self._over = True
            self.stop_channels()
        for name, *parts in self._unpacking.messages(come):
            channel = self.shell_channel if name == b"shell" else self.iopub_channel
            self._unanswered -= channel is self.shell_channel
            _, frames = self.session.feed_identities(parts)
            channel.come.put_nowait(self.session.deserialize(frames))


class Channel:
    """One of the two ways in which messages come: replies, or outputs."""

    def __init__(self, client: WarmClient) -> None:
        self._client = client
        self.come: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message; `queue.Empty` after so many seconds."""
        self._client.listen()
        try:
            message = await asyncio.wait_for(self.come.get(), timeout)
        except TimeoutError:
            raise Empty from None
        self._client.taken(message)
        return message

    def send(self, message: dict[str, Any]) -> None:
        """Send a message, as a widget's own code does."""
        self._client.send(message)
