"""A revealed round's picture, put down as HTML by whoever made it: the server only hands it on.

The server knows no pandas and draws nothing. A kernel that reveals keeps its picture here; for a
reveal from the plain page `fornow.drawing` makes one in a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from fornow.live.room import Room, Shown, room_path
from fornow.partnership import rounds
from fornow.partnership.store import Store

if TYPE_CHECKING:
    from fornow.desk import Partnership
    from fornow.partnership.rounds import Round
    from fornow.pictures.picture import Picture

#: What a drawing, and what stands below it, may each take of a phone's page of 50 KB.
LARGEST_DRAWING = 24_000
TOO_MUCH = "There is more than fits on a phone: all of it is in the workbook."
_PROJECTED = 620.0  # drawn so wide, a chart's letters are 24 pixels high on a screen of 1024


def for_the_room(p: Partnership, asked: Round) -> Picture:
    """The picture of a round that has been revealed, kept where its room finds it."""
    # Asked before it is drawn: raised meanwhile, it would bear a number that did not hold for it.
    k = rounds.needed(p.store, asked)
    picture = p.picture(asked.key)
    keep_picture(p.path, asked.id, picture, k=k)
    return picture


def list_for_the_room(p: Partnership, key: str) -> Picture:
    """The picture of a list as it stands, kept where its room finds it."""
    lines = lines_in(p.store, key)  # counted first: what is added meanwhile has it made again
    picture = p.picture(key)
    keep_picture(p.path, of_list(key), picture, k=lines)
    return picture


def of_list(key: str) -> str:
    """Under which name the picture of a list is kept, where a round's is under the round's."""
    return f"list.{key}"


def lines_in(store: Store, register: str) -> int:
    """How often a list was written to: it tells whether its picture is of today."""
    found = store.row(
        "SELECT count(*) AS lines FROM version v JOIN entry e ON e.id = v.entry WHERE register = ?",
        register,
    )
    return int(found["lines"]) if found else 0


def keep_picture(path: Path, round_id: str, picture: Picture, *, k: int) -> None:
    """Put a picture where the room of that partnership finds it; nothing where there is none."""
    room = Room.open(room_path(path))
    if room is None:
        return
    try:
        room.keep(
            Shown(
                round=round_id,
                k=k,
                title=picture.title,
                phone=str(for_a_phone(picture)),
                screen=str(for_the_screen(picture)),
            )
        )
    finally:
        room.close()


def for_a_phone(picture: Picture) -> Markup:
    """The sentence first, then a narrow drawing and the numbers."""
    drawn = picture.still_narrow() or picture.still()
    if len(drawn) > LARGEST_DRAWING:
        drawn = Markup("")
    below = picture.foot()
    if len(below) > LARGEST_DRAWING:
        below = Markup('<p class="fn-sentence">{}</p><p class="fn-note">{}</p>').format(
            picture.sentence, f"{picture.note} {TOO_MUCH}".strip()
        )
    return _section(picture, drawn, below)


def for_the_screen(picture: Picture) -> Markup:
    """Large letters, and no table: it is on every phone."""
    sentence = Markup('<p class="fn-sentence">{}</p>').format(picture.sentence)
    beside = picture.beside.html() if picture.beside else Markup("")
    return _section(picture, picture.still(width=_PROJECTED), sentence + beside)


def _section(picture: Picture, drawn: Markup, below: Markup) -> Markup:
    # The title is a page's second heading here, and in a report its third: so what stands below it.
    below = Markup(below.replace("<h4>", "<h3>").replace("</h4>", "</h3>"))
    return Markup(
        '<section class="fn-picture">{}<div class="fn-figure">{}</div>{}</section>'
    ).format(picture.head(2), drawn, below)
