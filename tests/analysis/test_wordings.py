"""How words have changed: a wording a row, with the days it stood."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.wordings import COLUMNS, wordings

from .registers import NOTHING, frame

HISTORY = frame(
    {"entry": "e", "date": "2026-01-01", "version": 1, "state": "open", "aim": "Warm"},
    {"entry": "e", "date": "2026-02-01", "version": 2, "state": "open", "aim": "Warm"},
    {"entry": "e", "date": "2026-03-01", "version": 3, "state": "open", "aim": "Well"},
    {"entry": "f", "date": "2026-02-10", "version": 1, "state": "open", "aim": "Fed"},
)


def test_a_version_that_leaves_the_words_as_they_were_is_no_new_wording() -> None:
    found = wordings(HISTORY, "aim", as_of="2026-04-01")
    assert found[["words", "stands"]].values.tolist() == [
        ["Well", True],
        ["Fed", True],
        ["Warm", False],
    ]
    warm = found.iloc[2]
    assert (warm["since"], warm["until"]) == (
        pd.Timestamp("2026-01-01"),
        pd.Timestamp("2026-03-01"),
    )


def test_on_an_earlier_day_the_earlier_words_stand() -> None:
    found = wordings(HISTORY, "aim", as_of="2026-02-05")
    assert found[["words", "stands"]].values.tolist() == [["Warm", True]]
    assert found["until"].isna().all()


def test_the_words_of_a_closed_entry_no_longer_stand() -> None:
    closed = {"entry": "e", "date": "2026-05-01", "version": 4, "state": "closed", "aim": "Well"}
    every = pd.concat([HISTORY, frame(closed)])
    found = wordings(every, "aim", as_of="2026-06-01").set_index("words")
    assert not found.loc["Well", "stands"]
    assert found.loc["Well", "until"] == pd.Timestamp("2026-05-01")


def test_an_empty_register_has_no_wordings_and_a_wrong_column_is_named() -> None:
    assert list(wordings(NOTHING, "aim", as_of="2026-01-01").columns) == list(COLUMNS)
    with pytest.raises(ValueError, match="no column 'hope'"):
        wordings(HISTORY, "hope", as_of="2026-01-01")
