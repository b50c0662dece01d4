"""The parameters of a report template: read from its `parameters` cell, checked before it runs.

Papermill only warns about a name it does not know, and pastes names into code as they are. So
each name and value is checked here first, and a misspelt one is refused with the nearest.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from fornow import shelf
from fornow.addresses import Address, as_path, is_address
from fornow.answers.raw import read_day_written_out
from fornow.errors import ReportProblem, UnknownName
from fornow.reports import stores
from fornow.reports.dating import A_MOMENT, read_moment
from fornow.reports.inspecting import inspected
from fornow.reports.parameters_cell import NO_DEFAULT

FIRST = "file"
AS_OF = "as_of"
MADE = "made"
A_DAY = re.compile(r"\ba day\b", re.IGNORECASE)
THE_MOMENT = re.compile(r"\ba moment such as\b", re.IGNORECASE)
KINDS: Mapping[str, str] = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
}
YES, NO = ("true", "yes", "1"), ("false", "no", "0")

EXAMPLES: Mapping[str, str] = {"str": '""', "int": "3", "float": "0.5", "bool": "False"}

Value = str | int | float | bool
type_of: Mapping[str, type[str] | type[int] | type[float] | type[bool]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
}


@dataclass(frozen=True)
class Parameter:
    """One thing that can be said to a template: its name, kind, what it is unless given, help."""

    name: str
    kind: str
    default: Value
    help: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a day: by its name, or by its help ("a day such as 2026-05-01")."""
        return self.kind == "str" and (self.name == AS_OF or bool(A_DAY.search(self.help)))

    @property
    def is_moment(self) -> bool:
        """Whether it is a day with its time, by its help ("a moment such as 2026-05-01T09:00")."""
        return self.kind == "str" and bool(THE_MOMENT.search(self.help))


def template_at(given: str | Path) -> Path:
    """Where a template is: the notebook at that path, or else one of ours by its name."""
    path = Path(given).expanduser()
    name = str(given).removesuffix(".ipynb")
    ours = shelf.templates() / f"{name}.ipynb"
    return ours if not path.is_file() and name in our_templates() else path


@contextmanager
def borrowed(given: str | PurePath) -> Iterator[Path]:
    """The template, on this machine for as long as it is wanted: also one in a store."""
    if not is_address(given):
        yield template_at(as_path(str(given))).resolve()
        return
    with TemporaryDirectory(prefix="fornow-template-") as folder:
        yield stores.fetch(Address(given), Path(folder))


def our_templates() -> tuple[str, ...]:
    """The names of the templates that come with fornow."""
    return tuple(sorted(one.stem for one in shelf.templates().glob("*.ipynb")))


def parameters(template: Path) -> tuple[Parameter, ...]:
    """What the template's `parameters` cell asks for, in its order; the first is `file`."""
    found, sorry = told(template)
    if sorry:
        raise ReportProblem("\n".join(sorry))
    return tuple(found)


def told(template: Path) -> tuple[list[Parameter], list[str]]:
    """Those parameters that can be read, and a sentence for each that is to be put right."""
    found: list[Parameter] = []
    sorry: list[str] = []
    rows = _inspected(template)
    if not rows or rows[0]["name"] != FIRST:
        first = f"the first is {rows[0]['name']!r}" if rows else "it has none"
        sorry.append(
            f"{template.name} cannot be used as a template: its first parameter must be"
            f' `file: str = ""`, in a cell tagged `parameters` ({first}).'
        )
    for row in rows:
        try:
            found.append(_parameter(template, row))
        except ReportProblem as problem:
            sorry.append(str(problem))
    return found, sorry


def checked(template: Path, given: Mapping[str, object]) -> dict[str, Value]:
    """The values given for a template's parameters, each of its kind; `file` is not among them."""
    known = {parameter.name: parameter for parameter in parameters(template)}
    for name in given:
        if name == FIRST:
            raise ReportProblem("The parameter 'file' is filled in for each report: leave it out.")
        if name not in known:
            raise UnknownName(f"parameter in {template.name}", name, known.keys() - {FIRST})
    return {name: read(known[name], value) for name, value in given.items()}


def of_one_day(template: Path, given: Mapping[str, Value]) -> dict[str, Value]:
    """The values with the day they are made as of, where the template asks for one: today's.

    One day for the whole batch, also where it goes on past midnight or on other machines.
    """
    open_days = (each for each in parameters(template) if each.name == AS_OF and each.is_day)
    return {each.name: str(date.today()) for each in open_days if not each.default} | dict(given)


def read(parameter: Parameter, value: object) -> Value:
    """A value of the parameter's kind, from a typed one or from text on a command line."""
    wanted = type_of[parameter.kind]
    if parameter.is_day:
        return _day(parameter, value)
    if parameter.is_moment:
        return _moment(parameter, value)
    if isinstance(value, str | int | float) and type(value) is wanted:
        return value
    if wanted is float and type(value) is int:
        return float(value)
    if isinstance(value, str):
        try:
            return _from_text(parameter.kind, value.strip())
        except ValueError:
            pass
    raise ReportProblem(
        f"The parameter {parameter.name!r} must be {KINDS[parameter.kind]} (got {value!r})."
    )


def _day(parameter: Parameter, value: object) -> str:
    """A day as 2026-05-31; empty where none is given."""
    if value == "":
        return ""
    day = read_day_written_out(value) if isinstance(value, str | date) else None
    if day is None:
        raise ReportProblem(
            f"The parameter {parameter.name!r} must be a day such as 2026-05-31 or 31 May 2026"
            f" (got {value!r}). Figures alone are read as a day first here and a month first there."
        )
    return day.isoformat()


def _moment(parameter: Parameter, value: object) -> str:
    """A moment as 2026-05-31T09:00; empty where none is given."""
    if value == "":
        return ""
    moment = read_moment(value)
    if moment is None:
        raise ReportProblem(f"The parameter {parameter.name!r} must be {A_MOMENT} (got {value!r}).")
    return moment.isoformat(timespec="minutes")


def _from_text(kind: str, text: str) -> Value:
    if kind == "bool":
        if text.casefold() not in YES + NO:
            raise ValueError(text)
        return text.casefold() in YES
    return int(text) if kind == "int" else float(text)


def _inspected(template: Path) -> list[dict[str, str]]:
    if not template.is_file():
        raise ReportProblem(
            f"There is no template at {template}. Give the path of a notebook, or the name of one"
            f" of ours: {', '.join(our_templates())}."
        )
    return inspected(template)


def _parameter(template: Path, row: Mapping[str, Any]) -> Parameter:
    name, kind, written = row["name"], row["inferred_type_name"], row["default"]
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ReportProblem(f"{template.name} has a parameter that is no Python name: {name!r}.")
    if kind not in KINDS and kind != "None":
        raise ReportProblem(
            f"In {template.name} {name} is of kind {kind}, and a parameter must be text, a whole"
            f' number, a number, or True or False. Write it as text, such as `{name}: str = ""`.'
        )
    default: Any = None
    with suppress(ValueError, SyntaxError):
        default = ast.literal_eval(written)
    kind = type(default).__name__ if kind == "None" else kind
    if kind == "float" and type(default) is int:
        default = float(default)
    if kind not in KINDS or type(default) is not type_of[kind]:
        must = KINDS.get(kind, "text, a whole number, a number, or True or False")
        like = kind if kind in KINDS else "str"
        lacks = written == NO_DEFAULT
        what = "and it has no default" if lacks else f"and its default is {written}"
        raise ReportProblem(
            f"In {template.name} {name} must be {must}, {what}."
            f" Write `{name}: {like} = {EXAMPLES[like]}`."
        )
    return Parameter(name, kind, default, row["help"])
