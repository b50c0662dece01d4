"""Partnerships by the hundred: one that is made, then copied with ids of their own."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from pathlib import Path

import fornow

DAY = "2026-05-31"
#: Whatever people write or are called begins so: none of it may be on a page.
CANARY = "zaunkönig"
#: What each of eight people's trades rest belief on, but for the odd one out.
COMMON, ODD = ("evidence", "trust"), "necessity"


def written(path: Path, *, name: str = "", odd: bool = False, voices: int = 8) -> Path:
    """A partnership in which each theme of the report has something, all of it with canaries."""
    with fornow.create(path, name or f"{CANARY} of {path.stem}", place=f"{CANARY} town") as p:
        p.session("2026-05-01", people=voices)
        for seat in range(voices):
            ticked = [ODD] if odd and not seat else list(COMMON)
            said = {"rests_on": ticked, "own_words": f"{CANARY} says", "unsure": f"{CANARY} asks"}
            p.answer("grounds", said, organisation=f"{CANARY} council")
        p.reveal("grounds")
        _in_the_way(p)
        _going_round(p)
        _word(p)
    return path


def copied(file: Path, folder: Path, many: int) -> list[Path]:
    """So many partnerships that are as that one, each a partnership of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(many):
        copy = folder / f"{file.stem}-{number:05d}.fornow"
        shutil.copyfile(file, copy)
        with sqlite3.connect(copy) as db:
            db.execute(
                "UPDATE meta SET content = ? WHERE name = 'partnership'", (uuid.uuid4().hex,)
            )
        db.close()
        found.append(copy)
    return found


def _in_the_way(p: fornow.Partnership) -> None:
    for number in range(3):
        found = {"blockage": f"{CANARY} door {number}", "how_bad": 4, "where": f"{CANARY} desk"}
        entry = p.add("blockages", found)
        if not number:
            p.revise(entry, {"cleared_on": "2026-05-01", "cleared_by": f"{CANARY} key"})
        stands = {"obstacle": f"{CANARY} rule {number}", "theirs": f"{CANARY} desk"}
        p.add("obstacles", {**stands, "asked": "not_yet", "way_on": "slow-down"})


def _going_round(p: fornow.Partnership) -> None:
    for cause, effect in (("waiting", "crowding"), ("crowding", "waiting")):
        link = {"cause": f"{CANARY} {cause}", "effect": f"{CANARY} {effect}", "sign": "more"}
        p.add("causes", link, organisation=f"{CANARY} council")
    goes = f"{CANARY} waiting → {CANARY} crowding"
    p.add("loops", {"name": f"{CANARY} rush", "goes": goes, "weaken": f"{CANARY} pause"})
    p.add("loops", {"name": f"{CANARY} fog", "goes": f"{CANARY} fog → {CANARY} mist"})


def _word(p: fornow.Partnership) -> None:
    for number in range(3):
        said = {"word": f"{CANARY} fails {number}", "where": f"{CANARY} ward", "soon": "this_week"}
        entry = p.add("front-line", said)
        if number:
            p.revise(entry, {"heard_by": f"{CANARY} Ann", "changed": f"{CANARY} doors"})
