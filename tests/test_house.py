"""The size of things: what one can hold in the head."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fornow
from tests.conftest import HERE, LONGEST

LONGEST_MODULE = 300
LONGEST_FUNCTION = 30
SOURCE = Path(fornow.__file__).parent


def modules() -> list[Path]:
    found = sorted(SOURCE.rglob("*.py"))
    assert len(found) > 20
    return found


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body. Naming what is taken and saying what is given is no reason to split."""
    said = ast.get_docstring(function) is not None and len(function.body) > 1
    first = function.body[1 if said else 0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_no_module_is_longer_than_its_ceiling() -> None:
    counts = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in modules()}
    assert {str(p): n for p, n in counts.items() if n > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_one_can_hold_in_the_head() -> None:
    long = [
        f"{path}:{function.lineno} {function.name} {length(function)}"
        for path in modules()
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_each_file_of_tests_that_is_to_begin_early_is_there() -> None:
    assert [name for name in LONGEST if not (HERE / name).is_file()] == []
