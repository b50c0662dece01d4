"""The enablers' own file at the table: what the workbook “When enablers meet” calls on.

A partnership's workbooks are all told of its file, so the one that enablers open may be as well:
it then looks for their own beside itself, and never opens the partnership's.
"""

from __future__ import annotations

from pathlib import Path

from fornow import luggage
from fornow.desk import Partnership
from fornow.exercises.exercise import ENABLERS
from fornow.forms.keeping import FileAway, keeping
from fornow.forms.said import said, say
from fornow.partnership.whose import ENDINGS
from fornow.workbook_desk import WorkbookDesk


class EnablersDesk(WorkbookDesk):
    """The top of that workbook: the enablers' file, opened or begun."""

    whose = ENABLERS
    WHICH = "Which of the enablers’ files is it?"
    CALLED = "What do you call yourselves, as enablers?"
    BEGIN = "Begin the enablers’ own file"

    def __init__(self, file: str = "", *, session: str = "", folder: Path | None = None) -> None:
        theirs = file if file.endswith(ENDINGS[ENABLERS]) else ""
        super().__init__(theirs, session=session, folder=folder)

    def _show_open(self, p: Partnership) -> None:
        away = FileAway(lambda: luggage.file(p))
        self.body.children = (
            said(p.settings()["name"] or p.path.stem, "fn-title", tag="h2"),
            said("The enablers’ own file. No partnership’s file or report holds it.", "fn-voice"),
            keeping(away, self.back),
        )
        say(self.status, "")
