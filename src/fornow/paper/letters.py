"""The checklist for whoever prepares a meeting, and the invitation for those who come to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from fornow.exercises.exercise import Agreement, Exercise, Kind
from fornow.paper.marks import boxes, joined, lines, named_line, words
from fornow.paper.meeting import AGREED, Meeting, copies
from fornow.paper.page import document
from fornow.plans import StepKind, Task


def checklist(meeting: Meeting, sheets: tuple[Exercise, ...]) -> str:
    """What to do before and after, each with a box to tick, and what to print."""
    body = [
        words(meeting.name, "pp-over"),
        words(f"Checklist: {meeting.plan.title}", tag="h1"),
        *_tasks(meeting.plan.prepare),
        words("What to print", tag="h2"),
        boxes(_prints(meeting, sheets), several=True),
        words("What to pack", tag="h2"),
        boxes([(one, "") for one in _pack(meeting)], several=True),
        *_tasks(meeting.plan.afterwards),
        boxes([("Tear up the sheets that have been typed in.", "")], several=True),
    ]
    title = f"Checklist: {meeting.plan.title}"
    return document(title, body, foot=meeting.foot, about="checklist")


def invitation(meeting: Meeting) -> str:
    """One page that says what the time is for, when and where it is, and what to expect."""
    plan, settings = meeting.plan, meeting.p.settings()
    agreement = Agreement(settings["agreement"])
    steps = joined(words(step, tag="li") for step in _in_short(meeting))
    body = [
        words(meeting.name, "pp-over"),
        words(f"You are invited: {plan.title}", tag="h1"),
        *([words(str(settings["purpose"]), "pp-purpose")] if settings["purpose"] else []),
        words(plan.purpose),
        _when_and_where(meeting),
        words("What we will do", tag="h2"),
        words(
            f"It takes {plan.minutes} minutes. It is for {plan.who}."
            f" We leave with {plan.leave_with}."
        ),
        Markup('<ul class="pp-list">{}</ul>').format(steps),
        words("What to know", tag="h2"),
        *(words(line) for line in _to_know(agreement, int(settings["smallest_group"]))),
        words("Tell us beforehand what would help you to take part.", tag="h3"),
        lines(2),
    ]
    return document(f"Invitation: {plan.title}", body, foot=meeting.foot, about="invitation")


def _when_and_where(meeting: Meeting) -> Markup:
    starts = meeting.occasion.starts
    time = f"{starts:%H:%M} to {meeting.ends}" if starts else ""
    told = {"Day": meeting.day, "Time": time, "Place": meeting.occasion.where}
    return Markup('<div class="pp-when-where">{}</div>').format(
        joined(
            words(f"{label}: {given}") if given else named_line(f"{label}:")
            for label, given in told.items()
        )
    )


def _tasks(tasks: tuple[Task, ...]) -> Iterator[Markup]:
    for when, these in groupby(tasks, key=lambda task: task.when):
        yield words(f"{when[:1].upper()}{when[1:]}", tag="h2")
        yield boxes(
            [
                (one.what, f"Without a network: {one.without_wifi}" if one.without_wifi else "")
                for one in these
            ],
            several=True,
        )


def _prints(meeting: Meeting, sheets: tuple[Exercise, ...]) -> Iterator[tuple[str, str]]:
    yield "The run sheet", "one copy, and one for whoever helps you"
    yield "The page of welcome", "one for each table"
    if any(step.kind is StepKind.DONE for step in meeting.plan.steps):
        yield "The list of what is done and what waits", "one copy"
    asking = [step for step in meeting.plan.steps if step.kind is StepKind.ASK]
    asked = {key for step in asking for key in step.exercises}
    for one in sheets:
        yield f"The sheet “{one.title}”", copies(one, meeting.people, asked=one.key in asked)


def _pack(meeting: Meeting) -> Iterator[str]:
    people = meeting.people
    yield f"{people + 3} pens that write" if people else "A pen for each person, and three more"
    yield "Flip chart paper, thick pens, sticky notes, blank cards and tape"
    yield "A clock that all can see"
    if any(step.kind is StepKind.ASK for step in meeting.plan.steps):
        yield "A box or an envelope for sheets that are handed in face down"
    yield "A stick, to take the file away"


def _in_short(meeting: Meeting) -> Iterator[str]:
    """What is asked and settled, each once, as people would tell it."""
    told = (StepKind.ASK, StepKind.DECIDE, StepKind.DONE)
    titles = (step.title for step in meeting.plan.steps if step.kind in told)
    return iter(dict.fromkeys(titles))


def _to_know(agreement: Agreement, k: int) -> Iterator[str]:
    yield "Nobody has to prepare anything. Late is fine."
    yield "Some questions are answered in silence, on your phone or on paper. Any can be left out."
    yield f"We have agreed: {AGREED[agreement][:1].lower()}{AGREED[agreement][1:]}"
    if agreement is not Agreement.ON_THE_RECORD:
        yield f"Where no name is given, nothing is shown before {k} people have answered."
    yield "Each question says first how its answers are shown."


def welcome(meeting: Meeting, sheets: tuple[Exercise, ...]) -> Markup:
    """The page that is handed round at the start: what we are here for, and what is agreed."""
    settings = meeting.p.settings()
    agreement = Agreement(settings["agreement"])
    secret = any(one.kind is Kind.BALLOT for one in sheets)
    k = int(settings["smallest_group"])
    told = [
        AGREED[agreement],
        "This is our agreement with each other, not a shield in law."
        " Write nothing you would not want read out.",
        *(["Each sheet says at its top how answers to it are shown."] if sheets else []),
    ]
    if secret and agreement is not Agreement.ON_THE_RECORD:
        told.append(f"Where no name is given, nothing is shown before {k} voices are in.")
    body = [
        words(meeting.name, "pp-over"),
        words("Welcome", tag="h1"),
        words(str(settings["purpose"] or meeting.plan.purpose), "pp-purpose"),
        Markup('<div class="pp-promise pp-large">{}{}</div>').format(
            words("What we have agreed", tag="h2"), joined(words(line) for line in told)
        ),
        words(f"Today: {meeting.plan.title}", tag="h2"),
        words(f"{meeting.plan.minutes} minutes. We leave with {meeting.plan.leave_with}."),
        Markup("<ul class='pp-list'>{}</ul>").format(
            joined(words(step, tag="li") for step in _in_short(meeting))
        ),
    ]
    return Markup('<section class="pp-sheet">{}</section>').format(joined(body))
