"""Whose a file is: a partnership's, or the enablers' own, in which they note what they see.

The two never mix. An enablers' file says in itself whose it is, whatever it is called, and keeps
nothing but their notes. It also ends in another way, so that whatever looks through a folder for
partnerships (a batch of reports, a check, a room) passes it by.
"""

from __future__ import annotations

from fornow.errors import FileProblem
from fornow.exercises.exercise import ENABLERS, Exercise

#: Under this fact about itself a file that is no partnership's says whose it is.
WHOSE = "whose"
#: How a file is called at its end, by whose it is.
ENDINGS = {"": ".fornow", ENABLERS: ".enablers"}

_THEIRS = (
    "This is the enablers’ own file, which holds their notes and nothing else."
    " Open it in “When enablers meet”."
)
_OURS = (
    "This is a partnership’s file, and enablers’ notes are kept in one of their own."
    " Open that, or begin one below."
)


def elsewhere(exercise: Exercise) -> str:
    """What is said where an exercise is kept in another kind of file than the one that is open."""
    if exercise.kept_in:
        return (
            f"“{exercise.title}” are kept in the enablers’ own file, and never in a partnership’s."
            " Open “When enablers meet”, or make one: fornow new NAME --enablers."
        )
    return (
        f"This is the enablers’ own file, so “{exercise.title}” is not kept in it."
        " Open the partnership’s file for that."
    )


def refuse_another(whose: str, *, wanted: str) -> None:
    """`FileProblem` where a file of one kind is opened in the place of the other."""
    if whose != wanted:
        raise FileProblem(_THEIRS if whose else _OURS)
