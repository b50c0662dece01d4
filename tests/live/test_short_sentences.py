"""Whatever a phone, a panel or the screen says, it says in sentences of twenty words at most."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import fornow
from fornow.exercises.catalogue import exercises
from fornow.exercises.exercise import Agreement
from fornow.exercises.voices import sentences

LONGEST = 20
HERE = Path(str(files(fornow)))
PAGES = sorted((HERE / "live" / "pages").glob("*.html"))
MODULES = sorted([*(HERE / "live").glob("*.py"), *(HERE / "panel").glob("*.py")])


def too_long(said: str) -> list[str]:
    """The sentences in it that are longer than that."""
    found = re.split(r"(?<=[.!?])[”\s]+", said)
    return [one for one in found if len(re.findall(r"[^\W_][\w’'-]*", one)) > LONGEST]


def of_a_page(path: Path) -> Iterator[str]:
    """Every message of a template: what is filled in counts as one word, a branch as its own."""
    html = path.read_text(encoding="utf-8")
    for filled in re.findall(r"{{.*?}}", html):
        yield from re.findall(r'"([^"]* [^"]*)"', filled)
    html = re.sub(r"{{.*?}}", "X", html)
    html = re.sub(r"{%-?\s*(else|elif|endif|endfor).*?%}", "\n", html)
    html = re.sub(r"{%.*?%}", "", html)
    for block in re.split(r"\n|</?(?:p|h\d|li|label|button|div|dt|dd|legend|summary)\b", html):
        yield re.sub(r"^[^<]*?>|<.*?>", " ", block)


def of_a_module(path: Path) -> Iterator[str]:
    """Every message in a module, apart from what it says to its readers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    inner = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        if id(node) in told | inner:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else "X" for v in node.values)
            yield "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_a_sentence_that_is_too_long_is_found() -> None:
    assert too_long("It is so. " + "And more " * 10 + "it is.")
    assert not too_long("And more " * 9 + "it is. And so on.")


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.stem)
def test_no_page_says_a_sentence_that_is_too_long(page: Path) -> None:
    assert [long for said in of_a_page(page) for long in too_long(said)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_no_module_of_the_room_says_a_sentence_that_is_too_long(module: Path) -> None:
    said = (one for one in of_a_module(module) if "<" not in one and "SELECT" not in one)
    assert [long for one in said for long in too_long(one)] == []


@pytest.mark.parametrize("agreement", Agreement)
def test_no_promise_has_a_sentence_that_is_too_long(agreement: Agreement) -> None:
    asked = itertools.product(exercises(), (None, 1, 2))
    found = {
        long
        for one, people in asked
        for told in sentences(one, k=5, agreement=agreement, people_at_level=people)
        for long in too_long(told)
    }
    assert found == set()
