"""The one demo from real data: a published conversation about scrutiny of policing in London."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from fornow.errors import FornowError
from fornow.examples.player import new_partnership
from fornow.partnership.imports import Imported, import_polis

KEY = "london-youth-policing"
SOURCE = "london.youth.policing"
#: The days are real, so this demo is the same whatever day the others are told for.
DAY = date(2022, 7, 27)
#: Statements that say who people are: their age, gender, ethnicity or first language.
ABOUT_PEOPLE = frozenset({1, *range(4, 14)})
SETTINGS = {
    "name": "Young Londoners and the police",
    "place": "London",
    "purpose": "What is the best way to engage more young people in local scrutiny of policing?",
    "agreement": "on-the-record",
}
ATTRIBUTION = (
    "Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under"
    " CC BY 4.0 with Attribution to The Computational Democracy Project."
)


def write_youth_policing(path: Path, as_of: date) -> Imported:
    """A new partnership at `path` with the published conversation in it."""
    shelf = files("fornow.examples").joinpath("polis", SOURCE)
    with new_partnership(path, day=DAY) as p, as_file(shelf) as folder:
        made = p.add("partnership", SETTINGS)
        if isinstance(made, list):
            raise FornowError(" ".join(problem.message for problem in made))
        return import_polis(p.store, folder, day=DAY, about_people=ABOUT_PEOPLE)
