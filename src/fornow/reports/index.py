"""The page that opens every report of a batch, for somebody who looks after three or thousands.

What needs attention comes first, in groups by what it is; each partnership stands once, under the
first heading that is true of it, and a list of each matter has everybody who has it. Inside they
stand by name: nobody is ranked. It works without a network and without scripts; with them, one can
find a partnership by typing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from fornow import look
from fornow.addresses import Place
from fornow.reports.contents import COLD, MATTERS, NEEDS, UNSAID, Made, by_name, folded
from fornow.reports.fragments import fragment
from fornow.reports.policy import policy
from fornow.reports.writing import write

MANY = 12  # from here on there is a way to find one, and links to the groups
LETTERED = 40  # from here on a group has links to its letters
NEED = "Something needs a conversation"
TITLES: Mapping[str, str] = {
    "signal_seen": "A signal to stop has been seen",
    "at_risk": "A decision rests on something shaken",
    "unanswered": "The front line has had no answer",
    "overdue": "A day to look again has gone by",
}


@dataclass(frozen=True)
class Group:
    """Partnerships with something in common, by name; `above` is what several groups share."""

    key: str
    title: str
    rows: list[Made]
    above: str = ""
    plain: bool = False

    @property
    def letters(self) -> dict[str, str]:
        """The first report's slug under each letter, where there are so many that it helps."""
        if len(self.rows) < LETTERED:
            return {}
        first = {letter: next(rows).slug for letter, rows in groupby(self.rows, initial)}
        return first if len(first) > 1 else {}


@dataclass(frozen=True)
class Matter:
    """Every partnership that has one kind of matter, by name, each with how many it has."""

    key: str
    words: tuple[str, str]
    rows: list[tuple[Made, int]]

    @property
    def title(self) -> str:
        """What the matter is called, for however many there are of it."""
        words = self.words[self.number != 1]
        return words[:1].upper() + words[1:]

    @property
    def number(self) -> int:
        """How many there are, in all partnerships together."""
        return sum(count for _, count in self.rows)


def write_index(folder: Place, made: list[Made]) -> None:
    """Put the page that opens every report in the folder."""
    write(folder / "index.html", index(made))


def index(made: list[Made]) -> str:
    """The page: what could not be made, what needs attention, and all the others."""
    days = {each.day for each in made if each.stands}
    shelves = [(above, list(same)) for above, same in groupby(groups(made), lambda g: g.above)]
    many = len(made) >= MANY
    return str(
        fragment(
            "index",
            css=Markup(look.css()),
            shelves=shelves,
            matters=matters(made),
            total=len(made),
            many=many,
            cold=COLD,
            day=days.pop() if len(days) == 1 else "",
            finder=Markup(finder()),
            policy=policy([finder()] if many else []),
        )
    )


def groups(made: Iterable[Made]) -> list[Group]:
    """The groups that have anybody in them, in the order of the page."""
    named = sorted(made, key=by_name)
    by_key: dict[str, list[Made]] = {}
    for each in named:
        by_key.setdefault(_key(each), []).append(each)

    def group(key: str, title: str, *, above: str = "", plain: bool = False) -> Group:
        return Group(key.replace("_", "-"), title, by_key.get(key, []), above=above, plain=plain)

    every = [
        group("failed", "Could not be made"),
        *(group(key, TITLES[key], above=NEED) for key in NEEDS),
        group("going_cold", "Somewhere it may be going cold"),
        group("nothing", "Nothing waiting", plain=True),
        group("unsaid", UNSAID, plain=True),
        group("not_begun", "Not begun"),
    ]
    return [each for each in every if each.rows]


def matters(made: Iterable[Made]) -> list[Matter]:
    """Each kind of matter with everybody who has it; none where there is one partnership only."""
    named = sorted((each for each in made if each.stands), key=by_name)
    if len(named) < 2:
        return []
    every = (
        Matter(
            key.replace("_", "-"),
            words,
            [(each, count) for each in named if (count := getattr(each, key))],
        )
        for key, words in MATTERS.items()
    )
    return [each for each in every if each.rows]


def initial(each: Made) -> str:
    """The letter a name stands under; “#” where it begins with none."""
    first = folded(each.called)[:1].upper()
    return first if first.isalpha() else "#"


@cache
def finder() -> str:
    """The small script that leaves only what one has typed."""
    return Path(__file__).with_name("finder.js").read_text(encoding="utf-8")


def _key(each: Made) -> str:
    """The one group a partnership stands in: the first that is true of it."""
    if not each.stands:
        return each.status.replace(" ", "_")
    if each.needs:
        return next(key for key in NEEDS if getattr(each, key))
    if each.going_cold:
        return "going_cold"
    return "nothing" if each.says else "unsaid"
