from pathlib import Path

import pytest

import fornow
from fornow.cli.given import left_out
from tests.cli.command import really_run, run
from tests.cli.partnerships import DAY, added, busy, decision, quiet

JUNE = ("--as-of", "2026-06-01")


def test_nothing_to_attend_to_is_0_and_an_empty_answer(tmp_path: Path) -> None:
    told = run("check", quiet(tmp_path), *JUNE)
    assert (told.exit_code, told.stdout) == (0, "")
    assert "nothing needs attention" in told.stderr


def test_a_line_a_decision_with_its_state_and_1(tmp_path: Path) -> None:
    busy(tmp_path)
    told = really_run("check", "busy.fornow", *JUNE, cwd=tmp_path)
    assert told.returncode == 1
    lines = told.stdout.decode().splitlines()
    states = [line.split(": ")[1] for line in lines]
    assert states == ["signal seen", "at risk", "overdue", "due", "draft", "word unanswered"]
    assert "“One front door”" in lines[0]
    assert "Nights are covered" in lines[1]
    assert told.stderr == b""


def test_decisions_are_named_and_their_owners_are_not(tmp_path: Path) -> None:
    told = run("check", busy(tmp_path), *JUNE)
    assert "Ann Owner" not in told.output


def test_an_earlier_day_sees_only_what_was_then(tmp_path: Path) -> None:
    told = run("check", busy(tmp_path), "--as-of", "2026-03-01")
    assert (told.exit_code, told.stdout) == (0, "")


def test_a_word_that_was_answered_needs_nothing_more(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    with fornow.open(file) as p:
        p.session("2026-05-01")
        word = p.add("front-line", {"word": "The gate is locked"})
        assert isinstance(word, str)
        assert run("check", file, *JUNE).exit_code == 1
        p.revise(word, {"heard_by": "Bea", "changed": "It is open now"})
    assert run("check", file, *JUNE).exit_code == 0


def test_a_step_past_its_day_to_check_is_named_until_somebody_has_looked(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    with fornow.open(file) as p:
        p.session("2026-05-01")
        ring = added(p, "trials", {"step": "Ring one house.", "check_on": "2026-05-20"})
        added(p, "trials", {"step": "Leave a lamp on", "begun_on": "2026-05-02"})
        added(p, "trials", {"step": "Try the side door", "check_on": "2026-06-20"})
        told = run("check", file, *JUNE)
        assert told.exit_code == 1
        assert [line.partition(": ")[2] for line in told.stdout.splitlines()] == [
            "step not checked: “Ring one house”. It was to be checked by 20 May 2026, and nobody"
            " has.",
            "step not checked: “Leave a lamp on”. It was taken 30 days ago and has no day to"
            " check.",
        ]
        p.session("2026-05-28")
        assert isinstance(p.revise(ring, {"happened": "She was in"}), str)
    assert "Ring one house" not in run("check", file, *JUNE).stdout


def test_one_of_several_that_cannot_be_read_is_1_and_the_others_are_checked(
    tmp_path: Path,
) -> None:
    (tmp_path / "torn.fornow").write_bytes(b"not ours")
    told = run("check", tmp_path / "torn.fornow", quiet(tmp_path), *JUNE)
    assert told.exit_code == 1
    assert "not a fornow partnership" in told.stderr
    assert "quiet.fornow: nothing needs attention" in told.stderr


@pytest.mark.parametrize("count", [1, 2])
def test_when_none_can_be_read_it_is_2(tmp_path: Path, count: int) -> None:
    files = [tmp_path / f"torn{number}.fornow" for number in range(count)]
    for file in files:
        file.write_bytes(b"not ours")
    told = run("check", *files)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.count("not a fornow partnership") == count


def test_a_folder_and_a_pattern_stand_for_the_partnerships_in_them(tmp_path: Path) -> None:
    quiet(tmp_path, "North")
    quiet(tmp_path, "South")
    for given in (tmp_path, tmp_path / "*.fornow", tmp_path / "[ns]o*.fornow"):
        told = run("check", given, *JUNE)
        assert told.exit_code == 0
        assert told.stderr.count("nothing needs attention") == 2


def test_a_pattern_with_two_stars_reaches_the_folder_itself_and_those_inside_it(
    tmp_path: Path,
) -> None:
    quiet(tmp_path, "North")
    (tmp_path / "east" / "coast").mkdir(parents=True)
    quiet(tmp_path / "east" / "coast", "South")
    told = run("check", tmp_path / "**" / "*.fornow", *JUNE)
    assert told.stderr.count("nothing needs attention") == 2
    above = run("check", tmp_path / "east", *JUNE)
    assert above.exit_code == 2
    assert f"For those in the folders inside it: '{tmp_path / 'east'}/**/*.fornow'." in above.stderr


def test_what_macos_leaves_beside_a_file_on_a_stick_is_no_partnership(tmp_path: Path) -> None:
    quiet(tmp_path, "North")
    beside = tmp_path / "._north.fornow"
    beside.write_bytes(b"\x00\x05\x16\x07 not ours")
    told = run("check", tmp_path, *JUNE)
    assert (told.exit_code, told.stderr.count("nothing needs attention")) == (0, 1)
    assert left_out([str(tmp_path)]) == f"Left out: {beside} (hidden: its name begins with a dot)."


def test_a_file_given_twice_is_checked_once(tmp_path: Path) -> None:
    file = busy(tmp_path)
    once = run("check", file, *JUNE)
    assert run("check", file, tmp_path, *JUNE).stdout == once.stdout


def test_checking_changes_nothing(tmp_path: Path) -> None:
    file = busy(tmp_path)
    before = file.read_bytes()
    run("check", file, *JUNE)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["busy.fornow"]


def test_the_line_says_its_state_once_and_how_many_more_reasons_there_are(tmp_path: Path) -> None:
    file = tmp_path / "several.fornow"
    with fornow.create(file, name="Several") as p:
        p.session(DAY, people=6)
        untested = added(p, "assumptions", {"claim": "Vans are free"})
        stopped = {**decision("One door", look_again="2026-05-01"), "rests_on": [untested]}
        p.signal(added(p, "decisions", stopped), note="Queues")
        added(p, "decisions", {"decision": "Open on Saturdays", "look_again": "2026-06-05"})
        late = {**decision("One list", look_again="2026-05-01"), "rests_on": [untested]}
        added(p, "decisions", late)
    assert run("check", file, *JUNE).stdout.splitlines() == [
        "Several: signal seen: “One door”. Someone here said on 2 March 2026 that its stop"
        " signal has come: “Queues” (and 1 more reason).",
        "Several: overdue: “One list”. It was to be looked at again by 1 May 2026, and nobody has.",
        "Several: due: “Open on Saturdays”. It is to be looked at again by 5 June 2026 (and 1 more"
        " reason).",
    ]


def test_what_is_no_log_beside_a_file_is_left_alone(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    beside = file.with_name(f"{file.name}-wal")
    beside.write_bytes(b"not a log at all")
    assert run("check", file, *JUNE).exit_code == 0
    assert beside.read_bytes() == b"not a log at all"
