"""The words of a round on their way to being shown: for whoever looks through them first.

Just what will be shown, and nothing beside it: no marks, no places, no order in which it came.
Words that are shown with a name or an organisation are that writer's own and not among them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fornow.exercises.fields import Text
from fornow.exercises.voices import may_be_looked_through
from fornow.partnership.looking_through import Place
from fornow.partnership.rounds import Round
from fornow.partnership.store import Store
from fornow.visibility.ballots import rows_that_go


@dataclass(frozen=True, kw_only=True)
class Writing:
    """A text to look through: what it answers, what it is about, and a name that tells nothing."""

    ref: str
    question: str
    about: str
    place: Place


def writings(store: Store, asked: Round) -> tuple[Writing, ...]:
    """The texts of a round whose writers nobody can tell any more, each different one once.

    Question by question, and within one in an order that has nothing to do with who wrote what or
    when; it stays the same, so that nobody loses their place.
    """
    if not asked.parted or not may_be_looked_through(asked.exercise, asked.agreement):
        return ()
    fields = [field for field in asked.exercise.all_fields if isinstance(field, Text)]
    found: dict[str, Writing] = {}
    for row in rows_that_go(store, asked):
        for field in fields if not (row.organisation or row.name) else ():
            text = row.values.get(field.name)
            if type(text) is str:  # and not held back
                place = Place(item=row.item_id, field=field.name, text=text)
                ref = _ref(store, asked, place)
                found[ref] = Writing(ref=ref, question=field.prompt, about=row.item, place=place)
    items = [item.id for item in asked.items]
    names = [field.name for field in fields]
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (
                items.index(one.place.item) if one.place.item else 0,
                names.index(one.place.field),
                one.ref,
            ),
        )
    )


def _ref(store: Store, asked: Round, place: Place) -> str:
    told = "\0".join((asked.id, place.item, place.field, place.text))
    secret = store.meta("partnership").encode()
    return hashlib.blake2b(told.encode(), key=secret, digest_size=10).hexdigest()
