"""A batch and a server begin without what nobody has asked them for, and have it once it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

BATCH = "import fornow.reports.ready"
SERVER = """
from fornow.serving.home import home
from fornow.serving.serve import _started
from fornow.serving.settings import settings
with home() as place:
    _started(settings(place, home=place, open_at="lab", browser=False, port=0))
"""
BUILT = "import sys; print('jsonschema' in sys.modules, 'lark' in sys.modules)"
ASKED = """
from fornow.later import put_off
put_off()
import jsonschema
from jsonschema import FormatChecker
"""
CHECK = """
FormatChecker(["iri"]).check("https://münchen.example/größe", "iri")
try:
    FormatChecker(["iri"]).check("not an address", "iri")
except jsonschema.FormatError:
    print("refused")
import rfc3987_syntax
print(rfc3987_syntax.parse.__module__, rfc3987_syntax.RFC3987_SYNTAX_PARSER_TYPE)
"""


def said(*code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("begin", [BATCH, SERVER], ids=["a batch", "a server"])
def test_it_begins_without_a_grammar_that_takes_a_second_to_build(begin: str) -> None:
    assert said(begin, BUILT)[-1] == "True False"


def test_whoever_asks_whether_it_is_an_address_is_told_as_before() -> None:
    before, refused, built = said(ASKED, BUILT, CHECK)

    assert before == "True False"
    assert refused == "refused"
    assert built == "rfc3987_syntax.syntax_helpers earley"


def test_what_has_been_built_already_stays() -> None:
    first = "import rfc3987_syntax as built"
    same = "import sys; print(sys.modules['rfc3987_syntax'] is built)"
    assert said(first, ASKED, same) == ["True"]
