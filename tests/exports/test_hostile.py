"""Every hostile text there is, taken away and opened again: words, and the words they were."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.exports import book, sheet, take
from fornow.exports.defused import as_written
from fornow.partnership.store import Store
from fornow.visibility import Way
from tests.hostile import TEXTS, TIDIED, UNWRITABLE
from tests.made_up import DAY, exercise, partnership, sound, text, wrong

ASKED = exercise(
    Kind.REGISTER, text(lines=3, max_chars=max(map(len, TEXTS))), key="made-up-register"
)
#: What starts a sum in one spreadsheet or another.
SIGNS = "=+-@＝＋－＠"


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partnership]:
    with partnership(tmp_path_factory.mktemp("hostile"), ASKED) as p:
        with p.store.writing():
            for one in TEXTS:
                sound(p.add(ASKED.key, {"said": one}))
        path: Path = p.path
    with Partnership(Store.snapshot(path), way=Way.AWAY) as taken:
        yield taken


def test_a_table_of_cells_gives_every_text_back_and_holds_no_sum(away: Partnership) -> None:
    made = sheet([take(away, ASKED.key)])
    found = [one for row in csv.reader(io.StringIO(made, newline="")) for one in row]
    assert set(TEXTS) <= {as_written(one) for one in found}
    assert not [one for one in found if one.lstrip().startswith(tuple(SIGNS))]


def test_a_book_gives_every_text_back_and_holds_no_sum_and_no_link(away: Partnership) -> None:
    made = book([take(away, ASKED.key)], partnership={"name": TEXTS[0]}, on=DAY)
    pages = load_workbook(io.BytesIO(made)).worksheets
    cells = [cell for page in pages for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    found = {as_written(str(cell.value)) for cell in cells}
    assert [one for one in TEXTS if one not in found] == []
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = parts.namelist()
        assert not [name for name in names if "external" in name.lower() or "vba" in name.lower()]
        assert not [name for name in names if b"<f>" in parts.read(name)]


def test_what_cannot_be_written_is_refused_and_what_is_ragged_is_tidied(tmp_path: Path) -> None:
    with partnership(tmp_path, ASKED) as p:
        for one in UNWRITABLE:
            assert "hidden sign" in wrong(p.add(ASKED.key, {"said": one}))
        for one in TIDIED:
            sound(p.add(ASKED.key, {"said": one}))
        assert sorted(p.frame(ASKED.key)["said"]) == sorted(TIDIED.values())
