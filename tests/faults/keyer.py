"""A table's host who keys in cards: waits for a word, then writes without a pause.

keyer.py FILE NAME     one line in starts it; prints what was saved, a line each, then ends
"""

from __future__ import annotations

import sys
from pathlib import Path

import fornow
from tests.made_up import DAY, sound

CARDS = 12


def main(path: str, name: str) -> None:
    with fornow.open(Path(path)) as p:
        p.sit(DAY)
        (shared,) = p.entry_names("assumptions")
        print("ready", flush=True)
        sys.stdin.readline()
        for n in range(CARDS):
            print("seat", sound(p.answer("values", {"first": f"{name} value {n}"})), flush=True)
            print("entry", sound(p.add("front-line", {"word": f"{name} word {n}"})), flush=True)
        print("version", sound(p.revise(shared, {"claim": f"as {name} sees it"})), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
