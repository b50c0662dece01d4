"""Where a file or a folder is: on this machine, or in a store that is known by an address."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import urlsplit
from urllib.request import url2pathname

# Two letters or more: C:/ is a drive. A path that was made from an address has one stroke left.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/+")
_ON_THIS_MACHINE = ("file:", "local:")


class Address(PurePosixPath):
    """A file or a folder in a store, such as s3://bucket/partnerships/north.fornow."""

    def __str__(self) -> str:
        scheme, _, rest = super().__str__().partition(":/")
        return f"{scheme}://{rest}"


Place = Path | Address


def is_address(given: object) -> bool:
    """Whether this names something in a store, and not on this machine."""
    text = PurePath(given).as_posix() if isinstance(given, PurePath) else str(given)
    return bool(_SCHEME.match(text)) and not text.lower().startswith(_ON_THIS_MACHINE)


def place(given: str | PurePath) -> Place:
    """Where that is: an address as it is, anything else as a whole path on this machine.

    >>> place("s3://bucket/north.fornow").name
    'north.fornow'
    """
    if is_address(given):
        return Address(given)
    return Path(as_path(str(given))).expanduser().resolve()


def as_path(text: str) -> str:
    """What was typed as a path: file:///srv/north.fornow is /srv/north.fornow."""
    if text.lower().startswith(tuple(f"{each}//" for each in _ON_THIS_MACHINE)):
        return url2pathname(urlsplit(text).path)
    return text


def in_full(given: PurePath) -> str:
    """The one way to write it, however it was written; a path's links are followed."""
    return str(Address(given.as_posix())) if is_address(given) else os.path.realpath(given)
