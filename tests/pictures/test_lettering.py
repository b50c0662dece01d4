"""Words in charts are safe, short and whole words where they can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest

from fornow.analysis import cells
from fornow.pictures import lettering
from fornow.pictures.marks import said
from tests.hostile import TEXTS, UNWRITABLE

#: A few of each kind, for what takes too long to try with every one of them.
HOSTILE = [
    "<b>bold</b>",
    '<a href="javascript:alert(1)">x</a>',
    "one<br>two",
    "<img src=x onerror=alert(1)>",
    "%{x} and %{customdata[0]}",
    "$\\href{javascript:alert(1)}{x}$",
    "\u202etxet desrever",
    "a\x00b\x1b[31m",
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    "Z" + "\u0301" * 500,
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", [*HOSTILE, *TEXTS, *UNWRITABLE])
def test_nothing_typed_stays_markup_a_template_or_a_formula(text):
    for safe in (lettering.plain(text), lettering.wrapped(text, 20, 3).replace("<br>", " ")):
        assert not set(safe) & set("<>{}%$\"'")
        assert "\u202e" not in safe
        assert "\x00" not in safe


def test_a_text_of_ten_thousand_characters_is_cut_with_an_ellipsis():
    for text in ("word " * 2000, "x" * 10_000):
        safe = lettering.plain(text, 60)
        assert len(safe) <= 60
        assert safe.endswith("…")


def test_wrapped_words_keep_to_their_lines_and_width():
    lines = lettering.wrapped("people can be helped before a crisis comes", 12, 2).split("<br>")
    assert len(lines) == 2
    assert all(len(line) <= 13 for line in lines)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""), (pd.NA, ""), (pd.NaT, ""), (float("nan"), ""), (3.0, "3"), (True, "yes"),
        (np.bool_(False), "no"), (date(2026, 3, 3), "3 March 2026"),
        (pd.Timestamp("2026-03-03"), "3 March 2026"), (("a", "b"), "a; b"), ("as is", "as is"),
    ],
)  # fmt: skip
def test_values_are_said_as_people_say_them(value, said):
    assert lettering.words(value) == said


def test_quotation_marks_hold_a_sentence_without_its_stop():
    assert lettering.quoted("Nights are covered.") == "“Nights are covered”"


@pytest.mark.parametrize("quote", [lettering.quoted, cells.quoted])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        (".", "“.”"),
        ("..", "“..”"),
        ("And so on...", "“And so on...”"),
        ("“Nobody rang.”", "“Nobody rang”"),
        ('"Nobody rang".', "“Nobody rang”"),
        ("“Yes” and “no”", "““Yes” and “no””"),
    ],
)
def test_what_is_quoted_is_never_empty_and_never_quoted_twice(
    quote: Callable[[str], str], said: str, told: str
) -> None:
    assert quote(said) == told


@pytest.mark.parametrize(
    ("text", "measured"),  # in DejaVu Sans, by its own table of widths
    [("Waiting", 3.82), ("HOME WARD", 6.49), ("illicit", 2.33), ("mum & wool", 6.32)],
)
def test_letters_are_reckoned_as_wide_as_they_are_set_or_a_little_more(text, measured):
    assert measured - 0.1 <= lettering.ems(text) <= measured * 1.15


def test_signs_as_wide_as_they_are_high_and_marks_on_letters_are_reckoned_so():
    assert lettering.ems("等待") == 2.0
    assert lettering.ems("e\u0301") == lettering.ems("e")


def test_a_sentence_of_ours_keeps_its_direction_around_what_it_quotes() -> None:
    told = said("Of how far, two of us say “שלום” and “عالم”.")
    assert told == "Of how far, two of us say “<bdi>שלום</bdi>” and “<bdi>عالم</bdi>”."
    assert said("“שלום”") == "<bdi>“שלום”</bdi>", "nothing here is ours"
    assert said("שלום “so”") == "<bdi>שלום “so”</bdi>"
    assert "<b>" not in said("See “<b>שלום</b>” now")
