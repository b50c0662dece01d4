"""One meeting for all these tests: a server takes seconds to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.meeting import Meeting, meeting


@pytest.fixture(scope="package")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A meeting of a partnership whose smallest group is three."""
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready) as made:
        yield made


@pytest.fixture(scope="package")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Another meeting, for what fills lists that the first counts."""
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready) as made:
        yield made
