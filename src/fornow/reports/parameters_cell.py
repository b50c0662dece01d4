"""What the source of a `parameters` cell asks for: name, kind, default and help of each parameter.

It is read as Python reads it. Papermill goes through it line by line with a pattern of its own: to
it a text with a # in it ends there, a kind such as `str | None` is no kind, and a comment that
holds an = hides its parameter.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from contextlib import suppress

NO_DEFAULT = "..."
UNSAID = "None"  # papermill's word for a kind that is not said
# A comment may begin with the kind, as before Python had a place for it.
A_COMMENT = re.compile(r"#\s*(?:type:\s*(?P<kind>\S+)\s*)?(?P<help>.*)")
NOT_PYTHON = re.compile(r"^([ \t]*)[%!].*$", re.MULTILINE)
Row = dict[str, str]


def rows_of(source: str) -> list[Row]:
    """A row for each name that is given a value, in their order; `SyntaxError` for no Python."""
    try:
        parsed = ast.parse(source)
    except SyntaxError:  # IPython's own words may stand in it, and are no parameter
        source = NOT_PYTHON.sub(r"\1pass", source)
        parsed = ast.parse(source)
    comments = dict(_comments(source))
    rows: dict[str, Row] = {}
    for one in parsed.body:
        said = A_COMMENT.fullmatch(comments.get(one.end_lineno or 0, "#"))
        kind, help_ = (said["kind"] or "", said["help"].strip()) if said else ("", "")
        for name, annotation, value in _asked(one):
            rows[name] = {
                "name": name,
                "inferred_type_name": _kind(annotation) or kind or UNSAID,
                "default": _written(source, value),
                "help": help_,
            }
    return list(rows.values())


def _asked(one: ast.stmt) -> Iterator[tuple[str, ast.expr | None, ast.expr | None]]:
    """The names that a statement gives a value, each with its kind and the value."""
    if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
        yield one.target.id, one.annotation, one.value
    elif isinstance(one, ast.Assign):
        for target in one.targets:
            if isinstance(target, ast.Name):
                yield target.id, None, one.value


def _kind(annotation: ast.expr | None) -> str:
    if annotation is None:
        return ""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.strip()
    return ast.unparse(annotation)


def _written(source: str, value: ast.expr | None) -> str:
    """The default as its author wrote it; a value is written anew, so that it takes one line."""
    if value is None:
        return NO_DEFAULT
    with suppress(ValueError):
        return repr(ast.literal_eval(value))
    return " ".join((ast.get_source_segment(source, value) or "").split())


def _comments(source: str) -> Iterator[tuple[int, str]]:
    """The comments, each with its line."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
