"""A report that stands as it would be made now is left alone; any other is made again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import fornow
from fornow.reports import resumed
from fornow.reports.batch import make_reports
from fornow.reports.contents import Made
from fornow.reports.resumed import keep, made_from, standing
from fornow.reports.writing import write_over
from tests.made_up import sound
from tests.reports.templates import FILE, template

TELLS = """
from pathlib import Path
from IPython.display import display
with Path({ran!r}).open("a") as ran: ran.write(Path(file).stem + chr(10))
facts = {{"name": Path(file).stem.title(), "day": "2026-05-01", "at_risk": 2, "waits": ["One"]}}
display({{"application/vnd.fornow.report+json": facts}}, raw=True)
"""
PARAMETERS = f'{FILE}\nas_of: str = ""\nmost: int = 3'
GIVEN = {"as_of": "2026-05-01"}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The folder of a report as the batch leaves it, without having run anything."""
    into = tmp_path / "north"
    sums, _ = write_over({"report.html": "<p>", "report.ipynb": "{}"}, into=into)
    row = Made(Path("/north.fornow"), "north", "made", name="North", at_risk=2, sha256=sums)
    keep(into, row, source(tmp_path))
    return into


def source(folder: Path, cell: str = "1 + 1", **given: object) -> dict[str, object]:
    notebook = template(folder, cell, parameters=PARAMETERS)
    return {**made_from(notebook, {**GIVEN, **given}), "input": "a sum"}


def test_what_was_made_from_the_same_is_skipped_and_keeps_what_it_told(
    made: Path, tmp_path: Path
) -> None:
    row = standing(made, source(tmp_path))
    assert row is not None
    assert (row.status, row.name, row.at_risk, row.note) == ("skipped", "North", 2, "")


@pytest.mark.parametrize(
    "other",
    [
        {"most": 4},
        {"as_of": "2026-05-02"},
        {"cell": "2 + 2"},
    ],
)
def test_another_parameter_day_or_template_is_another_report(
    made: Path, tmp_path: Path, other: dict[str, object]
) -> None:
    assert standing(made, source(tmp_path, **other)) is None  # type: ignore[arg-type]


def test_another_content_of_the_file_is_another_report(made: Path, tmp_path: Path) -> None:
    assert standing(made, {**source(tmp_path), "input": "another sum"}) is None


def test_another_version_of_what_makes_it_is_another_report(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumed, "version", lambda name: f"99 of {name}")
    assert standing(made, source(tmp_path)) is None


def test_the_day_is_todays_where_none_is_given_and_the_templates_own_where_it_has_one(
    tmp_path: Path,
) -> None:
    today = str(dt.date.today())
    assert made_from(template(tmp_path, parameters=PARAMETERS), {})["day"] == today
    assert made_from(template(tmp_path), {})["day"] == today
    own = template(tmp_path, parameters=f'{FILE}\nas_of: str = "2026-04-01"')
    assert made_from(own, {})["day"] == "2026-04-01"
    assert made_from(own, GIVEN)["day"] == "2026-05-01"


def test_what_was_changed_by_hand_is_left_and_said_to_be(made: Path, tmp_path: Path) -> None:
    (made / "report.html").write_text("my own words", encoding="utf-8")
    row = standing(made, source(tmp_path))
    assert row is not None
    assert row.note == "Changed by hand since it was made, and left as it is: report.html."
    again = standing(made, source(tmp_path))
    assert again == row


@pytest.mark.parametrize("name", ["report.html", "report.ipynb", ".written.json"])
def test_what_is_gone_in_part_does_not_stand(made: Path, tmp_path: Path, name: str) -> None:
    (made / name).unlink()
    assert standing(made, source(tmp_path)) is None


@pytest.mark.parametrize("record", ["", "[1]", '{"made_from": {}}', "null", '"words"'])
def test_a_record_that_says_nothing_leaves_it_to_be_made(
    made: Path, tmp_path: Path, record: str
) -> None:
    (made / ".written.json").write_text(record, encoding="utf-8")
    assert standing(made, source(tmp_path)) is None


def test_a_row_that_is_torn_leaves_it_to_be_made(made: Path, tmp_path: Path) -> None:
    kept = json.loads((made / ".written.json").read_text(encoding="utf-8"))
    for row in (None, [], {}, {"input": 3}, {**kept["row"], "sha256": [1]}):
        torn = json.dumps({**kept, "row": row})
        (made / ".written.json").write_text(torn, encoding="utf-8")
        assert standing(made, source(tmp_path)) is None, row


def test_while_it_is_written_anew_nobody_takes_it_for_finished(made: Path, tmp_path: Path) -> None:
    write_over({"report.html": "<b>", "report.ipynb": "{}"}, into=made)
    assert standing(made, source(tmp_path)) is None


def test_only_what_changed_is_made_again_also_while_somebody_writes(tmp_path: Path) -> None:
    files = [tmp_path / "north.fornow", tmp_path / "south.fornow"]
    for file in files:
        fornow.create(file, file.stem).close_file()
    ran = tmp_path / "ran"
    notebook = template(tmp_path, TELLS.format(ran=str(ran)), parameters=PARAMETERS)
    out = tmp_path / "out"

    def again() -> list[tuple[str, int | None]]:
        ran.write_text("")
        rows = make_reports(files, out=out, template=notebook, parameters=GIVEN, resume=True)
        return [(row.status, row.at_risk) for row in rows]

    assert again() == [("made", 2), ("made", 2)]
    assert again() == [("skipped", 2), ("skipped", 2)]
    assert ran.read_text() == ""
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "2 partnerships" in page
    assert 'href="north/report.html"' in page
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [row["waits"] for row in rows] == [["One"], ["One"]]
    with fornow.open(files[0]) as p:
        sound(p.add("assumptions", {"claim": "Nights are covered"}))
        assert again() == [("made", 2), ("skipped", 2)]
        assert ran.read_text() == "north\n"
    (out / "manifest.json").unlink()
    assert again() == [("skipped", 2), ("skipped", 2)]
