"""Tiny templates, one a behaviour, for tests of how reports are run."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FILE = 'file: str = ""  # the partnership\'s file'


def template(
    folder: Path, *cells: str, parameters: str = FILE, name: str = "small.ipynb", words: str = ""
) -> Path:
    """A notebook with a parameters cell and these cells of code."""
    made = [new_code_cell(parameters, metadata={"tags": ["parameters"]})]
    made += [new_code_cell(source) for source in cells]
    if words:
        made.append(new_markdown_cell(words))
    notebook = new_notebook(cells=made, metadata={"language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    target = folder / name
    nbformat.write(notebook, target)
    return target
