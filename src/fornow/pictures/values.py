"""Values: the words themselves, and where to begin talking about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from fornow.analysis.agreement import Spread
from fornow.analysis.values import COMPARED, Near, held, near_duplicates
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, rows_of
from fornow.pictures.grid import Counts, Grid
from fornow.pictures.lettering import counted, listed, number, opened, quoted, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import WORDS, Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words
from fornow.pictures.words import Line as Quiet

_FIELDS = ("first", "second", "third")
# A value is a word or a few; comparing pages letter by letter would take minutes.
_LONGEST = 160
_NONE = "There are no words to show."
_MANY = (
    "There are too many different words to compare each with each:"
    " only those that differ in capitals, accents or punctuation are offered for joining."
)


@dataclass(frozen=True, kw_only=True)
class _Word:
    """A word as it was given, how often, and those the group has joined with it."""

    text: str
    own: int
    joined: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How often it was written, in all the words that were joined."""
        return self.own + sum(count for _, count in self.joined)

    @property
    def about(self) -> str:
        """What was joined with it, each with its own count."""
        if not self.joined:
            return ""
        own = f"{quoted(self.text, 40)} ({_times(self.own)}), " if self.own else ""
        others = listed(f"{quoted(text, 40)} ({_times(count)})" for text, count in self.joined)
        return f"{own}joined with {others}"


def draw(wanted: Wanted) -> Picture:
    """The words people wrote, those written most often first; nothing is joined for them."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = _joined(_counted(asked.frame), wanted.of(WORDS))
    near = near_duplicates([one.text for one in found if len(one.text) <= _LONGEST])
    rows = tuple(
        Row(
            one.text,
            (Line(count=one.count, of=one.count, said=_times(one.count)),),
            about=one.about,
        )
        for one in found
    )
    many = (_MANY,) if len(found) > COMPARED else ()
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words.of(Rows(rows) if rows else Quiet(_NONE)),
        beside=_offered(near),
        sentence=_sentence(found, asked),
        table=_written(found),
        note=" ".join((*asked.notes, *many)),
    )


def draw_resonance(wanted: Wanted) -> Picture:
    """Each value with a dot a holder, and below it whether we would keep it when money is short."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = rows_of(held(wanted.frame))
    return Picture(
        key=wanted.key,
        title=_held(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words.of(Grid(_heads(found[0]["kept"]), tuple(_row(one) for one in found))),
        sentence=_kept(found),
        table=_table(found),
        note=" ".join(asked.notes),
    )


def _counted(frame: pd.DataFrame) -> Counter[str]:
    """Each word as it was given with how often it was written; only spaces are put right."""
    given = (words(text) for name in _FIELDS if name in frame for text in frame[name].dropna())
    return Counter(text for one in given if (text := " ".join(one.split())))


def _joined(counts: Counter[str], entries: pd.DataFrame) -> list[_Word]:
    """The words in order, those that the group has joined under the one that stands for them."""
    stands = _standing(entries)
    together: dict[str, dict[str, int]] = {}
    for text, count in counts.items():
        together.setdefault(stands.get(text, text), {})[text] = count
    found = [
        _Word(
            text=text,
            own=parts.get(text, 0),
            joined=tuple(sorted((t, count) for t, count in parts.items() if t != text)),
        )
        for text, parts in together.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.text.casefold(), one.text))


def _standing(entries: pd.DataFrame) -> dict[str, str]:
    """For each word that was joined, the word that stands for it now."""
    if entries.empty or "value" not in entries:
        return {}
    rows = {words(row["entry"]): row for row in rows_of(entries)}
    texts = {entry: " ".join(words(row["value"]).split()) for entry, row in rows.items()}
    after = {
        entry: words(row["superseded_by"])
        for entry, row in rows.items()
        if words(row["state"]) == "superseded"
    }
    there = {text for entry, text in texts.items() if entry not in after}
    made = {}
    for entry in after:
        end, seen = entry, {entry}
        while (following := after.get(end, "")) in texts and following not in seen:
            end = following
            seen.add(end)
        if texts[entry] not in there:
            made[texts[entry]] = texts[end]
    return made


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _title(found: list[_Word]) -> str:
    if not found:
        return "No values to show"
    top = [one.text for one in found if one.count == found[0].count]
    if found[0].count > 1 and len(top) <= 3:
        said = listed(quoted(word, 40) for word in top)
        each = " each" if len(top) > 1 else ""
        return f"Written most often: {said}, {_times(found[0].count)}{each}"
    many = f"{number(len(found)).capitalize()} value{'' if len(found) == 1 else 's'}"
    return f"{many}, in our own words"


def _sentence(found: list[_Word], asked: Asked) -> str:
    missing = beside_n(asked.frame, "first", asked.n, silent=not asked.wordless)
    if not found:
        return f"{asked.voices}. {_NONE}" + (f" {opened(missing)}" if missing else "")
    alone = sum(one.count == 1 for one in found)
    said = f"{counted(len(found), 'value')} in all"
    return said + (f", {number(alone)} of them written by one person only." if alone else ".")


def _written(found: list[_Word]) -> pd.DataFrame:
    rows = [(one.text, one.count, one.about) for one in found]
    made = pd.DataFrame(rows, columns=["value", "times written", "as given"])
    return made if any(one.joined for one in found) else made.drop(columns="as given")


def _offered(near: tuple[Near, ...]) -> Words | None:
    """Pairs that may say the same; it is for the room to join them."""
    if not near:
        return None
    pairs = tuple(Column("", (Quotation(f"{one.first} / {one.second}"),)) for one in near[:12])
    return Words((Block(Columns(pairs), "Do these say the same? You decide."),))


def _holders(one: dict[str, Any]) -> int:
    return int(one["strongly"]) + int(one["partly"])


def _asked(one: dict[str, Any]) -> int:
    return int(one["n"]) + int(one["not_sure"]) + int(one["rather_not"]) + int(one["unanswered"])


def _held(found: list[dict[str, Any]]) -> str:
    """What is held by most of us, or by the most there are; and by fewest, where enough said."""
    first = found[0]
    if not any(one["n"] for one in found):
        return "Nobody has said yet which of these values they hold"
    if not _holders(first):
        return "No one who answered holds any of these values so far"
    many = _holders(first)
    title = f"Held by most: {_alike(first, found)}"
    if 2 * many <= _asked(first):
        title = f"Held more than others: {_alike(first, found)} ({many} of {_asked(first)})"
        if _holders(found[-1]) == many:
            return f"Each of these is held by {number(many)} of us who answered"
    said = [one for one in found if 2 * one["n"] > _asked(one)]
    if said and _holders(said[-1]) < many:
        title += f". Held by fewest: {_alike(said[-1], said)}"
    return title


def _alike(one: dict[str, Any], found: list[dict[str, Any]]) -> str:
    """A value with those that exactly as many hold, and as strongly: none is put before another."""
    same = ("strongly", "partly")
    tied = [short(o["value"], 60) for o in found if all(o[name] == one[name] for name in same)]
    rest = [f"{number(len(tied) - 2)} more"] if len(tied) > 3 else tied[2:]
    return listed([*tied[:2], *rest])


def _row(one: dict[str, Any]) -> Counts:
    kept: Spread = one["kept"]
    missing = [(one["not_sure"], "not sure"), (one["rather_not"], "rather not say")]
    about = [f"held by {_holders(one)} of {_asked(one)}"]
    about += [f"{count} {why}" for count, why in missing if count]
    counts = (int(one["strongly"]), int(one["partly"]), *reversed(kept.counts))
    return Counts(words(one["value"]), counts, " · ".join(about))


def _heads(kept: Spread) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The two questions, each with its answers, said once for every value."""
    points = [str(at) for at in range(kept.high, kept.low - 1, -1)]
    points[0], points[-1] = f"{points[0]} surely", f"{points[-1]} not"
    return (
        ("hold this", ("strongly", "partly")),
        ("would keep it when money is short", tuple(points)),
    )


def _kept(found: list[dict[str, Any]]) -> str:
    if not any(one["kept_n"] for one in found):
        return "Nobody has said yet what we would keep when money is short."
    rated = [one for one in found if one["kept"].figures_shown and one["kept"].median is not None]
    if len(rated) < 2:
        return "Begin where holding and keeping lie furthest apart: look at the two rows of dots."
    high, low = (end(one["kept"].median for one in rated) for end in (max, min))
    if high == low:
        which = "each of them" if len(rated) == len(found) else "those that enough of us rated"
        return f"When money is short, we say we would keep {which} about as well."
    easy, hard = (_at(rated, median) for median in (high, low))
    return (
        f"When money is short, the middle answer is highest for {easy} ({high:g} of"
        f" {rated[0]['kept'].high}) and lowest for {hard} ({low:g})."
    )


def _at(rated: list[dict[str, Any]], median: float) -> str:
    """Every value with this middle answer, ties and all; beyond three, how many more."""
    names = [quoted(one["value"], 80) for one in rated if one["kept"].median == median]
    return listed([*names[:3], *([f"{len(names) - 3} more"] if len(names) > 3 else [])])


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = []
    for one in found:
        row = {"value": one["value"], "answered": one["n"]}
        row |= {name: one[name] for name in ("strongly", "partly", "no")}
        row |= {"not sure": one["not_sure"], "rather not say": one["rather_not"]}
        points = enumerate(one["kept"].counts, one["kept"].low)
        rows.append(row | {f"keep: {at}": count for at, count in points})
    return pd.DataFrame(rows)
