"""What was withdrawn, superseded or closed where our export was made is so where it comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.partnership import registers
from fornow.visibility import events
from tests.cli.command import run
from tests.made_up import sound

WRITTEN, LOOKED = date(2026, 3, 2), date(2026, 4, 2)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    """Three decisions: one in the place of another, one kept, one withdrawn, one closed."""
    with fornow.create(tmp_path / "there.fornow", "There") as made:
        made.sit(WRITTEN)
        words = ("Old door", "New door", "Sunday rota", "One phone line")
        old, new, kept, shut = (sound(made.add("decisions", {"decision": one})) for one in words)
        made.sit(LOOKED)
        sound(made.supersede(old, new))
        sound(made.look(kept, "keep", look_again=date(2026, 6, 1), note="Going well"))
        sound(made.look(new, "withdraw", note="Nobody came"))
        sound(made.signal(kept, note="Two calls lost"))
        sound(made.close(shut, "The line was cut"))
        yield made


def told(p: Partnership) -> list[tuple[Any, ...]]:
    """Each decision as it stands, with what it was replaced by and what happened to it."""
    found = registers.standing(registers.versions(p.store, "decisions"))
    called = {one.entry: one.content["decision"] for one in found}
    happened = [
        (called[one["entry"]], one["kind"], one["day"], one.get("outcome"), one["note"])
        for one in events(p.store)
    ]
    stood = [
        (one.content["decision"], one.state, called.get(one.superseded_by, ""), one.why)
        for one in found
    ]
    return [*sorted(stood), *sorted(map(tuple, happened), key=str)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_decision_comes_in_as_it_stood_with_why_by_what_and_its_looks(
    p: Partnership, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"d.{form}"
    run("export", p.path, "--exercise", "decisions", "--format", form, "--out", file)
    with fornow.create(tmp_path / "here.fornow", "Here") as here:
        here.sit(date(2026, 5, 1))
        done = here.bring_in(file, "decisions")
        assert done.taken == 4
        assert "As they stood there: 1 superseded, 1 closed, 3 looks and signals." in done.notes
        assert told(here) == told(p)
        again = here.bring_in(file, "decisions")
        assert (again.taken, again.here) == (0, 4)
        assert told(here) == told(p)


def test_what_was_superseded_by_something_not_in_the_file_is_left_out_and_said_to_be(
    p: Partnership, tmp_path: Path
) -> None:
    file = tmp_path / "d.csv"
    run("export", p.path, "--exercise", "decisions", "--format", "csv", "--out", file)
    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    new = next(one.split(",")[8] for one in lines if "New door" in one)
    file.write_text("".join(one for one in lines if one.split(",")[8] != new), encoding="utf-8")
    with fornow.create(tmp_path / "here.fornow", "Here") as here:
        here.sit(date(2026, 5, 1))
        done = here.bring_in(file, "decisions")
        assert "1 left out (row " in " ".join(done.notes)
        assert "Old door" not in list(here.frame("decisions")["decision"])
