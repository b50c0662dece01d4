"""Pages to keep: what is for one person leaves on their phone, and is written nowhere here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from markupsafe import escape

from fornow import own_page
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Field
from fornow.live.asking import known_exercise
from fornow.live.drafts import packed
from fornow.live.given import Posted, given
from fornow.live.inputs import hidden
from fornow.live.page import phone_mark
from fornow.live.phone import SeatedPage
from fornow.live.rooms import Place
from fornow.live.sheets import Sheet
from fornow.live.telling import Names, told

#: Letters, as they are sent, that words may take of a page; with what is carried in it unseen.
MOST, MOST_OF_ALL = 30_000, 44_000
#: Of longer ones, so much is shown of each.
_BEGINNING = 300
FOR_THE_TALK = "For the talk only"
KINDS = {
    "html": ("text/html; charset=utf-8", own_page.as_html),
    "md": ("text/markdown; charset=utf-8", own_page.as_markdown),
}


class Keep(SeatedPage):
    """The page to keep, as a file of one's own."""

    @allow_unauthenticated
    async def post(self) -> None:
        """What was sent comes back as a file, and stays nowhere else."""
        sat = await self.my_own_form()
        if sat is None:
            return
        about, asked = self.posted_one("about"), self.posted_one("as")
        title, parts = await self.rooms.run(_parts, sat[0], about, self.posted)
        kind = asked if asked in KINDS else "html"
        content, make = KINDS[kind]
        self.set_header("Content-Type", content)
        self.set_header("Content-Disposition", f'attachment; filename="{about}.{kind}"')
        self.finish(make(title, parts, on=sat[0].sitting.today))


def words(fields: Sequence[Field], posted: Posted, names: Names) -> list[tuple[str, str]]:
    """Every question with what was typed or chosen, to show it once more or to keep."""
    answered = ((field, given(field, posted)) for field in fields)
    return [(field.asked, told(field, what, names)) for field, what in answered if what.anything]


def left_over(place: Place, about: str, posted: Posted) -> list[tuple[str, str]]:
    """What was answered to an exercise that is not asked any more, to be shown once more."""
    exercise = known_exercise(place, about)
    return words(exercise.all_fields, posted, place.sitting.entry_names) if exercise else []


def page_of(place: Place, seat: str, asked: Sheet, posted: Posted) -> dict[str, Any]:
    """What a page to keep shows, and what it carries so that it can be kept as a file."""
    every = [(prompt, said, "") for prompt, said in _kept(asked, posted)]
    named = {"mark": phone_mark(place, seat), "about": asked.exercise.key}
    frame = hidden((*named.items(), *packed(asked.drafted(posted, ""))))
    return {
        "exercise": asked.exercise,
        "words": [(prompt, said) for prompt, said, _ in shortened(every, beside=frame)],
        "frame": frame,
    }


def shortened(rows: Sequence[tuple[str, str, str]], *, beside: str) -> list[tuple[str, str, str]]:
    """The rows as they fit on a page: of long words the beginning, and how much more there is.

    `beside` is what the page carries unseen: of words without a pattern it is as much again.
    """
    room = min(MOST, MOST_OF_ALL - len(beside))
    if sum(len(escape(said).encode()) for _, said, _ in rows) <= room:
        return list(rows)
    return [(prompt, _beginning(said), page) for prompt, said, page in rows]


def _beginning(said: str) -> str:
    more = len(said) - _BEGINNING
    return f"{said[:_BEGINNING]}…\n(and {more} more letters)" if more > 0 else said


def _kept(asked: Sheet, posted: Posted) -> list[tuple[str, str]]:
    """What leaves as a page: all of a reflection, else what was marked for the talk only."""
    if asked.exercise.kind is Kind.REFLECTION:
        return words(asked.stage.fields, posted, lambda _: {})
    return asked.words_for_the_talk(posted)


def _parts(place: Place, about: str, posted: Posted) -> tuple[str, list[tuple[str, str]]]:
    # Asked of the exercise and not of the room: it may have gone on, and the page is theirs.
    exercise = place.sitting.exercise(about)  # a key that is known, so it can be a file's name
    title = exercise.title if exercise.kind is Kind.REFLECTION else FOR_THE_TALK
    return title, _kept(Sheet(exercise=exercise), posted)
