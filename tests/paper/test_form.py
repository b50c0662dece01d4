"""The form in workbook 00 makes what the command makes, and says what is missing."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import fornow
from fornow.exercises.exercise import Kind
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


def test_a_plan_beside_the_file_is_offered_and_what_to_mend_in_another_is_said(
    tmp_path: Path,
) -> None:
    written = (Path(reading.__file__).parent / "shelf" / "review.toml").read_text("utf-8")
    (tmp_path / "ours.toml").write_text(written, encoding="utf-8")
    (tmp_path / "notes.toml").write_text("no plan", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        form = PaperForm(p)
        assert len(form.plans) == 5
        assert {"review", "ours.toml"} <= set(form.plans), "a copy takes the place of none of ours"
        assert "notes.toml: This cannot be read as a plan" in page(form)
        assert "pyproject" not in page(form)


def test_a_plan_may_ask_an_exercise_of_ones_own(tmp_path: Path) -> None:
    from tests.forms.made_up import OURS

    for one in OURS:
        fornow.add_exercise(one)
    (own,) = [one for one in OURS if one.kind is Kind.BALLOT and not one.each][:1]
    written = (Path(reading.__file__).parent / "shelf" / "review.toml").read_text("utf-8")
    said = written.replace('exercise = "last-word"', f'exercise = "{own.key}"')
    (tmp_path / "ours.toml").write_text(said, encoding="utf-8")
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        assert own.title in dict(_sheets_of(PaperForm(p), "ours.toml"))


def _sheets_of(form: PaperForm, plan: str) -> tuple[tuple[str, str], ...]:
    form.which.value = plan
    return tuple(form.sheet.options)
