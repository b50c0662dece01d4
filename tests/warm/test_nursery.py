"""Fresh processes from a nursery: they know their order, share nothing and outlive nobody."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from fornow.warm.nursery import STOCK, Nursery, NurseryClosed, can_fork
from fornow.warm.wire import Unpacking, message, packed
from tests.processes import until_ended

ROOT = Path(__file__).parents[2]
HERE = "tests.warm.calls"
NEVER = 2**22 + 1  # no process has a number as high


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    made = Nursery(HERE, "pandas", environment={**os.environ, "PYTHONPATH": path})
    yield made
    made.close()


def test_a_child_works_where_and_as_it_is_told(
    nursery: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("A_WORD", "é {x}")
    child = nursery.child(f"{HERE}:what_is_here", given=[1, "✓"])
    found = json.loads((message(child.conversation) or [b"{}"])[0])
    child.end()
    assert found == {
        "folder": str(tmp_path),
        "word": "é {x}",
        "given": [1, "✓"],
        "threads": 1,
        "session": True,
        "pandas": True,
    }


def test_a_child_that_ends_is_known_to_have_ended(nursery: Nursery) -> None:
    child = nursery.child(f"{HERE}:fail")
    assert message(child.conversation) is None
    with suppress(psutil.NoSuchProcess):
        psutil.Process(child.pid or NEVER).wait(60)
    alive = child.alive
    child.end()
    assert not alive


def test_ending_a_child_ends_what_it_started(nursery: Nursery) -> None:
    child = nursery.child(f"{HERE}:wait")
    grandchild = int((message(child.conversation) or [b"0"])[0])
    assert grandchild
    both = [psutil.Process(child.pid), psutil.Process(grandchild)]
    child.end()
    until_ended(both)


def test_a_nursery_that_died_is_begun_anew(nursery: Nursery) -> None:
    child = nursery.child(f"{HERE}:what_is_here")
    (home,) = (each for each in psutil.Process().children() if each.pid == nursery.pid)
    child.end()
    home.send_signal(signal.SIGKILL)
    home.wait(60)
    child = nursery.child(f"{HERE}:what_is_here")
    assert message(child.conversation)
    child.end()


def test_a_nursery_that_was_closed_begins_nothing_more() -> None:
    closed = Nursery(HERE)
    closed.close()
    with pytest.raises(NurseryClosed):
        closed.child(f"{HERE}:what_is_here")
    assert closed.pid == 0


def test_nothing_outlives_whoever_asked() -> None:
    code = (
        "from fornow.warm.nursery import Nursery\n"
        "from fornow.warm.wire import message\n"
        "nursery = Nursery('tests.warm.calls')\n"
        "child = nursery.child('tests.warm.calls:wait')\n"
        "print(nursery.pid, child.pid, message(child.conversation)[0].decode(), flush=True)\n"
        "input()\n"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    asking = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert asking.stdout is not None
    assert asking.stdin is not None
    with asking, asking.stdout, asking.stdin:
        started = [psutil.Process(int(pid)) for pid in asking.stdout.readline().split()]
        assert len(started) == 3
        asking.send_signal(signal.SIGKILL)
        until_ended(started)


def test_nothing_is_forked_where_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STOCK, "stock")
    assert not can_fork()


@pytest.mark.parametrize("cut", [1, 3, 7, 64])
def test_messages_arrive_whole_however_they_are_cut(cut: int) -> None:
    sent = [[b"one", b"", b"\x00" * 50], [], [b"last"]]
    stream = b"".join(map(packed, sent))
    unpacking = Unpacking()
    come = [
        parts
        for at in range(0, len(stream), cut)
        for parts in unpacking.messages(stream[at : at + cut])
    ]
    assert come == sent
