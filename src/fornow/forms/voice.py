"""How an answer is to be shown: chosen where the exercise leaves a choice, and whom it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from fornow.exercises.exercise import LEVELS, Exercise, Voice
from fornow.forms.said import said, say

_LABELS = {
    Voice.UNNAMED: "Not with my name",
    Voice.ORGANISATION: "I speak for my organisation",
    Voice.LEVEL: "With where I speak from",
    Voice.NAMED: "With my name",
}


class VoiceChoice:
    """How this answer is to be shown, where the exercise lets a person choose or must know."""

    def __init__(self, exercise: Exercise, offered: tuple[str, ...]) -> None:
        self.voices = exercise.voices
        self.choice = widgets.ToggleButtons(
            options=[(_LABELS[voice], str(voice)) for voice in exercise.voices],
            value=None if len(exercise.voices) > 1 else str(exercise.voice),
            description="How should this answer be shown?",
        )
        self.organisation = widgets.Combobox(
            continuous_update=False,
            description="Which organisation do you speak for?",
            options=offered,
            ensure_option=False,
        )
        self.level = widgets.Dropdown(
            description="Where do you speak from?",
            options=[("Choose…", ""), *((option.label, option.key) for option in LEVELS)],
            value="",
        )
        self.name = widgets.Text(continuous_update=False, description="Your name")
        self._details = widgets.VBox([])
        self._problem = said("")
        self.choice.observe(lambda _: self._fit(), "value")
        # What was missing is there now: the words about it would be wrong.
        self.watch(lambda: say(self._problem, ""))
        self._fit()
        several = len(self.voices) > 1
        asked = widgets.VBox([*([self.choice] if several else []), self._details, self._problem])
        asked.add_class("fn-asked")
        self.boxes = [asked]

    def speaker(self) -> dict[str, Any]:
        """The voice and whom it speaks for, as the partnership's doors want them."""
        chosen = self.choice.value or str(self.voices[0])
        return {
            "voice": chosen,
            "organisation": self.organisation.value if chosen == Voice.ORGANISATION else None,
            "level": self.level.value if chosen == Voice.LEVEL else None,
            "name": self.name.value if chosen == Voice.NAMED else None,
        }

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever another voice is chosen, or another giver named."""
        for box in (self.choice, self.organisation, self.level, self.name):
            box.observe(lambda _: changed(), "value")

    def complain(self, known: str = "") -> bool:
        """Say beside it what is missing, or take it back; True when something was."""
        missing = known or next(
            (ask for voice, box, ask in self._asked() if self.choice.value == voice and not box),
            "" if self.choice.value else "Choose how this answer should be shown.",
        )
        say(self._problem, missing, "fn-problem")
        return bool(missing)

    def clear(self) -> None:
        """Forget who spoke, for the next seat."""
        if len(self.voices) > 1:
            self.choice.value = None
        self.organisation.value, self.level.value, self.name.value = "", "", ""
        say(self._problem, "")

    def _asked(self) -> list[tuple[str, str, str]]:
        """Each voice that needs to know more: what was given, and what to say when nothing was."""
        organisation, name = self.organisation.value.strip(), self.name.value.strip()
        return [
            (Voice.ORGANISATION, organisation, "Say which organisation you speak for."),
            (Voice.LEVEL, self.level.value, "Choose where you speak from."),
            (Voice.NAMED, name, "Give your name."),
        ]

    def _fit(self) -> None:
        shown = {
            str(Voice.ORGANISATION): self.organisation,
            str(Voice.LEVEL): self.level,
            str(Voice.NAMED): self.name,
        }.get(self.choice.value or "")
        self._details.children = (shown,) if shown else ()
