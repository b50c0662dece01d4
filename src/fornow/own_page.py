"""A page of one's own, to keep: as a page for a browser, and as Markdown for a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from fornow import look
from fornow.answers.told import day

#: A question, and what was written under it.
Part = tuple[str, str]

_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>#|~&])")
_BEGINS_A_LIST = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)
_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'\">"
    "<style>{1}{2}</style></head><body><main><h1>{0}</h1><p>{3}</p>{4}</main></body></html>\n"
)
_RULES = Markup(
    "body{font-family:system-ui,sans-serif;line-height:1.5;margin:0}"
    "main{max-width:40rem;margin:0 auto;padding:1.5rem}"
    "h2{margin-top:2rem}p{white-space:pre-wrap;overflow-wrap:anywhere}"
)


def as_html(title: str, parts: Iterable[Part], *, on: date) -> str:
    """The page for a browser: it runs nothing and fetches nothing, and prints as it is."""
    told = Markup("").join(
        Markup('<h2>{}</h2><p dir="auto">{}</p>').format(asked, words) for asked, words in parts
    )
    return str(_PAGE.format(title, Markup(look.css_variables()), _RULES, day(on), told))


def as_markdown(title: str, parts: Iterable[Part], *, on: date) -> str:
    r"""The same in Markdown: what was typed stays words, and is read as no mark.

    >>> print(as_markdown("Mine", [("How?", "1. *so*")], on=date(2026, 5, 1)).splitlines()[-1])
    1\. \*so\*
    """
    told = [f"# {title}", day(on)]
    for asked, words in parts:
        told += [f"## {asked}", _plain(words)]
    return "\n\n".join(told) + "\n"


def _plain(words: str) -> str:
    """Words with a stroke before whatever Markdown would act on."""
    safe = _MEANS_SOMETHING.sub(r"\\\1", words)
    return _BEGINS_A_LIST.sub(r"\1\\\2", safe)
