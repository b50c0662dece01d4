"""Reading on a phone: a list as it stands, an entry of it, and a look at what is decided."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from fornow.answers.told import day as day_words
from fornow.errors import FornowError
from fornow.exercises.voices import sentences
from fornow.live import drawn_lists, keys, lists
from fornow.live.page import phone_mark, query
from fornow.live.phone import SeatedPage
from fornow.live.rooms import Place
from fornow.live.standing import can_be_read, part_shown, standing
from fornow.partnership import entries

#: How far ahead a decision that is kept is looked at again, when one press does it.
SPANS = (timedelta(days=28), timedelta(days=91))
DONE = {
    "keep": "Kept. Its next day to look again stands below.",
    "change": "To be changed. Write its new words below.",
    "withdraw": "Let go. It no longer stands, and its history is kept.",
    "signal": "Its signal to stop is on file. It stands until the next look.",
    "written": "Saved.",
}


class ListPage(SeatedPage):
    """A list, a portion at a time."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The portion that begins at the asked place."""
        sat = await self.my_seat()
        if sat is None:
            return
        about, first = self.get_argument("about", ""), self.get_argument("from", "0")
        place = int(first) if first.isdecimal() and len(first) < 7 else 0
        filling = await self.rooms.run(_list, sat[0], about, place)
        if filling is None:
            self.go("room")
        else:
            self.show("list.html", **filling)


class WholePage(SeatedPage):
    """All that is shown, page by page where it is much; of a list that is asked, how it stands."""

    @allow_unauthenticated
    async def get(self) -> None:
        """One page of it."""
        sat = await self.my_seat()
        if sat is None:
            return
        asked = self.get_argument("part", "1")
        n = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
        now = await self.rooms.run(standing, sat[0])
        found = await self.rooms.run(part_shown, sat[0], now, n)
        drawn = await self.rooms.run(drawn_lists.drawn, sat[0], now)
        if drawn is not None:
            self.show("stands.html", now=now, found=drawn)
        elif found is None:
            self.go("room")
        else:
            self.show("whole.html", now=now, n=n, of=int(found.screen), found=found)


class EntryPage(SeatedPage):
    """One entry, all of it, and what can be done with it."""

    @allow_unauthenticated
    async def get(self) -> None:
        """What is written, with its later sittings and, for a decision, the look at it."""
        sat = await self.my_seat()
        if sat is not None:
            named = [self.get_argument(name, "") for name in ("about", "entry", "done")]
            await self._page(sat, named[0], named[1], done=named[2])

    @allow_unauthenticated
    async def post(self) -> None:
        """Keep it, change it or let it go; or its signal has been seen."""
        sat = await self.my_own_form()
        if sat is None:
            return
        about, entry = self.posted_one("about"), self.posted_one("entry")
        told = {name: self.posted_one(name) for name in ("do", "note", "day", "submission")}
        problem = await self.rooms.run(_look, sat[0], about, entry, told)
        if problem:
            await self._page(sat, about, entry, problem=problem, told=told)
        else:
            done = told["do"].partition(":")[0]
            self.go("room/entry" + query(about=about, entry=entry, done=done))

    async def _page(
        self,
        sat: tuple[Place, str],
        about: str,
        entry: str,
        *,
        done: str = "",
        problem: str = "",
        told: dict[str, str] | None = None,
    ) -> None:
        filling = await self.rooms.run(_entry, sat[0], about, entry)
        if filling is None:
            self.go("room")
            return
        mark = await self.rooms.run(phone_mark, *sat)
        filling |= {"done": DONE.get(done, ""), "problem": problem, "mark": mark}
        told = told or dict.fromkeys(("note", "day", "submission"), "")
        self.show("entry.html", told=told, new=keys.new_secret()[:16], **filling)


def _list(place: Place, about: str, first: int) -> dict[str, Any] | None:
    exercise = can_be_read(place, about)
    if exercise is None:
        return None
    return {"exercise": exercise, "found": lists.portion(place, exercise, first=first)}


def _entry(place: Place, about: str, entry: str) -> dict[str, Any] | None:
    exercise = can_be_read(place, about)
    every = lists.entries(place, exercise) if exercise else []
    found = [one for one in every if one.id == entry]
    if exercise is None or not found:
        return None
    today, settings = place.sitting.today, place.sitting.settings()
    return {
        "exercise": exercise,
        "found": found,
        "keeps": [(span.days, day_words(today + span)) for span in SPANS],
        "heard": sentences(exercise, k=settings["smallest_group"], agreement=settings["agreement"]),
    }


def _look(place: Place, about: str, entry: str, told: dict[str, str]) -> str:
    """Record it; what is wrong in words, or ''."""
    exercise = can_be_read(place, about)
    known = {one.id for one in lists.entries(place, exercise)} if exercise else set()
    if exercise is None or entry not in known:
        return "This is not looked at any more. Go to the room to see what is asked now."
    do, _, days = told["do"].partition(":")
    again: Any = told["day"]
    if days.isdecimal() and timedelta(days=int(days[:4])) in SPANS:
        again = place.sitting.today + timedelta(days=int(days[:4]))
    how: dict[str, Any] = {
        "day": place.sitting.today,
        "note": told["note"],
        "submission": f"look {entry} {told['submission']}",
    }
    try:
        if do == "signal":
            done = entries.signal(place.store, exercise, entry, **how)
        else:
            how["look_again"] = again if do == "keep" else None
            done = entries.look(place.store, exercise, entry, do, **how)
    except FornowError as problem:
        return str(problem)
    return " ".join(one.message for one in done) if isinstance(done, list) else ""
