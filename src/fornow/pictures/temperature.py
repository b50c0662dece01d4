"""How warm each organisation is about each part: every answer as it was given, and no verdict.

Neither the title nor the sentence names an organisation, and none is set beside what has begun:
what that may mean for somebody reaches the facilitator first.
"""

from __future__ import annotations

from string import ascii_uppercase

import pandas as pd

from fornow.analysis.temperature import WORDS, Felt, Warmth, warmth
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked
from fornow.pictures.grid import Grid, Mark, Marked
from fornow.pictures.lettering import counted, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Line, Words

_SERVES = {
    "yes": ("full", "serves a priority of theirs"),
    "no": ("ring", "serves no priority of theirs"),
}
_UNSAID = ("unsaid", "not said if it serves a priority")
_LEGEND = "A full mark: the part serves a priority of theirs. A ring: it does not."
_DASHED = "A broken ring: they did not say."
_ORDER = "In each place those come first to whom it matters most."
_HOLDS = "Where a part is warm for some and cold for others, begin the talk there."
#: Of so many parts the sentence speaks, one by one.
MOST_SAID = 3
Letters = dict[str, str]


def draw(wanted: Wanted) -> Picture:
    """A row a part from cold to warm, a lettered mark an organisation; those furthest apart first.

    The marks stand by how much it matters to those who gave them, most first.
    """
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = warmth(wanted.frame)
    letters = _letters(found, wanted.organisations)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=_subtitle(found, letters, asked),
        figure=Words(tuple(_blocks(found, letters))),
        sentence=_sentence(found),
        table=_table(found),
        note=" ".join(asked.notes),
    )


def _letters(found: tuple[Warmth, ...], organisations: tuple[str, ...]) -> Letters:
    """A letter for each that answered, in the order of the partnership's own list."""
    said = dict.fromkeys(_who(one) for part in found for one in part.felt)
    names = [*(name for name in organisations if name in said)]
    names += sorted(name for name in said if name not in names)
    return {name: _letter(at) for at, name in enumerate(names)}


def _letter(at: int) -> str:
    """A to Z, then A2 to Z2 and so on."""
    turn, place = divmod(at, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _who(one: Felt) -> str:
    return one.organisation or "An organisation"


def _blocks(found: tuple[Warmth, ...], letters: Letters) -> list[Block]:
    rows = tuple(_row(part, letters) for part in found)
    key = "; ".join(f"{letter}: {name}" for name, letter in letters.items())
    unsaid = any(one.serves not in _SERVES for part in found for one in part.felt)
    cards = tuple(_card(part) for part in found)
    return [
        Block(Line(f"{key}.")),
        Block(Grid((("", tuple(word.capitalize() for word in WORDS.values())),), rows)),
        Block(Line(" ".join(filter(None, (_LEGEND, _DASHED if unsaid else "", _ORDER))))),
        Block(Cards(cards), "Each answer as it was given", later=True, folded=True),
    ]


def _row(part: Warmth, letters: Letters) -> Marked:
    places = tuple(tuple(_mark(one, letters) for one in part.at(point)) for point in WORDS)
    unsaid = [one for one in part.felt if one.warmth is None]
    about = "; ".join(
        f"{letters[_who(one)]} {one.warmth_why or 'gave no answer'}" for one in unsaid
    )
    return Marked(part.name, places, about)


def _mark(one: Felt, letters: Letters) -> Mark:
    style, _ = _SERVES.get(one.serves, _UNSAID)
    return Mark(letters[_who(one)], f"{_who(one)}: {_rest(one)}", style)


def _rest(one: Felt) -> str:
    """What was said besides warm or cold."""
    _, serves = _SERVES.get(one.serves, _UNSAID)
    matters = f"matters {one.matters} of 5" if one.matters else "not said how much it matters"
    return f"{serves}, {matters}"


def _card(part: Warmth) -> Card:
    lines = tuple((_who(one), _said(one)) for one in part.felt)
    return Card(heading=part.name, lines=lines)


def _said(one: Felt) -> str:
    felt = one.warmth_why or "not said" if one.warmth is None else WORDS[one.warmth]
    told = f"{felt.capitalize()}; {_rest(one)}."
    return f"{told} “{one.warmed_by}”" if one.warmed_by else told


def _title(found: tuple[Warmth, ...]) -> str:
    both = [part for part in found if part.warm and part.cold]
    cold = [part for part in found if part.cold]
    if len(both) > 1:
        return f"{number(len(both)).capitalize()} parts are warm for some of us, cold for others"
    if both:
        return f"Warm for some of us and cold for others: {quoted(both[0].name, 100)}"
    if cold:
        return f"Nobody is warm to {quoted(cold[0].name, 100)}"
    if any(part.warm for part in found):
        return "No part is cold for any of those who answered"
    return "Nobody has said yet where it is warm and where it is cold"


def _subtitle(found: tuple[Warmth, ...], letters: Letters, asked: Asked) -> str:
    organisations = counted(len(letters), "organisation")
    when = f", {asked.date}" if asked.date else ""
    return f"{organisations} on {counted(len(found), 'part')}{when}"


def _sentence(found: tuple[Warmth, ...]) -> str:
    loud = [part for part in found if part.cold] or list(found)
    said = [f"{quoted(part.name, 80)}: {_counts(part)}." for part in loud[:MOST_SAID]]
    many = [part for part in found if part.cold_and_matters]
    if many:
        named = listed(quoted(part.name, 60) for part in many[:MOST_SAID])
        said.append(f"Cold for somebody to whom it matters much: {named}.")
    return " ".join([*said, *([_HOLDS] if any(p.warm and p.cold for p in found) else [])])


def _counts(part: Warmth) -> str:
    counts = (
        (part.warm, "warm"), (part.cold, "cold"), (part.neither, "neither"),
        (part.unsaid, "not said"),
    )  # fmt: skip
    return listed(f"{number(count)} {word}" for count, word in counts if count)


def _table(found: tuple[Warmth, ...]) -> pd.DataFrame:
    rows = [
        {
            "part": part.name,
            "organisation": _who(one),
            "warm or cold": one.warmth_why if one.warmth is None else WORDS[one.warmth],
            "serves a priority": one.serves or one.serves_why,
            "matters, of 5": str(one.matters) if one.matters else one.matters_why,
            "what would warm it": one.warmed_by,
        }
        for part in found
        for one in part.felt
    ]
    return pd.DataFrame(rows)
