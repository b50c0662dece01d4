"""Surface 2: phones, the screen and the facilitator's page, served beside the workbooks.

An extension of Jupyter Server. A person joins with a code from their own phone, with no account
and no key to Jupyter, and is known by a seat: a cookie that says nothing about who they are. The
questions are those of the notebook forms, from the same declarations; answers go into the same
file. What only the meeting needs stands in a room file beside the partnership (`live.room`).

Stand-alone Voilà does not load it: start with `fornow open`, or with Jupyter Lab.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Where Jupyter Server finds the extension."""
    from fornow.live.app import LiveApp

    return [{"module": "fornow.live", "app": LiveApp}]
