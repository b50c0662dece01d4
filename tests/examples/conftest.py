from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fornow.examples import write_demos

AS_OF = date(2026, 3, 2)


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demos, told for one day. To be read only."""
    folder = tmp_path_factory.mktemp("demos")
    write_demos(folder, as_of=AS_OF)
    return folder
