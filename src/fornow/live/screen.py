"""The screen: what the whole room sees. Counts and the link; no words before their reveal."""

from __future__ import annotations

import json
from typing import Any

from tornado.web import authenticated

from fornow.exercises.exercise import Kind
from fornow.live import drawn_lists, keys, leaves, links
from fornow.live.asking import known_exercise
from fornow.live.facilitating import FacilitatorPage
from fornow.live.joining import AGREED
from fornow.live.rooms import Place
from fornow.live.standing import Standing, joined, promise, standing
from fornow.live.steered import Steered, steered, this_moment
from fornow.live.underway import to_show
from fornow.partnership import rounds
from fornow.plans import StepKind, to_json

#: What the screen is told while it is open.
TOLD = ("stamp", "count", "seats", "joined", "waited", "leaf", "leaves")
#: So many people are seen as dots.
DOTS_UP_TO = 30
#: Where no plan says what is asked first: the ballot whose promise the screen shows.
FIRST = "three-beliefs"


class OnTheScreen(FacilitatorPage):
    """What stands behind the screen."""

    async def want_list(self, place: Place) -> None:
        """See to it that the list that is asked is drawn as it stands."""
        if what := await self.rooms.run(lambda: drawn_lists.wanted(place, standing(place))):
            self.drawings.want(place.path, what)


class Screen(OnTheScreen):
    """What is projected."""

    @authenticated
    async def get(self) -> None:
        """The purpose, the agreement, the step, how to join, how many are in; then the picture."""
        place = await self.place()
        if place is None:
            await self._without_a_room()
            return
        now, filling = await self.rooms.run(_screen, place, self.base)
        if now.wanted:
            self.drawings.want(place.path, now.wanted)
        await self.want_list(place)
        self.show("screen.html", now=now, mark=self.mark, **filling)

    async def _without_a_room(self) -> None:
        """A calm page on the wall until a room is open; of several, one is chosen on the panel."""
        of = self.get_argument("of", "")
        if not of and await self.rooms.run(lambda: bool(self.open_rooms())):
            self.go("panel")
        else:
            self.show("screen_waiting.html", of=of)


class ScreenState(OnTheScreen):
    """What may be shown of the room just now, for the screen to look at while it is open."""

    @authenticated
    async def get(self) -> None:
        """Counts, and one word that changes when the page should be fetched again."""
        place = await self.place()
        nothing = dict.fromkeys(TOLD, "")
        if place is not None:
            await self.want_list(place)
        self.finish(nothing if place is None else await self.rooms.run(state_of, place))

    @authenticated
    async def post(self) -> None:
        """A screen says which page it shows, and how many there are on its wall."""
        self.our_own_form(self.mark)
        place = await self.place()
        if place is not None:
            await self.rooms.run(leaves.laid_out, place, self.told)
        self.finish({})


def state_of(place: Place) -> dict[str, str]:
    """The stamp, the counts, and the page that is shown."""
    now = standing(place)
    last = drawn_lists.drawn(place, now)
    listed = (last.screen,) if last else ()
    held = to_show(place)
    moved = json.dumps(to_json(held.running)) if held else ""
    locked = str(place.room.locked)
    code = keys.sign("screen", now.told, place.room.code, locked, moved, *listed)
    page = leaves.leaf(place, now)
    return {
        "stamp": code,
        "count": now.count,
        "seats": seats(place, now),
        "joined": joined(place),
        "waited": waited(place, now),
        "leaf": str(page.at),
        "leaves": page.told,
    }


def _screen(place: Place, base: str) -> tuple[Standing, dict[str, Any]]:
    settings = place.sitting.settings()
    code, now, plan = place.room.code, standing(place), _plan(place)
    link = links.join_link(base, code)
    step = plan.step if plan else None
    # What was opened by hand, beside the plan, is called by its own name.
    of_step = plan.exercise.key if plan and plan.exercise else ""
    ours = now.exercise is None or now.exercise.key == of_step
    return now, {
        "of": place.path.name,
        "partnership": settings.get("name") or "",
        "purpose": settings.get("purpose") or "",
        "agreed": AGREED[settings["agreement"]],
        "plan": plan,
        "step": step if ours else None,
        "before": now.exercise is None and _is_before(plan),
        "promised": promised(place, plan),
        "waited": waited(place, now),
        "seats": seats(place, now),
        "wall": leaves.on_the_wall(place, now),
        "leaf": leaves.leaf(place, now),
        "link": link,
        "broken_link": links.breakable(link),
        "code": keys.told(code),
        "square": links.square(link),
        "locked": place.room.locked,
        "joined": joined(place),
        "stamp": state_of(place)["stamp"],
    }


def promised(place: Place, plan: Steered | None) -> tuple[str, ...]:
    """What people are told before the first step, in the exact words of what is asked first."""
    keys_asked = [one.exercise for one in plan.plan.steps if one.exercise] if plan else []
    known = (found for key in (*keys_asked, FIRST) if (found := known_exercise(place, key)))
    first = next(one for one in known if one.kind is Kind.BALLOT)
    return promise(place, first, None)


def _plan(place: Place) -> Steered | None:
    held = to_show(place)
    return steered(place, held, now=this_moment()) if held else None


def _is_before(plan: Steered | None) -> bool:
    """Whether people are still arriving: there is no plan yet, or it is at its welcome."""
    if plan is None:
        return True
    return plan.step is not None and plan.step.kind is StepKind.WELCOME


def seats(place: Place, now: Standing) -> str:
    """A dot for everybody here, filled for so many as are in; nothing where that cannot be said."""
    here = place.sitting.people_here() or 0
    n = rounds.seats_in(place.store, now.round) if now.round else 0
    return "●" * n + "○" * (here - n) if now.round and n <= here <= DOTS_UP_TO else ""


def waited(place: Place, now: Standing) -> str:
    """For whom we wait, by count: once the facilitator has reminded them."""
    if not now.reminded or now.round is None:
        return ""
    here, n = place.sitting.people_here() or 0, rounds.seats_in(place.store, now.round)
    left = here - n
    if left > 0:
        return f"We are waiting for {left} more answer{'s' if left > 1 else ''}."
    return "If you have not answered yet: there is still time."
