"""Words taken out of a round's answers before anybody else sees them.

It comes after who wrote what has been destroyed and before anything is shown. So whoever reads
cannot tell a writer, and what is taken out is in no file, picture or report afterwards: only how
often it was done stands with the round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fornow.answers import parse
from fornow.errors import RoundProblem
from fornow.exercises.fields import Field
from fornow.partnership import sessions
from fornow.partnership.apart import OWN
from fornow.partnership.rounds import Round, current
from fornow.partnership.store import Store

#: What stands in the place of words that were taken out, however long they were.
BLACKED = "██"
#: The event that tells how much was taken out of a round.
EVENT = "looked through"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A text by where it stands: the thing it is about ('' for none), the question, the words."""

    item: str
    field: str
    text: str


def without(text: str, words: str) -> str | None:
    """The text with every place of these words blacked; None where they are not in it.

    Capitals do not matter. The words are taken as a whole: "Ann" is not in "Annual".

    >>> without("Ask Ann. ANN knows.", "ann")
    'Ask ██. ██ knows.'
    """
    wanted = " ".join(words.split())
    pattern = r"\s+".join(re.escape(word) for word in wanted.split(" "))
    begins, ends = (r"\b" if wanted[at].isalnum() else "" for at in (0, -1)) if wanted else ("", "")
    # A mark is never longer than the words were, else a text could outgrow what its field allows.
    found, times = re.subn(
        f"{begins}{pattern}{ends}", BLACKED[: len(wanted)], text, flags=re.IGNORECASE
    )
    return found if wanted and times else None


def take_out(store: Store, asked: Round, changes: Mapping[Place, str]) -> None:
    """Put these words in the place of what was written; '' leaves a text out.

    Only in a round whose writers nobody can tell any more, and that is not shown yet. A text that
    is not there (any more) is passed over, so the same changes twice are made once.
    """
    with store.writing():
        now = current(store, asked.key)
        if now is None or now.id != asked.id or not now.parted:
            raise RoundProblem("This round is not being looked through now. Nothing was changed.")
        done = {place for row in _rows(store, now) for place in _changed(store, now, row, changes)}
        if done:
            left_out = sum(not changes[place] for place in done)
            told = {"left_out": left_out, "blacked": len(done) - left_out}
            sessions.record_event(store, EVENT, now.id, day=now.day, content=told)


def taken_out(store: Store, asked: Round) -> tuple[int, int]:
    """How many texts of a round were left out, and out of how many words were taken."""
    found = store.rows("SELECT content FROM event WHERE kind = ? AND subject = ?", EVENT, asked.id)
    told = [json.loads(row["content"]) for row in found]
    return sum(int(one["left_out"]) for one in told), sum(int(one["blacked"]) for one in told)


def _rows(store: Store, asked: Round) -> list[Any]:
    """The answers that are nobody's own to give; words under a name are that person's."""
    found = store.rows("SELECT * FROM answer WHERE round = ? AND part <> 'marks'", asked.id)
    return [row for row in found if row["voice"] not in OWN or not row["attributed"]]


def _changed(store: Store, asked: Round, row: Any, changes: Mapping[Place, str]) -> set[Place]:
    content = dict(json.loads(row["content"]))
    done = set()
    for place, words in changes.items():
        field = next((f for f in asked.exercise.all_fields if f.name == place.field), None)
        if row["item"] != place.item or field is None or not _says(field, content, place.text):
            continue
        done.add(place)
        content.pop(place.field)
        if words:
            content[place.field] = words
    if done:
        store.write(
            "UPDATE answer SET content = ? WHERE round = ? AND id = ?",
            json.dumps(content, ensure_ascii=False),
            asked.id,
            row["id"],
        )
    return done


def _says(field: Field, content: Mapping[str, Any], text: str) -> bool:
    return field.name in content and parse(field, content[field.name]) == text
