"""The moment that must come out right: every answer in words, and the decisions that carry it."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.litmus import Answer, Moment, moments
from fornow.exercises.fields import Choices
from fornow.pictures import asked as asking
from fornow.pictures.entries import entry_texts
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Rest, State, Words

NEEDS = ("decisions",)
SAID = {"yes": "yes", "no": "no", "not-yet": "not yet", "": "not asked yet"}


def draw(wanted: Wanted) -> Picture:
    """A card a moment: the latest answer and those before it, who would know, what carries it."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else _found(wanted)
    if not found:
        hidden = asked.hidden or "No moment stood on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    decisions = entry_texts(wanted.of("decisions"))
    know = _labels(wanted)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'moment')} on {day(wanted.as_of)}",
        figure=Words((Block(Cards(tuple(_card(one, decisions, know) for one in found))),)),
        sentence=_sentence(found),
        table=_table(found, decisions, know),
    )


def _found(wanted: Wanted) -> tuple[Moment, ...]:
    return moments(wanted.frame, decisions=wanted.of("decisions"), as_of=wanted.as_of)


def in_words(one: Answer | None) -> str:
    """An answer as it reads in one line: the word, what was said, and the day.

    >>> in_words(Answer(answer="not-yet", words="Not on Saturdays", day=None))
    'Not yet. Not on Saturdays.'
    """
    if one is None:
        return "Nobody has asked yet."
    when = f", on {day(one.day)}" if one.day else ""
    return f"{SAID[one.answer].capitalize()}{when}. {opened(one.words)}".strip()


def _labels(wanted: Wanted) -> dict[str, str]:
    field = wanted.exercise.field("would_know")
    options = field.options if isinstance(field, Choices) else ()
    return {option.key.replace("-", "_"): option.label for option in options}


def _card(one: Moment, decisions: dict[str, str], know: dict[str, str]) -> Card:
    earlier = [(day(a.day) or "Before", in_words(_undated(a))) for a in one.answers[:-1][::-1]]
    carried = tuple(Rest(decisions[name]) for name in one.carried_by if name in decisions)
    return Card(
        heading=one.moment,
        state=State(SAID[one.stands]),
        reasons=(in_words(one.latest),),
        lines=(
            ("For", one.person),
            ("Keeps asking", one.keeps_asking),
            ("Would know", _know(one, know)),
            *earlier,
            *([] if carried else [("Carried by", "no decision so far")]),
        ),
        rests=carried,
        rests_on="Carried by",
    )


def _undated(one: Answer) -> Answer:
    return Answer(answer=one.answer, words=one.words, day=None)


def _know(one: Moment, know: dict[str, str]) -> str:
    return "; ".join(know.get(name, name) for name in one.would_know)


def _title(found: tuple[Moment, ...]) -> str:
    if len(found) == 1:
        return f"{SAID[found[0].stands].capitalize()}: {quoted(found[0].moment, 90)}"
    counts = [(sum(m.stands == key for m in found), one, more) for key, one, more in _VERBS]
    parts = [f"{number(many)} {one if many == 1 else more}" for many, one, more in counts if many]
    return f"Of {number(len(found))} moments, {listed(parts)}"


_VERBS = (
    ("yes", "comes out right", "come out right"),
    ("not-yet", "not yet", "not yet"),
    ("no", "does not", "do not"),
    ("", "was not asked about yet", "were not asked about yet"),
)


def _sentence(found: tuple[Moment, ...]) -> str:
    first = found[0]
    said = [f"{quoted(first.moment, 120)}: {_lowered(in_words(first.latest))}"]
    alone = next((one for one in found if not one.carried_by), None)
    if alone is first:
        said.append("No decision carries it yet.")
    elif alone:
        said.append(f"No decision carries this one yet: {quoted(alone.moment, 100)}.")
    unasked = next((one for one in found if not one.keeps_asking), None)
    if unasked and unasked is (alone or first):
        said.append("Nobody keeps asking about it.")
    elif unasked:
        said.append(f"Nobody keeps asking about {quoted(unasked.moment, 100)}.")
    return " ".join(said)


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _table(
    found: tuple[Moment, ...], decisions: dict[str, str], know: dict[str, str]
) -> pd.DataFrame:
    rows = [
        {
            "moment": one.moment,
            "for": one.person,
            "does it come out right": SAID[answer.answer] if answer else SAID[""],
            "what was said": answer.words if answer else "",
            "asked": day(answer.day) if answer else "",
            "keeps asking": one.keeps_asking,
            "would know": _know(one, know),
            "carried by": "; ".join(decisions.get(name, "") for name in one.carried_by),
        }
        for one in found
        for answer in (one.answers[::-1] or (None,))
    ]
    return pd.DataFrame(rows)
