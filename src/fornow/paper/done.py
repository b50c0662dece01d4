"""The list that opens a meeting, printed: what waits, with boxes for what is settled."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fornow.analysis.opening import Item, Opening
from fornow.forms.opening import PARTS
from fornow.paper.marks import boxes, joined, lines, named_line, words
from fornow.paper.meeting import Meeting

#: What can be settled at once, by the part of the list.
SETTLED = {
    "signals": ("Keep", "Change", "Let go"),
    "word": ("We answered",),
    "looks": ("Keep", "Change", "Let go"),
    "look_again": ("Keep", "Change", "Let go"),
    "actions": ("Done", "Still open", "Let go"),
}
NOTHING = "Nothing waits today. Use the minutes for what has been happening."


def done_list(meeting: Meeting) -> Markup:
    """The list as it stands on the day of the meeting; what is merely late is not on it."""
    opening = meeting.p.opening(meeting.occasion.day)
    parts = list(_parts(opening)) or [words(NOTHING)]
    head = [words("What is done, and what waits", tag="h1"), words(_told(meeting), "pp-hint")]
    return Markup('<section class="pp-sheet">{}</section>').format(joined([*head, *parts]))


def _told(meeting: Meeting) -> str:
    when = f" as it will stand on {meeting.day}" if meeting.day else ""
    return f"Read it out{when}. Tick what is settled, and type it in later."


def _parts(opening: Opening) -> Iterator[Markup]:
    for part in PARTS:
        items: tuple[Item, ...] = getattr(opening, part.name)
        if not items:
            continue
        yield words(part.title, tag="h2")
        yield words(part.told, "pp-hint")
        yield from (_item(item, SETTLED.get(part.name, ())) for item in items)


def _item(item: Item, settled: tuple[str, ...]) -> Markup:
    said = [words(item.words, tag="h3"), *(words(line, "pp-hint") for line in item.said)]
    state = [words(item.state, "pp-hint")] if item.state else []
    ticks = [Markup('<div class="pp-held">{}</div>').format(boxes((w, "") for w in settled))]
    again = [named_line("Look again on")] if "Keep" in settled else []
    return Markup('<div class="pp-question" dir="auto">{}</div>').format(
        joined([*said, *state, *(ticks if settled else []), *again, lines(1)])
    )
