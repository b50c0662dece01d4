"""Surface 3: a partnership's report, run by papermill and read as a page."""

from fornow.later import put_off

# Before papermill or nbformat is imported, wherever in here that is.
put_off()
