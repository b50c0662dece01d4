"""Texts side by side, what differs first, in whatever language they were written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from fornow.analysis.cells import text_of

PIECE = 3
#: Of fewer texts nobody can say that they are far apart; and from how alike on they are not.
ENOUGH_TO_TELL, LIKE = 5, 0.25


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A text in its place. `at` is where it stood among those given.

    `likeness` is how like the likest text before it it is, from 0 (nothing in common) to 1 (the
    same words); 0 for the first.
    """

    text: str
    at: int
    likeness: float


def side_by_side(texts: Sequence[str]) -> tuple[Beside, ...]:
    """The texts in the order to read them, so that what differs comes first.

    `texts`: what people wrote, in any language; missing and blank ones are left out. The two
    least alike stand first, then always the text least like any before it; so what repeats comes
    last. Likeness compares pieces of words, and counts a piece the more the fewer use it: endings
    and joined particles then matter less than what is meant. The order given does not matter
    but between texts of the same words.

    Source: weights after K. Spärck Jones (1972), A statistical interpretation of term
    specificity, Journal of Documentation 28; the order is farthest-point sampling.

    >>> said = ["Meals at the door", "Meals to the door", "A nurse who knows my name"]
    >>> [beside.text for beside in side_by_side(said)]
    ['A nurse who knows my name', 'Meals at the door', 'Meals to the door']
    >>> side_by_side([])
    ()
    """
    kept = [(text, at) for at, given in enumerate(texts) if (text := text_of(given))]
    if not kept:
        return ()
    kept.sort()  # so that a shuffled column reads the same after every shuffle
    alike = likenesses([text for text, _ in kept])
    placed, nearest = _farthest_first(alike)
    return tuple(
        Beside(text=kept[i][0], at=kept[i][1], likeness=near)
        for i, near in zip(placed, nearest, strict=True)
    )


def likenesses(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """How alike every two texts are, from 0 to 1: a square array with 1 (or 0 if wordless) across.

    >>> likenesses(["Trust", "trust!", "Money"]).round(2).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    pieces = [_pieces(text) for text in texts]
    used = Counter(piece for found in pieces for piece in found)
    column = {piece: at for at, piece in enumerate(sorted(used))}
    weights = np.zeros((len(texts), len(column)))
    for row, found in enumerate(pieces):
        for piece in found:
            weights[row, column[piece]] = log((1 + len(texts)) / (1 + used[piece])) + 1
    length = np.linalg.norm(weights, axis=1, keepdims=True)
    weights = np.divide(weights, length, out=np.zeros_like(weights), where=length > 0)
    # Rounded, so that ties are ties on every machine.
    return np.asarray((weights @ weights.T).clip(0, 1).round(9))


def far_apart(texts: Sequence[str]) -> bool:
    """Whether most of these texts have next to nothing in common with any of the others.

    `texts`: what people wrote to one question; missing and blank ones are left out. With fewer
    than five there is no telling. For each text there is one that is most like it; they are far
    apart where the middle one of these likenesses is below a quarter. The threshold is ours: on
    sentences that say one thing in other words it is about .4, on sentences about other things
    about .15. Other words may mean the same all the same: this is a reason to read them, and no
    finding.

    >>> far_apart(["Home sooner", "Home sooner, with help", "Help to be home", "Home", "Home soon"])
    False
    >>> far_apart(["Money", "Trust", "A new computer", "The regulator", "Home sooner"])
    True
    """
    kept = sorted(text for given in texts if (text := text_of(given)))
    if len(kept) < ENOUGH_TO_TELL:
        return False
    alike = likenesses(kept) - 2 * np.eye(len(kept))
    return bool(np.median(alike.max(axis=1)) < LIKE)


def tokens(text: str) -> list[str]:
    """The words of a text, in small letters, without accents, vowel points or punctuation.

    >>> tokens("Gŵyl y Bobl!"), tokens("الثِّقة"), tokens("don't")
    (['gwyl', 'y', 'bobl'], ['الثقة'], ['dont'])
    """
    letters = []
    for letter in unicodedata.normalize("NFKD", text).casefold():
        kind = unicodedata.category(letter)
        if kind == "Mn" or letter in "'’ـ":  # an Arabic stretch is drawing, not spelling
            continue
        letters.append(letter if kind[0] in "LNM" else " ")
    return "".join(letters).split()


def _pieces(text: str) -> set[str]:
    """Every run of three letters in the words, with the words' own edges."""
    edged = [f" {token} " for token in tokens(text)]
    return {word[i : i + PIECE] for word in edged for i in range(max(1, len(word) - PIECE + 1))}


def _farthest_first(alike: npt.NDArray[np.float64]) -> tuple[list[int], list[float]]:
    """The order, and how like the likest before it each one is."""
    count = len(alike)
    # Of the two least alike, the one that is less like all the others opens.
    apart = alike + np.eye(count) * 2
    pair = np.unravel_index(int(apart.argmin()), apart.shape)
    first = int(min(pair, key=lambda at: (round(float(alike[at].sum()), 6), at)))
    placed, nearest = [first], [0.0]
    likest = alike[first].copy()
    waiting = [at for at in range(count) if at != first]
    while waiting:
        chosen = min(waiting, key=lambda at: (likest[at], at))
        placed.append(chosen)
        nearest.append(float(likest[chosen]))
        waiting.remove(chosen)
        likest = np.maximum(likest, alike[chosen])
    return placed, nearest
