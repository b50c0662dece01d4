"""How far a batch has come, on a terminal: how many reports, how many failed, how long still."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from fornow.reports.contents import Made


def watched(finished: Iterator[Made], *, length: int, shown: bool | None) -> Iterator[Made]:
    """The same rows, with a bar on standard error; shown on a terminal unless said otherwise."""
    import click

    failed = 0

    def so_far(_: Made | None) -> str | None:
        return f"{failed} failed" if failed else None

    with click.progressbar(
        finished,
        length=length,
        label="Reports",
        file=sys.stderr,
        hidden=not (sys.stderr.isatty() if shown is None else shown),
        show_pos=True,
        item_show_func=so_far,
    ) as rows:
        for row in rows:
            failed += row.status == "failed"
            yield row
