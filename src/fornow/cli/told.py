"""The help of a command that runs a template: it ends in what that template can be told."""

from __future__ import annotations

from typing import Any

import click

from fornow.cli.helped import Helped

OPTION = "--template"
_GIVEN = "fornow.cli.told"


class HelpedByTemplate(Helped):
    """A command with an example; `--template X --help` also lists what X can be told with `-p`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hold on to the template: help is asked for before any option is read."""
        ctx.meta[_GIVEN] = _template(args)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the template's parameters, then the example."""
        if name := ctx.meta.get(_GIVEN):
            rows, sorry = _rows(name)
            with formatter.section(f"What {name} can be told with -p"):
                formatter.write_dl(rows) if rows else formatter.write_text("Nothing.")
            if sorry:
                with formatter.section("What must be put right before it can be used"):
                    for sentence in sorry:
                        formatter.write_text(sentence)
        super().format_epilog(ctx, formatter)


def _template(args: list[str]) -> str:
    """The template that is named among the words of a call; "" if none."""
    for word, after in zip(args, [*args[1:], ""], strict=True):
        if word == OPTION:
            return after
        if word.startswith(f"{OPTION}="):
            return word.partition("=")[2]
    return ""


def _rows(template: str) -> tuple[list[tuple[str, str]], list[str]]:
    """A row for each parameter that can be read, and a sentence for each that cannot."""
    from fornow.reports.parameters import FIRST, KINDS, borrowed, told

    with borrowed(template) as notebook:
        found, sorry = told(notebook)
    rows = [
        (one.name, _about(one, _kind(one) or KINDS[one.kind])) for one in found if one.name != FIRST
    ]
    return rows, sorry


def _kind(one: Any) -> str:
    """What a text must be to be read; "" where any will do."""
    return "a day" if one.is_day else "a day and its time" if one.is_moment else ""


def _about(one: Any, kind: str) -> str:
    """What a parameter is for, what it must be, and what it is unless it is told."""
    help_ = one.help.strip().rstrip(".")
    said = f"{help_[:1].upper()}{help_[1:]} ({kind})." if help_ else f"{kind.capitalize()}."
    return f"{said} Unless told: {one.default}." if one.default != "" else said
