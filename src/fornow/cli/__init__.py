"""The front door for enablers: the command `fornow`."""

from fornow.cli.front import main

__all__ = ["main"]
