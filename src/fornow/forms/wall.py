"""Where pictures hang on a page.

A picture is handed over with the widget's own state and not printed into it: whatever runs the
cells need then answer nothing while a cell is running. Printing into a widget makes it answer, and
now and then nbclient, which is also what a page runs on, missed the end of the cell and waited on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

if TYPE_CHECKING:
    from fornow.pictures.picture import Picture


def hang(place: widgets.Output, picture: Picture) -> None:
    """Show the picture here, in the place of the one before."""
    place.outputs = tuple(
        {"output_type": "display_data", "data": dict(part), "metadata": {}}
        for part in picture.parts()
    )
