"""Notes of enablers stand in a file of their own: in no partnership's, and in no report."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import fornow
from fornow.cli.commands.new import command as new
from fornow.cli.given import partnership_files
from fornow.desk import Partnership
from fornow.enablers_desk import EnablersDesk
from fornow.errors import FornowError
from fornow.exercises.catalogue import exercise
from fornow.live.sheets import on_phones
from fornow.naming import file_name
from fornow.partnership.given import read_given
from fornow.partnership.transfer import bring_back, take_away
from fornow.workbook_desk import WorkbookDesk
from tests.forms.hands import buttons, fill, page, press
from tests.made_up import sound

NOTE = {"me": "Fay", "saw": "They looked at the door, quillwort", "surprised": "That I did too."}


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder with a partnership and, beside it, the enablers' own file with a note in it."""
    with fornow.create(tmp_path / "riverside.fornow", "Riverside") as p:
        sound(p.add("assumptions", {"claim": "People have the time."}))
    with fornow.create(tmp_path / "us.enablers", "The three of us", enablers=True) as p:
        sound(p.add("enabler-notes", NOTE))
    return tmp_path


def opened(folder: Path, name: str) -> Partnership:
    return fornow.open(folder / name)


def test_a_partnerships_file_takes_no_note_and_says_where_it_belongs(theirs: Path) -> None:
    with opened(theirs, "riverside.fornow") as p:
        with pytest.raises(
            FornowError, match=r"never in a partnership’s\. Open “When enablers meet”"
        ):
            p.add("enabler-notes", NOTE)
        form = p.ask("enabler-notes")
        press(form, "Add one")
        fill(form.editor.questions, NOTE)
        press(form, "Save")
        assert "stand in the enablers’ own file" in page(form)
        assert "enabler-notes" not in {one.key for one in p.exercises()}
        assert p.frame("enabler-notes").empty
    assert b"quillwort" not in (theirs / "riverside.fornow").read_bytes()


def test_the_enablers_file_takes_notes_and_nothing_else(theirs: Path) -> None:
    with opened(theirs, "us.enablers") as p:
        with pytest.raises(FornowError, match="“The values we bring” is not kept in it"):
            p.answer("values", {"first": "Care"})
        with pytest.raises(FornowError, match="Open the partnership’s file"):
            p.add("conversations", {"about": "Nights"})
        assert p.frame("enabler-notes")["saw"].tolist() == [NOTE["saw"]]


def test_a_partnership_has_no_place_for_it_in_a_batch_a_plan_or_on_a_phone(theirs: Path) -> None:
    assert [one.name for one in partnership_files([str(theirs)])] == ["riverside.fornow"]
    assert not on_phones(exercise("enabler-notes"))


def test_no_report_is_made_of_the_enablers_file_whatever_it_is_called(theirs: Path) -> None:
    hidden = theirs / "hidden.fornow"
    (theirs / "us.enablers").rename(hidden)
    with pytest.raises(FornowError, match="no report is made of it"):
        fornow.report(hidden)


def test_the_workbook_finds_each_kind_of_file_beside_it_and_opens_no_other(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(theirs)
    ours = fornow.workbook("")
    assert ours.p is not None
    assert ours.p.path.name == "riverside.fornow"
    # A partnership's workbooks are all told of its file, the enablers' one as well.
    desk = fornow.workbook(str(theirs / "riverside.fornow"), enablers=True)
    assert isinstance(desk, EnablersDesk)
    assert desk.p is not None
    assert desk.p.path.name == "us.enablers"
    assert "quillwort" in str(desk.show("enabler-notes").made.static_html())
    wrong = WorkbookDesk(str(theirs / "us.enablers"), folder=theirs)
    assert wrong.p is None
    assert "Open it in “When enablers meet”." in page(wrong)
    with pytest.raises(FornowError, match="enablers’ notes are kept in one of their own"):
        desk.open(theirs / "riverside.fornow")
    for opened_here in (ours, desk):
        opened_here.p.close_file()


def test_enablers_begin_their_own_file_from_the_workbook(tmp_path: Path) -> None:
    desk = EnablersDesk("", folder=tmp_path)
    assert "Begin the enablers’ own file" in buttons(desk)
    desk._make("The three of us")
    assert (tmp_path / "the-three-of-us.enablers").stat().st_mode & 0o777 == 0o600
    assert "No partnership’s file or report holds it." in page(desk)
    assert desk.p is not None
    desk.p.close_file()


def test_the_command_makes_it_and_says_what_it_holds(tmp_path: Path) -> None:
    done = CliRunner().invoke(new, ["The three of us", "--dir", str(tmp_path), "--enablers"])
    assert done.exit_code == 0, done.output
    made = tmp_path / "the-three-of-us.enablers"
    assert str(made) in done.stdout
    assert "what enablers note for one another" in done.stderr
    with fornow.open(made) as p:
        assert [one.key for one in p.exercises()] == ["enabler-notes", "partnership"]


def test_taken_away_it_comes_back_to_enablers_and_to_no_partnership(
    theirs: Path, tmp_path: Path
) -> None:
    with opened(theirs, "us.enablers") as p:
        content = take_away(p.store).content
    assert read_given(content, called="us").meta["whose"] == "enablers"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    how = {"called": "us.enablers", "folder": elsewhere, "name": file_name}
    with pytest.raises(FornowError, match="the enablers’ own file"):
        bring_back(content, **how)  # type: ignore[arg-type]
    assert list(elsewhere.iterdir()) == []
    came = bring_back(content, **how, whose="enablers")  # type: ignore[arg-type]
    assert came.path.name == "the-three-of-us.enablers"
    with fornow.open(came.path) as p:
        assert p.frame("enabler-notes")["surprised"].tolist() == [NOTE["surprised"]]
