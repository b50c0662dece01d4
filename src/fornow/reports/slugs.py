"""A folder name for each partnership's report: never shared, safe on every system.

Papermill fills braces in paths and Windows forbids some names, so a slug is made of small letters,
digits and hyphens only. The same files give the same slugs, in whatever order they are named.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TypeVar

LONGEST = 60
# Windows keeps these names for devices, with any ending; an index of ours uses the last two.
TAKEN = frozenset(
    {"con", "prn", "aux", "nul", "index", "manifest"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
# Only what we made ourselves may end so; a file that is called so gets a sum of its own.
SUMMED = re.compile(r"-x[0-9a-f]{16}$")
P = TypeVar("P", bound=PurePath)
SPELT = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"})


def slug(name: str) -> str:
    """A name in small letters, digits and single hyphens; "" when none of it can be spelt so.

    >>> slug("St Helen’s & Zoë's {borough}")
    'st-helens-zoes-borough'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(SPELT))
    plain = plain.replace("’", "").replace("'", "").encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def slugs(files: Iterable[P]) -> Mapping[P, str]:
    """A slug for each file, no two alike.

    A file is called by its own name where that is enough, and by its folder and its name where
    another has the same one. Where that is not enough either, part of a sum of the path follows.
    """
    names = {file: [slug(file.stem), slug(f"{file.parent.name} {file.stem}")] for file in files}
    own = Counter(choices[0] for choices in names.values())
    chosen = {}
    for file, (short, long) in names.items():
        chosen[file] = short if own[short] == 1 and _usable(short) else long
    shared = Counter(chosen.values())
    return {
        file: name if shared[name] == 1 and _usable(name) else _with_sum(name, file)
        for file, name in chosen.items()
    }


def _usable(name: str) -> bool:
    return bool(name) and name not in TAKEN and not SUMMED.search(name)


def _with_sum(name: str, file: PurePath) -> str:
    total = hashlib.sha256(str(file).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name or 'partnership'}-x{total[:16]}"
