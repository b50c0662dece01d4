"""A whole page of print: its style, and what stands in the margin of each sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fornow import look, shelf


def document(title: str, body: Iterable[Markup], *, foot: str, about: str = "") -> str:
    """A page that prints on A4 in grey: `foot` stands at the foot of each sheet of paper."""
    margins = (
        f"@page{{@bottom-left{{content:{in_css(foot)}}}}}"
        "@page{@bottom-right{content:counter(page) ' of ' counter(pages)}}"
    )
    rules = (shelf.templates() / "paper" / "sheets.css").read_text(encoding="utf-8")
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<title>{}</title>\n<style>{}</style>\n</head>\n<body class="pp-{}">\n<main>\n'
            "{}\n</main>\n</body>\n</html>\n"
        ).format(
            title,
            Markup(look.css_variables() + rules + margins),
            about,
            Markup("\n").join(body),
        )
    )


def in_css(words: str) -> str:
    r"""Words as a string in a style sheet: whatever they are, they end neither it nor the sheet.

    >>> print(in_css('A "b" </style>'))
    "A \22 b\22  \3c \2f style\3e "
    """
    kept = "".join(
        letter if letter.isalnum() or letter in " ·,." else f"\\{ord(letter):x} "
        for letter in " ".join(words.split())
    )
    return f'"{kept}"'
