"""The best we can imagine, in everybody's own words, those that differ most first."""

from __future__ import annotations

from fornow.pictures.in_my_words import Texts, in_columns
from fornow.pictures.lettering import number
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted


def draw(wanted: Wanted) -> Picture:
    """Each answer as a quotation, equal in size, no author to any."""
    return in_columns(wanted, title=_title)


def _title(texts: Texts) -> str:
    said = next((given for field, given in texts.items() if field.name == "best"), [])
    if not said:
        return "Nobody has written yet how good it could be"
    if len(said) == 1:
        return "How good it could be, as one of us sees it"
    return f"How good it could be, said {number(len(said))} times over"
