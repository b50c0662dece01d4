from pathlib import Path

import fornow
from tests.cli.command import really_run, run
from tests.cli.partnerships import quiet


def test_the_path_alone_is_printed_and_how_to_go_on_is_said_apart(tmp_path: Path) -> None:
    quiet(tmp_path)
    before = (tmp_path / "quiet.fornow").read_bytes()
    told = really_run("copy", "quiet.fornow", "--for", "Table 1", cwd=tmp_path)
    assert told.returncode == 0
    file = tmp_path / "quiet-table-1.fornow"
    assert told.stdout.decode() == f"{file}\n"
    assert "copy for Table 1" in told.stderr.decode()
    assert "merge quiet.fornow" in told.stderr.decode()
    assert (tmp_path / "quiet.fornow").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "quiet-table-1.fornow",
        "quiet.fornow",
    ]
    with fornow.open(file) as p:
        assert p.settings()["name"] == "Quiet"


def test_it_is_made_in_the_folder_that_was_named_while_the_file_is_in_use(tmp_path: Path) -> None:
    with fornow.open(quiet(tmp_path)) as p:
        p.add("assumptions", {"claim": "It rains"})
        told = run("copy", p.path, "--for", "Ŵyn & شراكة", "--dir", tmp_path / "stick")
    assert told.exit_code == 0
    with fornow.open(tmp_path / "stick" / "quiet-wyn.fornow") as q:
        assert q.frame("assumptions")["claim"].tolist() == ["It rains"]


def test_a_copy_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    run("copy", file, "--for", "A")
    before = (tmp_path / "quiet-a.fornow").read_bytes()
    told = run("copy", file, "--for", "a")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "quiet-a.fornow is there already" in told.stderr
    assert (tmp_path / "quiet-a.fornow").read_bytes() == before
