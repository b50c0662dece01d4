"""Every run of six words of a paper, as hashes: `python hash_paper.py PAPER [paper_runs.json]`.

The paper is not ours to pass on, so the tests carry hashes of its runs and never its words.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

WORDS = 6
DIGITS = 12
"""Hexadecimal digits kept of each hash: a false alarm in a million runs is one in 30,000."""

RUNS = Path(__file__).with_name("paper_runs.json")


def words_of(text: str) -> list[str]:
    """The words in small plain letters: no accents, apostrophes, numbers or punctuation.

    >>> words_of("It’s 5 o'clock – *café* time.")
    ['its', 'oclock', 'cafe', 'time']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"[a-z]+", re.sub(r"['’\u0300-\u036f]", "", plain))


def runs_of(text: str) -> Iterator[str]:
    """Each run of six words, in order.

    >>> list(runs_of("one two three four five six seven"))
    ['one two three four five six', 'two three four five six seven']
    """
    words = words_of(text)
    for start in range(len(words) - WORDS + 1):
        yield " ".join(words[start : start + WORDS])


def hash_of(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]


def hashes_of(text: str) -> set[str]:
    return {hash_of(run) for run in runs_of(text)}


def write(hashes: set[str], path: Path) -> None:
    kept = {"words": WORDS, "digits": DIGITS, "runs": "".join(sorted(hashes))}
    path.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def read(path: Path = RUNS) -> frozenset[str]:
    kept = json.loads(path.read_text(encoding="utf-8"))
    digits, runs = kept["digits"], kept["runs"]
    return frozenset(runs[at : at + digits] for at in range(0, len(runs), digits))


if __name__ == "__main__":
    paper, *target = map(Path, sys.argv[1:])
    found = hashes_of(paper.read_text(encoding="utf-8"))
    write(found, target[0] if target else RUNS)
    print(f"{len(found)} runs of {WORDS} words.")
