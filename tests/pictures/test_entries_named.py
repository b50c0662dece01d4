"""What a link is called, whichever frame its register comes in."""

from __future__ import annotations

from pathlib import Path

import fornow
from fornow.pictures.entries import entry_texts


def test_an_entry_is_called_by_its_first_words_in_its_latest_version(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        entry = p.add("assumptions", {"claim": "Beds are free"})
        assert isinstance(entry, str)
        p.revise(entry, {"claim": "Beds are free at noon"})
        for history in (False, True):
            texts = entry_texts(p.frame("assumptions", history=history))
            assert texts == {entry: "Beds are free at noon"}
