"""The form in workbook 00 makes what the command makes, and says what is missing."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import fornow
from fornow.paper.form import PaperForm
from fornow.plans import reading
from tests.forms.hands import dump, page, press

MAKE = "Make it all"


def test_it_gives_all_that_the_command_writes_in_one_and_changes_nothing(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "Ysgol Glân") as p:
        before = dump(p)
        form = PaperForm(p)
        form.which.value = "review"
        form.day.value, form.starts.value = date(2026, 12, 3), "9.30"
        form.people.value = "11"
        form.sheet.value = "decisions"
        press(form, MAKE)
        assert dump(p) == before
    assert "✓ Made." in page(form)
    link = re.search(r"data:[^;]+;base64,([^\"]+)", form.links.children[0].value)
    assert link is not None
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(link[1]))) as whole:
        names = set(whole.namelist())
        told = whole.read("run-sheet.html").decode("utf-8")
    assert {"run-sheet.pdf", "paper-pack.pdf", "checklist.pdf", "invitation.pdf"} <= names
    assert "paper/decisions.html" in names
    assert "09:30–09:34" in told


def test_it_says_what_is_missing_and_what_cannot_be(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        form = PaperForm(p)
        press(form, MAKE)
        assert "Choose a plan first." in page(form)
        form.which.value = "review"
        form.starts.value = "half past"
        press(form, MAKE)
        assert "Give a time of day such as 14:00 (got half past)." in page(form)
        form.starts.value, form.people.value = "", "many"
        press(form, MAKE)
        assert "as a whole number (got many)" in page(form)
        form.people.value = ""
        for box in form.what.values():
            box.value = False
        press(form, MAKE)
        assert "Tick what you want to print." in page(form)


def test_a_plan_beside_the_file_is_offered_and_one_that_cannot_be_read_is_not(
    tmp_path: Path,
) -> None:
    shelf = Path(reading.__file__).parent / "shelf"
    ours = (shelf / "review.toml").read_text("utf-8").replace('key = "review"', 'key = "ours"', 1)
    (tmp_path / "ours.toml").write_text(ours, encoding="utf-8")
    (tmp_path / "notes.toml").write_text("no plan", encoding="utf-8")
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        form = PaperForm(p)
        assert "ours" in form.plans
        assert len(form.plans) == 5
