"""Looking through the words before they are shown: a page of the facilitator's own.

Texts only, shuffled, and not before enough are in and who wrote what has been destroyed. What is
to be taken out travels in the form; nothing is changed before the last press, which also shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fornow.errors import FornowError, RoundProblem
from fornow.exercises.exercise import Agreement
from fornow.exercises.fields import Text
from fornow.exercises.voices import may_be_looked_through
from fornow.live import steps
from fornow.live.facilitating import AboutARoom
from fornow.live.page import query
from fornow.live.rooms import Place
from fornow.partnership import rounds
from fornow.partnership.looking_through import take_out, without
from fornow.partnership.reveal import at_home, part
from fornow.partnership.rounds import Round
from fornow.visibility import Writing, writings

#: Before the name of a text in the form: that it is left out; words to take out of it.
OUT, TAKE = "out.", "take."

NOTHING_ASKED = "No round is open. Open a step on the panel, and come back when answers are in."
REVEALED = "This round has been revealed: everybody has seen it, and nothing can be taken out now."
ON_THE_RECORD = "This round is on the record, so it is shown as it was written."
THEIR_OWN = "Each answer here is its writer's own, shown so, and nobody else takes words out of it."
NO_WORDS = "Nothing is written in answer to this, so there is nothing to read first."


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A text and what is to become of it; `problem` says what is wrong with that."""

    writing: Writing
    out: bool = False
    take: str = ""
    problem: str = ""

    @property
    def becomes(self) -> str:
        """The words as they will be shown; '' for a text that is left out."""
        text = "" if self.out else self.writing.place.text
        for words in self.words if text else ():
            text = without(text, words) or text
        return text

    @property
    def changed(self) -> bool:
        """Whether it will not be shown as it was written."""
        return self.becomes != self.writing.place.text

    @property
    def words(self) -> list[str]:
        """What is to be taken out, one thing each."""
        return [words for one in self.take.split(",") if (words := one.strip())]


class LookingThrough(AboutARoom):
    """The page on which words are looked through."""

    async def begin(self, place: Place) -> None:
        """Why not yet, how to begin, or the texts."""
        await self._page(place)

    async def pressed(self, place: Place, told: Mapping[str, str]) -> None:
        """Begin, look at how it will be, or show it."""
        do = told.get("do", "")
        try:
            if do == "begin":
                await self.rooms.run(_begin, place, told)
            elif do == "show" and (shown := await self.rooms.run(_show, place, told)):
                self.drawings.want(place.path, shown.id)
                self.go("panel" + query(of=place.path.name))
                return
            elif do != "show":
                await self.rooms.run(_read_here, place, told)
        except FornowError as problem:
            await self._page(place, told, problem=str(problem))
            return
        await self._page(place, told, sure=do in ("look", "show"))

    async def _page(
        self,
        place: Place,
        told: Mapping[str, str] | None = None,
        *,
        problem: str = "",
        sure: bool = False,
    ) -> None:
        filling = await self.rooms.run(_filling, place, told or {})
        filling["sure"] = sure and not any(one.problem for one in filling["found"])
        self.show("panel_words.html", problem=problem, mark=self.mark, **filling)


def _filling(place: Place, told: Mapping[str, str]) -> dict[str, Any]:
    asked, why_not = _asked(place)
    found = _marked(place, asked, told) if asked and asked.parted else []
    return {
        "of": place.path.name,
        "partnership": place.sitting.settings().get("name") or "",
        "asked": asked,
        "why_not": why_not,
        "found": found,
        "left_out": sum(one.changed and not one.becomes for one in found),
        "blacked": sum(one.changed and bool(one.becomes) for one in found),
        "k": rounds.needed(place.store, asked) if asked else 0,
        "stays": asked is not None and asked.agreement is Agreement.STAYS_HERE,
    }


def _asked(place: Place, about: str = "") -> tuple[Round | None, str]:
    """The round that is asked now, and why its words cannot be read yet, or ''."""
    try:
        asked = steps.under_way(place)
    except RoundProblem:
        return None, NOTHING_ASKED
    if about not in ("", asked.id):
        return None, steps.MOVED
    if asked.state == "revealed":
        return asked, REVEALED
    if not may_be_looked_through(asked.exercise, asked.agreement):
        on_record = asked.agreement is Agreement.ON_THE_RECORD
        return asked, ON_THE_RECORD if on_record else THEIR_OWN if _wordy(asked) else NO_WORDS
    seen = steps.look(place)
    counts = f"{seen.seats} in, {seen.needed} needed."
    return asked, "" if seen.enough else f"{counts} {seen.told}"


def _wordy(asked: Round) -> bool:
    return any(isinstance(field, Text) for field in asked.exercise.all_fields)


def _marked(place: Place, asked: Round, told: Mapping[str, str]) -> list[Marked]:
    made = []
    for one in writings(place.store, asked):
        marked = Marked(
            writing=one, out=bool(told.get(OUT + one.ref)), take=told.get(TAKE + one.ref, "")
        )
        made.append(marked if marked.out else _complained(marked))
    return made


def _complained(marked: Marked) -> Marked:
    text = marked.writing.place.text
    lost = [words for words in marked.words if without(text, words) is None]
    if not lost:
        return marked
    said = f"“{lost[0]}” does not stand in this text. Type it just as it stands there."
    return Marked(writing=marked.writing, take=marked.take, problem=said)


def _read_here(place: Place, told: Mapping[str, str]) -> Round:
    """The round that the page was about; `RoundProblem` where its words cannot be read now."""
    asked, why_not = _asked(place, told.get("round", ""))
    if asked is None or why_not:
        raise RoundProblem(why_not)
    return asked


def _begin(place: Place, told: Mapping[str, str]) -> None:
    part(place.store, at_home(place.store, _read_here(place, told)))
    place.store.forget()


def _show(place: Place, told: Mapping[str, str]) -> Round | None:
    """The round, shown with these changes made; None where something is wrong with them."""
    asked = _read_here(place, told)
    if not asked.parted:
        raise RoundProblem("Read the words first, then show them.")
    marked: Sequence[Marked] = _marked(place, asked, told)
    if any(one.problem for one in marked):
        return None
    changes = {one.writing.place: one.becomes for one in marked if one.changed}
    if changes:
        take_out(place.store, asked, changes)
    return steps.reveal_now(place, seen=asked.id)
