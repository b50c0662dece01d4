"""`fornow copy`: a copy of a partnership for a table without network."""

from __future__ import annotations

from pathlib import Path

import click

from fornow.cli.helped import Helped
from fornow.cli.program import program, typed
from fornow.errors import FornowError


@click.command(
    name="copy",
    cls=Helped,
    short_help="Make a copy for a table without network.",
    example='fornow copy riverside.fornow --for "Table 1" --dir stick',
)
@click.argument("file")
@click.option("--for", "table", metavar="NAME", required=True, help="The table, or its host.")
@click.option("--dir", "folder", metavar="DIR", help="The folder to make it in; that of FILE.")
def command(file: str, table: str, folder: str | None) -> None:
    """Make a copy of the partnership in FILE for a table's host, and print where it is.

    Cards are keyed in to it as to the partnership's own file, and `fornow merge` puts them
    together. It holds what everybody may see and the rounds that are open, but no answers that
    wait to be revealed; and it reveals nothing. FILE stays as it is, and may be in use.
    """
    from fornow.cli.given import folder_to_write
    from fornow.cli.names import file_name
    from fornow.partnership.copies import copy_for
    from fornow.partnership.store import Store

    source = Path(file).expanduser()
    called = " ".join(table.split())
    if not called:
        raise FornowError(f'Say for which table: {program()} copy {typed(file)} --for "Table 1"')
    with Store.snapshot(source) as store:
        place = folder_to_write(folder or source.parent, option="--dir").resolve()
        target = place / f"{source.stem}-{file_name(called, what='table')}.fornow"
        copy_for(store, called, target)
    click.echo(str(target))
    click.echo(
        f"Made the copy for {called}. It takes answers and reveals nothing."
        f"\nAfterwards: {program()} merge {typed(source)} {typed(target)} --out {_new(source)}",
        err=True,
    )


def _new(source: Path) -> str:
    return typed(source.with_name(f"{source.stem}-together.fornow"))
