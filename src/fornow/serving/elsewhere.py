"""`python -m fornow.serving.elsewhere FOLDER`: makes ready a server that somebody else starts.

Binder starts Jupyter by itself, with an address and a key of its own. What it needs to serve the
workbooks in FOLDER as we do is laid out here; what this prints sets a shell's environment, so that
Jupyter finds it.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from fornow.serving.home import lasting, variables

#: Python, since some of the settings are functions. Jupyter hands it `get_config`.
SETTINGS = """\
from pathlib import Path

from traitlets.config import Config

from fornow.serving.settings import settings_elsewhere

get_config().merge(Config(settings_elsewhere(Path({root!r}), home=Path({home!r}))))
"""


def make_ready(root: Path) -> dict[str, str]:
    """The environment in which Jupyter, however it is started, serves the workbooks in `root`."""
    home = lasting()
    text = SETTINGS.format(root=str(root.resolve()), home=str(home))
    (home / "config" / "jupyter_server_config.py").write_text(text, encoding="utf-8")
    return variables(home)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Print what a shell is to run before it starts Jupyter on the workbooks in FOLDER."""
    for name, value in make_ready(folder).items():
        click.echo(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    main()
