"""Whether a plan fits the exercises there are: each is known, and what is asked is talked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from fornow.errors import nearest
from fornow.exercises.exercise import Exercise, Kind
from fornow.plans.session_plan import Plan, Step, StepKind

#: Steps in which people are asked on phones or on paper as soon as they open.
ASKS = frozenset({StepKind.ASK, StepKind.DECIDE, StepKind.CLOSE})
#: Of these nothing is answered that could be shown to all.
NEVER_SHOWN = {
    Kind.REFLECTION: "it is for each person alone",
    Kind.SETTINGS: "it is filled in and not answered",
    Kind.CHOOSER: "it leads to a run sheet",
}


def misfits(plan: Plan, known: Mapping[str, Exercise]) -> Iterator[str]:
    """What keeps a plan from being run where there are the exercises `known`, a sentence each."""
    strange = [(step, key) for step in plan.steps for key in step.exercises if key not in known]
    for step, key in strange:
        yield f"The step {step.key!r} names an exercise {key!r}, and {_offer(key, known)}"
    if strange:
        return
    for place, step in enumerate(plan.steps):
        yield from _voice(step, known)
        for key in step.exercises:
            yield from _kept_elsewhere(step, known[key])
            if step.kind in ASKS and known[key].kind is Kind.BALLOT:
                yield from _unheard(step, key, plan.steps[place + 1 :])
            if step.kind is StepKind.REVEAL:
                yield from _unasked(step, known[key], plan.steps[:place])


def _kept_elsewhere(step: Step, exercise: Exercise) -> Iterator[str]:
    if exercise.kept_in:
        yield (
            f"The step {step.key!r} asks {exercise.key!r}, which is kept in the enablers’ own file."
            " Leave it out: enablers meet by themselves."
        )


def _offer(key: str, known: Mapping[str, Exercise]) -> str:
    near = nearest(key, known)
    if near:
        return f"there is none of that name. Did you mean {near!r}?"
    return f"there is none of that name. Choose from: {', '.join(sorted(known))}."


def _voice(step: Step, known: Mapping[str, Exercise]) -> Iterator[str]:
    for key in step.exercises:
        voices = known[key].voices
        if step.voice is not None and step.voice not in voices:
            yield (
                f"The step {step.key!r} narrows the voice of {key!r} to {str(step.voice)!r},"
                f" which it does not offer. Choose from: {', '.join(voices)}; or leave voice out."
            )


def _unasked(step: Step, exercise: Exercise, before: tuple[Step, ...]) -> Iterator[str]:
    """What is shown was asked before, and is something that can be shown."""
    key = exercise.key
    if exercise.kind in NEVER_SHOWN:
        yield (
            f"The step {step.key!r} shows {key!r}, and there is nothing of it to show:"
            f" {NEVER_SHOWN[exercise.kind]}. Make it a step of the kind 'talk', or leave it out."
        )
    elif not any(one.kind in ASKS and key in one.exercises for one in before):
        yield (
            f"The step {step.key!r} shows {key!r}, and no step before it asks that."
            " Put a step of the kind 'ask' before it."
        )


def _unheard(step: Step, key: str, after: tuple[Step, ...]) -> Iterator[str]:
    """A ballot opens a talk: it is shown before anything else is asked, and then talked about."""
    soon = tuple(takewhile(lambda one: one.kind is not StepKind.ASK, after))
    shown = [
        place
        for place, one in enumerate(soon)
        if one.kind is StepKind.REVEAL and key in one.exercises
    ]
    if not shown:
        yield (
            f"The step {step.key!r} asks {key!r}, and its answers are not shown before something"
            f" else is asked. {_way_to_show(step, key, soon)}"
        )
    elif all(one.talk is None for one in soon[shown[0] : shown[0] + 2]):
        yield (
            f"The step {soon[shown[0]].key!r} shows {key!r} and nobody talks about it."
            " Say who talks (talk), or put a step of the kind 'talk' after it."
        )


def _way_to_show(step: Step, key: str, soon: tuple[Step, ...]) -> str:
    """What to add: a step that shows it; or a line in the one that shows what it stands in for."""
    for one in soon:
        if key in step.instead and one.kind is StepKind.REVEAL and step.exercise in one.exercises:
            return f'Give the step {one.key!r} a line more: instead = ["{key}"].'
    return "Put a step of the kind 'reveal' after it."
