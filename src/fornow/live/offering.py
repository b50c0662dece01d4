"""Offering the group one line of a page of one's own: seen whole first, and no unless pressed.

Nothing of the page is taken. Whoever offers a line writes it anew, and what they saw is what is
written. It can be done at any time: the room has often gone on by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from fornow.answers import Problem
from fornow.answers.told import day
from fornow.live import keys
from fornow.live.answering import questions, summary
from fornow.live.drafts import packed
from fornow.live.given import Posted
from fornow.live.inputs import hidden
from fornow.live.page import phone_mark, query
from fornow.live.phone import SeatedPage
from fornow.live.rooms import Place
from fornow.live.saving import save
from fornow.live.sheets import Sheet
from fornow.live.standing import promise

#: The list that offered lines stand on.
LIST = "offered-lines"


class Offer(SeatedPage):
    """The page on which a line is offered."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask for the line."""
        sat = await self.my_seat()
        if sat is not None:
            self.show("offer.html", **await self.rooms.run(_page, *sat, {}))

    @allow_unauthenticated
    async def post(self) -> None:
        """Show what others will see; then, once more pressed, write it on the list."""
        sat = await self.my_own_form()
        if sat is None:
            return
        filling = await self.rooms.run(_go_on, *sat, self.posted)
        if filling is None:
            self.go("room" + query(done=LIST))
        else:
            self.show("offer.html", **filling)


def _go_on(place: Place, seat: str, posted: Posted) -> dict[str, Any] | None:
    """The page that comes next; None once the line stands on the list."""
    do, submission = (next(iter(posted.get(name, ())), "") for name in ("do", "submission"))
    asked = Sheet(exercise=place.sitting.exercise(LIST))
    if do not in ("see", "offer"):
        return _page(place, seat, posted)
    if do == "see":
        problems = asked.wrong(posted, day=place.sitting.today)
        return _page(place, seat, posted, problems=problems, seen=not problems)
    problems = save(place, asked, posted, seat=seat, submission=submission)
    return _page(place, seat, posted, problems=problems) if problems else None


def _page(
    place: Place,
    seat: str,
    posted: Posted,
    *,
    problems: Sequence[Problem] = (),
    seen: bool = False,
) -> dict[str, Any]:
    asked = Sheet(exercise=place.sitting.exercise(LIST))
    fields = asked.stage.fields
    frame = (("mark", phone_mark(place, seat)), ("submission", keys.new_secret()[:16]))
    carried = packed(asked.drafted(posted, "")) if seen else ()
    words = next(iter(asked.values(posted).values())) or ""
    return {
        "exercise": asked.exercise,
        "frame": hidden((*frame, *carried)),
        "questions": questions(place, asked, fields, posted=posted, problems=problems),
        "summary": summary(fields, problems),
        "told": promise(place, asked.exercise, None),
        "seen": str(words).strip() if seen else "",
        "today": day(place.sitting.today),
    }
