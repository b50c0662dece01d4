"""Signs from what is in our way, and from being busy on a picture that is not shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import absent, day_of, day_words, quoted, rows_of
from fornow.analysis.obstacles import in_our_way
from fornow.analysis.rounds import latest_round
from fornow.analysis.sign import LATER, Seen, Sign
from fornow.analysis.words import far_apart

#: Why an answer is missing that was written for the talk only, as frames say it.
FOR_THE_TALK = "for the talk"

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
    """Parts, decisions and demands that grow while our pictures of it all are missing or apart.

    A sign from three new ones on: since the pictures were last put side by side, where they were
    still apart then; or ever, where that was never done. They are apart where a third or more
    could not picture a part, also if they kept it for the talk, or where what most take us to be
    doing together has little in common with anybody else's words. The thresholds are ours.

    Source: Goss 2015, ways of perceiving, on work begun without a shared picture.
    """
    last = _pictures(seen.frames.get("in-my-words", pd.DataFrame()))
    if last.voices and not last.apart:
        return
    grown = {name: _since(seen, name, last.day) for name in GROWS}
    if sum(grown.values()) < GROWN:
        return
    counts = [f"{n} {GROWS[name][n != 1]}" for name, n in grown.items() if n]
    told = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    written = f"{told} {'were' if sum(grown.values()) > 1 else 'was'} written down"
    none = ("We have no view, side by side, of what each of us takes this to be for.",)
    yield Sign(
        sign="busy",
        subject="in-my-words",
        since=last.day.isoformat() if last.day else "",
        question="Have we one picture of what all of this is for?",
        because=(*(last.apart or none), f"{'Since then ' if last.day else ''}{written}."),
        who="Those who work on the newest of these",
        about="What an ordinary day looks like once this works, and which part nobody can picture.",
        by=seen.day + LATER,
    )


@dataclass(frozen=True)
class Pictures:
    """The last time pictures were put side by side: when, by how many, and why they are apart."""

    day: date | None = None
    voices: int = 0
    apart: tuple[str, ...] = ()


def _pictures(frame: pd.DataFrame) -> Pictures:
    latest = latest_round(frame)
    if latest.empty or "cannot_picture" not in latest:
        return Pictures()
    day = max((known for value in latest.get("date", ()) if (known := day_of(value))), default=None)
    on = f"On {day_words(day)}" if day else "Last time"
    kept = latest.get("cannot_picture_why", pd.Series(dtype="string")) == FOR_THE_TALK
    many = int((~latest["cannot_picture"].map(absent)).sum() + kept.sum())
    why = []
    if 3 * many >= len(latest):
        why.append(f"{on} {many} of {len(latest)} wrote of a part that they could not picture.")
    if far_apart(latest.get("together", pd.Series(dtype="string")).tolist()):
        why.append(
            f"{on} most of us put what we do together in words that have little in common with"
            " anybody else’s. They may mean the same: read them side by side."
        )
    return Pictures(day, len(latest), tuple(why))


def _since(seen: Seen, register: str, last: date | None) -> int:
    """How many entries that stand were first written after a day; all where there is none."""
    return sum(
        last is None or (entry.written is not None and entry.written > last)
        for entry in seen.entries(register)
    )
