"""Workbook 08: being a part of it, alone and with the others."""

from __future__ import annotations

from fornow.exercises.exercise import Workbook
from fornow.exercises.library import being, edges, moments, odd_ideas

EXERCISES = (
    being.SELF_CHECK,
    being.OFFERED_LINES,
    moments.OUT_LOUD,
    moments.OFFERS_AND_ASKS,
    being.LEADERSHIP_ACTIONS,
    being.STEPPING_IN,
    edges.DISTURBANCE,
    edges.FIRST_REACH,
    odd_ideas.MAVERICKS,
    edges.WHICH_LEADERSHIP,
)

WORKBOOK = Workbook(
    key=moments.KEY,
    title="Being part",
    way="Ways of being",
    purpose="See how you are in all this, and settle aloud who steps in, where, and with whom.",
    minutes=sum(one.minutes for one in EXERCISES),
    who="everyone; the first part alone",
    leave_with="moments that somebody has taken, small offers, and odd ideas that are kept",
    exercises=EXERCISES,
)
