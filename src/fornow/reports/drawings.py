"""The drawings on a page, each with a number by which its picture is known."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

NUMBER = "data-drawing"
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b", re.IGNORECASE)

# Paints each numbered drawing; run in a browser that has the page.
PAINTER = Path(__file__).with_name("painter.js").read_text(encoding="utf-8")


def marked(html: str) -> str:
    """The page without its scripts, each drawing on it numbered in the order they stand.

    >>> marked("<p><svg></svg><script>1</script><svg></svg></p>")
    '<p><svg data-drawing="1"></svg><svg data-drawing="2"></svg></p>'
    """
    numbers = count(1)
    return _DRAWING.sub(
        lambda found: f'{found[0]} {NUMBER}="{next(numbers)}"', _SCRIPT.sub("", html)
    )
