from pathlib import Path

import fornow
from tests.cli.command import really_run, run


def test_the_demo_writes_partnerships_and_says_where(tmp_path: Path) -> None:
    told = really_run("demo", "demo", "--more", "1", "--as-of", "2026-05-31", cwd=tmp_path)
    assert told.returncode == 0, told.stderr.decode()
    files = [Path(line) for line in told.stdout.decode().splitlines()]
    assert len(files) == 5
    assert sorted(tmp_path / file for file in files) == sorted((tmp_path / "demo").glob("*.fornow"))
    assert b"fornow report demo --out" in told.stderr


def test_run_again_it_leaves_what_someone_changed(tmp_path: Path) -> None:
    first = run("demo", tmp_path / "demo")
    changed = Path(first.stdout.splitlines()[0])
    with fornow.open(changed) as p:
        p.session("2026-05-31")
        p.add("front-line", {"word": "Mine"})
    again = run("demo", tmp_path / "demo")
    assert again.exit_code == 0
    assert f"{changed.name} was changed or is open, and is left as it is." in again.stderr
    with fornow.open(changed) as p:
        assert "Mine" in set(p.frame("front-line")["word"])


def test_what_the_demo_tells_needs_attention(tmp_path: Path) -> None:
    day = ("--as-of", "2026-05-31")
    run("demo", tmp_path, *day)
    told = run("check", tmp_path / "integrated-discharge.fornow", *day)
    assert told.exit_code == 1
    for state in ("signal seen", "at risk", "overdue", "word unanswered"):
        assert f": {state}: " in told.stdout
