"""How a phone's answer is to be shown: asked first, where the exercise leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fornow.answers import Problem
from fornow.exercises.exercise import LEVELS, Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Choice, Field, Option, Organisation, Who
from fornow.live.given import ANSWER, Posted, given
from fornow.partnership.ballots import Speaker

#: Before the names of these questions, so that none of an exercise's own is called alike.
OURS = "v_"
_LABELS = {
    Voice.UNNAMED: "Not with my name",
    Voice.ORGANISATION: "I speak for my organisation",
    Voice.LEVEL: "With where I speak from",
    Voice.NAMED: "With my name",
}


def asked_first(exercise: Exercise, stage: Stage) -> tuple[Field, ...]:
    """The questions about the voice; none where an answer can be shown in one way only."""
    voices = exercise.voices_at(stage)
    several = len(voices) > 1
    details = [_detail(voice, several) for voice in voices if _needs_more(exercise, voice)]
    return (*([_choice(voices)] if several else []), *details)


def speaker(exercise: Exercise, stage: Stage, posted: Posted) -> Speaker:
    """Who speaks, in which voice, as far as that voice needs to know."""

    def said(name: str) -> str:
        return given(Who(name=OURS + name, prompt=name), posted).one.strip()

    voices = exercise.voices_at(stage)
    chosen = said("voice") if len(voices) > 1 else str(voices[0])
    return Speaker(
        voice=chosen or None,
        organisation=said("organisation") if chosen == Voice.ORGANISATION else None,
        level=said("level") if chosen == Voice.LEVEL else None,
        name=said("name") if chosen == Voice.NAMED else None,
    )


def wrong(exercise: Exercise, stage: Stage, posted: Posted) -> list[Problem]:
    """What is missing before the voice is known."""
    voices = exercise.voices_at(stage)
    spoken = speaker(exercise, stage, posted)
    if spoken.voice not in set(voices):
        return [Problem(f"{OURS}voice", "Choose how this should be shown.")]
    voice = Voice(str(spoken.voice))
    if not _needs_more(exercise, voice) or spoken.told(voice):
        return []
    ask = {
        Voice.ORGANISATION: Problem(f"{OURS}organisation", "Say which organisation you speak for."),
        Voice.LEVEL: Problem(f"{OURS}level", "Choose where you speak from."),
        Voice.NAMED: Problem(f"{OURS}name", "Give your name."),
    }
    return [ask[voice]]


def as_posted(spoken: Speaker | None) -> dict[str, list[str]]:
    """A speaker as a phone would have sent one."""
    if spoken is None:
        return {}
    known: Mapping[str, Any] = vars(spoken)
    return {f"{ANSWER}{OURS}{name}": [str(value)] for name, value in known.items() if value}


def _needs_more(exercise: Exercise, voice: Voice) -> bool:
    if voice is Voice.NAMED:
        return exercise.kind is Kind.BALLOT
    return voice is not Voice.UNNAMED


def _choice(voices: tuple[Voice, ...]) -> Field:
    offered = tuple(Option(key=str(voice), label=_LABELS[voice]) for voice in voices)
    return Choice(name=f"{OURS}voice", prompt="How should this be shown?", options=offered)


def _detail(voice: Voice, several: bool) -> Field:
    if voice is Voice.ORGANISATION:
        lead = "If you speak for your organisation: which is it?"
        asks = lead if several else "Which organisation do you speak for?"
        return Organisation(name=f"{OURS}organisation", prompt=asks)
    if voice is Voice.LEVEL:
        lead = "If you say where you speak from: where is it?"
        asks = lead if several else "Where do you speak from?"
        return Choice(name=f"{OURS}level", prompt=asks, options=LEVELS)
    asks = "If you give your name: what is it?" if several else "What is your name?"
    return Who(name=f"{OURS}name", prompt=asks)
