"""What the page on session plans says is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from fornow.plans import Plan, Step, StepKind, TalkIn, Task, read_plan

PAGE = (Path(__file__).parents[2] / "docs" / "plans.md").read_text(encoding="utf-8")


def test_the_plan_it_shows_can_be_run(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    path = tmp_path / "shown.toml"
    path.write_text(shown, encoding="utf-8")
    assert [step.minutes for step in read_plan(path).steps] == [8, 14, 8]


def test_every_line_of_a_plan_and_every_kind_of_step_is_explained() -> None:
    heads = {"steps": "[[step]]", "prepare": "[[prepare]]", "afterwards": "[[afterwards]]"}
    lines = [heads.get(one.name, one.name) for kind in (Plan, Step, Task) for one in fields(kind)]
    prose = re.sub(r"^```.*?^```", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"`([^`]+)`", prose))
    assert {*lines, *StepKind, *TalkIn} - told == set()
