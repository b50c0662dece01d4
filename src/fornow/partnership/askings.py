"""Names of rounds: the first half says which asking a round is of, the second is by chance.

Two copies of a partnership's file that open a round of one ballot apart, in the same words, about
the same thing and after the same round before, ask once: so people at two tables can answer one
round whose file they do not share.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from fornow.partnership.store import Store

_HALF = 10  # signs


def new_name(store: Store, asked: Sequence[str]) -> str:
    """A name for a round of this asking: ballot, wording, subject, and the round before it."""
    return name_of(store, asked)[:_HALF] + secrets.token_hex(_HALF // 2)


def name_of(store: Store, told: Sequence[str]) -> str:
    """The same name each time for the same thing, in every copy of this partnership's file."""
    secret = store.meta("partnership").encode()
    return hashlib.blake2b("\0".join(told).encode(), key=secret, digest_size=_HALF).hexdigest()


def asking(name: str) -> str:
    """Which asking a round is of, from its name."""
    return name[:_HALF]
