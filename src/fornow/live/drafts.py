"""What was answered on the other pages, as it travels with a page: small, whatever was typed.

A form's signs are written out in a page, a quotation mark as five. Twelve boxes full of them made a
page three times as heavy as a phone should get.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable

from fornow.live.limits import LARGEST_FORM

#: Under which name it stands in a form.
DRAFT = "draft"


def packed(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Names and values as the one value of a form that holds them all; none for none."""
    held = list(pairs)
    if not held:
        return ()
    small = zlib.compress(json.dumps(held, ensure_ascii=False).encode(), 9)
    return ((DRAFT, urlsafe_b64encode(small).decode()),)


def unpacked(sent: str) -> dict[str, list[str]]:
    """What was packed; `ValueError` for anything else, and for what would be too much."""
    reading = zlib.decompressobj()
    try:
        held = reading.decompress(urlsafe_b64decode(sent.encode()), LARGEST_FORM)
        pairs = json.loads(held) if reading.eof else None
        # Half a sign can be sent so, and is written on no page and in no file.
        json.dumps(pairs, ensure_ascii=False).encode()
    except (ValueError, zlib.error, RecursionError):
        pairs = None
    found: dict[str, list[str]] = {}
    for pair in pairs if isinstance(pairs, list) else [None]:
        match pair:
            case [str(name), str(value)]:
                found.setdefault(name, []).append(value)
            case _:
                raise ValueError("This is no draft of ours.")
    return found
