"""Signs from ties and talks: a door that somebody wrote down, a talk that nothing came of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.sign import Sign
from fornow.analysis.signs import as_seen, signs

DAY = date(2026, 5, 11)


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(
        [{"entry": f"e{at}", "date": "2026-04-13", **r} for at, r in enumerate(rows)]
    )
    return made.assign(date=pd.to_datetime(made["date"]))


def found(**registers: pd.DataFrame) -> list[Sign]:
    return list(signs(as_seen(pd.DataFrame(), registers, as_of=DAY)))


def test_a_door_that_nobody_knocked_on_asks_who_knows_somebody_there() -> None:
    ties = frame({"not_knocked": "Bus drivers"}, {"not_knocked": "bus drivers"}, {"turn_to": "Jo"})
    (one,) = found(network=ties)
    assert one.question == "Who of us knows somebody there: “Bus drivers”?"
    assert one.key == "door e0"
    assert one.because == ("It was written down as a door that we have not knocked on.",)


def test_a_door_in_a_conversation_gives_way_to_the_next() -> None:
    ties = frame({"not_knocked": "Bus drivers"}, {"not_knocked": "The chemist"})
    assert found(network=ties)[0].because[1] == "One more is written down."
    talk = frame({"who": "The bus drivers, and Ann"})
    (one,) = (s for s in found(network=ties, conversations=talk) if s.sign == "door")
    assert one.who == "The chemist"


def test_a_talk_of_four_weeks_ago_with_nothing_changed_is_asked_about() -> None:
    spoke = {"with_whom": "Six parents", "on_what": "The form"}
    (one,) = found(coproduction=frame(spoke))
    assert one.question == "What shall we tell “Six parents” has come of it?"
    assert found(coproduction=frame({**spoke, "date": "2026-04-14"})) == []
    assert found(coproduction=frame({**spoke, "they_changed": "It is shorter"})) == []
