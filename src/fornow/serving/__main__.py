"""`python -m fornow.serving FOLDER`: the server alone, as `make lab` and `make app` start it."""

from __future__ import annotations

import click

from fornow.serving.serve import FIRST_PORT, serve
from fornow.serving.way import Way, read_address


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--open-at", default="voila/tree", help="The page to begin with, as lab.")
@click.option("--browser/--no-browser", default=True, help="Open a browser on it.")
@click.option("--port", default=FIRST_PORT, help="The first port to try.")
@click.option("--ready", type=click.Path(dir_okay=False), help="Write the links to this file.")
@click.option("--phones", is_flag=True, help="Let phones on the same network in.")
@click.option("--address", default="", help="The address that leads here, for phones.")
def main(
    folder: str,
    open_at: str,
    browser: bool,
    port: int,
    ready: str | None,
    phones: bool,
    address: str,
) -> None:
    """Open the workbooks in FOLDER until Ctrl-C."""
    way = Way(phones=phones, address=read_address(address) if address else "")
    serve(folder, open_at=open_at, browser=browser, port=port, ready=ready, way=way)


if __name__ == "__main__":
    main()
