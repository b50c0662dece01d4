"""The last word: how much we said and learned, as dots, and what we see now that we did not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.agreement import Spread
from fornow.analysis.last_word import LastWord, last_words
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import day, listed, number
from fornow.pictures.panels import NARROW, WALL, Panel, figure
from fornow.pictures.picture import Picture
from fornow.pictures.spreads import above, aside, points
from fornow.pictures.strips import DOTS_UP_TO
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

_TITLES = {"said": "What I think, I said", "learned": "What others think, I found out"}
_ABOVE = {"said": "said most of what they think", "learned": "found out a good deal"}
_WORDS = ("now_see", "say_more")


def draw(wanted: Wanted) -> Picture:
    """The latest meeting, the one before beside it, and the words of every meeting."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = last_words(wanted.frame)
    now, before = found[-1], Before(found[-2], asked, found[-1]) if len(found) > 1 else None
    panels = _panels(wanted.exercise, now, before)
    return Picture(
        key=wanted.key,
        title=_title(now),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure(panels, voices=asked.n),
        narrow=figure(panels, voices=asked.n, page=NARROW),
        wall=figure(panels, voices=asked.n, page=WALL),
        beside=_written(found, wanted.exercise, asked),
        sentence=" ".join(filter(None, (_sentence(now, asked), _moved(now, before)))),
        table=_table(found, asked),
        note=" ".join((*asked.notes, *(before.kept if before else ()))),
    )


class Before:
    """The meeting before, as far as its spreads may be laid beside those of now."""

    def __init__(self, word: LastWord, asked: Asked, now: LastWord) -> None:
        self.day = day(word.day)
        whys = {key: _kept(asked, word, now, key) for key in _TITLES}
        self.spreads = {key: _of(word, key) for key, why in whys.items() if not why}
        told = [
            f"“{_TITLES[key]}”: the time before ({self.day}) is not laid beside this one. {why}"
            for key, why in whys.items()
            if why
        ]
        self.kept = tuple(told)


def _kept(asked: Asked, earlier: LastWord, later: LastWord, key: str) -> str:
    """Why an earlier meeting's spread may not stand beside a later one's; '' where it may."""
    known = {str(one.get("round")): one for one in (*asked.earlier, asked.latest)}
    was = known.get(earlier.round, asked.latest)
    return asked.kept_from(_of(earlier, key).counts, _of(later, key).counts, was=was)


def _panels(exercise: Exercise, now: LastWord, before: Before | None) -> list[Panel]:
    panels = []
    for key, title in _TITLES.items():
        scale = exercise.field(key)
        spread, was = _of(now, key), before.spreads.get(key) if before else None
        shown = was is not None and was.n > 0
        dots = was is not None and shown and max(was.n, spread.n) <= DOTS_UP_TO
        if isinstance(scale, Rating):
            panel = Panel(
                title=title,
                scale=scale,
                counts=points(spread),
                name="● this time" if was else "",
                aside=aside(spread),
                before=points(was) if was and dots else {},
                before_name=f"• {before.day}" if before and dots else "",
                before_aside=aside(was) if was and shown else "",
            )
            panels.append(panel)
    return panels


def _of(word: LastWord, key: str) -> Spread:
    return word.said if key == "said" else word.learned


def _title(now: LastWord) -> str:
    text = _rated(_both(now))
    return text[0].upper() + text[1:] if text else "Nobody has rated this meeting"


def _rated(spreads: Mapping[str, Spread]) -> str:
    """How many put themselves above the middle, of how many who said."""
    return listed(
        f"{number(above(spread)) if above(spread) else 'none'} of {spread.n} {said}"
        for key, said in _ABOVE.items()
        if (spread := spreads.get(key)) and spread.n
    )


def _both(word: LastWord) -> dict[str, Spread]:
    return {key: _of(word, key) for key in _TITLES}


def _sentence(now: LastWord, asked: Asked) -> str:
    kept = withheld(asked.frame, "now_see").get("for the talk", 0)
    wrote = len(now.now_see)
    parts = [f"{number(wrote) if wrote else 'none'} of us wrote down what we see now"]
    parts += [f"{number(kept)} kept it for the talk"] if kept else []
    said = "What was written is left out." if asked.wordless else f"{listed(parts).capitalize()}."
    spreads = [
        f"on what we {verb}, {spread.word}"
        for verb, spread in (("said", now.said), ("found out", now.learned))
        if spread.word
    ]
    text = f"{said} How we answered: {'; '.join(spreads)}." if spreads else said
    few = "" if asked.enough else " We are too few for computed figures: look at the dots."
    return text + few


def _moved(now: LastWord, before: Before | None) -> str:
    """The meeting before beside this one, each with its n; never person by person."""
    rated = _rated(before.spreads) if before else ""
    if before is None or not rated or not _rated(_both(now)):
        return ""
    return f"The time before ({before.day}): {rated}. Other people may have been there."


def _written(found: tuple[LastWord, ...], exercise: Exercise, asked: Asked) -> Words | None:
    """What was written at the last meeting, then at those before it."""
    now, earlier = found[-1], list(reversed(found[:-1]))
    empty = "What was written here is left out." if asked.wordless else "Nobody wrote of this here."
    sides = tuple(
        Column(exercise.field(name).prompt, _quotations(getattr(now, name)), empty)
        for name in _WORDS
    )
    blocks = [Block(Columns(sides))]
    seen = tuple(Column(day(one.day), _quotations(one.now_see)) for one in earlier if one.now_see)
    if seen:
        blocks.append(Block(Columns(seen), "What we saw after earlier meetings", later=True))
    return Words(tuple(blocks)) if any(side.quotations for side in sides) or seen else None


def _quotations(texts: tuple[str, ...]) -> tuple[Quotation, ...]:
    return tuple(Quotation(text) for text in texts)


def _table(found: tuple[LastWord, ...], asked: Asked) -> pd.DataFrame:
    """Every meeting, the latest first; of a spread that may not stand beside a later one only n."""
    rows = []
    stand: dict[str, list[LastWord]] = {key: [] for key in _TITLES}
    for one in reversed(found):
        for key, title in _TITLES.items():
            spread = _of(one, key)
            row: dict[str, object] = {"meeting": day(one.day), "question": title, "n": spread.n}
            if any(_kept(asked, one, later, key) for later in stand[key]):
                rows.append(row | {"spread": "not beside the others: too few differ"})
                continue
            stand[key].append(one)
            row |= {str(at): count for at, count in points(spread).items()}
            row |= {"not sure": spread.not_sure, "rather not say": spread.rather_not}
            row |= {"no answer": spread.unanswered, "spread": spread.word or "too few to say"}
            rows.append(row)
    made = pd.DataFrame(rows)
    whole = made.select_dtypes("number").columns
    return made.astype(dict.fromkeys(whole, "Int64"))
