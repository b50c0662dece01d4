"""What stands with an answer until its round is revealed, and no longer.

How often it was changed, so that of two files the one with the later answer can be told without
any clock; and whether its seat sat elsewhere, at a table whose file was merged into this one.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fornow.partnership.store import Store

#: Beside the fields of an answer; no field's name has a space in it.
_CHANGED = "times changed"
_ELSEWHERE = "-from-a-copy"
#: The event that tells which seats from elsewhere were in a reveal, each by a digest.
WERE_IN = "were in"


def kept(content: dict[str, Any], before: str | None) -> str:
    """An answer as it waits; `before` is what the same seat had said until now."""
    if before is not None and answer_in(before) == content:
        return before  # pressed twice, saved once
    if before is not None:
        content = {**content, _CHANGED: times_changed(before) + 1}
    return json.dumps(content, ensure_ascii=False)


def answer_in(waiting: str) -> dict[str, Any]:
    """The answer alone: how often it was changed is nobody's to read, and ends at the reveal."""
    content = dict(json.loads(waiting))
    content.pop(_CHANGED, None)
    return content


def times_changed(waiting: str) -> int:
    """How often its seat has saved another answer in its place."""
    return int(json.loads(waiting).get(_CHANGED, 0))


def from_elsewhere(seat: str) -> str:
    """The seat, marked as one that sat at a table with a file of its own."""
    return seat if is_from_elsewhere(seat) else f"{seat}{_ELSEWHERE}"


def is_from_elsewhere(seat: str) -> bool:
    """Whether its answers came out of a table's file."""
    return seat.endswith(_ELSEWHERE)


def digest_of(seat: str, partnership: str) -> str:
    """By this a seat from elsewhere is known again; nothing can be told from it but that it was in.

    Only seats that were typed in a table's file get one. Whoever holds that file has their answers
    before them anyway; of a phone or a turn at the laptop no trace is kept.
    """
    own = seat.removesuffix(_ELSEWHERE).encode()
    return hashlib.blake2b(own, key=partnership.encode(), digest_size=10).hexdigest()


def digests_from_elsewhere(store: Store, seats: set[str]) -> list[str]:
    """The digests of those among the seats that came out of tables' files, in no order."""
    known = store.meta("partnership")
    return sorted(digest_of(seat, known) for seat in seats if is_from_elsewhere(seat))
