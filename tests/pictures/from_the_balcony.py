"""More of that partnership: what it noticed, who watched, what each seat saw, and both ends."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

ORGANISATIONS = ("County council", "Mental health trust", "Police", "Hillside School")


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def noticing() -> pd.DataFrame:
    rows = [
        {"entry": "o1", "kind": "silence", "place": "The Monday call", "date": _days(70),
         "happened": "When beds came up, we went on to parking.", "meant": "We talk about beds.",
         "keeps_safe": "The trust, from being asked again.", "between": "The board and the teams"},
        {"entry": "o2", "kind": "silence", "place": "the Monday call.", "date": _days(34),
         "happened": "Beds came up, and somebody laughed.", "think": "That beds are in hand."},
        {"entry": "o3", "kind": "workaround", "place": "The night desk", "date": _days(30),
         "happened": "Calls go to a mobile that is in no plan.", "seen": _days(40)},
        {"entry": "o4", "kind": "energy", "happened": "Four of us stayed on.", "date": _days(3)},
        {"entry": "o5", "kind": "silence", "place": "The Monday call", "date": _days(3),
         "happened": "Written twice.", "state": "closed", "why": "A second copy."},
    ]  # fmt: skip
    return register(exercise("noticing"), rows)


def turns() -> pd.DataFrame:
    rows = [
        {"entry": "w1", "who": "Ann Marsh", "watches_on": _days(40), "date": _days(41)},
        {"entry": "w2", "who": "Bo Lind", "watches_on": _days(-7), "date": _days(1)},
    ]
    return register(exercise("turns"), rows)


def vantage() -> pd.DataFrame:
    said = [
        ("The cost of a night.", "What happens in a home at weekends.", "That a rota has an end."),
        ("Who waits.", "The weekend, once we have gone.", None),
        ("A house at two in the morning.", "Who decides on the beds.", "The weekend as it is."),
        ("A child on Monday.", "~", "What Monday shows of the weekend."),
    ]
    rows = [
        {"organisation": name, "sees": sees, "cannot": cannot, "wish": wish}
        for name, (sees, cannot, wish) in zip(ORGANISATIONS, said, strict=True)
    ]
    return ballot(exercise("vantage"), rows)


def both_ends() -> pd.DataFrame:
    front = [(5, 1, 1), (4, 2, 1), (5, "?", 2), (4, 1, 1), (3, 2, "-")]
    board = [(1, 5, 5), (2, 4, 4), (1, 4, 5), (2, 5, 3), ("?", 4, 4)]
    rows = [
        {"level": level, "know_now": now, "picture_new": new, "may_decide": decide,
         "need": f"An hour with you, {level} {at}." if at == 0 else None,
         "stops": "At money." if at == 1 else None,
         "yes": ("The board" if at else "the board.") if at < 2 else None}
        for level, some in (("front-line", front), ("setting-direction", board))
        for at, (now, new, decide) in enumerate(some)
    ]  # fmt: skip
    return ballot(exercise("both-ends"), rows)


def everything() -> dict[str, pd.DataFrame]:
    return {
        "noticing": noticing(), "turns": turns(), "vantage": vantage(), "both-ends": both_ends(),
    }  # fmt: skip
