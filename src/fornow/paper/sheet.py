"""One exercise as a sheet of paper: the promise first, then each question, then the talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, groupby

from markupsafe import Markup

from fornow.exercises.exercise import Agreement, Exercise, Kind, Stage, Talk
from fornow.exercises.voices import sentences
from fornow.live.voices import asked_first
from fornow.paper import ways
from fornow.paper.fields import Beside, question
from fornow.paper.marks import joined, lines, named_line, words

#: What is true of paper alone, and has to be said before anybody writes on it.
SEEN_BY_A_TYPIST = (
    "On paper, whoever types this in sees your writing. They mark it as typed for someone,"
    " and tear the sheet up once it is in."
)
YOURS_ALONE = "This page is yours. Take it home: nobody types it in."
ONE_OF_THEM = "Write in one of these or more. The rest may stay empty."
READ_BACK = "The one who types this in reads it back to you first."


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What holds in this partnership, as far as a sheet of paper says it."""

    smallest_group: int
    agreement: Agreement | str
    beside: Beside = field(default_factory=Beside)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def sheet(exercise: Exercise, terms: Terms) -> Markup:
    """All of an exercise, to be answered with a pen."""
    parts = [
        *_head(exercise),
        words(exercise.purpose, "pp-purpose"),
        promise(exercise, terms),
    ]
    *asked, last = _asked(exercise, terms)
    if exercise.talk:
        last = Markup('<div class="pp-last">{}{}</div>').format(last, _talk(exercise.talk))
    parts += [*asked, last]
    after: Iterator[Markup] = iter(())
    if exercise.key == ways.KEY:
        parts.append(ways.which())
        after = ways.run_sheets()
    made = Markup('<section class="pp-sheet pp-of-{}">{}</section>').format(
        exercise.key, joined(parts)
    )
    return joined([made, *after])


def _talk(talk: Talk) -> Markup:
    told = [words(f"In pairs: {talk.pairs}"), words(f"In the room: {talk.room}")]
    return Markup('<div class="pp-talk"><h2>Then talk</h2>{}</div>').format(joined(told))


def promise(exercise: Exercise, terms: Terms) -> Markup:
    """What people are told before they answer, word for word as on a phone; and what paper adds."""
    told = sentences(exercise, k=terms.smallest_group, agreement=terms.agreement)
    of_paper = {Kind.BALLOT: SEEN_BY_A_TYPIST, Kind.REFLECTION: YOURS_ALONE}
    added = () if exercise.kind is Kind.CHOOSER else (of_paper.get(exercise.kind, READ_BACK),)
    return Markup('<div class="pp-promise">{}</div>').format(
        joined(words(line) for line in (*told, *added))
    )


def _asked(exercise: Exercise, terms: Terms) -> Iterator[Markup]:
    numbers = count(1)
    if exercise.subject is not None:
        yield Markup('<div class="pp-question" dir="auto">{}{}</div>').format(
            words(exercise.subject.prompt, tag="h3"), lines(2)
        )
    for voice in asked_first(exercise, exercise.stage()):
        yield question(voice, terms.beside, number=next(numbers))
    if exercise.each:
        for place, item in enumerate(terms.items.get(exercise.key, ()) or ("",)):
            yield _item(item)
            yield from _questions(exercise.stage(), terms, count(1), hinted=place == 0)
        return
    for stage in exercise.all_stages:
        if exercise.stages:
            yield words(stage.title, "pp-stage", tag="h2")
        if stage.intro:
            yield words(stage.intro, "pp-hint")
        yield from _questions(stage, terms, numbers)


def _questions(
    stage: Stage, terms: Terms, numbers: count[int], *, hinted: bool = True
) -> Iterator[Markup]:
    for part, fields in groupby(stage.fields, key=lambda one: one.part):
        if part:
            yield words(part, "pp-stage", tag="h2")
            yield words(ONE_OF_THEM, "pp-hint")
        for one in fields:
            yield question(one, terms.beside, number=next(numbers), hinted=hinted)


def _item(item: str) -> Markup:
    """What the questions that follow are about; a line where nothing is on the list yet."""
    if item:
        return words(item, "pp-item", tag="h2")
    return Markup('<h2 class="pp-item">Which one is this about?</h2>{}').format(lines(1))


def _head(exercise: Exercise) -> Iterator[Markup]:
    """The title, and beside it room for whoever types it in: there it is on no page alone."""
    title = words(exercise.title, tag="h1")
    if exercise.kind in (Kind.REFLECTION, Kind.CHOOSER):
        yield title
        return
    typed = joined([named_line("Typed in by"), named_line("on")])
    yield Markup('<div class="pp-head">{}<div class="pp-typed">{}</div></div>').format(title, typed)
