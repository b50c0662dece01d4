"""What tests found in the way: how many a test, what was cleared, and what stays."""

from __future__ import annotations

from typing import Any

from fornow.analysis.blockages import Blockage, Found, blockages
from fornow.exercises.fields import Rating
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.lettering import (
    counted,
    day,
    number,
    opened,
    quoted,
    short,
    spanned,
    words,
)
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Row, Rows, State, Words

NEEDS = ("tests", "assumptions")
_ELSEWHERE = "Found some other way"


def draw(wanted: Wanted) -> Picture:
    """A row of dots a test, full for what stays and hollow for what was cleared; then each."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found, counts = blockages(wanted.frame, wanted.of("tests"), as_of=wanted.as_of)
    if not found:
        return asking.nothing(
            wanted.exercise, Asked(wanted.frame, hidden="Nothing on the list stood on this day.")
        )
    tested = _tested(wanted)
    rows = {words(row["entry"]): row for row in rows_of(asked.frame)}
    stay = [one for one in found if one.stays]
    gone = [one for one in found if not one.stays]
    blocks = [Block(Rows(tuple(_row(one, tested) for one in counts)), "By the test that found it")]
    for heading, some in (("Still in the way", stay), ("What was cleared", gone)):
        if some:
            cards = tuple(_card(one, rows[one.entry], tested, wanted) for one in some)
            blocks.append(Block(Cards(cards), heading, later=some is gone))
    return Picture(
        key=wanted.key,
        title=_title(stay, gone),
        subtitle=f"{len(found)} found by {day(wanted.as_of)}",
        figure=Words(tuple(blocks)),
        sentence=_sentence(stay, gone, rows),
        table=entries.table(
            wanted.exercise, asked.frame, {**wanted.frames, "tests": _called_so(wanted, tested)}
        ),
    )


def _tested(wanted: Wanted) -> dict[str, str]:
    """What each test was of, in the words of its assumptions."""
    claims = entries.entry_texts(wanted.of("assumptions"))
    made = {}
    for row in rows_of(wanted.of("tests")):
        of = [claims.get(name, "") for name in entries.ids_of(row.get("assumptions"))]
        said = "; ".join(filter(None, of))
        made[words(row["entry"])] = said or words(row.get("takes_part")) or "A test"
    return made


def _called_so(wanted: Wanted, tested: dict[str, str]) -> Any:
    """The tests by what they were of, so that the table names them as the picture does."""
    tests = wanted.of("tests")
    if tests.empty:
        return tests
    return tests[["entry"]].assign(test=tests["entry"].map(tested).astype("string"))


def _row(one: Found, tested: dict[str, str]) -> Row:
    said = f"{one.stay} of {one.found} still in the way" if one.found > 1 else "still in the way"
    said = said if one.stay else "all cleared" if one.found > 1 else "cleared"
    line = Line(count=one.stay, of=one.found, said=said, rest=True)
    return Row(short(tested.get(one.test, _ELSEWHERE) if one.test else _ELSEWHERE, 160), (line,))


def _card(one: Blockage, row: dict[str, Any], tested: dict[str, str], wanted: Wanted) -> Card:
    bad = wanted.exercise.field("how_bad")
    lines = [
        ("Where", one.where),
        ("How bad", _how_bad(one, bad) if isinstance(bad, Rating) else ""),
        ("Found in", short(tested.get(one.test, ""), 120)),
        ("Sees to it", one.owner),
        ("Cleared", day(one.cleared_on)),
        ("What cleared it", one.cleared_by),
    ]
    reasons = [] if one.owner or not one.stays else ["Nobody has said that they will see to it."]
    state = State("in the way" if one.stays else "cleared")
    return Card(words(row.get("blockage")), state, tuple(reasons), tuple(lines))


def _how_bad(one: Blockage, field: Rating) -> str:
    if one.how_bad is None:
        return ""
    ends = {field.low: field.low_label.lower(), field.high: field.high_label.lower()}
    said = f"{one.how_bad} of {field.high}"
    return f"{said}: {ends[one.how_bad]}" if one.how_bad in ends else said


def _title(stay: list[Blockage], gone: list[Blockage]) -> str:
    if not stay:
        return "Everything that was found in the way has been cleared"
    verb = "is" if len(stay) == 1 else "are"
    said = f"{opened(number(len(stay)))[:-1]} {verb} still in the way"
    if not gone:
        return said
    return f"{said}; {number(len(gone))} {'has' if len(gone) == 1 else 'have'} been cleared"


def _alone(count: int, stay: int) -> str:
    if count == stay:
        return "Nobody sees to it yet." if stay == 1 else "Nobody sees to any of them yet."
    verb = "has" if count == 1 else "have"
    return f"{opened(number(count))[:-1]} of the {number(stay)} {verb} nobody to see to it."


def _took(days: list[int]) -> str:
    if len(days) == 1:
        return f"The one that was cleared took {counted(days[0], 'day')}."
    return f"Those that were cleared took {spanned(days)}."


def _sentence(stay: list[Blockage], gone: list[Blockage], rows: dict[str, dict[str, Any]]) -> str:
    parts = []
    if stay:
        parts.append(f"Begin with {quoted(rows[stay[0].entry].get('blockage'))}.")
        alone = sum(not one.owner for one in stay)
        if alone:
            parts.append(_alone(alone, len(stay)))
    took = [one.days for one in gone if one.days is not None]
    if took:
        parts.append(_took(took))
    return " ".join(parts) or f"{counted(len(stay) + len(gone), 'thing')} on the list."
