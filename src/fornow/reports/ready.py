"""What a report needs, imported and tried once, for a nursery: fresh processes begin with it."""

from __future__ import annotations

import importlib

import nbformat
import papermill.execute  # noqa: F401 - imported so that every child has it

from fornow.reports import bundle
from fornow.reports.worker import exporter
from fornow.visibility.file import guard
from fornow.warm.engine import READY

# What a report's cells ask for once they run.
DOORS = (
    "fornow.desk",
    "fornow.doors",
    "fornow.showing",
    "fornow.past",
    "fornow.reports.story",
    "fornow.reports.meeting_record",
    "fornow.reports.review",
    "fornow.pictures.catalogue",
    "fornow.analysis.trend",
    "fornow.analysis.beside",
)
for module in (*READY, *DOORS):
    importlib.import_module(module)

# Whatever a template does to the file that it is told of, it does to none of these.
guard()

# The drawing library is packed once, and not for each page again.
bundle.packed()

# A page of one cell: the page's template is compiled, and everything it asks for is loaded.
_cell = nbformat.v4.new_markdown_cell("# A page")  # type: ignore[no-untyped-call]
exporter().from_notebook_node(nbformat.v4.new_notebook(cells=[_cell]))  # type: ignore[no-untyped-call]
