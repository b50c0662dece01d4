"""The run sheets of the techniques on paper: which answers what, and a page of its own for each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fornow.exercises.catalogue import exercise
from fornow.exercises.run_sheets import RunSheet, answering, techniques, wants
from fornow.paper.marks import joined, words

KEY = "techniques"


def which() -> Markup:
    """Each wish with the run sheets that answer it."""
    rows = [
        words(f"{want.label}: {'; '.join(one.title for one in answering([want.key]))}", tag="li")
        for want in wants()
    ]
    head = words("Which run sheet answers it", tag="h2")
    return Markup('{}<ul class="pp-list">{}</ul>').format(head, joined(rows))


def run_sheets() -> Iterator[Markup]:
    """Every technique as somebody would run it, each on a page of its own."""
    for one in techniques():
        yield Markup('<section class="pp-sheet">{}</section>').format(joined(_parts(one)))


def _parts(one: RunSheet) -> Iterator[Markup]:
    yield words(f"{one.minutes} minutes", "pp-over")
    yield words(one.title, tag="h1")
    yield words(one.purpose, "pp-purpose")
    yield from _facts({"Who": one.who, "The room": one.room, "Bring": one.bring})
    rows = (
        Markup('<tr><td class="pp-when">{} min</td><td dir="auto">{}</td></tr>').format(
            step.minutes, step.words
        )
        for step in one.steps
    )
    yield Markup('<table class="pp-steps"><tbody>{}</tbody></table>').format(joined(rows))
    into = "; ".join(f"“{exercise(key).title}”" for key in one.into)
    yield from _facts({"What comes out": one.comes_out, "Write it into": into})


def _facts(told: dict[str, str]) -> Iterator[Markup]:
    for name, said in told.items():
        yield Markup('<p dir="auto"><b>{}:</b> {}</p>').format(name, said)
