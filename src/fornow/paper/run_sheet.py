"""The facilitator's run sheet: each step with its minutes, what to do, and how without wifi."""

from __future__ import annotations

from markupsafe import Markup

from fornow.paper.marks import joined, words
from fornow.paper.meeting import Meeting
from fornow.paper.page import document
from fornow.plans import Step, StepKind, TalkIn

GOES_ON = {
    StepKind.WELCOME: "Welcome",
    StepKind.DONE: "Done",
    StepKind.TALK: "Talk",
    StepKind.ASK: "Ask",
    StepKind.REVEAL: "Show",
    StepKind.BALCONY: "Balcony",
    StepKind.DECIDE: "Decide",
    StepKind.CLOSE: "Close",
}
TALKING = {
    TalkIn.PAIRS: "in pairs",
    TalkIn.FOURS: "in fours",
    TalkIn.ROOM: "all together",
}


def run_sheet(meeting: Meeting) -> str:
    """The whole run sheet as a page."""
    plan = meeting.plan
    when = " · ".join(part for part in (meeting.day, meeting.occasion.where) if part)
    rows = [_row(meeting, step, told) for step, told in meeting.times()]
    clock = "Time" if meeting.occasion.starts else "Minute"
    body = [
        words(meeting.name, "pp-over"),
        words(f"Run sheet: {plan.title}", tag="h1"),
        words(plan.purpose, "pp-purpose"),
        *([words(when)] if when else []),
        words(f"{plan.minutes} minutes, for {plan.who}. You leave with {plan.leave_with}."),
        Markup(
            '<table class="pp-run"><thead><tr><th>{}</th><th>Step</th><th>What you do</th>'
            "<th>When the wifi fails</th></tr></thead><tbody>{}</tbody></table>"
        ).format(clock, joined(rows)),
        words("When time runs short", tag="h2"),
        *(words(line) for line in _short_of_time(meeting)),
    ]
    return document(f"Run sheet: {plan.title}", body, foot=meeting.foot, about="run")


def _row(meeting: Meeting, step: Step, told: str) -> Markup:
    of = meeting.p.exercise(step.exercise).title if step.exercise else ""
    kind = ", ".join(
        part for part in (GOES_ON[step.kind], TALKING[step.talk] if step.talk else "", of) if part
    )
    instead = [meeting.p.exercise(key).title for key in step.instead]
    step_cell = [
        words(step.title, tag="h3"),
        words(kind, "pp-hint"),
        *([words(f"Or instead: {', '.join(instead)}", "pp-hint")] if instead else []),
    ]
    does = [words(f"“{step.screen}”", "pp-aloud"), *(words(line) for line in step.facilitator)]
    return Markup(
        '<tr><td><p class="pp-when">{}</p><p class="pp-hint">{} min</p></td><td>{}</td>'
        "<td>{}</td><td>{}</td></tr>"
    ).format(told, step.minutes, joined(step_cell), joined(does), words(step.without_wifi))


def _short_of_time(meeting: Meeting) -> list[str]:
    cut = [step for step in meeting.plan.steps if step.floor < step.minutes]
    wait = [step for step in meeting.plan.steps if step.can_wait]
    told = []
    if cut:
        listed = "; ".join(f"{step.title} to {step.floor}" for step in cut)
        told.append(f"Shorten a talk first, and none below these minutes: {listed}.")
    if wait:
        told.append(f"These can wait for another day: {'; '.join(step.title for step in wait)}.")
    return [*told, "End when you said you would."]
