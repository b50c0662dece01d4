"""What a partnership's file is called, after the partnership."""

from __future__ import annotations

import re
import unicodedata


def file_name(name: str) -> str:
    """A name for a file, from a name for people: small letters, digits and hyphens.

    >>> file_name("Ysbyty Glân / Clwyd")
    'ysbyty-glan-clwyd'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
    return slug[:60].strip("-") or "our-partnership"
