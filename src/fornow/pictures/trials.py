"""First steps as chains: the days from each step to its check, and the steps nobody has checked."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import ids_of, rows_of
from fornow.analysis.trials import Chain, Trial, chains, never_checked
from fornow.analysis.word import answered
from fornow.pictures import asked as asking
from fornow.pictures import strands
from fornow.pictures.lettering import counted, day, number, opened, quoted, words
from fornow.pictures.our_order import in_our_order
from fornow.pictures.picture import Picture
from fornow.pictures.strands import Strand
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Moment, State, Timeline, Words

NEEDS = ("our-order", "front-line")
_MARKS = {
    "checked": ("circle", "accent"),
    "not checked": ("triangle-up", "attention"),
    "no day to check": ("triangle-up", "attention"),
    "under way": ("circle", "ink"),
    "not begun": ("circle", "ink"),
    "closed": ("square", "quiet"),
}
Numbers = dict[str, int]


def draw(wanted: Wanted) -> Picture:
    """A line a step from the day it was taken to its check, and each chain in words below."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else chains(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No step had been written by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    # Steps by themselves come after the chains, and so do their numbers.
    found = tuple(sorted(found, key=lambda chain: len(chain.steps) == 1))
    steps = [one for chain in found for one in chain.steps]
    numbers = {one.entry: at for at, one in enumerate(steps, 1)}
    in_words = Words((*_words(found, numbers, _heard(wanted)), *in_our_order(wanted)))
    drawn = [_strand(one, numbers) for one in steps if one.begun or one.checked]
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=_subtitle(found, wanted),
        figure=strands.figure(drawn, as_of=wanted.as_of) if drawn else in_words,
        narrow=strands.figure(drawn, as_of=wanted.as_of, narrow=True) if drawn else None,
        beside=in_words if drawn else None,
        sentence=_sentence(found),
        table=_table(found, numbers),
        note=_NOTE if drawn else "",
    )


_NOTE = (
    "Each line runs from a step to its check. A broken line goes on: nobody has checked."
    " A hollow diamond is the day that was meant for the check."
)


def _strand(one: Trial, numbers: Numbers) -> Strand:
    marker, tone = _MARKS[one.standing]
    known = [day for day in (one.begun, one.checked) if day]
    return Strand(
        number=numbers[one.entry],
        begin=min(known),
        end=one.checked or one.closed,
        over=_over(one),
        marker=marker,
        tone=tone,
        hollow=one.standing != "checked",
        broken=one.standing not in ("checked", "closed"),
        until=one.check_on if one.checked is None else None,
        came_from=numbers.get(one.came_from, 0),
        hover=one.step,
    )


def _over(one: Trial) -> str:
    if one.days is not None:
        return "same day" if one.days == 0 else counted(one.days, "day")
    if one.unchecked and one.waiting is not None:
        return f"{counted(one.waiting, 'day')}, not checked"
    return one.standing


def _heard(wanted: Wanted) -> dict[str, list[Moment]]:
    """Word from the front line by the step that it touches, oldest first."""
    words_in = wanted.of("front-line")
    rows = answered(words_in, as_of=wanted.as_of) if "trial" in words_in else pd.DataFrame()
    steps = {words(row["entry"]): ids_of(row.get("trial")) for row in rows_of(words_in)}
    heard: dict[str, list[Moment]] = {}
    for row in sorted(rows_of(rows), key=lambda row: str(row["said"])):
        about = "Word from the front line" + ("" if day(row["answered"]) else ", not answered yet")
        for entry in steps.get(words(row["entry"]), ()):
            heard.setdefault(entry, []).append(Moment(day(row["said"]), words(row["word"]), about))
    return heard


def _words(
    found: tuple[Chain, ...], numbers: Numbers, heard: dict[str, list[Moment]]
) -> tuple[Block, ...]:
    """Each chain under one another: a step, what was heard of it, its check, what came of it."""
    several = [chain for chain in found if len(chain.steps) > 1]
    blocks = [
        Block(Timeline(tuple(_moments(chain, numbers, heard))), _heading(chain))
        for chain in several
    ]
    alone = [chain for chain in found if chain not in several]
    singly = tuple(moment for chain in alone for moment in _moments(chain, numbers, heard))
    heading = "Steps by themselves" if len(alone) > 1 else "A step by itself"
    if singly:
        blocks.append(Block(Timeline(singly), heading if several else ""))
    return tuple(blocks)


def _heading(chain: Chain) -> str:
    return f"{opened(number(len(chain.steps)))[:-1]} steps, each out of one before"


def _moments(chain: Chain, numbers: Numbers, heard: dict[str, list[Moment]]) -> list[Moment]:
    made = []
    for one in chain.steps:
        known = (("We expect", one.expected), ("Kept safe by", one.safety_net))
        about = " ".join(opened(f"{name}: {text}") for name, text in known if text)
        state = None if one.happened else State(one.standing)
        made.append(Moment(day(one.begun), f"{numbers[one.entry]}. {one.step}", about, state))
        made += heard.get(one.entry, [])
        if one.happened:
            after = " ".join(filter(None, (_took(one), _late(one))))
            made.append(Moment(day(one.checked), one.happened, after, State("checked")))
        if said := chain.said_next(one):
            made.append(Moment("", f"So next: {said}"))
    return made


def _took(one: Trial) -> str:
    if one.dated_after_its_check:
        return f"The step is dated {day(one.begun)}, after its check. Which day is right?"
    if one.days is None:
        return ""
    return f"{counted(one.days, 'day')} from step to check." if one.days else _SAME_DAY


_SAME_DAY = "Checked on the same day."


def _late(one: Trial) -> str:
    if not one.checked or not one.check_on or one.checked <= one.check_on:
        return ""
    return f"That was {counted((one.checked - one.check_on).days, 'day')} after the day we set."


def _title(found: tuple[Chain, ...]) -> str:
    waits = never_checked(found)
    steps = [one for chain in found for one in chain.steps]
    taken = [one for one in steps if one.standing != "not begun"]
    if waits:
        verb = "was" if len(waits) == 1 else "were"
        of = f" of {number(len(taken))} steps" if len(taken) > 1 else " step"
        return f"{number(len(waits)).capitalize()}{of} {verb} never checked"
    if not taken:
        return "Steps ahead of us, none of them taken yet"
    if not any(one.happened for one in taken):
        return "Under way, with a day to check that is still to come"
    if any(one.standing == "under way" for one in taken):
        return "Every step that is due has been checked"
    return "Every step we took has been checked"


def _subtitle(found: tuple[Chain, ...], wanted: Wanted) -> str:
    steps = sum(len(chain.steps) for chain in found)
    chained = sum(len(chain.steps) > 1 for chain in found)
    said = [counted(steps, "step")]
    said += [counted(chained, "chain")] if chained else []
    return f"{', '.join(said)} on {day(wanted.as_of)}"


def _sentence(found: tuple[Chain, ...]) -> str:
    steps = [one for chain in found for one in chain.steps]
    said = []
    waits = never_checked(found)
    if waits:
        first = waits[0]
        wait = counted(first.waiting or 0, "day")
        said.append(f"Never checked, and longest ago ({wait}): {quoted(first.step, 120)}.")
    said += _spans([one.days for one in steps if one.days is not None])
    longest = max(found, key=lambda chain: len(chain.steps))
    if len(longest.steps) > 1:
        many = number(len(longest.steps))
        said.append(f"The longest chain has {many} steps: each came out of a check.")
    return " ".join(said) or f"{opened(counted(len(steps), 'step'))[:-1]} so far, none checked."


def _spans(days: list[int]) -> list[str]:
    """How long it took from a step to its check, from the shortest to the longest."""
    if not days:
        return []
    low, high = min(days), max(days)
    if low < high:
        return [f"From step to check it took from {low} to {counted(high, 'day')}."]
    if not high:
        return [_SAME_DAY if len(days) == 1 else "Each check came on the day of its step."]
    each = " each time" if len(days) > 1 else ""
    return [f"From step to check it took {counted(high, 'day')}{each}."]


def _table(found: tuple[Chain, ...], numbers: Numbers) -> pd.DataFrame:
    rows = [
        {
            "number": numbers[one.entry],
            "came out of": str(numbers.get(one.came_from, "")),
            "step": one.step,
            "taken": day(one.begun),
            "to be checked": day(one.check_on),
            "checked": day(one.checked),
            "days from step to check": "" if one.days is None else str(one.days),
            "days without a check": "" if one.waiting is None else str(one.waiting),
            "how it stands": one.standing,
            "expected": one.expected,
            "safety net": one.safety_net,
            "what happened": one.happened,
            "so next": one.so_next,
        }
        for chain in found
        for one in chain.steps
    ]
    return pd.DataFrame(rows)
