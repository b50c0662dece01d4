"""What this is for, in everybody's own words, those that differ most first."""

from __future__ import annotations

from fornow.pictures.in_my_words import Texts, in_columns
from fornow.pictures.lettering import number
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted


def draw(wanted: Wanted) -> Picture:
    """Each purpose and each reason as a quotation, equal in size, no author to any."""
    return in_columns(wanted, title=_title)


def _title(texts: Texts) -> str:
    said = next((given for field, given in texts.items() if field.name == "what_for"), [])
    if not said:
        return "Nobody has written yet what this is for"
    if len(said) == 1:
        return "What this is for, as one of us sees it"
    ways = {_way(text) for text in said}
    if len(ways) == 1:
        return "What this is for, said in the same words by all who wrote"
    return f"What this is for, said in {number(len(ways))} ways, those furthest apart first"


def _way(text: str) -> str:
    """A purpose without what makes no other way of saying it: capitals, spaces, a full stop."""
    return " ".join(text.casefold().split()).rstrip(".!?…;, ")
