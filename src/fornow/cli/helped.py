"""Commands whose help ends in an example: one cannot be made without."""

from __future__ import annotations

from typing import Any

import click

from fornow.cli.program import NAME, program


class Example:
    """An example, shown as it is typed here at the end of a command's help."""

    def __init__(self, *args: Any, example: str, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, a line as it is typed."""
        with formatter.section("Example"):
            for line in self.example.splitlines():
                runs = f"{program()}{line.removeprefix(NAME)}"
                formatter.write(f"{'':>{formatter.current_indent}}{runs}\n")


class Helped(Example, click.Command):
    """A command with an example."""
