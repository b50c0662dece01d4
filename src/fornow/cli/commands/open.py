"""`fornow open`: the workbooks on one server, set up for a partnership."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fornow.cli.helped import Helped
from fornow.cli.next_steps import WORKBOOKS

if TYPE_CHECKING:
    from fornow.serving import Way

START = "00-getting-started.ipynb"
ENABLERS_START = "when-enablers-meet.ipynb"


@click.command(
    name="open",
    cls=Helped,
    short_help="Open the workbooks.",
    example="fornow open riverside-partnership.fornow",
)
@click.argument("file", required=False)
@click.option("--lab", is_flag=True, help="Open in JupyterLab, with the code.")
@click.option("--browser/--no-browser", default=True, help="Open a browser on it, or do not.")
@click.option("--port", type=click.IntRange(0, 65535), help="The first port to try.")
@click.option("--phones", is_flag=True, help="Let phones on the same network (wifi) join.")
@click.option(
    "--address", help="The address that phones use, where a proxy of yours leads here from it."
)
def command(
    file: str | None,
    lab: bool,
    browser: bool,
    port: int | None,
    phones: bool,
    address: str | None,
) -> None:
    """Open the workbooks for the partnership in FILE; without FILE, make a partnership.

    Without FILE again, it goes on with the one that was made that way.
    The workbooks are copied into a folder beside the partnership. A copy that someone has changed
    is never written over. It runs until you press Ctrl-C.

    With --phones, phones on the same network can join the room, and find nothing else here.
    """
    from fornow.cli.copies import copy_workbooks
    from fornow.errors import FornowError

    # Said before anything is copied.
    way = _way(phones=phones, address=address, exact_port=port is not None)
    partnership = _sound(file) if file is not None else None
    if _enablers(partnership):
        way = _without_a_room(way)
    into = Path(WORKBOOKS).resolve()
    if partnership is not None:
        into = partnership.parent / f"{partnership.stem}-workbooks"
    copies = copy_workbooks(into, partnership=partnership)
    for name in copies.left:
        click.echo(f"{name} was changed here, and is left as it is.", err=True)
    if not (into / START).exists():
        raise FornowError(f"{into} lacks {START}. Install fornow again to get the workbooks back.")
    click.echo(f"The workbooks are in {into}", err=True)

    from fornow.serving import serve
    from fornow.serving.serve import FIRST_PORT

    chosen = FIRST_PORT if port is None else port
    # Its room is for this partnership, which stands beside the workbooks and not among them.
    held = partnership is not None and way.room
    room = {"LiveApp": {"partnership": str(partnership)}} if held else {}
    page = _first_page(partnership, into, lab=lab)
    serve(into, open_at=page, browser=browser, port=chosen, way=way, more=room)


def _first_page(partnership: Path | None, into: Path, *, lab: bool) -> str:
    """What opens: the list of workbooks once there is a partnership, and before that the first."""
    enablers = _enablers(partnership)
    start = ENABLERS_START if enablers else START
    if lab:
        return f"lab/tree/{start}"
    begun = partnership is not None or any(into.glob("*.fornow"))
    return "voila/tree" if begun and not enablers else f"voila/render/{start}"


def _enablers(partnership: Path | None) -> bool:
    from fornow.exercises.exercise import ENABLERS
    from fornow.partnership.whose import ENDINGS

    return partnership is not None and partnership.suffix == ENDINGS[ENABLERS]


def _without_a_room(way: Way) -> Way:
    """Enablers meet among themselves: their notes stand on this machine and on no phone."""
    from fornow.errors import FornowError

    if way.phones or way.address:
        raise FornowError(
            "This is the enablers’ own file, and it opens on this machine alone."
            " Leave out --phones and --address."
        )
    return replace(way, room=False)


def _way(*, phones: bool, address: str | None, exact_port: bool) -> Way:
    from fornow.serving import Way, read_address

    if address is None:
        return Way(phones=phones)
    # A proxy looks for the server at the port it was told, and at no other.
    return Way(phones=phones, address=read_address(address), exact_port=exact_port and not phones)


def _sound(file: str) -> Path:
    """The partnership's path, once it is known to open for writing."""
    from fornow.doors import open as open_partnership
    from fornow.partnership.tables import copied_for

    path = Path(file).expanduser()
    with open_partnership(path) as p:
        if table := copied_for(p.store):
            click.echo(
                f"This is the copy for {table}: it takes answers, reveals nothing.", err=True
            )
        return path.resolve()
