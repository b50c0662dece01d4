"""Three tables without network: three programs write at once, each to its own file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import fornow
from tests.cli.command import really_run
from tests.faults.keyer import CARDS
from tests.made_up import DAY, partnership, sound

HOME = Path(__file__).parents[2]
TABLES = ("oak", "ash", "elm")


def keyers(paths: Sequence[Path]) -> list[subprocess.Popen[str]]:
    source = Path(fornow.__file__).parents[1]
    return [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.keyer", str(path), path.stem],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HOME,
            env={"PYTHONPATH": f"{source}:{HOME}"},
        )
        for path in paths
    ]


def keyed_in(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """What the programs said they had saved, once all had ended; they begin at one word."""
    programs = keyers(paths)
    try:
        for one in programs:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        told = [one.communicate("go\n", timeout=180)[0] for one in programs]
        assert [one.returncode for one in programs] == [0, 0, 0]
    finally:
        for one in programs:
            one.kill()
            one.wait()
    lines = [line.split() for text in told for line in text.splitlines()]
    return [(what, name) for what, name in lines]


def test_what_three_hosts_keyed_in_at_once_is_one_file_in_every_order(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("assumptions", {"claim": "It rains"}))
        sound(p.answer("values", {"first": "from home"}))
    for name in TABLES:
        made = really_run("copy", "ours.fornow", "--for", name, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        Path(made.stdout.decode().strip()).rename(tmp_path / f"{name}.fornow")
    saved = keyed_in([tmp_path / f"{name}.fornow" for name in TABLES])
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}

    wholes = set()
    for n, order in enumerate(permutations(TABLES)):
        files = [f"{name}.fornow" for name in order]
        files.insert(n % 4, "ours.fornow")
        told = really_run("merge", *files, "--out", f"out-{n}.fornow", cwd=tmp_path)
        assert told.returncode == 1, told.stderr
        path, *conflicts = told.stdout.decode().splitlines()
        assert path == f"out-{n}.fornow"
        assert [("3 versions stand" in one) for one in conflicts] == [True]
        wholes.add((tmp_path / path).read_bytes())
    assert len(wholes) == 1
    assert {name: (tmp_path / name).read_bytes() for name in before} == before

    with fornow.open(tmp_path / "out-0.fornow") as p:
        p.sit(DAY)
        rows = p.store.rows("SELECT seat FROM waiting")
        seats = {row["seat"].removesuffix("-from-a-copy") for row in rows}
        assert seats >= {name for what, name in saved if what == "seat"}
        assert p.seats_in("values") == len(rows) == 3 * CARDS + 1
        entries = {name for what, name in saved if what == "entry"}
        assert entries == set(p.frame("front-line")["entry"])
        assert set(p.frame("assumptions")["claim"]) == {f"as {name} sees it" for name in TABLES}
        p.reveal("values")
        assert len(p.frame("values")) == 3 * CARDS + 1
