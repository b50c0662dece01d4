"""Meetings: what each was for, and what came of its topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from fornow.analysis.cells import key_of
from fornow.analysis.histories import on_the_day
from fornow.analysis.meetings import CAME_OF, Meeting, Topic, meetings
from fornow.analysis.promised import claims
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Labelled
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.lettering import counted, day, listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Moment, Rest, State, Timeline, Words

NEEDS = ("decisions", "tests", "conversations", "assumptions")
AT_FIRST = 3
_STATES = {
    "decision": "became a decision",
    "test": "became a test",
    "conversation": "became a conversation",
    "nothing-yet": "nothing yet",
}
_COUNTED = {
    "decision": "became a decision",
    "test": "became a test",
    "conversation": "became a conversation",
    "nothing-yet": "led to nothing yet",
    "": "not said",
}
_LINKED = {"decisions": "Decided", "tests": "To be tested", "conversations": "To talk about"}


def draw(wanted: Wanted) -> Picture:
    """A card a meeting: what is to come, then what was held, the latest first."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else meetings(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No meeting had been written down by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    called = _called(wanted)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'meeting')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, wanted, called))),
        sentence=_sentence(found),
        table=_table(found, wanted.exercise, called),
    )


def _called(wanted: Wanted) -> dict[str, Mapping[str, str]]:
    """What the entries that came of meetings are called, by register and id."""
    made: dict[str, Mapping[str, str]] = {
        name: entries.entry_texts(wanted.of(name)) for name in ("decisions", "conversations")
    }
    talks = wanted.of("conversations")
    if "about" in talks:
        told = zip(talks["entry"].map(str), talks["about"].map(words), strict=True)
        made["conversations"] = {**made["conversations"], **{e: text for e, text in told if text}}
    tests = on_the_day(wanted.of("tests"), as_of=wanted.as_of)
    made["tests"] = {one.entry: claims(wanted.frames, one) or "a test" for one in tests}
    return made


def _blocks(
    found: tuple[Meeting, ...], wanted: Wanted, called: Mapping[str, Mapping[str, str]]
) -> list[Block]:
    ahead = [one for one in found if one.state == "to come"]
    held = [one for one in reversed(found) if one.state == "held"]
    off = [one for one in found if one.state == "called off"]
    cards = [
        Block(Cards(tuple(_card(one, wanted, called) for one in some), wide=True), heading)
        for some, heading in (
            (ahead, "To come" if held else ""),
            (held[:AT_FIRST], "Held" if ahead else ""),
        )
        if some
    ]
    lines = [
        Block(Timeline(tuple(_moment(one) for one in some)), heading, later=True)
        for some, heading in ((held[AT_FIRST:], "Earlier meetings"), (off, "Called off"))
        if some
    ]
    return [*cards, *lines]


def _moment(one: Meeting) -> Moment:
    """A meeting of some time ago, or one that was called off, in a line or two."""
    said = [f"{topic.words}: {_STATES.get(topic.came_of, 'not said yet')}" for topic in one.topics]
    why = words(one.values.get("why"))
    about = "; ".join(said) if one.state == "held" else why
    return Moment(day(one.day), words(one.values.get("different")), about)


def _card(one: Meeting, wanted: Wanted, called: Mapping[str, Mapping[str, str]]) -> Card:
    values, exercise = one.values, wanted.exercise
    to_come = one.state == "to come"
    linked = [
        (name, listed(quoted(text, 90) for text in _names(one, register, called)))
        for register, name in _LINKED.items()
    ]
    lines = [
        ("To be made by the end", words(values.get("made"))),
        ("A line from the balcony", words(values.get("balcony"))),
        *linked,
        ("A room that suits", entries.said(exercise.field("room"), values, {})),
        ("Must be there", words(values.get("needed")) if to_come else ""),
        ("Speak first with", words(values.get("speak_first")) if to_come else ""),
        ("In the room, from", _from(values.get("came_from"), wanted)),
        ("In whose place", words(values.get("in_place_of"))),
    ]
    return Card(
        words(values.get("different")),
        None,
        (f"On {day(one.day)}.",),
        tuple(lines),
        tuple(_rest(topic, exercise, held=one.state == "held") for topic in one.topics),
        rests_on="Topics, and what came of each" if one.state == "held" else "Topics",
    )


def _names(one: Meeting, register: str, called: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    known = called[register]
    return tuple(
        known.get(entry, "an entry that is not shown here") for entry in one.linked[register]
    )


def _from(cell: object, wanted: Wanted) -> str:
    """The organisations that were there; not one by one where all of ours were."""
    ours, came = {key_of(one) for one in wanted.organisations}, words(cell).split("; ")
    if len(ours) > 1 and ours <= {key_of(one) for one in came}:
        others = [one for one in came if key_of(one) not in ours]
        return "; ".join([f"all {number(len(ours))} of our organisations", *others])
    return "; ".join(came)


def _rest(topic: Topic, exercise: Exercise, *, held: bool) -> Rest:
    state = _STATES.get(topic.came_of, "not said yet") if held else ""
    return Rest(topic.words, State(state) if state else None, _label(exercise, topic.thinking))


def _label(exercise: Exercise, thinking: str) -> str:
    field = exercise.field("topics")
    options = field.options if isinstance(field, Labelled) else ()
    return next((option.label for option in options if option.key == thinking), "")


def _title(found: tuple[Meeting, ...]) -> str:
    held = [one for one in found if one.state == "held"]
    topics = [topic for one in held for topic in one.topics]
    if not held:
        return f"{number(len(found)).capitalize()} {_many(len(found))}, and what each is for"
    if not topics:
        return f"What {number(len(held))} {_many(len(held))} should have made different"
    counts = Counter(topic.came_of for topic in topics)
    parts = [f"{number(counts[key])} {said}" for key, said in _COUNTED.items() if counts[key]]
    first = f"{counted(len(topics), 'topic')} in {number(len(held))} {_many(len(held))}"
    return f"{first}: {listed(parts)}"


def _many(count: int) -> str:
    return "meeting" if count == 1 else "meetings"


def _sentence(found: tuple[Meeting, ...]) -> str:
    held = [one for one in found if one.state == "held"]
    if not held:
        first = found[0]
        return f"First, on {day(first.day)}: {quoted(first.values.get('different'))}."
    last = held[-1]
    said = f"Last, on {day(last.day)}, this should have become different:"
    said += f" {quoted(last.values.get('different'))}."
    if not last.told:
        return f"{said} What came of it is not written down yet."
    open_yet = [quoted(one.words) for one in last.topics if one.came_of == "nothing-yet"]
    return f"{said} Nothing has come yet of {listed(open_yet)}." if open_yet else said


def _table(
    found: tuple[Meeting, ...], exercise: Exercise, called: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """A row a topic of a meeting; one for a meeting without any."""
    rows = []
    for one in found:
        for topic in one.topics or (Topic(words=""),):
            row = {
                "meeting": day(one.day),
                "state": one.state,
                "what should be different": words(one.values.get("different")),
                "topic": topic.words,
                "thinking": _label(exercise, topic.thinking),
                "what came of it": _STATES.get(topic.came_of, ""),
            }
            to = CAME_OF.get(topic.came_of, ("", ""))[1]
            row["which"] = "; ".join(_names(one, to, called)) if to else ""
            row["in the room, from"] = words(one.values.get("came_from"))
            rows.append(row)
    return pd.DataFrame(rows)
