"""What children of a nursery are asked to do in the tests."""

import json
import os
import sys
import threading
import time
from pathlib import Path
from socket import socket
from typing import Any

from fornow.warm.nursery import child_of_this
from fornow.warm.wire import packed


def what_is_here(conversation: socket, order: dict[str, Any]) -> None:
    """Say what the process finds around itself."""
    found = {
        "folder": str(Path.cwd()),
        "word": os.environ.get("A_WORD"),
        "given": order.get("given"),
        "threads": threading.active_count(),
        "session": os.getsid(0) == os.getpid(),
        "pandas": "pandas" in sys.modules,
    }
    conversation.sendall(packed([json.dumps(found).encode()]))


def wait(conversation: socket, order: dict[str, Any]) -> None:
    """Have a child of our own, say its number, and stay."""
    child = child_of_this("tests.warm.calls:stay")
    conversation.sendall(packed([str(child.pid if child else 0).encode()]))
    stay(conversation, order)


def stay(conversation: socket, order: dict[str, Any]) -> None:
    """Stay until ended."""
    while True:
        time.sleep(60)


def fail(conversation: socket, order: dict[str, Any]) -> None:
    """End with a mistake."""
    raise ValueError("as asked")
