"""Plain words: what a sentence means to each of us, with its overworked words gently marked."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.overworked import Overworked, in_force, marked
from fornow.analysis.words import far_apart, side_by_side
from fornow.exercises.fields import Rating, Text
from fornow.exercises.overworked import begun_with
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, points, points_in_words
from fornow.pictures.lettering import counted, listed, opened, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line as Dots
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import (
    Block,
    Column,
    Columns,
    Line,
    Quotation,
    Row,
    Rows,
    Words,
)

NEEDS = ("overworked",)
_MOST = 3
_HEADS = {
    "meaning": "What it means to us, furthest apart first",
    "instead": "How we would say it",
    "tried_on": "Tried on somebody outside this room",
}


def draw(wanted: Wanted) -> Picture:
    """The sentence with its marks, the meanings side by side, and other ways of saying it."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    words = _in_force(wanted)
    texts = {name: _texts(asked, name) for name in _HEADS}
    return Picture(
        key=wanted.key,
        title=_title(asked, texts["meaning"]),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(wanted, asked, texts, words))),
        sentence=_sentence(asked, texts, words),
        table=_table(wanted, asked, texts, words),
        note=" ".join(asked.notes),
    )


def _in_force(wanted: Wanted) -> tuple[Overworked, ...]:
    return in_force(wanted.of("overworked"), begun_with(), as_of=wanted.as_of)


def _texts(asked: Asked, name: str) -> list[str]:
    given = asked.frame[name].tolist() if name in asked.frame else []
    return [beside.text for beside in side_by_side(given)]


def _blocks(
    wanted: Wanted, asked: Asked, texts: dict[str, list[str]], words: tuple[Overworked, ...]
) -> list[Block]:
    blocks = []
    if asked.subject:
        about = _ask(_found([asked.subject], words))
        blocks.append(Block(Columns((Column("", (_marked(asked.subject, words, about),)),))))
    for name, heading in _HEADS.items():
        blocks.append(_quoted(asked, name, heading, texts[name], words))
        if name == "meaning":
            blocks.append(Block(_moves(wanted, asked), wanted.exercise.field("moves").prompt))
    return blocks


def _quoted(
    asked: Asked, name: str, heading: str, texts: list[str], words: tuple[Overworked, ...]
) -> Block:
    if not texts:
        missing = asking.withheld(asked.frame, name)
        said = "Nothing was written here for all to read." if missing else _NOBODY
        return Block(Line(_LEFT_OUT if asked.wordless else said), heading)
    columns = tuple(Column("", (_marked(text, words),)) for text in texts)
    return Block(Columns(columns), heading)


_NOBODY = "Nobody wrote anything here."
_LEFT_OUT = "What was written here is left out."


def _marked(text: str, words: tuple[Overworked, ...], about: str = "") -> Quotation:
    places = tuple((one.start, one.end) for one in marked(text, words))
    return Quotation(text, about, marked=places)


def _found(texts: list[str], words: tuple[Overworked, ...]) -> list[Overworked]:
    """The words to mark that stand in any of these texts, in the order they are read."""
    known = {one.word: one for one in words}
    names = dict.fromkeys(one.word for text in texts for one in marked(text, words))
    return [known[name] for name in names]


def _ask(found: list[Overworked]) -> str:
    """What else could be said: the group's own words where it has some, else a question."""
    if not found:
        return ""
    ours = [f"for {quoted(one.word)} we say {quoted(one.instead)}" for one in found if one.instead]
    open_ones = [quoted(one.word) for one in found if not one.instead]
    parts = [opened(f"{listed(ours)}")] if ours else []
    if open_ones:
        parts.append(f"What would you say in place of {_either(open_ones)}?")
    return " ".join(parts)


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _moves(wanted: Wanted, asked: Asked) -> Rows | Line:
    field = wanted.exercise.field("moves")
    if not isinstance(field, Rating) or "moves" not in asked.frame:
        return Line(_NOBODY)
    counts = points(asked.frame, field)
    rows = [
        Row(label, (Dots(count=count, of=max(asked.n, count)),))
        for label, count in zip(points_in_words(field), counts.values(), strict=True)
    ]
    missing = beside_n(asked.frame, "moves", asked.n)
    return Rows((*rows, *([Row("No choice made", (), about=missing)] if missing else [])))


def _title(asked: Asked, meanings: list[str]) -> str:
    sentence = quoted(asked.subject, 80) if asked.subject else "our sentence"
    if not meanings:
        return opened(f"What {sentence} means to us has not been written here")[:-1]
    if far_apart(meanings):
        return f"What {sentence} means to us: read how far apart"
    return f"What {sentence} means to each of us"


def _sentence(asked: Asked, texts: dict[str, list[str]], words: tuple[Overworked, ...]) -> str:
    said = [f"{counted(len(texts['meaning']), 'meaning')} side by side."]
    found = _found([asked.subject, *texts["meaning"], *texts["instead"]], words)
    if found:
        names = [quoted(one.word) for one in found[:_MOST]]
        more = ["others"] if len(found) > _MOST else []
        said.append(f"Used so often that they are worth a second look: {listed([*names, *more])}.")
    if texts["instead"]:
        said.append(f"One other way to say it: {quoted(texts['instead'][0], 140)}.")
    elif found:
        said.append("How would each of us say it to a neighbour?")
    return " ".join(said)


def _table(
    wanted: Wanted,
    asked: Asked,
    texts: dict[str, list[str]],
    words: tuple[Overworked, ...],
) -> pd.DataFrame:
    rows = [("The sentence", asked.subject)] if asked.subject else []
    for field in wanted.exercise.all_fields:
        if isinstance(field, Text):
            rows += [(field.prompt, text) for text in texts.get(field.name, ())]
        elif isinstance(field, Rating):
            found = points(asked.frame, field)
            named = zip(points_in_words(field), found.values(), strict=True)
            rows += [(field.prompt, f"{label}: {count}") for label, count in named]
        silent = beside_n(asked.frame, field.name, asked.n, silent=not asked.wordless)
        rows += [(field.prompt, f"({silent})")] if silent else []
    marks = _found([asked.subject, *texts["meaning"], *texts["instead"]], words)
    rows += [("Marked, and what we would say", _told(one)) for one in marks]
    return pd.DataFrame(rows, columns=["question", "in their words"])


def _told(one: Overworked) -> str:
    return f"{one.word}: {one.instead}" if one.instead else one.word
