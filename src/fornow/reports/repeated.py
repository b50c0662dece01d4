"""The picture of one question across partnerships: a dot a partnership, or a bar for many."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from fornow.pictures.lettering import counted, listed, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.words import Row, Rows, Words
from fornow.reports.repeating import BESIDE, Question
from fornow.visibility import Across, Part
from fornow.visibility.across import PARTNERSHIPS, VOICES

_RULE = f"fewer than {PARTNERSHIPS} partnerships, or fewer than {VOICES}"


def draw(question: Question, found: Across) -> Picture:
    """Each kind with how many partnerships it was found in; of small groups nothing is told."""
    if not found.enough:
        return _nothing(question)
    parts = _in_order(question, found)
    return Picture(
        key=question.key.replace(".", "-").replace("_", "-"),
        title=_title(question, parts),
        subtitle=f"{_whole(found)} · {_times(question, found.voices)}",
        figure=Words.of(Rows(tuple(_row(question, found, part) for part in parts))),
        sentence=_sentence(question, found, parts),
        table=_table(question, found, parts),
        note=_note(question, found),
    )


def untold(asked: Sequence[Question]) -> str:
    """Why nothing is told of these questions, which all count the same thing."""
    return f"Too few to show so far: {_RULE} {asked[0].unit}s, so that no partnership stands out."


def _nothing(question: Question) -> Picture:
    return Picture(
        key=question.key.replace(".", "-").replace("_", "-"),
        title="Too few to show",
        subtitle="so that no partnership can be picked out",
        figure=Words.of(Rows(())),
        sentence=untold([question]),
        table=pd.DataFrame(columns=["kind", "partnerships", f"{question.unit}s"]),
    )


def _in_order(question: Question, found: Across) -> list[Part]:
    """The most widespread first, unless the kinds have an order; what was held back last."""
    parts = [part for part in found.parts if part.partnerships or part.kinds[0] not in BESIDE]
    if not question.ranked:
        parts.sort(key=lambda part: (-part.partnerships, -(part.voices or found.voices)))
    return sorted(parts, key=lambda part: part.kinds[0] in BESIDE)


def _row(question: Question, found: Across, part: Part) -> Row:
    said = _in(part, found, more="+")
    line = Line(count=part.partnerships, of=found.of, rest=True, said=said)
    about = _times(question, part.voices) if part.voices else ""
    return Row(_called(question, part), (line,), about=about)


def _called(question: Question, part: Part) -> str:
    labels = [question.kinds[kind] for kind in part.kinds]
    return labels[0] if len(labels) == 1 else f"Any of: {'; '.join(labels)}"


def _in(part: Part, found: Across, *, more: str = " or more") -> str:
    if not part.partnerships:
        return "none"
    return f"{part.partnerships}{more if part.or_more else ''} of {found.of}"


def _whole(found: Across) -> str:
    if found.partnerships == found.of:
        return counted(found.of, "partnership")
    more = " or more" if found.or_more else ""
    return f"{found.partnerships}{more} of {counted(found.of, 'partnership')}"


def _times(question: Question, count: int) -> str:
    return counted(count, question.unit)


def _told(parts: list[Part]) -> list[Part]:
    """The kinds a title may speak of: each by itself, found, and not an answer held back."""
    return [
        part
        for part in parts
        if part.partnerships and len(part.kinds) == 1 and part.kinds[0] not in BESIDE
    ]


def _title(question: Question, parts: list[Part]) -> str:
    told = sorted(_told(parts), key=lambda part: -part.partnerships)
    if not told:
        return "Nothing stands out by itself"
    most = [part for part in told if part.partnerships == told[0].partnerships]
    named = [quoted(_called(question, part), 60) for part in most[:2]]
    if len(most) > 2:
        nearly = any(part.or_more for part in most)
        return "Several are found nearly everywhere" if nearly else "Several repeat equally widely"
    return f"Most widespread: {listed(named)}"


def _sentence(question: Question, found: Across, parts: list[Part]) -> str:
    told = sorted(_told(parts), key=lambda part: -part.partnerships)
    if not told:
        return f"Of {_times(question, found.voices)} no kind can be told of by itself."
    first = listed(
        f"{quoted(_called(question, part), 80)} in {_in(part, found)} partnerships"
        for part in told[:3]
    )
    nobody = [
        quoted(_called(question, part), 80)
        for part in parts
        if not question.apart and not part.partnerships
    ]
    unused = f" Nowhere: {listed(nobody)}." if nobody else ""
    return f"Found most widely: {first}.{unused}"


def _table(question: Question, found: Across, parts: list[Part]) -> pd.DataFrame:
    rows = [
        {
            "kind": _called(question, part),
            "partnerships": _in(part, found),
            f"{question.unit}s": "nearly all" if part.voices is None else str(part.voices),
        }
        for part in parts
    ]
    return pd.DataFrame(rows, columns=["kind", "partnerships", f"{question.unit}s"])


def _note(question: Question, found: Across) -> str:
    few = listed(quoted(question.kinds[kind], 80) for kind in found.few)
    return f"Found in {_RULE} {question.unit}s, and so not told: {few}." if few else ""
