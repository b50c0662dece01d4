"""What is opened apart from the room: by the facilitator alone, or by enablers who meet."""

from __future__ import annotations

from fornow.exercises.exercise import ENABLERS, Workbook
from fornow.exercises.library.enablers import ENABLER_NOTES

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

ENABLERS_MEET = Workbook(
    key="when-enablers-meet",
    title="When enablers meet",
    way="For enablers among themselves",
    purpose="Begin your own meeting with what each of you did and saw, and what surprised you.",
    minutes=30,
    opening=30 - ENABLER_NOTES.minutes,
    who="enablers, among themselves",
    leave_with="something you see together that none of you had seen alone",
    exercises=(),
    also=(ENABLER_NOTES,),
    kept_in=ENABLERS,
)

#: In no meeting of a partnership and on no screen there. They stand apart in the list of workbooks.
ALONE = (BEFORE_YOU_MEET, ENABLERS_MEET)
