"""An entry told in words: its questions short, its answers as they were given, escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fornow.answers import Withheld
from fornow.answers.told import Names, day, told
from fornow.exercises.exercise import LEVELS, Exercise
from fornow.exercises.fields import Choice, Field, Who
from fornow.visibility import ShownEntry


def first_words(exercise: Exercise, entry: ShownEntry, names: Names) -> str:
    """What an entry is called on its list."""
    called = _called_by(exercise, entry)
    return " → ".join(told(one, entry.values[one.name], names) for one in called) or "(empty)"


def told_title(
    exercise: Exercise, entry: ShownEntry, names: Names, *, alike: bool = False
) -> Markup:
    """An entry's first words as a heading, with where it speaks from, and its state once closed.

    Where another on the list begins `alike`, who it names first is told as well, or else its day.
    What leads from one thing to another says how, for that is half of what it says.
    """
    title = first_words(exercise, entry, names)
    state = "" if entry.standing == "open" else entry.standing.capitalize()
    known_by = _known_by(exercise, entry, names) if alike else ""
    places = (place for _, place in _who(entry))
    chosen = (told(one, entry.values[one.name], names) for one in _chosen(exercise, entry))
    told_so = (*(f"{one[:1].upper()}{one[1:]}" for one in chosen), known_by, *places, state)
    about = " · ".join(filter(None, told_so))
    note = Markup('<p class="fn-hint">{}</p>').format(about) if about else ""
    return Markup('<h4 dir="auto">{}</h4>{}').format(title, note)


def told_entry(exercise: Exercise, entry: ShownEntry, names: Names) -> Markup:
    """What was answered besides the first words and what stands under them, as a list."""
    there = [*_called_by(exercise, entry), *_chosen(exercise, entry)]
    rows = [
        (field.prompt, told(field, entry.values[field.name], names))
        for field in _answered(exercise, entry)
        if field not in there
    ]
    rows.extend(_who(entry))
    if entry.version.why:
        rows.insert(0, ("Why it is closed", entry.version.why))
    return Markup("<dl>{}</dl>").format(_listed(rows))


def told_history(exercise: Exercise, entries: Iterable[ShownEntry], names: Names) -> Markup:
    """Every version of an entry, newest first."""
    parts = [
        Markup("<li><strong>{}</strong>{}</li>").format(
            f"Version {entry.version.number}, {day(entry.version.day)}",
            told_title(exercise, entry, names) + told_entry(exercise, entry, names),
        )
        for entry in sorted(entries, key=lambda entry: -entry.version.number)
    ]
    return Markup("<ol reversed>{}</ol>").format(Markup("").join(parts))


def _answered(exercise: Exercise, entry: ShownEntry) -> list[Field]:
    return [field for field in exercise.all_fields if field.name in entry.values]


def _called_by(exercise: Exercise, entry: ShownEntry) -> list[Field]:
    """What an entry is called by: the fields that are declared so, or the first with an answer."""
    answered = _answered(exercise, entry)
    return [one for one in answered if one.name in exercise.called] or answered[:1]


def _chosen(exercise: Exercise, entry: ShownEntry) -> list[Field]:
    """What is chosen of an entry that is called by two things with an arrow between."""
    if len(exercise.called) < 2:
        return []
    return [one for one in _answered(exercise, entry) if isinstance(one, Choice)]


def _known_by(exercise: Exercise, entry: ShownEntry, names: Names) -> str:
    """Whom an entry names first, as all may read who open it; where it names nobody, its day."""
    people = (one for one in _answered(exercise, entry) if isinstance(one, Who))
    first = next(people, None)
    if first is None or isinstance(entry.values[first.name], Withheld):
        return day(entry.version.day)
    return told(first, entry.values[first.name], names)


def _who(entry: ShownEntry) -> list[tuple[str, str]]:
    rows = []
    if entry.organisation:
        rows.append(("Speaking for", entry.organisation))
    if entry.level:
        labels = {option.key: option.label for option in LEVELS}
        rows.append(("Speaking from", labels.get(entry.level, entry.level)))
    return rows


def _listed(rows: Iterable[tuple[str, str]]) -> Markup:
    row = Markup('<dt>{}</dt><dd dir="auto">{}</dd>')
    return Markup("").join(row.format(*pair) for pair in rows)
