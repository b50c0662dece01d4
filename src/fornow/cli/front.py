"""The command `fornow` itself: finds the other commands, and says mistakes in one sentence.

Results go to standard output, everything else to standard error. Exit codes: 2 when something
could not be tried, 1 when it was tried and part of it failed or needs attention, 0 when all is
well. Each command is imported when it is named, so that `fornow --help` comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click
from click.exceptions import Exit

from fornow import __version__
from fornow.cli.helped import Example
from fornow.errors import FornowError, nearest

#: Every command and the module it stands in, in the order of a partnership's year.
COMMANDS: Mapping[str, str] = {
    "new": "new",
    "demo": "demo",
    "plan": "plan",
    "open": "open",
    "copy": "copy",
    "merge": "merge",
    "exercises": "exercises",
    "check": "check",
    "report": "report",
    "programme": "programme",
    "export": "export",
    "import": "imports",
}
INTERRUPTED = 130


class Sorry(click.ClickException):
    """A mistake that can be put right, said in one sentence; nothing was tried."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Say it on standard error."""
        click.echo(self.message, err=True)


class Front(Example, click.Group):
    """A group whose commands are imported when they are used, and which shows no traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line given, or the one this program was started with."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that lacks a letter shows a question mark; it is no reason to stop.
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        return super().main(*args, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"fornow.cli.commands.{COMMANDS[cmd_name]}").command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named; the nearest is offered for one there is not."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = nearest(name, COMMANDS)
            offer = f" Did you mean {near!r}?" if near else ""
            raise Sorry(
                f"There is no command called {name!r}.{offer}"
                f" The commands are: {', '.join(COMMANDS)}."
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a mistake or a machine's refusal is said in one sentence."""
        try:
            return super().invoke(ctx)
        except FornowError as mistake:
            raise Sorry(str(mistake)) from mistake
        except KeyboardInterrupt:
            raise Exit(INTERRUPTED) from None
        except BrokenPipeError:
            raise  # whoever was reading has seen enough: click ends quietly
        except OSError as refusal:
            raise Sorry(said(refusal)) from refusal


def said(refusal: OSError) -> str:
    """What the machine refused, as a sentence."""
    where = f"{refusal.filename} cannot be used" if refusal.filename else "This did not work"
    why = refusal.strerror or str(refusal)
    return f"{where}: {why.lower()}. Check the name, and that you may read and write there."


@click.group(
    cls=Front,
    example=('fornow new "Riverside partnership"\nfornow open riverside-partnership.fornow'),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="fornow %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Workbooks for systems leadership: unpack beliefs, explore values, decide for now.

    Type `fornow` alone to hear what to do next, and `fornow COMMAND --help` for an example.
    """
    if ctx.invoked_subcommand is None:
        from fornow.cli.next_steps import next_steps

        click.echo(next_steps())
