"""Answers that were given elsewhere, in a form or a spreadsheet, brought into the record."""

from fornow.imports.bringing import bring_in
from fornow.imports.grids import file_at
from fornow.imports.reading import BroughtIn, Reading

__all__ = ["BroughtIn", "Reading", "bring_in", "file_at"]
