"""The picture of every exercise: a drawing of its own, or one made from its kind and fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Link
from fornow.pictures import (
    agreed_differences,
    asked_of_us,
    assets,
    assumptions,
    avoidance,
    blockages,
    both_ends,
    brilliant,
    case_walk,
    causal_map,
    chain,
    choosing,
    circles,
    consent,
    conversations,
    coproduction,
    coverage,
    decisions,
    destinations,
    details,
    disturbance,
    elements,
    enabler_notes,
    endeavour,
    feelings,
    first_moves,
    first_reach,
    front_line,
    generic,
    give_and_keep,
    grounds,
    handover,
    how_do_we_know,
    how_i_decide,
    in_my_words,
    journey,
    last_word,
    leadership_actions,
    learning_practices,
    learning_set,
    litmus,
    loops,
    mavericks,
    meetings,
    network,
    next_actions,
    noticing,
    obstacles,
    offered_lines,
    offers_and_asks,
    options,
    our_order,
    out_loud,
    overworked,
    own_pages,
    pace,
    parts,
    plain_words,
    plans,
    positions,
    purpose,
    room,
    stepping_in,
    stopped,
    support_plan,
    temperature,
    tests,
    thinking_places,
    three_beliefs,
    trials,
    turns,
    user_journey,
    values,
    vantage,
    what_is_true,
    which_leadership,
    wording,
)
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import WORDS, Frames, Wanted

__all__ = ["OWN", "SHOWS_WITH", "WORDS", "draw", "needs"]

#: The drawings that exercises have of their own; any other is drawn by its kind and fields.
OWN: dict[str, Callable[[Wanted], Picture]] = {
    "partnership": wording.draw_partnership,
    "who-is-in-the-room": room.draw,
    "choice-to-lead": choosing.draw,
    "five-elements": elements.draw,
    "values": values.draw,
    "purpose": purpose.draw,
    "resonance": values.draw_resonance,
    "shared-words": wording.draw_shared_words,
    "feelings": feelings.draw,
    "circles": circles.draw,
    "three-beliefs": three_beliefs.draw,
    "grounds": grounds.draw,
    "first-moves": first_moves.draw,
    "chain": chain.draw,
    "assumptions": assumptions.draw,
    "noticing": noticing.draw,
    "turns": turns.draw,
    "vantage": vantage.draw,
    "both-ends": both_ends.draw,
    "causes": causal_map.draw,
    "loops": loops.draw,
    "obstacles": obstacles.draw,
    "avoidance": avoidance.draw,
    "thinking-places": thinking_places.draw,
    "tests": tests.draw,
    "blockages": blockages.draw,
    "how-do-we-know": how_do_we_know.draw,
    "how-i-decide": how_i_decide.draw,
    "our-order": our_order.draw,
    "plans": plans.draw,
    "options": options.draw,
    "trials": trials.draw,
    "litmus": litmus.draw,
    "plain-words": plain_words.draw,
    "overworked": overworked.draw,
    "endeavour": endeavour.draw,
    "in-my-words": in_my_words.draw,
    "decisions": decisions.draw,
    "front-line": front_line.draw,
    "consent": consent.draw,
    "pace": pace.draw,
    "handover": handover.draw,
    "agreed-differences": agreed_differences.draw,
    "asked-of-us": asked_of_us.draw,
    "conversations": conversations.draw,
    "network": network.draw,
    "brilliant": brilliant.draw,
    "destinations": destinations.draw,
    "give-and-keep": give_and_keep.draw,
    "journey": journey.draw,
    "statements": wording.draw_statements,
    "positions": positions.draw,
    "parts": parts.draw,
    "temperature": temperature.draw,
    "details": details.draw,
    "next-actions": next_actions.draw,
    "stopped": stopped.draw,
    "coverage": coverage.draw,
    "what-is-true": what_is_true.draw,
    "offered-lines": offered_lines.draw,
    "out-loud": out_loud.draw,
    "offers-and-asks": offers_and_asks.draw,
    "leadership-actions": leadership_actions.draw,
    "stepping-in": stepping_in.draw,
    "meetings": meetings.draw,
    "assets": assets.draw,
    "user-journey": user_journey.draw,
    "case-walk": case_walk.draw,
    "coproduction": coproduction.draw,
    "last-word": last_word.draw,
    "self-check": own_pages.draw,
    "disturbance": disturbance.draw,
    "first-reach": first_reach.draw,
    "mavericks": mavericks.draw,
    "which-leadership": which_leadership.draw,
    "learning-practices": learning_practices.draw,
    "kolb": own_pages.draw,
    "five-voices": own_pages.draw,
    "learning-set": learning_set.draw,
    "support-plan": support_plan.draw,
    "enabler-notes": enabler_notes.draw,
}
_NEEDS: dict[str, tuple[str, ...]] = {
    "chain": chain.NEEDS,
    "assumptions": ("tests", "chain"),
    "tests": ("assumptions",),
    "turns": turns.NEEDS,
    "loops": ("causes",),
    "blockages": blockages.NEEDS,
    "options": options.NEEDS,
    "trials": trials.NEEDS,
    "litmus": litmus.NEEDS,
    "plain-words": plain_words.NEEDS,
    "decisions": decisions.NEEDS,
    "endeavour": ("shared-words",),
    "front-line": ("decisions", "events", "trials"),
    "agreed-differences": ("decisions",),
    "asked-of-us": asked_of_us.NEEDS,
    "journey": journey.NEEDS,
    "details": details.NEEDS,
    "positions": ("statements",),
    "statements": ("positions",),
    "what-is-true": what_is_true.NEEDS,
    "meetings": meetings.NEEDS,
    "self-check": own_pages.NEEDS,
    "kolb": own_pages.NEEDS,
    "five-voices": own_pages.NEEDS,
    "first-reach": first_reach.NEEDS,
    "mavericks": mavericks.NEEDS,
    "learning-set": learning_set.NEEDS,
}

#: What shows something once another exercise has entries, whether or not it has any itself.
SHOWS_WITH: dict[str, str] = {"loops": "causes"}


def needs(key: str, exercise: Exercise | None = None) -> tuple[str, ...]:
    """The frames a picture wants besides its own exercise's; those not given count as empty.

    With `exercise`, an analyst's own included, the registers its links point to are among them.
    """
    if key in OWN:
        return _NEEDS.get(key, ())
    fields = exercise.all_fields if exercise else ()
    return tuple(dict.fromkeys(one.to for one in fields if isinstance(one, Link)))


def draw(
    key: str,
    frames: Frames,
    *,
    exercise: Exercise,
    as_of: date,
    context: Mapping[str, object] | None = None,
) -> Picture:
    """The picture of an exercise on a day, from frames that came through the door.

    `frames` holds its own under `key`, those named by `needs`, and under `WORDS` the register that
    a ballot's words became entries of (values), which says what the group has joined. `context`
    may hold `settings` (the partnership's, by field) and `shelf_life` (in days). A frame that may
    not be shown gives a picture that says why, with an empty table.
    """
    wanted = Wanted(exercise=exercise, frames=frames, as_of=as_of, context=context or {})
    return OWN[key](wanted) if key in OWN else generic.draw(exercise, frames)
