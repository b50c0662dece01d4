"""Links that lead nowhere in a file are left out, and a sentence says so."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from fornow.links import followed
from tests.made_up import partnership, sound

DECISIONS = pd.DataFrame({"entry": ["d"], "decision": ["One door"]})
STATEMENTS = pd.DataFrame({"entry": ["s"], "statement": ["We rush"]})


def frame(column: str, value: object, **more: object) -> pd.DataFrame:
    dtype = "object" if isinstance(value, tuple) else "string"
    return pd.DataFrame(
        {
            "entry": ["e"],
            column: pd.Series([value], dtype=dtype),
            **{k: [v] for k, v in more.items()},
        }
    )


@pytest.mark.parametrize(
    ("register", "given", "said"),
    [
        (
            "agreed-differences",
            frame("about_decision", "x", difference="Who signs."),
            "“Who signs” is about a decision not shown here.",
        ),
        (
            "asked-of-us",
            frame("presses_on", ("d", "x"), wanted="A date"),
            "“A date” presses on a decision that is not shown here.",
        ),
        (
            "what-is-true",
            frame("of_statement", "x", is_true=None),
            "An entry is about a statement that is not shown here.",
        ),
    ],
)
def test_what_is_missing_is_said_of_each_entry(
    register: str, given: pd.DataFrame, said: str
) -> None:
    made, missing = followed({register: given, "decisions": DECISIONS, "statements": STATEMENTS})

    assert missing == {register: {"e": said}}
    (column,) = {"about_decision", "presses_on", "of_statement"} & set(given)
    left = made[register][column].iloc[0]
    assert left == ("d",) if isinstance(given[column].iloc[0], tuple) else pd.isna(left)


def test_an_entry_with_two_links_that_lead_nowhere_says_both() -> None:
    given = frame("of_statement", "x", is_true="So", became_decision="y")
    given["became_decision"] = given["became_decision"].astype("string")

    _, missing = followed({"what-is-true": given, "decisions": DECISIONS, "statements": STATEMENTS})

    assert missing["what-is-true"]["e"] == (
        "“So” is about a statement that is not shown here."
        " “So” became a decision that is not shown here."
    )


def test_a_picture_shows_the_rest_and_says_what_is_missing(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        gone = sound(p.add("decisions", {"decision": "One door"}))
        sound(p.add("asked-of-us", {"wanted": "A date", "presses_on": [gone]}, organisation="Bo"))
        with p.store.writing():
            p.store.rows("DELETE FROM version WHERE entry = ?", gone)
        picture = p.show("asked-of-us")

    assert "A date" in str(picture.static_html())
    assert picture.note == "“A date” presses on a decision that is not shown here."
