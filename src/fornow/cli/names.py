"""Names for files that every system allows."""

from __future__ import annotations

from hashlib import sha256

from fornow.reports.slugs import TAKEN, slug


def file_name(called: str, *, what: str = "partnership") -> str:
    """A file's name, without its ending, for something of the kind `what` that is so called.

    >>> file_name("St Helen’s & friends"), file_name("CON")
    ('st-helens-friends', 'con-partnership')
    """
    plain = slug(called)
    if plain in TAKEN:
        return f"{plain}-{what}"
    # None of it can be spelt in plain letters (Arabic, say): two such names still differ.
    return plain or f"{what}-{sha256(called.encode()).hexdigest()[:8]}"


def file_names(called: list[str], *, what: str) -> dict[str, str]:
    """A name for each, no two alike.

    >>> file_names(["a.b", "a-b"], what="exercise")
    {'a.b': 'a-b', 'a-b': 'a-b-2'}
    """
    chosen: dict[str, str] = {}
    for one in called:
        name = base = file_name(one, what=what)
        number = 1
        while name in chosen.values():
            number += 1
            name = f"{base}-{number}"
        chosen[one] = name
    return chosen
