"""Typing for somebody: for whoever has no phone, or from the cards of a table, one after another.

It is counted with the others and marked as typed; at the reveal only their number stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fornow.answers import Problem
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Field
from fornow.live import keys, voices
from fornow.live.answering import questions, summary
from fornow.live.facilitating import AboutARoom
from fornow.live.given import Posted
from fornow.live.inputs import hidden
from fornow.live.keeping import left_over
from fornow.live.rooms import Place
from fornow.live.saving import known_speaker, save
from fornow.live.sheets import Sheet
from fornow.live.standing import count, mark, promise, sheet
from fornow.partnership import ballots, rounds

NOTHING = "Nothing is asked that can be typed in just now. Open a step on the panel first."
GONE_ON = "This is not asked any more, so nothing was saved. Copy what you need from below."


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Whose answer is typed: by a name made up for this page, and about which thing."""

    seat: str
    about: str = ""
    round: str = ""
    item: str = ""
    do: str = ""
    last: str = ""

    @property
    def sits(self) -> str:
        """The seat, under a name that no phone can have."""
        return f"typed {self.seat}"


class TypingFor(AboutARoom):
    """The page on which answers are typed for somebody."""

    async def begin(self, place: Place) -> None:
        """The questions, for a person who has not answered yet."""
        await self._show(_begun, place)

    async def pressed(self, place: Place, told: Mapping[str, str]) -> None:
        """Save, and show the questions for the next thing or the next person."""
        names = ("seat", "about", "round", "item", "do", "last")
        turn = Turn(**{name: told.get(name, "")[:64] for name in names})
        await self._show(_go_on, place, turn, self.posted)

    async def _show(self, make: Callable[..., dict[str, Any]], *given: object) -> None:
        filling = await self.rooms.run(make, *given)
        self.show("panel_type.html", mark=self.mark, **filling)


def _begun(place: Place) -> dict[str, Any]:
    return _page(place, _new_turn(place), {})


def _new_turn(place: Place, *, last: str = "") -> Turn:
    asked = place.room.asked
    return Turn(
        seat=keys.new_secret()[:20],
        about=asked.key if asked else "",
        round=asked.round if asked else "",
        last=last,
    )


def _sheet(place: Place, turn: Turn) -> Sheet | None:
    """What is asked now, of the first thing where things are asked about one by one."""
    asked = place.room.asked
    if asked is None or place.sitting.exercise(asked.key).kind is Kind.REFLECTION:
        return None
    if (asked.key, asked.round) != (turn.about, turn.round):
        return None
    found = rounds.find(place.store, asked.round) if asked.round else None
    first = found.items[0].id if found and found.items else ""
    made = sheet(place, asked.key, turn.item or first)
    return replace(made, typed=True) if made else None


def _go_on(place: Place, turn: Turn, posted: Posted) -> dict[str, Any]:
    if turn.do == "change" and turn.last:
        begun = replace(turn, seat=turn.last, last="")
        return _page(place, begun, _kept(place, begun))
    asked = _sheet(place, turn)
    if asked is None:
        return _page(place, turn, posted, problems=[Problem("", GONE_ON)])
    if turn.do == "leave":
        return _after(place, turn, asked, saved=False)
    problems = save(place, asked, posted, seat=turn.sits, submission=turn.seat)
    if problems:
        return _page(place, turn, posted, problems=problems)
    return _after(place, turn, asked)


def _after(place: Place, turn: Turn, asked: Sheet, *, saved: bool = True) -> dict[str, Any]:
    """The next thing for the same person; after the last one, the next person."""
    items = [one.id for one in asked.round.items] if asked.round else []
    here = items.index(asked.item.id) if asked.item else len(items)
    told = "✓ Saved." if saved else ""
    if here + 1 < len(items):
        following = replace(turn, item=items[here + 1])
        return _page(place, following, _kept(place, following), told=told)
    can_change = asked.round is not None
    return _page(place, _new_turn(place, last=turn.seat if can_change else ""), {}, told=told)


def _kept(place: Place, turn: Turn) -> Posted:
    """What was typed for this person, so that a slip can be put right."""
    asked = _sheet(place, turn)
    if asked is None or asked.round is None:
        return {}
    name = mark(place, turn.sits, asked.round)
    kept = rounds.saved_by(place.store, asked.round, name)
    posted = asked.posted_from(kept.get(asked.item.id if asked.item else "", {}))
    return posted | voices.as_posted(ballots.speaker_of(place.store, asked.round, name))


def _page(
    place: Place,
    turn: Turn,
    posted: Posted,
    *,
    problems: Sequence[Problem] = (),
    told: str = "",
) -> dict[str, Any]:
    asked = _sheet(place, turn)
    filling: dict[str, Any] = {
        "of": place.path.name,
        "partnership": place.sitting.settings().get("name") or "",
        "asked": asked,
        "told": told,
        "problems": problems,
        "nothing": NOTHING,
    }
    if asked is None:
        return filling | {"typed": left_over(place, turn.about, posted)}
    fields = _fields(place, turn, asked)
    items = asked.round.items if asked.round else ()
    frame = {name: getattr(turn, name) for name in ("seat", "about", "round", "last")}
    return filling | {
        "summary": summary(fields, problems),
        "questions": questions(place, asked, fields, posted=posted, problems=problems, level="h3"),
        "frame": hidden((*frame.items(), ("item", asked.item.id if asked.item else ""))),
        "count": count(place, asked.round) if asked.round else "",
        "at": items.index(asked.item) + 1 if asked.item else 0,
        "things": len(items),
        "last": turn.last,
        "promised": promise(place, asked.exercise, asked.round),
    }


def _fields(place: Place, turn: Turn, asked: Sheet) -> tuple[Field, ...]:
    spoken = known_speaker(place, asked, turn.sits) is not None
    first = () if spoken else voices.asked_first(asked.exercise, asked.stage)
    return (*first, *asked.stage.fields)
