"""What each seat sees: the whole put together, and what several cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import required, rows_of, text_of
from fornow.analysis.rounds import latest_round
from fornow.analysis.words import tokens

ASKED = ("sees", "cannot", "wish")
SHORTEST = 3
SEVERAL = 2
#: What a word may have at its end and still be the same word, besides any two letters.
ENDINGS = ("ing", "ings", "ers")

# Words that two texts may share without being about one thing. Other languages are read by the
# length of their words alone, so there more may be offered than belongs together.
COMMON = """
about above across actually after again against ago all almost alone along already also although
always among and another any anybody anyone anything are around ask asked asks away back because
become been before begin behind being below between beyond both bring but can cannot clear come
comes coming could day days did different does doing done down due during each else end enough
even ever every everybody everyone everything far few find first follow for from front get gets
getting give given gives goes going gone got had hand happen happened happens hard hardly has
have having hear heard her here hers herself him himself his how into its itself just keep kept
kind know knows last later least left less let like little long look looks lot made make makes
making many matter matters may maybe mean means meet might more most much must need needed needs
never new next nobody none nor not nothing now off often old once one only onto other others our
ours out over own part parts people per perhaps place places put quite rather real really right
same say says seat see seem seems seen sees set several shall she should show side since some
somebody someone something sometimes still stop such take taken takes tell than that the their
them then there these they thing things think this those though three through time times today
together told too took toward towards true two under until upon use used using very via want
wants was way ways well went were what whatever when where whether which while who whole whom
whose why will with within without work working works would year years yet you your yours
"""
_COMMON = frozenset(COMMON.split())


@dataclass(frozen=True, kw_only=True)
class Said:
    """Something one seat wrote. `seat` is an organisation or a level, '' where it is not told."""

    seat: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Everything written from one seat, question by question; '' holds those not told apart."""

    seat: str
    voices: int
    sees: tuple[str, ...]
    cannot: tuple[str, ...]
    wish: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BlindSpot:
    """Something that two seats or more say they cannot see.

    `words` are what their texts share. `sees` and `wish` are what other texts say with one of
    these words: who may see it well, and who wishes others could. It is an offer, made from
    words alone; whether they mean one thing, the group knows.
    """

    words: tuple[str, ...]
    seats: int
    cannot: tuple[Said, ...]
    sees: tuple[Said, ...]
    wish: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What one seat wishes others could see, and those who say they cannot see such a thing."""

    seat: str
    text: str
    meets: tuple[Said, ...]


def seats(frame: pd.DataFrame) -> tuple[Seat, ...]:
    """The whole by seat: what each sees, cannot see and wishes others saw.

    `frame`: of `vantage`, a row a voice, with `sees`, `cannot` and `wish` (missing means nothing
    written), and `organisation` or `level` where it may be told. Only the latest round is read.
    Seats stand by their names, those who are not told apart last. Who wrote nothing is counted in
    `voices` all the same.

    Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"organisation": ["Ward", "Ward"], "sees": ["Beds", None],
    ...                       "cannot": [None, "Home"], "wish": [None, None]})
    >>> seats(frame)
    (Seat(seat='Ward', voices=2, sees=('Beds',), cannot=('Home',), wish=()),)
    """
    latest = _latest(frame)
    names = sorted(set(_seats_of(latest)), key=lambda name: (not name, name.casefold()))
    made = []
    for name in names:
        rows = latest[[one == name for one in _seats_of(latest)]]
        texts = {asked: tuple(t for v in rows[asked] if (t := text_of(v))) for asked in ASKED}
        made.append(Seat(seat=name, voices=len(rows), **texts))
    return tuple(made)


def blind_spots(frame: pd.DataFrame) -> tuple[BlindSpot, ...]:
    """What several cannot see, from the words their texts share; what most seats miss first.

    `frame` and errors as for `seats`. Texts share a word of three letters or more, whatever its
    ending (weekend, weekends), that is no common word of English. A seat counts once, however many
    speak from it; of those not told apart, each voice counts. Spots of the same texts are one;
    one whose texts are all in a larger spot is left out.

    >>> frame = pd.DataFrame({"organisation": ["Ward", "Council"], "wish": [None, None],
    ...                       "sees": [None, None], "cannot": ["The weekend", "Weekends at home"]})
    >>> [(spot.words, spot.seats) for spot in blind_spots(frame)]
    [(('weekend',), 2)]
    """
    latest = _latest(frame)
    said = {asked: _said(latest, asked) for asked in ASKED}
    return tuple(_spot(words, list(where), said) for words, where in shared(said["cannot"]))


def wishes(frame: pd.DataFrame) -> tuple[Wish, ...]:
    """What each wishes others could see; those that meet what somebody cannot see first.

    `frame` and errors as for `seats`. A wish meets a text of another seat when they share a word,
    as for `blind_spots`. Otherwise in the order of the frame.
    """
    latest = _latest(frame)
    cannot = _said(latest, "cannot")
    made = []
    for one in _said(latest, "wish"):
        ours = _content(one.text)
        meets = [
            other
            for other in cannot
            if (other.seat != one.seat or not one.seat)
            and any(_has(other.text, word) for word in ours)
        ]
        made.append(Wish(seat=one.seat, text=one.text, meets=tuple(meets)))
    return tuple(sorted(made, key=lambda wish: not wish.meets))


def speak_of_one_thing(text: str, other: str) -> bool:
    """Whether two texts share a word, whatever its ending, that is no common word of English.

    >>> speak_of_one_thing("A form for each visit", "We go on visits")
    True
    """
    return bool(in_common(text, other))


def shared(said: Sequence[Said]) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """The words that texts of two seats or more have in common, and which texts those are.

    Words as for `blind_spots`; what most seats share comes first.

    >>> shared([Said(seat="Ward", text="To the door"), Said(seat="Council", text="Two doors")])
    ((('door',), (0, 1)),)
    """
    found: dict[frozenset[int], list[str]] = {}
    for word in _shared(said):
        where = frozenset(at for at, one in enumerate(said) if _has(one.text, word))
        if _many(said[at] for at in where) >= SEVERAL:
            found.setdefault(where, []).append(word)
    largest = sorted(found, key=lambda at: (-_many(said[n] for n in at), min(at)))
    kept: list[frozenset[int]] = []
    for where in largest:
        if not any(where < other for other in kept):
            kept.append(where)
    return tuple((tuple(found[where]), tuple(sorted(where))) for where in kept)


def in_common(text: str, other: str) -> tuple[str, ...]:
    """The words of a text, no common ones, that stand in the other as well, whatever their ending.

    >>> in_common("A room near the wards", "The room beside the hatch")
    ('room',)
    """
    return tuple(dict.fromkeys(word for word in _content(text) if _has(other, word)))


def _latest(frame: pd.DataFrame) -> pd.DataFrame:
    required(frame, ASKED, of="vantage")
    return latest_round(frame)


def _seats_of(latest: pd.DataFrame) -> list[str]:
    rows = rows_of(latest)
    return [text_of(row.get("organisation")) or text_of(row.get("level")) for row in rows]


def _said(latest: pd.DataFrame, asked: str) -> list[Said]:
    pairs = zip(_seats_of(latest), latest[asked], strict=True)
    return [Said(seat=seat, text=text) for seat, value in pairs if (text := text_of(value))]


def _spot(words: tuple[str, ...], where: list[int], said: Mapping[str, list[Said]]) -> BlindSpot:
    cannot = tuple(said["cannot"][at] for at in where)
    beside = {
        asked: tuple(one for one in said[asked] if any(_has(one.text, word) for word in words))
        for asked in ("sees", "wish")
    }
    return BlindSpot(words=words, seats=_many(cannot), cannot=cannot, **beside)


def _many(some: Iterable[Said]) -> int:
    """How many seats: each once by its name, and each voice of those not told apart."""
    listed = [one.seat for one in some]
    return len({seat for seat in listed if seat}) + listed.count("")


def _shared(said: Sequence[Said]) -> list[str]:
    """The words to look for; of those that are one word but for their ending, the first written."""
    kept: list[str] = []
    for word in (word for one in said for word in _content(one.text)):
        if not any(_one_word(word, other) for other in kept):
            kept.append(word)
    return kept


def _content(text: str) -> list[str]:
    return [word for word in tokens(text) if len(word) >= SHORTEST and word not in _COMMON]


def _has(text: str, word: str) -> bool:
    return any(_one_word(one, word) for one in _content(text))


def _one_word(word: str, other: str) -> bool:
    """Whether two words differ in their ending alone: night and nights, wait and waiting."""
    short, long = sorted((word, other), key=len)
    ending = long[len(short) :]
    return long.startswith(short) and (len(ending) <= 2 or ending in ENDINGS)
