"""Words that are nearly alike: offered in pairs, joined or kept apart by the group, never for it.

Both wordings stay on file, whichever of them stands for both. Which words are alike is worked out
beside the server, which knows no pandas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Text
from fornow.live.room import Room, room_path
from fornow.live.rooms import Place
from fornow.partnership import entries, registers, rounds
from fornow.partnership.entries import written
from fornow.sitting import Sitting

if TYPE_CHECKING:
    from fornow.readable import Readable

#: Before the key of a list, of which it is wanted what is alike in it.
ALIKE = "alike:"
_APART = "apart:"
# Comparing pages letter by letter would take minutes; what is alike in them is nobody's slip.
LONGEST = 280


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two entries that may mean one thing, by id and words."""

    first: str
    first_words: str
    second: str
    second_words: str


@dataclass(frozen=True, kw_only=True)
class Joined:
    """An entry that another one stands for, with the words of both."""

    entry: str
    words: str
    by_words: str


def lists_of_words(sitting: Sitting) -> list[tuple[str, str]]:
    """The lists whose entries are words alone, where two or more stand or did: key and title."""
    found = _lists(sitting).items()
    return [(k, title) for k, title in found if len(sitting.entry_names(k, every=True)) > 1]


def _lists(sitting: Sitting) -> dict[str, str]:
    found = {}
    for exercise in sitting.exercises():
        if exercise.becomes:
            found[exercise.becomes] = exercise.title
        elif _words_alone(exercise):
            found[exercise.key] = exercise.title
    return found


def _words_alone(exercise: Exercise) -> bool:
    texts = [field for field in exercise.all_fields if isinstance(field, Text)]
    unnamed = exercise.voices == (Voice.UNNAMED,) and not exercise.stages
    return exercise.kind is Kind.REGISTER and unnamed and len(texts) == 1


def alike_for_the_room(p: Readable, key: str) -> None:
    """Which open entries of a list are nearly alike, kept where its room finds it."""
    from fornow.analysis.values import near_duplicates

    times = written(p.store, key)
    by_words: dict[str, str] = {}
    for entry, words in _open(p, key).items():
        if len(words) <= LONGEST:
            by_words.setdefault(" ".join(words.split()), entry)
    pairs = [(by_words[one.first], by_words[one.second]) for one in near_duplicates([*by_words])]
    room = Room.open(room_path(p.path))
    if room is not None:
        room.note(**{f"{ALIKE}{key}": {"written": times, "pairs": pairs}})
        room.close()


def pairs(place: Place, key: str) -> tuple[Pair, ...] | None:
    """The pairs still to be settled, the most alike first; None until they are worked out."""
    kept = place.room.fact(f"{ALIKE}{key}")
    if kept is None:
        return None
    words, apart = _open(place.sitting, key), _kept_apart(place, key)
    return tuple(
        Pair(first=one, first_words=words[one], second=other, second_words=words[other])
        for one, other in kept["pairs"]
        if one in words and other in words and frozenset((one, other)) not in apart
    )


def compared(place: Place, key: str) -> bool:
    """Whether everything that stands in the list by now has been compared."""
    kept = place.room.fact(f"{ALIKE}{key}")
    return kept is not None and kept["written"] == written(place.store, key)


def joined(place: Place, key: str) -> list[Joined]:
    """What has been joined in a list, with what stands for it."""
    words = place.sitting.entry_names(key, every=True)
    return [
        Joined(entry=one.version.entry, words=words[one.version.entry], by_words=words[by])
        for one in place.sitting.entries(key)
        if one.version.state == "superseded" and (by := one.version.superseded_by) in words
    ]


def join(place: Place, key: str, entry: str, *, by: str) -> None:
    """Let one entry stand for another as well; both wordings are kept. Twice is once."""
    _there(place, key, entry, by)
    exercise = _register(place, key)
    with place.store.writing():
        last = registers.latest(place.store, entry)[-1]
        if last.state == "superseded" and last.superseded_by == by:
            return
        done = entries.supersede(place.store, exercise, entry, by, day=place.sitting.today)
    if isinstance(done, list):
        raise FornowError(done[0].message)


def take_apart(place: Place, key: str, entry: str) -> None:
    """The way back: both stand for themselves again."""
    _there(place, key, entry)
    with place.store.writing():
        if registers.latest(place.store, entry)[-1].state == "superseded":
            exercise, day = _register(place, key), place.sitting.today
            registers.set_state(place.store, exercise, entry, "open", day=day)


def keep_apart(place: Place, key: str, entry: str, other: str) -> None:
    """Offer this pair no more in this room."""
    _there(place, key, entry, other)
    apart = {*_kept_apart(place, key), frozenset((entry, other))}
    place.room.note(**{f"{_APART}{key}": sorted(sorted(one) for one in apart)})


def shown_anew(place: Place, key: str) -> Iterator[str]:
    """The rounds whose picture shows these words, and has to be drawn again."""
    for exercise in place.sitting.exercises():
        if key in (exercise.becomes, exercise.each):
            yield from (one.id for one in rounds.revealed(place.store, exercise.key)[-1:])


def _open(sitting: Sitting, key: str) -> dict[str, str]:
    return {entry: words for entry, words in sitting.entry_names(key).items() if words.strip()}


def _kept_apart(place: Place, key: str) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in place.room.fact(f"{_APART}{key}", ())}


def _register(place: Place, key: str) -> Exercise:
    exercise = place.sitting.exercise(key)
    return registers.word_register(exercise) if exercise.becomes == key else exercise


def _there(place: Place, key: str, *asked: str) -> None:
    """`FornowError` unless these are different entries of that list, which may be joined."""
    words = place.sitting.entry_names(key, every=True) if key in _lists(place.sitting) else {}
    if set(asked) - set(words) or len(set(asked)) < len(asked):
        raise FornowError("Choose two different ones of this list, then press again.")
