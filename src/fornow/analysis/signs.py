"""Signs that somebody may need a quiet conversation: for the facilitator, before any screen.

Nothing here is counted up, and nobody is set above another. To add a sign: write a function from
`Seen` to signs, and name it under one of the headings in `FINDERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from fornow.analysis import signs_around as around
from fornow.analysis import signs_between as between
from fornow.analysis import signs_cold as cold
from fornow.analysis import signs_decided as decided
from fornow.analysis import signs_relating as relating
from fornow.analysis import signs_returning as again
from fornow.analysis import signs_thinking as thinking
from fornow.analysis.cells import Day, as_day, days_column
from fornow.analysis.promised import Frames
from fornow.analysis.sign import Finder, Seen, Sign

COLUMNS = (
    *("key", "sign", "heading", "question", "because"),
    *("who", "unnamed", "about", "by", "conversation", "covers"),
)

#: What is looked for under each heading, loudest first. Another sign is another function here.
FINDERS: Mapping[str, tuple[Finder, ...]] = {
    "Stops, and how far we agree": (decided.signal_seen, decided.consent_held_back),
    "Decisions": (decided.at_risk, decided.overdue, decided.drafts),
    "Word from the front line": (between.word_waiting,),
    "What keeps coming back": (again.comes_back,),
    "Who is not here": (between.not_yet_asked, between.places_empty, between.one_alone),
    "Where it may be going cold": (cold.going_cold,),
    "What was promised, and what was never tried": (
        between.past_its_day,
        between.never_tested,
        thinking.steps_unchecked,
    ),
    "How we know, and what must come out right": (
        thinking.moments_not_right,
        thinking.claims_unchecked,
        thinking.plans_unanswered,
    ),
    "What is in our way, and what we go round": (
        around.obstacles_waiting,
        around.busy_without_a_picture,
    ),
    "Whom we could talk with": (relating.doors_not_knocked, relating.nothing_came_of_it),
}


def signs(seen: Seen) -> tuple[Sign, ...]:
    """Every sign there is on the day, in the order of `FINDERS`, and in each as first written.

    Of the frames in `seen` those that are missing count as empty, and nothing dated after its day
    is read. Every `key` is there once.

    >>> room = pd.DataFrame({"entry": ["p"], "name": ["The GP"], "present": ["not-yet-asked"]})
    >>> seen = as_seen(pd.DataFrame(), {"who-is-in-the-room": room}, as_of="2026-05-01")
    >>> signs(seen)[0].question
    'How shall we ask The GP?'
    """
    finders = ((heading, finder) for heading, some in FINDERS.items() for finder in some)
    found = (replace(sign, heading=head) for head, finder in finders for sign in finder(seen))
    return tuple({sign.key: sign for sign in found}.values())


def signs_frame(found: Iterable[Sign]) -> pd.DataFrame:
    """Signs as a frame, a row a sign in the order given.

    Columns: key, sign, heading, question, because (a tuple of sentences), who, unnamed (the same
    with names left off, '' where none was raised in a name), about, by (a day), conversation (the
    entry that already is this conversation, missing where there is none), covers (a tuple of keys
    whose conversations count as this one).
    """
    listed = list(found)
    made = pd.DataFrame(
        {name: pd.Series([getattr(s, name) for s in listed], dtype=object) for name in COLUMNS}
    )
    made["by"] = days_column(made["by"].tolist())
    made["conversation"] = made["conversation"].replace({"": None})
    texts = ("key", "sign", "heading", "question", "who", "unnamed", "about", "conversation")
    return made.astype(dict.fromkeys(texts, "string"))


def as_seen(states: pd.DataFrame, frames: Frames, *, as_of: Day, **known: Any) -> Seen:
    """What signs are read from; `known` may hold organisations, levels and shelf_life."""
    return Seen(day=as_day(as_of), frames=frames, states=states, **known)
