"""Which feelings are here, fear beside hope: there or not there, never how many or how much."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.feelings import LIFTS, Feelings, feelings
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Choices
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import listed
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

_CARE = (
    "A word stands here when at least one of us chose it."
    " How many did is not shown, and nothing is compared with another day."
)
_KEPT = "Somebody would rather not say."
_TEXTS = {
    "how_strong": "How strong it is, as some of us put it",
    "carry": "What would help us carry it",
}


def draw(wanted: Wanted) -> Picture:
    """The words that are present in two columns, then what people wrote."""
    asked = asking.ballot(wanted.frame)
    field = wanted.exercise.field("here")
    if asked.hidden or not isinstance(field, Choices):
        return asking.nothing(wanted.exercise, asked)
    found = feelings(asked.frame)
    labels = {option.key: option.label for option in field.options}
    own = _said(asked, "own_word")
    return Picture(
        key=wanted.key,
        title=_title(found, labels, own),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words((Block(_columns(found, labels, own)),)),
        beside=_beside(asked),
        sentence=_sentence(found, labels, asked),
        table=_table(found, labels, asked, own),
        note=" ".join((_CARE, *asked.notes)),
    )


def _columns(found: Feelings, labels: dict[str, str], own: list[str]) -> Columns:
    lifts, weighs = (
        tuple(Quotation(labels[name]) for name in names)
        for names in (found.lifting, found.weighing)
    )
    columns = [
        Column("What lifts us", lifts, empty="No word of these was chosen."),
        Column("What weighs on us", weighs, empty="No word of these was chosen."),
    ]
    if own:
        columns.append(Column("In a word of our own", tuple(Quotation(word) for word in own)))
    return Columns(tuple(columns))


def _said(asked: Asked, name: str) -> list[str]:
    """What was written, each wording once: a word said twice would say how many."""
    if name not in asked.frame:
        return []
    texts = [beside.text for beside in side_by_side(asked.frame[name].tolist())]
    return list({text.casefold(): text for text in reversed(texts)}.values())[::-1]


def _beside(asked: Asked) -> Words | None:
    blocks = []
    for name, heading in _TEXTS.items():
        said = _said(asked, name)
        if said:
            columns = Columns(tuple(Column("", (Quotation(text),)) for text in said))
            blocks.append(Block(columns, heading))
    if not blocks and asked.wordless:
        blocks.append(Block(Line("What was written here is left out.")))
    return Words(tuple(blocks)) if blocks else None


def _title(found: Feelings, labels: dict[str, str], own: list[str]) -> str:
    lifts = [labels[name].lower() for name in found.lifting]
    weighs = [labels[name].lower() for name in found.weighing]
    if lifts and weighs:
        # Fear stands beside hope, where both are here.
        said = f"{lifts[0]} and {weighs[0]} were both here"
        return said[0].upper() + said[1:]
    if lifts or weighs:
        said = listed([*lifts, *weighs][:3])
        return f"Named here: {said}"
    return "Only words of our own were given" if own else "Nobody has named a feeling yet"


def _sentence(found: Feelings, labels: dict[str, str], asked: Asked) -> str:
    here = [labels[name].lower() for name in (*found.lifting, *found.weighing)]
    said = f"Named on the day: {listed(here)}." if here else "None of the words was chosen."
    return f"{said} {_KEPT}" if _kept(asked) else said


def _kept(asked: Asked) -> bool:
    """Whether anybody held it back: never how many, which would count those who did not."""
    return bool(withheld(asked.frame, "here"))


def _table(found: Feelings, labels: dict[str, str], asked: Asked, own: list[str]) -> pd.DataFrame:
    here = {*found.lifting, *found.weighing}
    rows = [
        ("lifts" if name in LIFTS else "weighs", label, "here" if name in here else "not named")
        for name, label in labels.items()
    ]
    rows += [("held back", "Would rather not say", "here")] if _kept(asked) else []
    rows += [("a word of our own", word, "here") for word in own]
    for name, heading in _TEXTS.items():
        rows += [(heading.lower(), text, "here") for text in _said(asked, name)]
    return pd.DataFrame(rows, columns=["kind", "in words", "today"])
