"""An exercise as JSON and back, so that a round remembers what was asked.

Old answers are read with the question they were given to, after the wording has changed and when
an analyst's module is no longer there. Everything an exercise holds is written out, defaults too:
a default may change in a later version, and what was asked then may not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields as attributes
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from fornow.errors import DeclarationError
from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import LONG_TEXT, Field, Option, Text, field_types

FORMAT = 1
OUR_MODULE = Field.__module__
BUILT_ON = "built-on"  # with a hyphen, so that no attribute can be called this


def to_json(exercise: Exercise) -> dict[str, Any]:
    """The whole exercise as what `json.dumps` can write; `from_json` gives an equal one back."""
    return {"format": FORMAT, **_plain(exercise)}


def from_json(declared: Mapping[str, Any]) -> Exercise:
    """The exercise that was written by `to_json`.

    A kind of field that is not installed here is read as the kind of ours that it was built on,
    or else as words, and its hint says so.
    """
    if declared.get("format") != FORMAT:
        raise DeclarationError(
            f"This exercise was written in format {declared.get('format')!r}, and this version of"
            f" fornow reads format {FORMAT}. Install the fornow that wrote it, or a newer one."
        )
    try:
        return _exercise(declared)
    except (KeyError, TypeError, ValueError) as error:
        raise DeclarationError(
            f"The exercise {declared.get('key')!r} cannot be read back: {error!r}."
            " Something has changed it, or a newer fornow wrote it: install that one and try again."
        ) from error


def from_text(written: str) -> Exercise:
    """The same from what `json.dumps` wrote: read once for as long as no kind of field is added.

    With each answer a file changes, and the wording that it was given to does not.
    """
    return _from_text(written, tuple(field_types()))


@lru_cache(maxsize=512)
def _from_text(written: str, kinds: Hashable) -> Exercise:
    return from_json(json.loads(written))


def _exercise(declared: Mapping[str, Any]) -> Exercise:
    """The exercise; what an older fornow did not know yet has its default."""
    given = {name: value for name, value in declared.items() if name != "format"}
    return Exercise(**{name: _READ_AS.get(name, _read)(value) for name, value in given.items()})


def _read_stage(written: Mapping[str, Any]) -> Stage:
    return Stage(**{name: _READ_AS.get(name, _read)(value) for name, value in written.items()})


def _field(field: Field) -> dict[str, Any]:
    """The field; an analyst's own also says which kind of ours it was built on, if any."""
    kind = type(field)
    ours = next((one for one in kind.__mro__ if one.__module__ == OUR_MODULE), Field)
    built_on = {} if ours in (kind, Field) else {BUILT_ON: ours.__qualname__}
    return {"type": _name_of(kind), **built_on, **_plain(field)}


def _plain(value: Any) -> dict[str, Any]:
    """The attributes of one of our frozen values: an exercise, a stage, a field, an option."""
    return {
        attribute.name: _write(getattr(value, attribute.name), of=type(value).__name__)
        for attribute in attributes(value)
        if attribute.init
    }


def _write(value: Any, *, of: str) -> Any:
    match value:
        case Enum():  # before str: a StrEnum reads back as the plain words it equals
            return _write(value.value, of=of)
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            return [_write(part, of=of) for part in value]
        case date() if type(value) is date:
            return {"date": value.isoformat()}
        case Option():
            return {"option": _plain(value)}
        case Field():
            return _field(value)
        case Stage() | Talk():
            return _plain(value)
    raise DeclarationError(
        f"{of} holds {value!r}, which cannot be remembered with a round. Use words, numbers,"
        " yes or no, days, options, and tuples of these."
    )


def _read(written: Any) -> Any:
    match written:
        case list():
            return tuple(_read(part) for part in written)
        case {"date": day}:
            return date.fromisoformat(day)
        case {"option": option}:
            return Option(**option)
    return written


def _read_field(written: Mapping[str, Any]) -> Field:
    known = {_name_of(kind): kind for kind in field_types()}
    kind = known.get(written["type"])
    given = {n: _read(value) for n, value in written.items() if n not in ("type", BUILT_ON)}
    if kind is None:
        return _as_base(written, given)
    if kind.__module__ == OUR_MODULE:
        return kind(**given)
    try:
        return kind(**given)
    except (TypeError, ValueError, DeclarationError):
        return _as_base(written, given)  # the analyst's class has changed since


def _as_base(written: Mapping[str, Any], given: dict[str, Any]) -> Field:
    """The kind of ours that a field was built on, in its place; else words."""
    ours = {kind.__name__: kind for kind in field_types() if kind.__module__ == OUR_MODULE}
    base = ours.get(written.get(BUILT_ON, ""))
    if base is None:
        return _as_words(written["type"], given)
    kept = {one.name: given[one.name] for one in attributes(base) if one.name in given}
    hint = _noted(written["type"], given, f"as “{base.__name__}”")
    try:
        return base(**{**kept, "hint": hint})
    except (TypeError, ValueError, DeclarationError):
        return _as_words(written["type"], given)


def _read_subject(written: Mapping[str, Any] | None) -> Text | None:
    if written is None:
        return None
    field = _read_field(written)
    return field if isinstance(field, Text) else _as_words(written["type"], _plain(field))


def _as_words(kind: str, given: Mapping[str, Any]) -> Text:
    """A text field in the place of one that cannot be made here; nothing is required of it."""
    return Text(
        name=given["name"],
        prompt=given["prompt"],
        hint=_noted(kind, given, "as words"),
        not_sure=given.get("not_sure") is True,
        rather_not=given.get("rather_not") is True,
        max_chars=LONG_TEXT,
        lines=3,
    )


def _noted(kind: str, given: Mapping[str, Any], read: str) -> str:
    """The hint of a field that cannot be made here, which says how it is read instead."""
    short = kind.rpartition(":")[2]
    note = f"This was asked as “{short}”, which is not installed here, so it is read {read}."
    return f"{given.get('hint', '')} {note}".strip()


def _name_of(kind: type[Field]) -> str:
    """Ours by their bare name; an analyst's with the module, so that two may share a name."""
    if kind.__module__ == OUR_MODULE:
        return kind.__qualname__
    return f"{kind.__module__}:{kind.__qualname__}"


# How to read what is not plain words, numbers and tuples, by the name it stands under.
_READ_AS: dict[str, Callable[[Any], Any]] = {
    "kind": Kind,
    "voice": Voice,
    "voices": lambda written: tuple(Voice(voice) for voice in written),
    "fields": lambda written: tuple(_read_field(field) for field in written),
    "stages": lambda written: tuple(_read_stage(stage) for stage in written),
    "subject": _read_subject,
    "talk": lambda written: None if written is None else Talk(**written),
}
