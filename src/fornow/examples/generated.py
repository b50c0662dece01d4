"""Further partnerships, made by chance."""

from __future__ import annotations

from fornow.examples.story import Story


def generated_story(number: int, *, seed: int) -> Story:
    """The story of the generated partnership with that number."""
    raise NotImplementedError
