"""A program that writes to a partnership and says after each step what is on disk.

    writer.py FILE answers     save answers for ever; prints the seat and mark after each
    writer.py FILE entries     add and revise entries for ever; prints each id
    writer.py FILE rounds      answer and reveal rounds for ever; prints what was done

It is killed by those who start it; it never ends by itself.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import fornow
from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.partnership import reveal
from tests.made_up import DAY, exercise, number, sound, text

KEY = "made-up-marks"
SEATS = 6


def say(*words: object) -> None:
    """Acknowledge: whoever reads this may count on it."""
    print(*words, flush=True)


def answers(p: Partnership) -> None:
    for n in count(1):
        seat = sound(p.answer(KEY, {"mark": n, "said": f"word {n} " + "so " * (n % 150)}))
        say("saved", seat, n)


def entries(p: Partnership) -> None:
    for n in count(1):
        entry = sound(p.add("assumptions", {"claim": f"claim {n}"}))
        say("added", entry, n)
        sound(p.revise(entry, {"claim": f"claim {n}, again"}))
        say("revised", entry, n)


def rounds(p: Partnership) -> None:
    for _ in count():
        asked = p.round(KEY)
        if asked is None or (asked.state == "open" and p.seats_in(KEY) < SEATS):
            say("answered", sound(p.answer(KEY, {"mark": p.seats_in(KEY) + 1, "said": "x" * 900})))
            continue
        say("revealing", asked.id)
        reveal.reveal(p.store, asked)
        say("revealed", asked.id)


def main(path: str, what: str) -> None:
    fornow.add_exercise(exercise(Kind.BALLOT, number(), text(max_chars=2000), key=KEY))
    steps = {"answers": answers, "entries": entries, "rounds": rounds}
    with fornow.open(Path(path)) as p:
        p.sit(DAY)
        say("ready")
        steps[what](p)


if __name__ == "__main__":
    main(*sys.argv[1:])
