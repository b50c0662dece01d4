"""Signs from what nobody has looked at: steps, moments, claims and plans."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from fornow.analysis.cells import day_words, quoted, rows_of, text_of
from fornow.analysis.knowing import claims
from fornow.analysis.litmus import moments
from fornow.analysis.plans import answered
from fornow.analysis.sign import LATER, SOON, Seen, Sign
from fornow.analysis.trials import chains, never_checked


def steps_unchecked(seen: Seen) -> Iterator[Sign]:
    """Steps that were taken and whose day to check is past, and nobody has said what happened."""
    found = chains(seen.frames.get("trials", pd.DataFrame()), as_of=seen.day)
    for one in never_checked(found):
        if one.check_on is None or one.check_on >= seen.day:
            continue
        step = quoted(one.step)
        yield Sign(
            sign="unchecked",
            subject=one.entry,
            since=one.check_on.isoformat(),
            question=f"What came of {step}, and who looks?",
            because=(f"It was to be checked on {day_words(one.check_on)}.",),
            who="Whoever took the step, and those who would see what came of it",
            about=f"The step {step}: what happened, and what we do next because of it.",
            by=seen.day + LATER,
        )


def moments_not_right(seen: Seen) -> Iterator[Sign]:
    """Moments that must come out right, and did not when it was last asked."""
    for one in moments(seen.frames.get("litmus", pd.DataFrame()), as_of=seen.day):
        last = one.latest
        if last is None or last.answer != "no":
            continue
        moment = quoted(one.moment)
        when = f" on {day_words(last.day)}" if last.day else ""
        yield Sign(
            sign="not-right",
            subject=one.entry,
            since=last.day.isoformat() if last.day else "",
            question=f"What would have to change for this to come out right: {moment}?",
            because=(f"Asked{when}, the answer was no: {quoted(last.words)}.",),
            who=one.keeps_asking or "Those who would know if it comes out right",
            about=f"The moment {moment}: what got in its way, and which decision it touches.",
            by=seen.day + SOON,
        )


def claims_unchecked(seen: Seen) -> Iterator[Sign]:
    """A claim that nobody outside has checked although something was seen that does not fit.

    One at a time, the oldest first: how to ask somebody outside is one question for all of them.
    """
    found = rows_of(claims(seen.frames.get("how-do-we-know", pd.DataFrame()), as_of=seen.day))
    strange = [row for row in found if row["unchecked"] and text_of(row["does_not_fit"])]
    for row in sorted(strange, key=lambda row: str(row["written"]))[:1]:
        claim, others = quoted(row["claim"]), len(strange) - 1
        odd = quoted(row["does_not_fit"])
        more = "There is one more like it." if others == 1 else f"There are {others} more like it."
        yield Sign(
            sign="claim",
            subject=str(row["entry"]),
            question=f"Who outside could tell us if this is so: {claim}?",
            because=(
                f"Nobody outside has checked it, and this does not fit: {odd}.",
                *([more] if others else []),
            ),
            who="Someone who sees it from another side",
            about=f"What we say is so: {claim}. How it looks from where they are.",
            by=seen.day + LATER,
        )


def plans_unanswered(seen: Seen) -> Iterator[Sign]:
    """Plans of which something could have been heard by now, and nothing was."""
    for row in rows_of(answered(seen.frames.get("plans", pd.DataFrame()), as_of=seen.day)):
        if row["standing"] != "nothing heard":
            continue
        plan = quoted(row["plan"])
        yield Sign(
            sign="unheard",
            subject=str(row["entry"]),
            since=row["heard_by"].date().isoformat(),
            question=f"What has become of {plan}, where it was meant to happen?",
            because=("Enough time has gone by to hear, and nobody has written what comes back.",),
            who="Those who were to do it, and those it was for",
            about=f"The plan says {plan}. What they see of it.",
            by=seen.day + LATER,
        )
