"""Signs from what is in our way, and from being busy on a picture that is not shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from fornow.analysis.cells import absent, day_of, day_words, quoted, rows_of
from fornow.analysis.obstacles import in_our_way
from fornow.analysis.rounds import latest_round
from fornow.analysis.sign import LATER, Seen, Sign

#: What is written down as work grows, one and several; and how much of it is a sign.
GROWS = {
    "parts": ("part", "parts"),
    "decisions": ("decision", "decisions"),
    "asked-of-us": ("demand from outside", "demands from outside"),
}
GROWN = 3


def obstacles_waiting(seen: Seen) -> Iterator[Sign]:
    """What is in our way and is somebody's to answer whom nobody asked; and what to look at again.

    An obstacle is somebody else's to answer before it is ours to get past.
    """
    register = seen.frames.get("obstacles", pd.DataFrame())
    for one in rows_of(in_our_way(register, as_of=seen.day)):
        what, theirs = quoted(one["obstacle"]), str(one["theirs"])
        if one["standing"] == "not asked":
            yield Sign(
                sign="not-heard",
                subject=str(one["entry"]),
                question=f"Who could ask about {what}, and hear why it is so?",
                because=("It stands in our way, and nobody has asked those whose it is.",),
                who=theirs or "Those whose it is to answer",
                about=f"{what}: how it looks from where they stand.",
                by=seen.day + LATER,
            )
        elif one["standing"] == "look again":
            again = one["look_again"].date()
            yield Sign(
                sign="late-obstacles",
                subject=str(one["entry"]),
                since=again.isoformat(),
                question=f"Does it still stand in our way: {what}?",
                because=(f"It was to be looked at again by {day_words(again)}.",),
                who=theirs or "Those who met it",
                about=f"{what}: if it is still there, and whether our way on was right.",
                by=seen.day + LATER,
            )


def busy_without_a_picture(seen: Seen) -> Iterator[Sign]:
    """Parts, decisions and demands that grow while what it is all for is not side by side.

    A sign from three new ones on: since the pictures were last put side by side, where a third or
    more then wrote of a part they could not picture; or ever, where that was never done. The
    thresholds are ours.

    Source: Goss 2015, ways of perceiving, on work begun without a shared picture.
    """
    last, voices, unpictured = _pictures(seen.frames.get("in-my-words", pd.DataFrame()))
    if voices and 3 * unpictured < voices:
        return
    grown = {name: _since(seen, name, last) for name in GROWS}
    if sum(grown.values()) < GROWN:
        return
    counts = [f"{n} {GROWS[name][n != 1]}" for name, n in grown.items() if n]
    told = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    written = f"{told} {'were' if sum(grown.values()) > 1 else 'was'} written down"
    because = "We have no view, side by side, of what each of us takes this to be for."
    if last is not None:
        because = (
            f"On {day_words(last)} {unpictured} of {voices} wrote of a part that they could not"
            " picture."
        )
    yield Sign(
        sign="busy",
        subject="in-my-words",
        since=last.isoformat() if last else "",
        question="Have we one picture of what all of this is for?",
        because=(because, f"{'Since then ' if last else ''}{written}."),
        who="Those who work on the newest of these",
        about="What an ordinary day looks like once this works, and which part nobody can picture.",
        by=seen.day + LATER,
    )


def _pictures(frame: pd.DataFrame) -> tuple[date | None, int, int]:
    """When pictures were last put side by side, by how many, and how many could not picture all."""
    latest = latest_round(frame)
    if latest.empty or "cannot_picture" not in latest:
        return None, 0, 0
    days = [day for value in latest.get("date", ()) if (day := day_of(value))]
    unpictured = sum(not absent(text) for text in latest["cannot_picture"])
    return max(days, default=None), len(latest), unpictured


def _since(seen: Seen, register: str, last: date | None) -> int:
    """How many entries that stand were first written after a day; all where there is none."""
    return sum(
        last is None or (entry.written is not None and entry.written > last)
        for entry in seen.entries(register)
    )
