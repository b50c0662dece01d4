"""Words that a spreadsheet would take for a formula, made safe to open; and back.

A cell that begins with `=`, `+`, `-` or `@` is run by Excel and LibreOffice when a file is opened,
also after spaces and quotation marks, and in some languages in its full-width form. An apostrophe
in front makes it words. It goes in front of later parts too: where a spreadsheet splits at
semicolons or tabs, as many outside Britain do, what follows one is a cell of its own.
"""

from __future__ import annotations

import re

_SIGNS = r"=+\-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌−"
# Spaces, quotation marks, and marks that are not seen: a spreadsheet drops them or looks past them.
_PASSED = r"[\s\"'`´‘’‚‛“”„‟«»‹›\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_STARTS = rf"(?={_PASSED}[{_SIGNS}\t\r\n])"
_FOLLOWS = rf"(?={_PASSED}[{_SIGNS}])"
_PARTS = r"(?<=[;\t\r\n])"
_RUNS = re.compile(rf"\A{_STARTS}|{_PARTS}{_FOLLOWS}")
_DEFUSED = re.compile(rf"\A'{_STARTS}|{_PARTS}'{_FOLLOWS}")


def defused(words: str) -> str:
    """The words with an apostrophe before whatever a spreadsheet would run; others as they are.

    >>> defused("=1+1"), defused("1+1"), defused("- more beds")
    ("'=1+1", '1+1', "'- more beds")
    """
    return _RUNS.sub("'", words)


def as_written(cell: str) -> str:
    """The words that `defused` was given.

    >>> as_written("'=1+1"), as_written("'tis so")
    ('=1+1', "'tis so")
    """
    return _DEFUSED.sub("", cell)
