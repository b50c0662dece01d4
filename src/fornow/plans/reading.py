"""Plans from files in TOML, one a plan: those on our shelf, and those that an enabler wrote."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from fornow.errors import DeclarationError, UnknownName, nearest
from fornow.exercises import catalogue
from fornow.exercises.exercise import Exercise
from fornow.plans.fitting import misfits
from fornow.plans.session_plan import Plan, Step, Task

ENDS = ".toml"
#: Written for others, and often beside a partnership's file where somebody tries things.
NOT_PLANS = ("pyproject.toml",)
#: How each list is headed in a file: one of it is a table of its own.
HEADED = {"step": ("steps", Step), "prepare": ("prepare", Task), "afterwards": ("afterwards", Task)}


def plans() -> tuple[Plan, ...]:
    """Every plan on our shelf, in the order of their titles."""
    return tuple(sorted((plan(key) for key in _keys()), key=lambda one: one.title))


def plan(key: str) -> Plan:
    """The plan on our shelf called `key`; `UnknownName` offers the nearest when there is none.

    >>> plan("ninety-minutes-on-belief").minutes
    90
    """
    if key not in _keys():
        raise UnknownName("plan", key, _keys())
    return _read(_shelf().joinpath(f"{key}{ENDS}"), catalogue.exercises())


def read_plan(path: str | Path, *, exercises: Iterable[Exercise] | None = None) -> Plan:
    """The plan in a file of one's own; `DeclarationError` says what to change in it.

    It may ask any of `exercises`: those of the catalogue, with one's own, unless given.
    """
    known = catalogue.exercises() if exercises is None else exercises
    return _read(Path(path), known)


def plan_files(folder: Path) -> Iterator[Path]:
    """The files in the folder that may be plans of one's own, in the order of their names."""
    found = sorted(folder.glob(f"[!.]*{ENDS}"))
    return (path for path in found if path.is_file() and path.name not in NOT_PLANS)


def _read(file: Traversable | Path, exercises: Iterable[Exercise]) -> Plan:
    try:
        return _made(_toml(file), {one.key: one for one in exercises})
    except DeclarationError as error:
        raise DeclarationError(f"{file.name}: {error}") from None


def _toml(file: Traversable | Path) -> dict[str, Any]:
    text = ""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(
            f"This cannot be read as a plan: {error}. {_way_out(str(error), text)}"
        ) from None
    except UnicodeDecodeError:
        raise DeclarationError("This is no plain text. Save it as plain text in UTF-8.") from None
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise DeclarationError(f"This cannot be read: {why}. Look at its name.") from None


def _way_out(error: str, text: str) -> str:
    """What to do about what the reader of TOML stumbled over."""
    written = {line.strip() for line in text.splitlines()}
    head = next((one for one in HEADED if f"'{one}'" in error or f"[{one}]" in written), "")
    if head:
        return f"Begin each {head} with a line of its own, in two square brackets: [[{head}]]."
    if "overwrite" in error:
        return "One line stands there twice: leave one out, or begin the next step with [[step]]."
    return (
        'Texts stand in straight quotation marks ("); some programs make round ones of them.'
        " Lists stand in square brackets, with a comma after each."
    )


def _made(written: Mapping[str, Any], known: Mapping[str, Exercise]) -> Plan:
    _refuse(_strange(written, Plan, at="The plan"))
    given = {name: value for name, value in written.items() if name not in HEADED}
    for head, (name, kind) in HEADED.items():
        given[name] = tuple(_listed(head, written.get(head, []), kind))
    made = Plan(**given)
    _refuse(misfits(made, known))
    return made


def _listed(head: str, written: Any, kind: type[Step | Task]) -> Iterator[Step | Task]:
    if not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
        raise DeclarationError(f"Begin each {head} with a line of its own: [[{head}]].")
    for number, one in enumerate(written, start=1):
        called = one.get("key", "")
        _refuse(
            _strange(
                one,
                kind,
                at=f"The {head} {called!r}" if called else f"{head.capitalize()} {number}",
            )
        )
        yield kind(**one)


def _strange(written: Mapping[str, Any], kind: type, *, at: str) -> Iterator[str]:
    """What is named in the file and means nothing, and what is missing from it."""
    lists = {name: head for head, (name, _) in HEADED.items()} if kind is Plan else {}
    allowed = [lists.get(one.name, one.name) for one in fields(kind)]
    for name in (name for name in written if name not in allowed):
        near = nearest(name, allowed)
        offer = f" Did you mean {near!r}?" if near else ""
        yield f"{at} has {name!r}, which means nothing here.{offer} It may have: " + (
            ", ".join(allowed) + "."
        )
    for one in fields(kind):
        name = lists.get(one.name, one.name)
        if one.default is MISSING and name not in written:
            example = f"[[{name}]]" if one.name in lists else f"{name} = …"
            yield f"{at} lacks {name!r}. Add a line: {example}"


def _refuse(problems: Iterator[str]) -> None:
    for problem in problems:
        raise DeclarationError(problem)


def _keys() -> tuple[str, ...]:
    names = (file.name for file in _shelf().iterdir())
    return tuple(sorted(name.removesuffix(ENDS) for name in names if name.endswith(ENDS)))


def _shelf() -> Traversable:
    return files("fornow.plans").joinpath("shelf")
