"""Which kind of lead a situation needs: where we differ, and what each of us sees in it."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.which_lead import Leads, leads_wanted
from fornow.analysis.words import side_by_side
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n
from fornow.pictures.lettering import listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words


def draw(wanted: Wanted) -> Picture:
    """A row of dots for each kind, those nobody asks for too; then the reasons, unsigned."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = leads_wanted(asked.frame)
    field = wanted.exercise.field("lead")
    options = field.options if isinstance(field, Choice) else ()
    labels = {option.key: option.label for option in options}
    rows = tuple(
        Row(o.label, (Line(count=found.voices[o.key], of=asked.n),), about=o.hint) for o in options
    )
    missing = beside_n(asked.frame, "lead", asked.n)
    heading = "The kind it needs most" + (f" ({missing})" if missing else "")
    said = _said(asked, wanted.exercise)
    return Picture(
        key=wanted.key,
        title=_title(found, labels, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words((Block(Rows(rows), heading), _quoted(said, asked))),
        sentence=_sentence(found, labels),
        table=_table(found, labels, said),
        note=" ".join(asked.notes),
    )


def _said(asked: Asked, exercise: Exercise) -> dict[str, list[str]]:
    return {
        field.prompt: [one.text for one in side_by_side(asked.frame[field.name].tolist())]
        for field in exercise.all_fields
        if isinstance(field, Text) and field.name in asked.frame
    }


def _quoted(said: dict[str, list[str]], asked: Asked) -> Block:
    empty = "What was written here is left out." if asked.wordless else "Nobody wrote of this here."
    columns = (
        Column(prompt, tuple(Quotation(text) for text in texts), empty)
        for prompt, texts in said.items()
    )
    return Block(Columns(tuple(columns)))


def _title(found: Leads, labels: dict[str, str], asked: Asked) -> str:
    about = f"{quoted(asked.subject, 60)}: " if asked.subject else ""
    if not found.n:
        title = "nobody has said which lead it needs"
    elif found.agreed:
        title = f"all who chose ask for {quoted(labels[found.asked_for[0]])}"
    else:
        title = f"we differ, and ask for {number(len(found.asked_for))} kinds of lead"
    return about + title if about else title[0].upper() + title[1:]


def _sentence(found: Leads, labels: dict[str, str]) -> str:
    if not found.n:
        return "Which kind of lead does it need most, and what in it makes you say so?"
    parts = [f"{number(found.voices[kind])} {quoted(labels[kind])}" for kind in found.asked_for]
    if found.agreed:
        return f"Asked for: {parts[0]}. What would one of the other kinds see here?"
    return f"Asked for: {listed(parts)}. What does each of them see that the others do not?"


def _table(found: Leads, labels: dict[str, str], said: dict[str, list[str]]) -> pd.DataFrame:
    rows = [("The kind it needs most", labels[kind], str(n)) for kind, n in found.voices.items()]
    rows += [(prompt, text, "") for prompt, texts in said.items() for text in texts]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
