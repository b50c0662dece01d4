"""Whose a file is: a partnership's, or the enablers' own, in which they note what they see.

The two never mix. An enablers' file says in itself whose it is, whatever it is called, and keeps
nothing but their notes. It also ends in another way, so that whatever looks through a folder for
partnerships (a batch of reports, a check, a room) passes it by.
"""

from __future__ import annotations

from fornow.errors import FileProblem
from fornow.exercises.exercise import ENABLERS, Exercise, Kind

#: Under this fact about itself a file that is no partnership's says whose it is.
WHOSE = "whose"
#: How a file is called at its end, by whose it is.
ENDINGS = {"": ".fornow", ENABLERS: ".enablers"}

_NOTES = (
    "“{}” stand in the enablers’ own file, and never in a partnership’s."
    " Open “When enablers meet”, or make one: fornow new NAME --enablers."
)
_NOT_HERE = (
    "This is the enablers’ own file, so “{}” is not kept in it. Open the partnership’s file."
)
_THEIRS = (
    "This is the enablers’ own file, which holds their notes and nothing else."
    " Open it in “When enablers meet”."
)
_OURS = (
    "This is a partnership’s file, and enablers’ notes are kept in one of their own."
    " Open that, or begin one below."
)


def refuse_from_elsewhere(exercise: Exercise, whose: str) -> None:
    """`FileProblem` where an exercise is kept in another kind of file than this one."""
    if exercise.kept_in == whose or exercise.kind is Kind.SETTINGS:
        return
    raise FileProblem((_NOTES if exercise.kept_in else _NOT_HERE).format(exercise.title))


def refuse_another(whose: str, *, wanted: str) -> None:
    """`FileProblem` where a file of one kind is opened in the place of the other."""
    if whose != wanted:
        raise FileProblem(_THEIRS if whose else _OURS)
