"""One person's way through: the steps on a line, where it hurts, and what we only suppose."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from fornow import look
from fornow.analysis.bringing import Step, ways
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.chart import Chart
from fornow.pictures.drawn import Drawn
from fornow.pictures.lettering import bold, counted, day, listed, number, quoted, wrapped
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Words

_LINE = 22.0
# Letters a line, where the way runs across, and how far from it the words begin. A line of the
# widest letters, set in bold, still ends on the page.
_WIDE, _NARROW = (62, 2.0, 3.0), (21, 4.0, 6.0)
_HEADING = 54  # letters of whose way it is, which are larger
_HEAD = 34.0

Ways = tuple[tuple[str, tuple[Step, ...]], ...]


def draw(wanted: Wanted) -> Picture:
    """A line from the first step to the last: full dots were told, empty ones are supposed."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else ways(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No step stood on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    steps = tuple(step for _, way in found for step in way)
    field = wanted.exercise.field("told_by")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    return Picture(
        key=wanted.key,
        title=_title(found, steps),
        subtitle=f"{counted(len(steps), 'step')} on {day(wanted.as_of)}",
        figure=_figure(found, _WIDE),
        narrow=_figure(found, _NARROW),
        beside=Words(tuple(_block(whose, way, labels) for whose, way in found)),
        sentence=_sentence(steps),
        table=_table(found, labels),
        note="A full dot was told by the person or by someone who was there; an empty one is only"
        " what we suppose. A diamond is where it hurts.",
    )


def _texts(step: Step, letters: int) -> list[tuple[str, str]]:
    """What stands beside a dot: safe words with their colour, a line each."""
    guess = " (we suppose)" if step.supposed else ""
    made = [
        (bold(line), look.PAPER["ink"])
        for line in wrapped(f"{step.at_stage}{guess}", letters, 2).split("<br>")
    ]
    for said, colour in ((step.feels, "quiet"), (f"Hurts: {step.hurts}", "attention")):
        if said and said != "Hurts: ":
            lines = wrapped(said, letters, 3).split("<br>")
            made += [(line, look.PAPER[colour]) for line in lines]
    return made


def _figure(found: Ways, page: tuple[int, float, float]) -> Drawn:
    letters, at, gap = page
    told = [[_texts(step, letters) for step in way] for _, way in found]
    heads = [wrapped(whose, min(letters, _HEADING), 2).split("<br>") for whose, _ in found]
    lines = sum(len(one) + 0.7 for way in told for one in way) + sum(map(len, heads))
    height = lines * _LINE + _HEAD * len(found)
    chart, up = Chart(0, 100, height), height
    for (_, way), head, texts in zip(found, heads, told, strict=True):
        up = _way(chart, way, up, head=head, texts=texts, at=(at, gap))
    return chart.figure


def _way(
    chart: Chart,
    way: tuple[Step, ...],
    up: float,
    *,
    head: list[str],
    texts: list[list[tuple[str, str]]],
    at: tuple[float, float],
) -> float:
    """One way drawn downwards from `up`; gives where the next may begin."""
    for line in head:
        up -= _LINE
        chart.words(bold(line), 0, up + _LINE / 2, anchor="left", size=look.BASE * 1.125)
    up -= _HEAD / 2
    spots: list[float] = []
    for one in texts:
        if spots:
            chart.seam(up + _LINE * 0.35)
        spots.append(up - _LINE / 2)
        for safe, colour in one:
            chart.words(safe, sum(at), up - _LINE / 2, anchor="left", colour=colour)
            up -= _LINE
        up -= _LINE * 0.7
    for before, (top, low) in enumerate(pairwise(spots)):
        unsure = way[before].supposed or way[before + 1].supposed
        style = "dash" if unsure else "solid"
        chart.curve([(at[0], top), (at[0], low)], colour=look.PAPER["control"], dash=style)
    for step, spot in zip(way, spots, strict=True):
        _dot(chart, step, (at[0], spot))
    return up - _HEAD / 2


def _dot(chart: Chart, step: Step, place: tuple[float, float]) -> None:
    colour = look.PAPER["attention"] if step.hurts else look.SERIES[0]
    marker = "diamond" if step.hurts else "circle"
    chart.dots([place], size=16, colour=colour, hollow=step.supposed, marker=marker)


def _block(whose: str, way: tuple[Step, ...], labels: dict[str, str]) -> Block:
    cards = tuple(
        Card(
            f"{step.step}. {step.at_stage}",
            lines=(
                ("What they do", step.does),
                ("How it feels", step.feels),
                ("Who told us", labels.get(step.told_by, step.told_by)),
                ("Who else", step.involved),
                ("Where it hurts", step.hurts),
            ),
        )
        for step in way
    )
    return Block(Cards(cards), whose)


def _title(found: Ways, steps: tuple[Step, ...]) -> str:
    hurts = sum(bool(step.hurts) for step in steps)
    whose = quoted(found[0][0], 60) if len(found) == 1 else f"{number(len(found))} people"
    if hurts:
        return f"The way of {whose} hurts at {number(hurts)} of {number(len(steps))} steps"
    return f"The way of {whose}, in {counted(len(steps), 'step')}"


def _sentence(steps: tuple[Step, ...]) -> str:
    guessed = [step for step in steps if step.supposed]
    if not guessed:
        return "Every step was told by the person, or by somebody who was there."
    said = listed(quoted(step.at_stage, 60) for step in guessed[:3])
    many = number(len(guessed)).capitalize()
    verb = "is" if len(guessed) == 1 else "are"
    return f"{many} of them {verb} only what we suppose. Whom could we ask about {said}?"


def _table(found: Ways, labels: dict[str, str]) -> pd.DataFrame:
    rows = [
        (
            whose, step.step, step.at_stage, step.does, step.feels,
            labels.get(step.told_by, step.told_by), step.involved, step.hurts,
        )
        for whose, way in found
        for step in way
    ]  # fmt: skip
    heads = ["whose", "step", "called", "does", "feels", "told by", "who else", "where it hurts"]
    return pd.DataFrame(rows, columns=heads)
