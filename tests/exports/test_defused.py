import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.exports.defused import as_written, defused
from fornow.exports.sheet import cell

# Weighted towards what matters: signs, quotes, separators and white space.
WRITTEN = st.text(
    st.one_of(
        st.sampled_from("=+-@＝＋－＠−\t\r\n ;,'\"’“\u200b\ufeff\u00a01aé"),
        st.characters(exclude_categories=("Cs",)),
    )
)


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        "=cmd|'/C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\tplain",
        "\rplain",
        "  =1+1",
        "\u00a0=1+1",
        "'=1+1",
        '"=1+1',
        "“=1+1",
        "' \"=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "\u2067=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "−1+1",
        "-1",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_words(hostile: str) -> None:
    assert defused(hostile).startswith("'" + hostile[0])


@pytest.mark.parametrize("hostile", ["a;=1+1", "a\n=1+1", "a\t@SUM(A1)", "a; '＝1"])
def test_what_would_be_a_cell_of_its_own_elsewhere_is_defused_too(hostile: str) -> None:
    made = defused(hostile)
    for sign in ";\n\t":
        for part in made.split(sign)[1:]:
            assert part.startswith("'")


@pytest.mark.parametrize(
    "words", ["", "a = b", "we share 3-4 beds", "ann@example.org", "'tis so", "Ŵyn, سلام", "1"]
)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert defused(words) == words


@given(WRITTEN)
def test_defused_words_read_back_as_they_were_written(words: str) -> None:
    assert as_written(defused(words)) == words


@given(WRITTEN)
def test_no_defused_cell_begins_with_a_sign(words: str) -> None:
    made = defused(words).lstrip()
    assert not made or made[0] not in "=+-@＝＋－＠"


@given(st.lists(st.lists(st.one_of(WRITTEN, st.integers(), st.none()), min_size=2), max_size=4))
def test_cells_survive_the_file_and_read_back_as_they_were(rows: list[list[Any]]) -> None:
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows([[cell(v) for v in row] for row in rows])
    read = list(csv.reader(io.StringIO(made.getvalue(), newline="")))
    assert [[as_written(text) for text in row] for row in read] == [
        ["" if value is None else str(value) for value in row] for row in rows
    ]


@given(st.integers())
def test_a_number_stays_a_number(number: int) -> None:
    assert cell(number) == number
