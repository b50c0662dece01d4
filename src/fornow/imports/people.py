"""What a form's own program wrote about who answered and when, known by its cells in any language.

Headings differ with the language of whoever made the form; addresses, times and running numbers
look the same in all of them. They are looked at to leave them out, and to see who answered twice.
Nothing of them is kept, and no sum of them either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from fornow.answers import fold
from fornow.answers.raw import blank
from fornow.imports.lines import Table, said

_ADDRESS = re.compile(r"[^\s@,;]+@[^\s@,;]+", re.ASCII)
_MOMENT = re.compile(r"\D*\d{1,4}[-./]\s?\d\d?[-./]\s?\d{1,4}\D{1,3}\d\d?[:.]\d\d.*", re.DOTALL)
#: What stands for an address where the form was asked not to gather any.
_NOBODY = "anonymous"
#: How many columns Microsoft writes before the first question.
_FIRST = 5
#: “Name” as the programs of this part of the world word it.
_NAMES = frozenset(
    (
        *("name", "your name", "full name", "nom", "nombre", "nome", "enw", "ainm", "naam", "navn"),
        *("namn", "nimi", "imię", "imię i nazwisko", "jméno", "meno", "név", "nume", "ime", "ad"),
        *("ime i prezime", "vardas", "vārds", "nimi ja sukunimi", "izena", "nafn", "имя", "ім'я"),
        *("име", "όνομα", "الاسم", "नाम", "ਨਾਮ", "নাম", "نام", "isim", "nom et prénom"),
    )
)


def address(cell: Any) -> bool:
    """Whether the cell is an e-mail address and nothing else."""
    return bool(_ADDRESS.fullmatch(said(cell).strip()))


def addresses(table: Table, heading: str) -> bool:
    """Whether there are e-mail addresses in the column, and nothing but them."""
    return _all(table, heading, lambda cell: address(cell) or fold(said(cell)) == _NOBODY)


def written_by_the_form(table: Table, questions: Collection[str]) -> frozenset[str]:
    """The headings of addresses, times and names that a form's program writes by itself.

    `questions` are the headings that say a question of ours, which no program writes. A name is one
    of its own where it stands beside an address, a time or a running number.
    """
    free = [one for one in table.headings if one not in questions]
    own = {one for one in free if addresses(table, one) or _all(table, one, _moment)}
    if table.ours or not (own or any(_running(table, one) for one in free)):
        return frozenset()
    named = {one for one in free if fold(one) in _NAMES}
    return frozenset(own | named | set(_fifth(table, free)))


def _fifth(table: Table, free: Sequence[str]) -> list[str]:
    """What Microsoft calls the sender, in whatever language: ID, two times, address, then name."""
    number, *times, mailed, named = (*table.headings, *[""] * _FIRST)[:_FIRST]
    whole = all(_empty(table, one) or _all(table, one, _moment) for one in times)
    block = _running(table, number) and whole and addresses(table, mailed)
    return [named] if block and named in free and not _numbers(table, named) else []


def names_of_senders(table: Table, own: Collection[str]) -> list[str]:
    """Of the headings a form wrote by itself, `own`, those that hold names."""
    return [one for one in own if fold(one) in _NAMES or one in _fifth(table, list(own))]


def senders(table: Table, own: Collection[str]) -> dict[int, str]:
    """By its row, who sent each answer in: the address or, without one, the form's own name.

    `own` are the headings the form wrote by itself. It is for one comparison and is not kept.
    """
    asked = [one for one in table.headings if one in own and addresses(table, one)]
    named = names_of_senders(table, own)
    found = {}
    for line in table.lines:
        told = [fold(said(line.cells.get(one))) for one in (*asked, *named)]
        who = next((one for one in told if one not in ("", _NOBODY)), "")
        if who:
            found[line.number] = who
    return found


def repeats(sent: dict[int, str], about: dict[int, str]) -> tuple[frozenset[int], int]:
    """The rows that their sender has followed by another about the same thing; how many senders.

    `sent` is the sender of each row, `about` what it is about where a row is about one thing.
    """
    last = {(who, about.get(row, "")): row for row, who in sorted(sent.items())}
    before = {row for row in sent if row not in last.values()}
    return frozenset(before), len({sent[row] for row in before})


def _all(table: Table, heading: str, fits: Callable[[Any], bool]) -> bool:
    cells = [cell for line in table.lines if not blank(cell := line.cells.get(heading))]
    return bool(cells) and all(fits(cell) for cell in cells)


def _empty(table: Table, heading: str) -> bool:
    return all(blank(line.cells.get(heading)) for line in table.lines)


def _moment(cell: Any) -> bool:
    """A day with a time on the clock; Excel's own, or in the figures of any country."""
    if isinstance(cell, datetime):
        return bool(cell.hour or cell.minute or cell.second)
    return bool(_MOMENT.fullmatch(said(cell).strip()))


def _running(table: Table, heading: str) -> bool:
    """Numbers that go up, none of them twice."""
    cells = [said(line.cells.get(heading)).strip() for line in table.lines]
    if not _numbers(table, heading) or max(Counter(cells).values()) > 1:
        return False
    found = [float(cell) for cell in cells if cell]
    return found == sorted(found)


def _numbers(table: Table, heading: str) -> bool:
    return _all(table, heading, lambda cell: bool(re.fullmatch(r"\d+(\.0)?", said(cell).strip())))
