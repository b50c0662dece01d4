"""Copies put together: nothing lost, nothing twice, and the same whatever the order.

A small world of files is made by chance: tables' copies, files copied by hand, merges of merges;
something is written, changed or revealed in each. Then all of it is put together in several ways.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow.desk import Partnership
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Link
from fornow.partnership.askings import asking
from fornow.partnership.copies import copy_for
from fornow.partnership.given import Held, held_in
from fornow.partnership.merging.inputs import Given
from fornow.partnership.merging.merge import merge
from fornow.partnership.store import Store
from fornow.partnership.tables import copied_for
from tests.laws.test_same_record import KEPT, WHO, linked, something
from tests.laws.test_same_record import given as said_to
from tests.made_up import sound

DAY = date(2026, 3, 2)
WRITES = ("add", "revise", "answer", "change", "settings", "look", "session", "close", "item")
BUILDS = ("copy", "fork", "merge", "reveal", "later")


class World:
    """Files of one partnership, and what was written in any of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.made = folder, random.Random(seed), 0
        self.day = DAY
        self.files = [self.name()]
        with fornow.create(self.files[0], "Ours", smallest_group=3) as p:
            p.sit(DAY)
            sound(p.add("assumptions", {"claim": "one"}))
            sound(p.add("decisions", {"decision": "We meet"}))
            sound(p.add("statements", {"statement": "We ask too late"}))

    def name(self) -> Path:
        self.made += 1
        return self.folder / f"{self.made}.fornow"

    @contextmanager
    def opened(self, path: Path) -> Iterator[Partnership]:
        with fornow.open(path) as p:
            p.sit(self.day, title=self.chance.choice(["", "", "Spring", "Autumn"]))
            yield p

    def step(self, what: str) -> None:
        path = self.chance.choice(self.files)
        if what == "later":
            self.day += timedelta(days=1)
        elif what == "copy":
            with Store.snapshot(path) as store:
                half = store.rows("SELECT 1 FROM round WHERE parted AND state <> 'revealed'")
                if not half:
                    self.files.append(self.name())
                    copy_for(store, f"table {self.made}", self.files[-1])
        elif what == "fork":
            self.files.append(Path(shutil.copy(path, self.name())))
        elif what == "merge":
            self.files.append(
                written(merge([held(path), held(self.chance.choice(self.files))]).held, self.name())
            )
        else:
            with self.opened(path) as p:
                getattr(self, f"_{what}")(p)

    def _add(self, p: Partnership) -> None:
        sound(p.add("assumptions", {"claim": f"claim {self.chance.random()}"}))

    def _revise(self, p: Partnership) -> None:
        entry = self.chance.choice(sorted(p.entry_names("assumptions", every=True)))
        p.revise(entry, {"claim": f"again {self.chance.randint(1, 3)}"})

    def _close(self, p: Partnership) -> None:
        p.close(self.chance.choice(sorted(p.entry_names("assumptions", every=True))), "Done")

    def _look(self, p: Partnership) -> None:
        entry = sorted(p.entry_names("decisions", every=True))[0]
        sound(p.look(entry, self.chance.choice(["change", "withdraw"])))

    def _settings(self, p: Partnership) -> None:
        name, value = self.chance.choice(
            [("smallest_group", 3), ("smallest_group", 4), ("agreement", "stays-here"),
             ("agreement", "unattributed"), ("place", "here"), ("place", "there"),
             ("organisations", ["Hillside"]), ("organisations", ["Harbour"])]
        )  # fmt: skip
        p.add("partnership", {name: value})

    def _session(self, p: Partnership) -> None:
        p.session(self.day, people=self.chance.randint(3, 12))

    def _answer(self, p: Partnership) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.made += 1
            sound(p.answer("values", {"first": f"value {self.made}"}))

    def _change(self, p: Partnership) -> None:
        asked = p.round("values")
        seats = (
            []
            if asked is None or asked.state != "open"
            else p.store.rows(
                "SELECT DISTINCT seat FROM waiting WHERE round = ? ORDER BY seat", asked.id
            )
        )
        if seats:
            seat = self.chance.choice(seats)["seat"]
            sound(p.answer("values", {"first": f"changed {self.chance.random()}"}, seat=seat))

    def _item(self, p: Partnership) -> None:
        if self.chance.random() < 0.5:
            sound(p.add("statements", {"statement": f"s {self.chance.random()}"}))
        item = self.chance.choice(sorted(p.items("positions")))
        sound(
            p.answer("positions", {"position": 1}, item=item, seat=f"seat {self.chance.random()}")
        )

    def _reveal(self, p: Partnership) -> None:
        key = self.chance.choice(["values", "positions"])
        if p.round(key) and not copied_for(p.store) and p.enough_in(key):
            p.reveal(key)


def held(path: Path) -> Given:
    with Store.snapshot(path) as store:
        return Given(called=path.name, held=held_in(store))


def written(what: Held, path: Path) -> Path:
    from fornow.partnership.transfer import new_file

    return new_file(what, path)


def again(what: Held, called: str = "merged") -> Given:
    return Given(called=called, held=what)


def in_groups(files: Sequence[Given], chance: random.Random) -> Held:
    """All of them put together, two results at a time, in an order that chance gives."""
    left = list(files)
    while len(left) > 1:
        chance.shuffle(left)
        left.append(again(merge([left.pop(), left.pop()]).held))
    return left[0].held


def the_same_in_any_order(folder: Path, steps: list[str], seed: int) -> None:
    world = World(folder, seed)
    world.step("copy")
    for step in steps:
        world.step(step)
    files = [held(path) for path in world.files]
    whole = merge(files)

    for turn in range(3):
        chance = random.Random(turn)
        assert in_groups(files, chance) == whole.held
        mixed = chance.sample(files, len(files))
        assert merge(mixed).held == whole.held
        assert merge(mixed).conflicts == whole.conflicts
    for one in files:
        assert merge([again(whole.held), one]).held == whole.held
        nothing_of_it_is_lost(one.held, whole.held, files)
    nothing_is_there_twice(whole.held)


def nothing_of_it_is_lost(one: Held, whole: Held, files: Sequence[Given]) -> None:
    written_down = {row["id"] for row in one.rows["entry"] if not row["source"]}
    assert written_down <= {row["id"] for row in whole.rows["entry"]}
    said = {(row["entry"], row["content"], row["why"]) for row in whole.rows["version"]}
    for row in one.rows["version"]:
        assert (
            row["entry"] not in written_down or (row["entry"], row["content"], row["why"]) in said
        )
    for table in ("declared", "settings_version"):
        assert all(row in whole.rows[table] for row in one.rows[table])
    revealed = {
        asking(row["id"]) for file in files for row in file.held.rows["round"] if row["parted"]
    }
    here = {row["seat"].removesuffix("-from-a-copy") for row in whole.rows["waiting"]}
    for row in one.rows["waiting"]:
        seat = row["seat"].removesuffix("-from-a-copy")
        assert (seat in here) is (asking(row["round"]) not in revealed)


def nothing_is_there_twice(whole: Held) -> None:
    rows = whole.rows
    for table in ("entry", "version", "event", "session", "settings_version", "round"):
        assert len({row["id"] for row in rows[table]}) == len(rows[table]), table
    said = ("entry", "parent", "content", "state", "why", "day")
    told = [tuple(row[name] for name in said) for row in rows["version"]]
    assert len(set(told)) == len(told)
    meetings = [(row["day"], row["title"]) for row in rows["session"]]
    assert len(set(meetings)) == len(meetings)
    under_way = [asking(row["id"]) for row in rows["round"] if not row["parted"]]
    assert len(set(under_way)) == len(under_way)
    revealed = {asking(row["id"]) for row in rows["round"] if row["parted"]}
    assert not revealed & set(under_way)
    assert not any(row["in_hand"] for row in rows["waiting"])


STEPS = st.lists(st.sampled_from(WRITES + BUILDS), min_size=4, max_size=16)
MANY_STEPS = st.lists(st.sampled_from(WRITES + BUILDS), min_size=8, max_size=26)
SEEDS = st.integers(0, 10_000)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, seed=SEEDS)
def test_whatever_was_written_where_the_same_comes_of_it_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], seed: int
) -> None:
    the_same_in_any_order(tmp_path_factory.mktemp("world"), steps, seed)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=MANY_STEPS, seed=SEEDS)
def test_of_a_thousand_larger_worlds_the_same_comes_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], seed: int
) -> None:
    the_same_in_any_order(tmp_path_factory.mktemp("world"), steps, seed)


# -- the same as one file -------------------------------------------------------------------------

TYPED_AT = ("home", "table-1", "table-2")
#: What a partnership's file keeps; the enablers' own file goes round no tables.
OURS = [one for one in KEPT if not one.kept_in]


def with_things_to_ask_about(file: Path) -> None:
    """A partnership with an entry in every register that another exercise asks about."""
    with fornow.create(file, "Ours") as p:
        p.sit(DAY)
        for n in range(5):
            sound(p.answer("values", {"first": "About this", "second": f"Other {n}"}))
        p.reveal("values")
        links = {f.to for asked in OURS for f in asked.all_fields if isinstance(f, Link)}
        for register in sorted({*links, *(asked.each for asked in OURS)} - {"", "values"}):
            if not p.entry_names(register):
                something(p, register)


def type_in(p: Partnership, asked: Exercise, suffix: str, *, links: Mapping[str, Any]) -> None:
    """One card for this exercise, every question answered."""
    who = WHO.get(asked.voice, {}) if asked.kind is Kind.BALLOT or asked.voice != "named" else {}
    values = {field.name: said_to(field)[0] for field in asked.all_fields} | links
    values = {n: f"{v} {suffix}" if str(v).startswith("Words,") else v for n, v in values.items()}
    if asked.kind is Kind.REGISTER:
        sound(p.add(asked.key, values, **who))
        return
    if asked.subject and p.round(asked.key) is None:
        p.open_round(asked.key, subject="This sentence")
    about = {"item": min(p.items(asked.key))} if asked.each else {}
    sound(p.answer(asked.key, values, seat=f"seat {suffix}", **about, **who))  # type: ignore[arg-type]


def typed(path: Path, names: Sequence[str]) -> None:
    with fornow.open(path) as p:
        p.sit(DAY)
        links = {asked.key: linked(p, asked) for asked in OURS}  # to what was there before
        # Ballots first: what they ask about is frozen when their rounds open.
        for asked in sorted(OURS, key=lambda one: str(one.kind)):
            for name in names:
                for n in range(2):
                    type_in(p, asked, f"{name} {n}", links=links[asked.key])


def revealed(path: Path) -> Partnership:
    p = fornow.open(path)
    for asked in OURS:
        if asked.kind is Kind.BALLOT:
            p.reveal(asked.key)
    return p


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Partnership, Partnership]]:
    """Everything typed in one file; and in three, then put together. All of it revealed."""
    folder = tmp_path_factory.mktemp("both")
    home, one = folder / "home.fornow", folder / "one.fornow"
    with_things_to_ask_about(home)
    shutil.copy(home, one)
    paths = [home]
    for name in TYPED_AT[1:]:
        paths.append(folder / f"{name}.fornow")
        with Store.snapshot(home) as store:
            copy_for(store, name, paths[-1])
    typed(one, TYPED_AT)
    for name, path in zip(TYPED_AT, paths, strict=True):
        typed(path, [name])
    merged = merge([held(path) for path in paths])
    assert merged.conflicts == merged.notes == ()
    with (
        revealed(one) as typed_in_one,
        revealed(written(merged.held, folder / "together.fornow")) as together,
    ):
        yield typed_in_one, together


def seen(p: Partnership, key: str, *, history: bool) -> dict[str, list[str]]:
    """What may be shown, column by column: rows stand in an order that chance gives."""
    frame: pd.DataFrame = p.frame(key, history=history)
    by_chance = {"entry", "round", "version", "parent"}
    told = {name: sorted(map(str, frame[name])) for name in frame if name not in by_chance}
    rounds = frame.attrs.get("rounds") or []
    told["rounds"] = [str({**one, "round": ""}) for one in rounds]
    return told


@pytest.mark.parametrize("asked", OURS, ids=lambda one: one.key)
def test_what_was_typed_at_three_tables_is_as_if_it_were_typed_in_one_file(
    both: tuple[Partnership, Partnership], asked: Exercise
) -> None:
    one, together = both
    history = asked.kind is Kind.REGISTER
    assert not one.frame(asked.key).empty
    assert seen(together, asked.key, history=history) == seen(one, asked.key, history=history)
    if asked.kind is Kind.BALLOT:
        assert together.frame(asked.key).attrs["rounds"][-1]["n"] == 6
    assert together.settings() == one.settings()
    assert together.meetings().equals(one.meetings())
