"""The drawing library that reports carry inside them, so that they open with the network off.

`plotly-basic.min.js` is plotly.js as published on npm, unchanged, under the MIT licence beside it:
the one piece of code here that we did not write. It is on no Python index, and the people who
make reports have no npm, so it stands here with its version and its sum. `renew` fetches another.
"""

from __future__ import annotations

import base64
import gzip
from functools import cache
from importlib.resources import files

PACKAGE = "plotly.js-basic-dist-min"
BUNDLE = "plotly-basic.min.js"


@cache
def script() -> str:
    """The whole bundle, as text."""
    return _read(BUNDLE)


@cache
def packed() -> str:
    """The bundle as a page carries it: gzip in base64, under half its size."""
    return base64.b64encode(gzip.compress(script().encode("utf-8"), 9, mtime=0)).decode("ascii")


@cache
def version() -> str:
    """The version of the bundle, such as "4.1.1"."""
    return _read("VERSION").split()[-1]


@cache
def sha256() -> str:
    """The sum the bundle should have, in hexadecimal."""
    return _read("SHA256").split()[0]


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
