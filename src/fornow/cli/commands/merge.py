"""`fornow merge`: copies of one partnership put together."""

from __future__ import annotations

from pathlib import Path

import click

from fornow.cli.helped import Helped
from fornow.cli.program import program, typed


@click.command(
    name="merge",
    cls=Helped,
    short_help="Put copies of a partnership together.",
    example=(
        "fornow merge riverside.fornow riverside-table-1.fornow riverside-table-2.fornow"
        " --out riverside-together.fornow"
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("-o", "--out", metavar="OUT", required=True, help="The new file to write.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], out: str) -> None:
    """Put FILES together, all of one partnership, into the new file OUT, and print where it is.

    Everything written in any of them is in OUT once; the order makes no difference, and FILES stay
    as they are. Answers to a round that is open are put together, to be revealed as one.

    What needs somebody to look at it is said in a line each, and kept beside OUT in a text file:
    an entry or a setting that was changed in two of them, answers that came too late for a reveal.
    The exit code is 1 then.
    """
    from fornow.cli.given import partnership_files
    from fornow.partnership.merging import merge_files

    paths = [path for text in files for path in partnership_files([text])]
    target = Path(out).expanduser()
    merged = merge_files(paths, target)
    click.echo(str(target))
    for sentence in merged.conflicts:
        click.echo(sentence)
    for sentence in merged.notes:
        click.echo(sentence, err=True)
    if merged.conflicts:
        click.echo(f"These are kept in {_keep(merged.conflicts, beside=target)}", err=True)
    then = f"Go on with it: {program()} open {typed(target)}"
    if merged.tables:
        then = (
            f"It holds the tables {merged.tables}, and reveals nothing: put it together with the"
            " partnership's own file."
        )
    click.echo(then, err=True)
    ctx.exit(1 if merged.conflicts else 0)


def _keep(conflicts: tuple[str, ...], *, beside: Path) -> Path:
    """Where the conflicts are written down, for whoever works through them later."""
    from fornow.cli.written import write
    from fornow.partnership.files import keep_to_ourselves
    from fornow.partnership.transfer import free_name

    path = free_name(beside.parent, f"{beside.stem}-to-look-at", ".txt")
    write(path, "".join(f"- {sentence}\n" for sentence in conflicts))
    keep_to_ourselves(path)
    return path
