"""What the facilitator opens alone: a workbook that asks nobody anything."""

from __future__ import annotations

from fornow.exercises.exercise import Workbook

BEFORE_YOU_MEET = Workbook(
    key="before-you-meet",
    title="Before you meet",
    way="For the facilitator alone",
    purpose="See, before anyone else does, what may need a quiet conversation.",
    minutes=15,
    opening=15,
    who="the facilitator, alone",
    leave_with="conversations to open before the meeting, each with a day",
    exercises=(),
)

#: In no meeting and on no screen. They stand apart in the list of workbooks.
ALONE = (BEFORE_YOU_MEET,)
