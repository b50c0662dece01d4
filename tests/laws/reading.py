"""How hard a text is to read: the Flesch–Kincaid grade, from a rough count of syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fornow.exercises.exercise import Exercise, Workbook
from fornow.exercises.fields import Field

VOWELS = re.compile(r"[aeiouy]+")
SENTENCE_END = re.compile(r"[.!?…]+[”’\"')]*(?:\s+|$)")


def words_in(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold().replace("’", "").replace("'", ""))


def syllables(word: str) -> int:
    """About right: groups of vowels, less an e that is not spoken."""
    count = len(VOWELS.findall(word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouysxzcg]es$", word)
    return max(1, count - bool(silent))


def grade(text: str) -> float:
    """US school grade; a reading age is about five years more."""
    sentences = [part for part in SENTENCE_END.split(text) if words_in(part)]
    words = words_in(text)
    per_sentence = len(words) / len(sentences)
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def texts_of(exercise: Exercise) -> Iterator[str]:
    """Everything a person is asked to read in an exercise, a text at a time."""
    yield exercise.title
    yield exercise.purpose
    yield exercise.leave_with
    for stage in exercise.all_stages:
        yield stage.title
        if stage.intro:
            yield stage.intro
    if exercise.talk is not None:
        yield exercise.talk.pairs
        yield exercise.talk.room
    for field in exercise.all_fields:
        yield from texts_of_field(field)


def texts_of_field(field: Field) -> Iterator[str]:
    yield field.prompt
    if field.hint:
        yield field.hint
    for option in getattr(field, "options", ()):
        yield option.label
        if option.hint:
            yield option.hint
    for name in ("low_label", "high_label"):
        if getattr(field, name, ""):
            yield getattr(field, name)


def texts_of_workbook(workbook: Workbook) -> Iterator[str]:
    yield from (workbook.title, workbook.way, workbook.purpose, workbook.who, workbook.leave_with)
