"""`fornow.workbook()`: a partnership, or the enablers' own file, at the table.

No module may have a public name of ours: once imported, it would hide `fornow.workbook()`.
"""

from __future__ import annotations

from fornow.enablers_desk import EnablersDesk
from fornow.workbook_desk import WorkbookDesk


def workbook(file: str = "", *, session: str = "", enablers: bool = False) -> WorkbookDesk:
    """A partnership at the table: forms and pictures for a workbook's cells.

    Never raises: whatever is wrong is said in a sentence where the form would stand. With
    `enablers` it is their own file that is opened, found beside the workbook or begun there.
    """
    if enablers:
        return EnablersDesk(file, session=session)
    return WorkbookDesk(file, session=session)
