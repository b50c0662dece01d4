"""What is built when a library is imported, and hardly ever asked for: built when it is asked for.

jsonschema, which looks through every notebook and every event of a server, brings along a grammar
of addresses in all alphabets. To build it takes a second, the most of all that a batch begins with,
and no schema of a notebook or of an event speaks of such addresses.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

GRAMMAR = "rfc3987_syntax"


def put_off() -> None:
    """Let the grammar stand ready to be built, where it is installed and not built yet."""
    if GRAMMAR in sys.modules:
        return
    spec = find_spec(GRAMMAR)
    if spec is not None:
        stands_in = _Later(GRAMMAR)
        # As the import system leaves a package: else it asks for these, and that would build it.
        stands_in.__spec__ = spec
        stands_in.__path__ = list(spec.submodule_search_locations or ())
        sys.modules[GRAMMAR] = stands_in


class _Later(ModuleType):
    """Has what jsonschema takes from it; before it says anything else, it is built."""

    @staticmethod
    def is_valid_syntax(term: str, value: str) -> bool:
        return bool(_built().is_valid_syntax(term, value))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # those who look over all modules ask for such
            raise AttributeError(f"module {GRAMMAR!r} has no attribute {name!r}")
        return getattr(_built(), name)


def _built() -> ModuleType:
    if isinstance(sys.modules.get(GRAMMAR), _Later):
        del sys.modules[GRAMMAR]
    return import_module(GRAMMAR)
