"""Many phones at one server: nothing fails, nothing is lost, and the server grows no larger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.live.awaiting import waited_for
from tests.live.crowd import ABOUT, meet
from tests.live.meeting import Meeting, meeting

MORE = 30  # megabytes over the idle server
SOAKED = 5  # megabytes that the second half of a long meeting may add


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("crowd"), ready) as one:
        one.open(ABOUT)
        yield one


def _megabytes(held: Meeting) -> float:
    port = int(held.base.split(":")[2].split("/")[0])
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # others come and go, of a browser for instance
            if any(one.laddr and one.laddr.port == port for one in child.net_connections()):
                return float(child.memory_full_info().uss / 1_000_000)
    raise AssertionError(f"nothing listens at {held.base}")


def _marks(held: Meeting) -> Counter[int]:
    """How often each point was the answer, as everybody sees it after the reveal."""
    panel = held.facilitator()
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    with held.partnership() as p:
        return Counter(int(one) for one in p.frame(ABOUT)["goals_own"])


def test_a_room_full_of_phones_loses_nothing_and_takes_no_more_room(held: Meeting) -> None:
    idle = _megabytes(held)
    heard, marks = waited_for(partial(meet, held.base, held.code, 30, burst=3, steady=2, every=1))
    assert heard.errors == []
    assert len(heard.saves) == 30 * 3
    assert _megabytes(held) - idle < MORE
    assert _marks(held) == marks


@pytest.mark.soak
@pytest.mark.parametrize("phones", [60, 200])
def test_ten_minutes_of_changing_minds(held: Meeting, phones: int, tmp_path: Path) -> None:
    idle = _megabytes(held)
    sitting = partial(meet, held.base, held.code, phones, burst=20, steady=280)
    waited_for(sitting)
    half = _megabytes(held)
    heard, marks = waited_for(sitting)
    assert heard.errors == []
    assert half - idle < MORE
    assert _megabytes(held) - half < SOAKED
    assert sum(_marks(held).values()) == 2 * sum(marks.values())
