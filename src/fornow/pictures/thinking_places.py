"""Where thoughts change: what kind of place, in people's own words, and what made it possible."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fornow.analysis.thinking_places import places
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, number, opened, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Row, Rows, Words

_UNSAID = "It was not said what kind"
_LINES = {"saw": "What changed", "possible": "What made it possible"}


def draw(wanted: Wanted) -> Picture:
    """A dot an entry by the kind of place, and then a card each; places are not ranked by worth."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(places(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "Nothing on the list stood on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    field = wanted.exercise.field("kind")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    counts = _by_kind(found, labels)
    return Picture(
        key=wanted.key,
        title=_title(counts, labels),
        subtitle=f"{counted(len(found), 'place')} by {day(wanted.as_of)}",
        figure=_figure(found, counts),
        sentence=_sentence(counts, labels),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _by_kind(found: list[dict[str, Any]], labels: dict[str, str]) -> dict[str, int]:
    """How many entries there are of each kind, in the order found."""
    return dict(Counter(labels.get(words(one["kind"]), _UNSAID) for one in found))


def _figure(found: list[dict[str, Any]], counts: dict[str, int]) -> Words:
    of = len(found)
    rows = tuple(Row(called, (Line(count=count, of=of),)) for called, count in counts.items())
    cards = tuple(
        Card(
            words(one["place"]),
            lines=tuple((label, words(one[name])) for name, label in _LINES.items()),
        )
        for one in found
    )
    return Words((Block(Rows(rows), "What kind of place"), Block(Cards(cards))))


def _title(counts: dict[str, int], labels: dict[str, str]) -> str:
    n = sum(counts.values())
    inside = counts.get(labels.get("meeting", ""), 0)
    if n == 1:
        return "One place where a thought changed"
    if not inside:
        return f"A thought changed in {number(n)} places, and none was a meeting"
    was = "was" if inside == 1 else "were"
    return f"Of {number(n)} thoughts that changed, {number(inside)} {was} changed in a meeting"


def _sentence(counts: dict[str, int], labels: dict[str, str]) -> str:
    outside = sum(
        count
        for called, count in counts.items()
        if called not in (labels.get("meeting", ""), _UNSAID)
    )
    if not outside:
        return "Which meeting was that, and what was different about it?"
    said = opened(f"{number(outside)} came about outside of a meeting.")
    return f"{said} Which hour of ours could we move to a place like these?"
