"""The three beliefs: our own filled above the line, our guesses of others hollow below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.agreement import ENOUGH_FOR_A_WORD, Spread
from fornow.analysis.beliefs import Belief, ThreeBeliefs, beliefs_by_round, three_beliefs
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked
from fornow.pictures.lettering import counted, day, in_turn, listed, number
from fornow.pictures.panels import NARROW, WALL, Bracket, Panel, figure
from fornow.pictures.picture import Picture
from fornow.pictures.spreads import above, aside, points
from fornow.pictures.strips import DOTS_UP_TO
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

_SAID = {
    "goals": "the goals are good",
    "possible": "it could be done as things are",
    "happen": "it will actually happen",
}
_IN_THE_MIDDLE = "are in the middle on"


def draw(wanted: Wanted) -> Picture:
    """The latest round, the three side by side and in no order."""
    exercise, frame = wanted.exercise, wanted.frame
    asked = asking.ballot(frame)
    if asked.hidden:
        return asking.nothing(exercise, asked)
    found = three_beliefs(asked.frame)
    scale = exercise.field("goals_own")
    before = _before(frame, asked)
    panels = [
        _panel(belief, scale, before) for belief in found.beliefs if isinstance(scale, Rating)
    ]
    return Picture(
        key=exercise.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure(panels, voices=asked.n),
        narrow=figure(panels, voices=asked.n, page=NARROW),
        wall=figure(panels, voices=asked.n, page=WALL),
        beside=_moves(exercise, asked),
        sentence=" ".join(filter(None, (_sentence(found, asked), _moved(found, before)))),
        table=_table(found, before),
        note=" ".join((*asked.notes, *_said_before(before))),
    )


def _panel(belief: Belief, scale: Rating, before: Before | None) -> Panel:
    bracket = None
    was = before.own(belief.key) if before else None
    shown = was is not None and was.n > 0
    if belief.gap and belief.figures_shown and belief.own.median and belief.guess.median:
        way = "lower" if belief.gap > 0 else "higher"
        label = f"we guess others {abs(belief.gap):g} {way}"
        bracket = Bracket(start=belief.own.median, end=belief.guess.median, label=label)
    return Panel(
        title=belief.title,
        scale=scale,
        counts=points(belief.own),
        name="● our own",
        aside=aside(belief.own),
        guesses=points(belief.guess),
        guesses_name="○ others, we guess",
        guesses_aside=aside(belief.guess),
        bracket=bracket,
        # Of more than thirty voices there are bars, and the words alone tell of the time before.
        before=points(was) if was and max(was.n, belief.own.n) <= DOTS_UP_TO else {},
        before_name=f"• {before.day}" if before and shown else "",
        before_aside=aside(was) if was and shown else "",
    )


def _middle(spread: Spread) -> int:
    """How many put themselves on the middle of the scale, neither believing nor not."""
    return points(spread).get((spread.low + spread.high) // 2, 0)


def _share(many: int, n: int) -> str:
    if not many:
        return "none"
    if many == n:
        return "all"
    return "most" if 3 * many >= 2 * n else "about half" if 5 * many >= 2 * n else "few"


def _who(spread: Spread) -> str:
    """Who believes it: of us only where it holds whatever those who did not say may think."""
    many, n = above(spread), spread.n
    silent = spread.not_sure + spread.rather_not + spread.unanswered
    share = _share(many, n)
    every = n + silent
    if n >= ENOUGH_FOR_A_WORD and 2 * _middle(spread) > n:
        whole = "of us" if 2 * _middle(spread) > every else f"of the {n} who answered"
        return f"most {whole} {_IN_THE_MIDDLE}"
    holds = share == _share(many, every) == _share(many + silent, every)
    if n >= ENOUGH_FOR_A_WORD and holds:
        return f"{share} of us believe{'s' if share == 'none' else ''}"
    if n == 1:
        return "the one who answered believes" if many else "the one who answered does not believe"
    if n < ENOUGH_FOR_A_WORD and 0 < many < n:
        return f"{number(many)} of the {n} who answered believe{'s' if many == 1 else ''}"
    of = "" if share == "all" else " of the"
    return f"{share}{of} {n} who answered believe{'s' if share == 'none' else ''}"


def _beside(spread: Spread) -> str:
    """How many did not say, where they are as many as those who did."""
    silent = spread.not_sure + spread.rather_not + spread.unanswered
    if silent < spread.n:
        return ""
    unsure = "is not sure" if spread.not_sure == 1 else "are not sure"
    said = [(spread.not_sure, unsure), (spread.rather_not, "would rather not say")]
    said.append((spread.unanswered, "gave no answer"))
    return "; " + listed(f"{n} {why}" for n, why in said if n)


def _title(found: ThreeBeliefs) -> str:
    """Who believes what, those believed by as many of us said together; nothing where none said."""
    said = [belief for belief in found.beliefs if belief.own.n]
    if not said:
        return "Nobody has said yet how far they believe any of the three"
    grouped: dict[tuple[str, str], list[str]] = {}
    for belief in said:
        key = (_who(belief.own), _beside(belief.own))
        joined = "whether" if key[0].endswith(_IN_THE_MIDDLE) else "that"
        grouped.setdefault(key, []).append(f"{joined} {_SAID[belief.key]}")
    parts = [f"{who} {listed(what)}{beside}" for (who, beside), what in grouped.items()]
    unsaid = [f"whether {_SAID[b.key]}" for b in found.beliefs if not b.own.n]
    parts += [f"nobody has said yet {listed(unsaid)}"] if unsaid else []
    text = "; ".join(parts).replace("believe that the goals", "believe the goals")
    return text[0].upper() + text[1:]


def _sentence(found: ThreeBeliefs, asked: Asked) -> str:
    parts = []
    for belief in found.beliefs:
        word = f" ({belief.own.word})" if belief.own.word else ""
        if belief.own.n:
            parts.append(f"{above(belief.own)} of {belief.own.n} that {_SAID[belief.key]}{word}")
    hopeful = [b for b in found.beliefs if b.figures_shown and b.gap and b.gap > 0]
    doubtful = [b for b in found.beliefs if b.figures_shown and b.gap and b.gap < 0]
    said = f"Above the middle of the scale: {in_turn(parts)}" if parts else "No rating was given."
    for group, way in ((hopeful, "more"), (doubtful, "less")):
        if group:
            what = listed(_SAID[belief.key] for belief in group)
            said += f" We believe {way} ourselves than we guess others do that {what}."
    if not asked.enough:
        said += " We are too few for computed figures: look at the dots."
    return said


def _moves(exercise: Exercise, asked: Asked) -> Words | None:
    field = exercise.field("move")
    if "move" not in asked.frame:
        return None
    texts = [str(text) for text in asked.frame["move"].dropna() if str(text).strip()]
    if not texts:
        return None
    columns = Columns(tuple(Column("", (Quotation(text),)) for text in texts))
    return Words((Block(columns, field.prompt),))


@dataclass(frozen=True)
class Before:
    """The round before the latest, as far as it may be shown: spread against spread.

    `kept` says of a belief why its spread may not be laid beside that of now.
    """

    found: ThreeBeliefs
    day: str
    kept: Mapping[str, str]

    def own(self, key: str) -> Spread | None:
        """How our own ratings of a belief stood then; None where it may not be told."""
        if key in self.kept:
            return None
        return next(belief.own for belief in self.found.beliefs if belief.key == key)


def _before(frame: pd.DataFrame, asked: Asked) -> Before | None:
    rounds = beliefs_by_round(frame) if asked.earlier else ()
    if len(rounds) < 2:
        return None
    was, now = rounds[-2:]
    rows = frame[frame["round"] == was.round]
    kept = {
        one.key: why
        for one, other in zip(was.beliefs, now.beliefs, strict=True)
        if (why := asked.kept_from(one.own.counts, other.own.counts))
    }
    return Before(was, day(rows["date"].iloc[0]) if "date" in rows else "before", kept)


def _moved(found: ThreeBeliefs, before: Before | None) -> str:
    """What has changed since, spread against spread, each with its n; never person by person."""
    if before is None:
        return ""
    parts = []
    for belief in found.beliefs:
        was, now = before.own(belief.key), belief.own
        if was and was.word and now.word and was.word != now.word:
            parts.append(
                f"That {_SAID[belief.key]}: was {was.word}, {counted(was.n, 'voice')} on"
                f" {before.day}; now {now.word}, {now.n}."
            )
    return " ".join(parts)


def _said_before(before: Before | None) -> list[str]:
    """How the room stood in the round before, and of what that is not said."""
    if before is None:
        return []
    parts = [
        f"{_SAID[key]}, {above(own)} of {own.n}"
        for key in _SAID
        if (own := before.own(key)) and own.n
    ]
    said = f"The time before ({before.day}, {before.found.seats} voices)"
    told = [f"{said}, above the middle: {'; '.join(parts)}."] if parts else []
    if before.kept:
        of = "" if parts else f" ({before.day}, {before.found.seats} voices)"
        what = listed(_SAID[key] for key in before.kept)
        why = next(iter(before.kept.values()))
        told.append(f"The time before{of} is not laid beside this one on whether {what}. {why}")
    return told


def _table(found: ThreeBeliefs, before: Before | None) -> pd.DataFrame:
    rows = []
    for belief in found.beliefs:
        sides = [("our own", belief.own), ("our guess of others", belief.guess)]
        if before and (was := before.own(belief.key)):
            sides.append((f"our own, {before.day}", was))
        for side, spread in sides:
            row: dict[str, object] = {"belief": belief.title, "rating": side, "n": spread.n}
            row |= {str(at): count for at, count in points(spread).items()}
            row |= {"not sure": spread.not_sure, "rather not say": spread.rather_not}
            row |= {"no answer": spread.unanswered, "spread": spread.word or "too few to say"}
            if belief.figures_shown:
                row["middle answer"] = spread.median
            rows.append(row)
    return pd.DataFrame(rows)
