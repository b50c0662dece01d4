"""Answering: one question a page, then a look at all of it, then Save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from markupsafe import Markup

from fornow.answers import Problem
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Field
from fornow.live import controls, keeping, keys, voices
from fornow.live.drafts import packed
from fornow.live.given import Posted, given
from fornow.live.inputs import Beside, anchor, hidden
from fornow.live.limits import LARGEST_FORM
from fornow.live.page import phone_mark, query
from fornow.live.phone import SeatedPage
from fornow.live.rooms import Place
from fornow.live.saving import pages, save
from fornow.live.sheets import CHECK, VOICE, Sheet
from fornow.live.standing import known, mark, sheet, written_on
from fornow.live.telling import told
from fornow.partnership import ballots, rounds

#: Where a phone stops by itself: a browser counts letters a little otherwise than we do bytes.
MOST_SENT = LARGEST_FORM - 1024


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One form as it came from a phone, or as one begins."""

    about: str
    item: str = ""
    at: str = ""
    go: str = ""
    submission: str = ""
    round: str = ""
    entry: str = ""
    part: str = ""
    seen: str = ""


#: What travels with every page of a form, beside the answers.
NAMES = ("about", "item", "at", "go", "submission", "round", "entry", "part", "seen")


class Answer(SeatedPage):
    """The questions of one exercise, for this seat."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The first question, filled in with what this seat has saved."""
        sat = await self.my_seat()
        if sat is None:
            return
        asked = ("about", "item", "at", "entry", "part")
        named = {name: self.get_argument(name, "") for name in asked}
        self._answer(*await self.rooms.run(_begin, *sat, Turn(**named)))

    @allow_unauthenticated
    async def post(self) -> None:
        """The next question, the one before, or all of it saved."""
        sat = await self.my_own_form()
        if sat is None:
            return
        turn = Turn(**{name: self.posted_one(name) for name in NAMES})
        self._answer(*await self.rooms.run(_go_on, *sat, turn, self.posted))

    def _answer(self, template: str, filling: dict[str, Any]) -> None:
        if template:
            self.show(template, **filling)
        else:
            self.go(filling["to"])


Outcome = tuple[str, dict[str, Any]]


def _begin(place: Place, seat: str, turn: Turn) -> Outcome:
    asked = _sheet(place, turn)
    if asked is None and turn.at:  # come back to, by an address that only our script makes
        return "over.html", {"words": []}
    if asked is None:
        return "", {"to": "room"}
    posted: dict[str, list[str]] = {}
    if asked.entry is not None:
        posted = asked.posted_from(asked.entry.version.content)
    if asked.round is not None:
        name = mark(place, seat, asked.round)
        kept = rounds.saved_by(place.store, asked.round, name).get(turn.item, {})
        posted = asked.posted_from(kept)
        if not asked.by_item:
            posted |= voices.as_posted(ballots.speaker_of(place.store, asked.round, name))
    every = pages(place, asked, seat)
    page = turn.at if turn.at in every else every[0]
    seen = asked.entry.version.id if asked.entry else ""
    fresh = replace(turn, at="", go="", submission=keys.new_secret()[:16], seen=seen)
    return _page(place, seat, asked, fresh, page=page, posted=posted)


def _sheet(place: Place, turn: Turn) -> Sheet | None:
    if turn.entry:
        return written_on(place, turn.about, turn.entry, turn.part)
    return sheet(place, turn.about, turn.item)


def _go_on(place: Place, seat: str, turn: Turn, posted: Posted) -> Outcome:
    asked = _sheet(place, turn)
    if asked is None or (asked.round is not None and asked.round.id != turn.round):
        return "over.html", {"words": keeping.left_over(place, turn.about, posted)}
    every = pages(place, asked, seat)
    page = turn.at if turn.at in every else every[0]
    if turn.go == "again":  # by a phone's own Back: the page as it was left
        return _page(place, seat, asked, turn, page=page, posted=posted)
    if turn.go.startswith("to:") and turn.go[3:] in every:
        return _page(place, seat, asked, turn, page=turn.go[3:], posted=posted)
    if turn.go == "back":
        before = every[max(0, every.index(page) - 1)]
        return _page(place, seat, asked, turn, page=before, posted=posted)
    if turn.go == "skip" and asked.by_item:
        return "", {"to": _after(place, seat, asked, skipped=True)}
    problems = asked.wrong_on(page, posted, day=place.sitting.today)
    if problems:
        return _page(place, seat, asked, turn, page=page, posted=posted, problems=problems)
    if page != every[-1]:
        after = every[every.index(page) + 1]
        return _page(place, seat, asked, turn, page=after, posted=posted)
    return _finish(place, seat, asked, turn, posted=posted)


def _finish(place: Place, seat: str, asked: Sheet, turn: Turn, *, posted: Posted) -> Outcome:
    if asked.exercise.kind is Kind.REFLECTION:
        problems = asked.wrong(posted, day=place.sitting.today)
        if not problems:
            return "keep.html", keeping.page_of(place, seat, asked, posted)
    else:
        problems = save(place, asked, posted, seat=seat, submission=turn.submission, seen=turn.seen)
    if problems:
        every = pages(place, asked, seat)
        page = next((p for one in problems if (p := asked.page_of(one.field)) in every), every[-1])
        return _page(place, seat, asked, turn, page=page, posted=posted, problems=problems)
    to = _after(place, seat, asked)
    if asked.words_for_the_talk(posted):
        return "talk.html", keeping.page_of(place, seat, asked, posted) | {"to": to}
    return "", {"to": to}


def _after(place: Place, seat: str, asked: Sheet, *, skipped: bool = False) -> str:
    """Where a phone goes once a sheet is saved: the next item not answered, or the room."""
    if asked.entry is not None:
        about = {"about": asked.exercise.key, "entry": asked.entry.version.entry}
        return "room/entry" + query(**about, done="written")
    if not asked.by_item or asked.round is None:
        return "room" + query(done=asked.exercise.key)
    mine = rounds.saved_by(place.store, asked.round, mark(place, seat, asked.round))
    items = [one.id for one in asked.round.items]
    here = items.index(asked.item.id) if asked.item else 0
    left = [one for one in items[here + 1 :] if one not in mine]
    if not left and not skipped:
        left = [one for one in items if one not in mine]
    if left:
        return "room/answer" + query(about=asked.exercise.key, item=left[0])
    return "room" + query(done=asked.exercise.key)


def _page(
    place: Place,
    seat: str,
    asked: Sheet,
    turn: Turn,
    *,
    page: str,
    posted: Posted,
    problems: Sequence[Problem] = (),
) -> Outcome:
    fields = asked.fields(page)
    filling: dict[str, Any] = {
        "exercise": asked.exercise,
        "asked": asked,
        "most": MOST_SENT,
        "page": page,
        "frame": _frame(place, seat, asked, turn, page=page, posted=posted),
        "summary": summary(fields, problems),
        "alone": len(fields) == 1,
        **_whereabouts(asked, pages(place, asked, seat), page),
    }
    if page == CHECK:
        rows = _rows(place, asked, posted, pages(place, asked, seat))
        return "check.html", filling | {"rows": keeping.shortened(rows, beside=filling["frame"])}
    asks = questions(place, asked, fields, posted=posted, problems=problems)
    return "question.html", filling | {"questions": asks}


def _frame(
    place: Place, seat: str, asked: Sheet, turn: Turn, *, page: str, posted: Posted
) -> Markup:
    """What travels with the page unseen: whose it is, what it asks, what was answered before."""
    frame = {
        "mark": phone_mark(place, seat),
        "about": turn.about,
        "item": turn.item,
        "at": page,
        "submission": turn.submission,
        **{name: getattr(turn, name) for name in ("entry", "part", "seen")},
        "round": asked.round.id if asked.round else "",
    }
    return hidden((*frame.items(), *packed(asked.drafted(posted, page))))


def _whereabouts(asked: Sheet, every: Sequence[str], page: str) -> dict[str, Any]:
    """Which page of how many this is; where things are asked about one by one, which of them."""
    things = asked.round.items if asked.round and asked.item else ()
    told = things.index(asked.item) + 1 if asked.item else every.index(page) + 1
    return {
        "place": told,
        "of": len(things) or len(every),
        "first": page == every[0],
        "last": page == every[-1],
    }


def questions(
    place: Place,
    asked: Sheet,
    fields: Sequence[Field],
    *,
    posted: Posted,
    problems: Sequence[Problem],
    level: str = "",
) -> list[Markup]:
    """The questions of a page, each with its control, what was given and what is wrong with it."""
    said = {problem.field: problem.message for problem in problems}
    offered = known(place, asked.exercise)
    level = level or ("h1" if len(fields) == 1 and not asked.by_item else "h2")
    return [
        controls.question(
            field,
            Beside(
                what=given(field, posted),
                problem=said.get(field.name, "") or said.get(field.name[len(voices.OURS) :], "")
                if field.name.startswith(voices.OURS)
                else said.get(field.name, ""),
                known=offered,
            ),
            level=level,
        )
        for field in fields
    ]


def summary(fields: Sequence[Field], problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """What is wrong, each with the place on the page that it leads to ('' for the whole)."""
    places = {field.name: anchor(field) for field in fields}
    found = []
    for problem in problems:
        name = problem.field if problem.field in places else f"{voices.OURS}{problem.field}"
        found.append((places.get(name, ""), problem.message))
    return found


def _rows(
    place: Place, asked: Sheet, posted: Posted, every: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Each question, what was answered in words, and the page to change it on."""
    names = place.sitting.entry_names
    first = voices.asked_first(asked.exercise, asked.stage)
    rows = [
        (field.asked, told(field, given(field, posted), names), field.part or field.name)
        for field in (*first, *asked.stage.fields)
    ]
    shown = [row for row in rows if row[1] or not row[2].startswith(voices.OURS)]
    at = [(p, w, VOICE if n.startswith(voices.OURS) else n) for p, w, n in shown]
    return [(prompt, words or "No answer", page) for prompt, words, page in at if page in every]
