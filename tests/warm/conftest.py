from collections.abc import Iterator

import pytest
from papermill.engines import papermill_engines

from fornow.warm import engine
from fornow.warm.nursery import can_fork


@pytest.fixture(scope="package", autouse=True)
def ours() -> Iterator[None]:
    """Our engine under its name, as it is wherever fornow is installed; its nursery ended."""
    papermill_engines.register(engine.NAME, engine.WarmEngine)
    yield
    engine.nursery().close()
    engine.nursery.cache_clear()  # whoever comes after has one of their own


@pytest.fixture(autouse=True)
def forks() -> None:
    if not can_fork():
        pytest.skip("nothing is forked here: papermill's own kernel runs")
