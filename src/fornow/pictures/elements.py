"""The five things a network needs: what is still missing first, and how each has moved."""

from __future__ import annotations

from typing import Any

from fornow.analysis.elements import FIVE, OUR_OWN, STANDINGS, Element, Elements, elements
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Line, State, Words

_LINES = {
    "who": "Who",
    "where_when": "Where and when",
    "next_step": "Next step",
    "fits": "Why it fits here",
}
_QUESTION = "Are we close enough to act together?"


def draw(wanted: Wanted) -> Picture:
    """A card for each of the five and each of our own, then the question, then what has moved."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = elements(wanted.frame, as_of=wanted.as_of)
    rows = {words(row["entry"]): row for row in rows_of(wanted.frame)}
    labels = _labels(wanted, "element")
    blocks = [
        *_standing(found, rows, wanted),
        Block(Line(_close(found, rows, wanted)), _QUESTION),
    ]
    latest = asked.frame.drop_duplicates("entry", keep="last")
    return Picture(
        key=wanted.key,
        title=_title(found, labels),
        subtitle=f"{counted(len(rows), 'entry', 'entries')} on {day(wanted.as_of)}",
        figure=Words(tuple(blocks)),
        sentence=_sentence(found, _said_close(found, rows, wanted)),
        table=entries.table(wanted.exercise, latest, wanted.frames),
    )


def _standing(found: Elements, rows: dict[str, dict[str, Any]], wanted: Wanted) -> list[Block]:
    """A card for each that somebody looked at; the others in one sentence, before them."""
    seen = [one for one in _in_order(found) if one.looked_at]
    labels = _labels(wanted, "element")
    bare = [labels[one.element].lower() for one in found.elements if not one.looked_at]
    said = f"Nobody has written anything yet about {listed(bare)}."
    cards = tuple(card for one in seen for card in _cards(one, rows, found=found, wanted=wanted))
    return [
        *([Block(Line(said))] if bare else []),
        *([Block(Cards(cards))] if cards else []),
    ]


def _labels(wanted: Wanted, name: str) -> dict[str, str]:
    field = wanted.exercise.field(name)
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _in_order(found: Elements) -> list[Element]:
    """What is not there yet first, then what is furthest along last."""
    return sorted(found.elements, key=lambda one: (not one.lacking, STANDINGS.index(one.standing)))


def _cards(
    one: Element, rows: dict[str, dict[str, Any]], *, found: Elements, wanted: Wanted
) -> list[Card]:
    labels = _labels(wanted, "element")
    fields = {field.name: field for field in wanted.exercise.all_fields}
    made = []
    for entry in one.entries:
        row = rows[entry]
        standing = words(row.get("standing"))
        lines = [(name, entries.said(fields[field], row, {})) for field, name in _LINES.items()]
        lines.append(("How it moved", _moved(entry, found)))
        reasons = () if standing else ("How it stands has not been said.",)
        state = State(standing) if standing else None
        made.append(Card(_called(row, labels), state, reasons, tuple(lines)))
    return made


def _called(row: dict[str, Any], labels: dict[str, str]) -> str:
    element = words(row.get("element"))
    own = words(row.get("called"))
    if element == OUR_OWN:
        return own or labels.get(OUR_OWN, "")
    return f"{labels.get(element, element)}: {own}" if own else labels.get(element, element)


def _close(found: Elements, rows: dict[str, dict[str, Any]], wanted: Wanted) -> str:
    told = _said_close(found, rows, wanted)
    if not told:
        return "Nobody has answered that yet. Ask it aloud."
    return f"{told} Ask it once more, of the whole."


def _said_close(found: Elements, rows: dict[str, dict[str, Any]], wanted: Wanted) -> str:
    """What was said of each thing on the list; of the network as a whole the room says it."""
    labels = _labels(wanted, "close")
    said = [words(rows[entry].get("close")) for one in found.elements for entry in one.entries]
    counts = [(label, said.count(key)) for key, label in labels.items() if key in said]
    if not counts:
        return ""
    told = listed(f"“{label}” of {number(count)}" for label, count in counts)
    return f"Said of each as it is: {told}."


def _moved(entry: str, found: Elements) -> str:
    """How an entry came to stand as it does: each standing with its day."""
    moves = [move for move in found.moves if move.entry == entry]
    return " → ".join(", ".join(filter(None, (move.standing, day(move.day)))) for move in moves)


def _title(found: Elements, labels: dict[str, str]) -> str:
    """What is missing, apart from what nobody has looked at: not to know is no lack."""
    five = [one for one in found.elements if one.element in FIVE]
    missing = [labels[one.element].lower() for one in five if one.standing == "missing"]
    unseen = [labels[one.element].lower() for one in five if not one.looked_at]
    unsaid = [labels[one.element].lower() for one in five if one.looked_at and not one.standing]
    if len(missing) == len(FIVE):
        return "All of the five are still missing"
    if len(unseen) == len(FIVE):
        return "None of the five has been looked at yet"
    if missing:
        more = f"; {number(len(unseen))} not looked at yet" if unseen else ""
        return f"Still missing: {listed(missing)}{more}"
    if unseen:
        return f"Not looked at yet: {listed(unseen)}"
    return f"Not said yet how it is: {listed(unsaid)}" if unsaid else "None of the five is missing"


def _stands(one: Element) -> str:
    if not one.looked_at:
        return "not looked at yet"
    return one.standing or "not said"


def _sentence(found: Elements, said_close: str) -> str:
    names = ("working", "forming", "missing", "not said", "not looked at yet")
    counts = dict.fromkeys(names, 0)
    for one in found.elements:
        if one.element != OUR_OWN:
            counts[_stands(one)] += 1
    said = listed(f"{number(count)} {name}" for name, count in counts.items() if count)
    alike = [name for name in ("working", "forming", "missing") if counts[name] == len(FIVE)]
    said = f"all are {alike[0]}" if alike else said
    own = sum(one.element == OUR_OWN for one in found.elements)
    things = "thing" if own == 1 else "things"
    stand = "stands" if own == 1 else "stand"
    more = f" Beside them {stand} {number(own)} {things} of our own." if own else ""
    return f"Of the five, {said}.{more} {_QUESTION} {said_close or 'Nobody has said yet.'}"
