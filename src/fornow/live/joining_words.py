"""Joining words that are nearly alike: a page of the facilitator's, after the reveal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fornow.errors import FornowError
from fornow.live import alike
from fornow.live.facilitating import AboutARoom
from fornow.live.page import query
from fornow.live.rooms import Place


class JoiningWords(AboutARoom):
    """The page on which words are joined."""

    async def begin(self, place: Place) -> None:
        """The pairs that are offered, and what has been joined."""
        await self._page(place, self.get_argument("list", ""))

    async def pressed(self, place: Place, told: Mapping[str, str]) -> None:
        """Join two, keep them apart, or take them apart again."""
        key = told.get("list", "")
        try:
            await self.rooms.run(_do, place, key, told)
        except FornowError as problem:
            await self._page(place, key, problem=str(problem))
            return
        for shown in await self.rooms.run(lambda: [*alike.shown_anew(place, key)]):
            self.drawings.want(place.path, shown, again=True)
        self.go("panel/alike" + query(of=place.path.name, list=key))

    async def _page(self, place: Place, key: str, *, problem: str = "") -> None:
        filling = await self.rooms.run(_filling, place, key)
        if not filling["compared"]:
            self.drawings.want(place.path, f"{alike.ALIKE}{filling['key']}")
        self.show("panel_alike.html", problem=problem, mark=self.mark, **filling)


def _filling(place: Place, key: str) -> dict[str, Any]:
    lists = alike.lists_of_words(place.sitting)
    keys = [one for one, _ in lists]
    chosen = key if key in keys else keys[0] if keys else ""
    return {
        "of": place.path.name,
        "partnership": place.sitting.settings().get("name") or "",
        "lists": lists,
        "key": chosen,
        "title": dict(lists).get(chosen, ""),
        "compared": not chosen or alike.compared(place, chosen),
        "pairs": alike.pairs(place, chosen) if chosen else (),
        "joined": alike.joined(place, chosen) if chosen else [],
        "words": place.sitting.entry_names(chosen) if chosen else {},
    }


def _do(place: Place, key: str, told: Mapping[str, str]) -> None:
    one, other = told.get("one", ""), told.get("other", "")
    does: Mapping[str, Callable[[], None]] = {
        "first": lambda: alike.join(place, key, other, by=one),
        "second": lambda: alike.join(place, key, one, by=other),
        "apart": lambda: alike.keep_apart(place, key, one, other),
        "undo": lambda: alike.take_apart(place, key, one),
    }
    if told.get("do", "") in does:
        does[told["do"]]()
