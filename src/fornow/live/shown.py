"""A revealed round's picture, put down as HTML by whoever made it: the server only hands it on.

The server knows no pandas and draws nothing. A kernel that reveals keeps its picture here; for a
reveal from the plain page `fornow.drawing` makes one in a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from fornow.live.room import Room, Shown, room_path
from fornow.partnership import rounds
from fornow.partnership.entries import written

if TYPE_CHECKING:
    from fornow.partnership.rounds import Round
    from fornow.pictures.picture import Picture
    from fornow.readable import Readable

#: Before the key of a list, where a round's id would stand; of a list, k says how often anything
#: had been written in it when it was drawn.
LIST = "list."
#: What a picture may take, as it is sent, of a phone's page of 50 KB.
LARGEST_PICTURE = 46_000
TOO_MUCH = "There is more than fits on one page of a phone."
#: Drawn so wide, a chart's letters are 24 pixels high on a screen of 1024; and so high, it stands
#: on one of 768 beside what is always there.
_WALL, _HIGHEST = 628.0, 400.0


def for_the_room(p: Readable, asked: Round) -> Picture:
    """The picture of a round that has been revealed, kept where its room finds it."""
    # Asked before it is drawn: raised meanwhile, it would bear a number that did not hold for it.
    k = rounds.needed(p.store, asked)
    picture = p.picture(asked.key)
    keep_picture(p.path, asked.id, picture, k=k)
    return picture


def list_for_the_room(p: Readable, key: str) -> Picture:
    """The picture of a list as it stands, kept where its room finds it."""
    times = written(p.store, key)  # counted first: what is added meanwhile has it made again
    picture = p.picture(key)
    keep_picture(p.path, of_list(key), picture, k=times)
    return picture


def of_list(key: str) -> str:
    """Under which name the picture of a list is kept, where a round's is under the round's."""
    return f"{LIST}{key}"


def keep_picture(path: Path, round_id: str, picture: Picture, *, k: int) -> None:
    """Put a picture where the room of that partnership finds it; nothing where there is none."""
    room = Room.open(room_path(path))
    if room is None:
        return
    try:
        phone = str(for_a_phone(picture))
        screen = str(for_the_screen(picture))
        parts = portions(picture) if TOO_MUCH in phone else []
        room.keep(Shown(round=round_id, k=k, title=picture.title, phone=phone, screen=screen))
        for n, part in enumerate(parts, 1):
            many = str(len(parts))
            part_id = part_of(round_id, n)
            room.keep(Shown(round=part_id, k=k, title=picture.title, phone=str(part), screen=many))
    finally:
        room.close()


def for_a_phone(picture: Picture) -> Markup:
    """The sentence first, then a narrow drawing and the numbers; of these what fits on a page.

    Where it is too much the numbers go first if the figure is words, which say the same; else the
    drawing does, for the numbers can be read aloud. What is left out is said.
    """
    drawn = picture.still_narrow() or picture.still()
    nothing, told = Markup(""), _told(picture)
    lighter = (nothing, picture.foot()) if picture.is_chart else (drawn, told)
    for figure, below in ((drawn, picture.foot()), lighter, (drawn, told)):
        made = _section(picture, figure, below)
        if len(made.encode()) <= LARGEST_PICTURE:
            return made
    return _section(picture, nothing, told)


def portions(picture: Picture) -> list[Markup]:
    """The whole table in as many pages as it takes: nothing that was shown is lost on a phone."""
    table, found = picture.table, []
    first = 0
    while first < len(table):
        rows = len(table) - first
        while True:
            made = _table(table.iloc[first : first + rows])
            if rows == 1 or len(made.encode()) <= LARGEST_PICTURE:
                break
            rows = max(1, rows // 2)
        found.append(made)
        first += rows
    return found


def _table(rows: Any) -> Markup:
    from fornow.pictures.picture import table_html  # which knows pandas, and the server none

    return table_html(rows)


def part_of(round_id: str, n: int) -> str:
    """Under which name a page of a round's whole table stands in the room."""
    return f"{round_id}/{n}"


def _told(picture: Picture) -> Markup:
    """The sentence and what must be known, with what is left out of this page."""
    return Markup('<p class="fn-sentence">{}</p><p class="fn-note">{}</p>').format(
        picture.sentence, f"{picture.note} {TOO_MUCH}".strip()
    )


def for_the_screen(picture: Picture) -> Markup:
    """Large letters, the finding in words first, and no table: it is on every phone."""
    finding = Markup('<p class="fn-sentence">{}</p>').format(picture.sentence)
    figure = picture.on_a_wall(width=_WALL, most=_HIGHEST)
    beside = picture.beside.html() if picture.beside else Markup("")
    drawn = Markup('<div class="fn-figure">{}</div>').format(figure)
    return _headed(picture, finding + drawn + beside)


def _section(picture: Picture, drawn: Markup, below: Markup) -> Markup:
    return _headed(picture, Markup('<div class="fn-figure">{}</div>{}').format(drawn, below))


def _headed(picture: Picture, below: Markup) -> Markup:
    # The title is a page's second heading here, and in a report its third: so what stands below it.
    # As plain text, for a Markup would escape the tags that are put in.
    below = Markup(str(below).replace("<h4>", "<h3>").replace("</h4>", "</h3>"))
    return Markup('<section class="fn-picture">{}{}</section>').format(picture.head(2), below)
