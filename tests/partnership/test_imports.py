"""A Polis conversation brought in: what comes, what stays behind, and what is refused."""

from __future__ import annotations

import csv
import math
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow.analysis.groups import shared_agreement
from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.partnership.imports import import_polis
from fornow.partnership.polis import read_conversation

ROOT = Path(__file__).parents[2]
LONDON = ROOT / "src/fornow/examples/polis/london.youth.policing"
FRESHWATER = ROOT / "tests/data/polis/scoop-hivemind.freshwater"
PUBLISHED = [LONDON, FRESHWATER]
DAY = date(2022, 7, 27)

COMMENTS = """timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,0,7,0,0,1,Meet on Mondays
2,1,7,0,0,0,Bring a cake
3,2,7,0,0,-1,Go home
"""
VOTES = """participant,xid,group-id,n-votes,0,1,2,9
11,secret,0,2,1,-1,1,1
12,,1,1,0,,,
13,,,1,,1,,
14,,1,1,,,-1,
"""
SUMMARY = "topic,How shall we meet?\nurl,https://pol.is/xyz\nvoters,4\n"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "p.fornow", name="Meeting people") as made:
        yield made


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    def write(comments: Any = COMMENTS, votes: Any = VOTES, summary: Any = SUMMARY) -> Path:
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        for name, text in (
            ("comments.csv", comments),
            ("participants-votes.csv", votes),
            ("summary.csv", summary),
        ):
            data = text if isinstance(text, bytes) else text.encode()
            (folder / name).write_bytes(data)
        return folder

    return write


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def counted(folder: Path) -> dict[str, dict[str, Any]]:
    """n, agree and the product over groups of each kept statement, straight from the files."""
    votes = rows(folder / "participants-votes.csv")
    groups = sorted({row["group-id"] for row in votes} - {""})
    found = {}
    for comment in rows(folder / "comments.csv"):
        if comment["moderated"] == "-1":
            continue
        number = comment["comment-id"]
        cells = [row[number] for row in votes if row[number]]
        shares = []
        for group in groups:
            inside = [row[number] for row in votes if row["group-id"] == group and row[number]]
            shares.append((inside.count("1") + 1) / (len(inside) + 2))
        found[comment["comment-body"].strip()] = {
            "n": len(cells),
            "agree": cells.count("1") / len(cells),
            "shared": math.prod(shares),
        }
    return found


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda folder: folder.name)
def test_published_votes_come_out_as_they_stand_in_the_files(p: Partnership, folder: Path) -> None:
    import_polis(p.store, folder, day=DAY)

    shared = shared_agreement(p.frame("positions")).set_index("statement")

    expected = counted(folder)
    assert set(shared.index) == set(expected)
    for statement, row in expected.items():
        assert shared.loc[statement, "n"] == row["n"]
        assert shared.loc[statement, "agree"] == pytest.approx(row["agree"])
        assert shared.loc[statement, "shared"] == pytest.approx(row["shared"])


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda folder: folder.name)
def test_every_group_has_the_votes_that_its_people_gave(p: Partnership, folder: Path) -> None:
    import_polis(p.store, folder, day=DAY)
    frame = p.frame("positions")

    found = frame.groupby(frame["group"].fillna(""))["position"].agg(["size", "sum"])

    kept = [r["comment-id"] for r in rows(folder / "comments.csv") if r["moderated"] != "-1"]
    expected: dict[str, list[int]] = {}
    for row in rows(folder / "participants-votes.csv"):
        cells = [int(row[number]) for number in kept if row[number]]
        size, total = expected.get(row["group-id"], [0, 0])
        expected[row["group-id"]] = [size + len(cells), total + sum(cells)]
    assert {group: list(row) for group, row in zip(found.index, found.values, strict=True)} == {
        group: counts for group, counts in expected.items() if counts[0]
    }


def test_the_london_conversation_says_what_it_brought(p: Partnership) -> None:
    done = import_polis(p.store, LONDON, day=DAY)

    assert (done.statements, done.people, done.votes) == (36, 26, 638)
    assert done.topic.startswith("What is the best way to engage more young people")
    assert done.left_out == ("Left out: 3 statements rejected by the moderators.",)
    assert "36 statements and 638 answers from 26 people" in done.sentence


def test_a_long_statement_comes_in_whole(p: Partnership) -> None:
    import_polis(p.store, FRESHWATER, day=DAY)

    said = set(p.frame("statements")["statement"])

    bodies = rows(FRESHWATER / "comments.csv")
    kept = {row["comment-body"].strip() for row in bodies if row["moderated"] != "-1"}
    assert said == kept
    assert max(map(len, said)) > 280


def test_rejected_statements_and_votes_without_a_statement_stay_behind(
    p: Partnership, export: Callable[..., Path]
) -> None:
    done = import_polis(p.store, export(), day=DAY)

    assert set(p.frame("statements")["statement"]) == {"Meet on Mondays", "Bring a cake"}
    assert len(p.frame("positions")) == 4
    assert done.left_out == (
        "Left out: 1 statement rejected by the moderators.",
        "Left out: 1 column of votes on a statement that comments.csv does not have.",
        "Left out: 1 person who voted on no statement that was kept.",
    )


def test_a_person_without_a_group_counts(p: Partnership, export: Callable[..., Path]) -> None:
    import_polis(p.store, export(), day=DAY)

    frame = p.frame("positions")

    cake = frame[frame["statement"] == "Bring a cake"]
    assert sorted(cake["group"].fillna("none")) == ["0", "none"]
    assert p.frame("positions").attrs["rounds"][0]["n"] == 3


def test_the_round_is_on_the_record_though_the_room_agreed_otherwise(
    p: Partnership, export: Callable[..., Path]
) -> None:
    import_polis(p.store, export(), day=DAY)

    (about,) = p.frame("positions").attrs["rounds"]

    assert p.settings()["agreement"] == "unattributed"
    assert (about["agreement"], about["hidden"], about["date"]) == (
        "on-the-record",
        "",
        "2022-07-27",
    )
    assert about["notes"] == ["On the record: shown however few answered."]


def test_who_wrote_and_who_voted_is_nowhere_in_the_file(
    p: Partnership, export: Callable[..., Path]
) -> None:
    import_polis(p.store, export(votes=VOTES.replace("secret", "xid-canary")), day=DAY)
    p.close_file()

    assert b"xid-canary" not in p.path.read_bytes()


def test_statements_about_people_are_ticked(p: Partnership, export: Callable[..., Path]) -> None:
    import_polis(p.store, export(), day=DAY, about_people={1})

    ticked = p.frame("statements").set_index("statement")["about_people"]

    assert ticked.to_dict() == {"Meet on Mondays": False, "Bring a cake": True}


def test_a_number_about_people_that_is_not_there_is_refused(
    p: Partnership, export: Callable[..., Path]
) -> None:
    with pytest.raises(FornowError, match="no kept statement 2, 77"):
        import_polis(p.store, export(), day=DAY, about_people={77, 2})
    assert p.frame("statements").empty


def test_the_same_files_twice_are_refused_with_the_day(
    p: Partnership, export: Callable[..., Path]
) -> None:
    import_polis(p.store, export(), day=DAY)

    with pytest.raises(FornowError, match="brought in on 27 July 2022 already"):
        import_polis(p.store, export(), day=date(2022, 8, 1))
    assert len(p.frame("positions")) == 4


def test_a_later_export_asks_again_about_the_same_statements(
    p: Partnership, export: Callable[..., Path]
) -> None:
    import_polis(p.store, export(), day=DAY)
    import_polis(p.store, export(votes=VOTES + "15,,1,1,1,,,\n"), day=date(2022, 8, 1))

    assert len(p.frame("statements")) == 2
    assert [about["n"] for about in p.frame("positions").attrs["rounds"]] == [3, 4]


@pytest.mark.parametrize(
    ("votes", "position"),
    [("11,,0,1, 1.0 ,,,", 1), ("11,,0.0,1,-1.0,,,", -1), ("11,,0,1,0.0,,,", 0)],
)
def test_numbers_written_with_a_point_are_read(
    p: Partnership, export: Callable[..., Path], votes: str, position: int
) -> None:
    import_polis(p.store, export(votes=f"participant,xid,group-id,n,0,1,2,9\n{votes}\n"), day=DAY)

    (row,) = p.frame("positions").to_dict("records")

    assert (row["position"], row["group"]) == (position, "0")


def test_a_byte_order_mark_and_windows_line_ends_are_read(
    p: Partnership, export: Callable[..., Path]
) -> None:
    marked = [
        b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode() for t in (COMMENTS, VOTES, SUMMARY)
    ]

    done = import_polis(p.store, export(*marked), day=DAY)

    assert (done.statements, done.topic) == (2, "How shall we meet?")


HOSTILE = {
    "no moderated column": (
        {"comments": COMMENTS.replace("moderated", "mod")},
        "no column 'moderated'",
    ),
    "no group column": ({"votes": VOTES.replace("group-id", "team")}, "no column 'group-id'"),
    "a vote in words": (
        {"votes": VOTES.replace("12,,1,1,0", "12,,1,1,yes")},
        "line 3, statement 0",
    ),
    "a vote off the scale": ({"votes": VOTES.replace("12,,1,1,0", "12,,1,1,2")}, "1, 0 or -1"),
    "a vote that is no number": (
        {"votes": VOTES.replace("12,,1,1,0", "12,,1,1,nan")},
        "whole number",
    ),
    "an endless vote": ({"votes": VOTES.replace("12,,1,1,0", "12,,1,1,inf")}, "whole number"),
    "half a vote": ({"votes": VOTES.replace("12,,1,1,0", "12,,1,1,0.5")}, "whole number"),
    "a statement number twice": ({"comments": COMMENTS.replace("2,1,7", "2,0,7")}, "'0' twice"),
    "a person twice": ({"votes": VOTES.replace("12,,", "11,,")}, "participant '11' twice"),
    "a column twice": ({"votes": VOTES.replace("2,9\n", "2,2\n")}, "the column '2' twice"),
    "a column twice in disguise": ({"votes": VOTES.replace("2,9\n", "2,02\n")}, "twice"),
    "a short row": ({"votes": VOTES.replace("13,,,1,,1,,", "13,,,1")}, "line 4: 4 cells"),
    "an unknown moderation": (
        {"comments": COMMENTS.replace(",-1,Go", ",maybe,Go")},
        "line 4, moderated",
    ),
    "a hidden sign": ({"comments": COMMENTS.replace("Bring", "Br\u202eing")}, "hidden sign"),
    "a nul": ({"comments": COMMENTS.replace("Bring", "Br\x00ing")}, "comments.csv, line 3"),
    "an endless statement": ({"comments": COMMENTS.replace("cake", "c" * 3000)}, "at most 2,000"),
    "an endless cell": ({"comments": COMMENTS.replace("cake", "c" * 200_000)}, "is not CSV"),
    "a quote left open": ({"comments": COMMENTS.replace("Bring", '"Bring')}, "is not CSV"),
    "nothing kept": ({"comments": "comment-id,moderated,comment-body\n0,-1,No\n"}, "was rejected"),
    "an empty file": ({"votes": ""}, "participants-votes.csv has no rows"),
    "a heading alone": (
        {"comments": "comment-id,moderated,comment-body\n"},
        "comments.csv has no rows",
    ),
    "another encoding": (
        {"comments": COMMENTS.replace("cake", "gâteau").encode("latin-1")},
        "UTF-8",
    ),
    "two bytes a letter": ({"votes": VOTES.encode("utf-16")}, "UTF-8"),
    "not text at all": ({"votes": bytes(range(256))}, "UTF-8"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_wrong_file_is_refused_in_a_sentence_and_nothing_is_written(
    p: Partnership, export: Callable[..., Path], what: str
) -> None:
    files, says = HOSTILE[what]
    before = p.store.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM session)")

    with pytest.raises(FornowError, match=says) as refused:
        import_polis(p.store, export(**files), day=DAY)

    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300
    after = p.store.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM session)")
    assert [tuple(row) for row in after] == [tuple(row) for row in before]


@pytest.mark.parametrize("words", [" ", "Meet on Mondays"])
def test_a_statement_without_words_of_its_own_is_left_out_and_said(
    p: Partnership, export: Callable[..., Path], words: str
) -> None:
    made = import_polis(p.store, export(comments=COMMENTS.replace("Bring a cake", words)), day=DAY)

    assert p.frame("statements")["statement"].tolist() == ["Meet on Mondays"]
    assert "Left out: 1 statement with no words, or in the words of another." in made.left_out


@pytest.mark.parametrize("missing", ["comments.csv", "participants-votes.csv", "summary.csv"])
def test_a_missing_file_is_named(export: Callable[..., Path], missing: str) -> None:
    folder = export()
    (folder / missing).unlink()

    with pytest.raises(FornowError, match=f"no {missing}"):
        read_conversation(folder)


def test_a_refused_import_leaves_the_file_byte_for_byte(
    tmp_path: Path, export: Callable[..., Path]
) -> None:
    with fornow.create(tmp_path / "still.fornow", name="Still") as p:
        path = p.path
    before = path.read_bytes()

    with fornow.open(path) as p, pytest.raises(FornowError):
        import_polis(p.store, export(votes=VOTES.replace("14,,1", "13,,1")), day=DAY)

    assert path.read_bytes() == before


cells = st.lists(st.sampled_from(["", "1", "0", "-1", "1.0"]), min_size=3, max_size=3)
people = st.lists(st.tuples(st.sampled_from(["", "0", "1"]), cells), min_size=1, max_size=8)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people=people, moderated=st.lists(st.sampled_from([1, 0, -1]), min_size=3, max_size=3))
def test_whatever_was_voted_is_counted_once(
    tmp_path: Path, people: list[tuple[str, list[str]]], moderated: list[int]
) -> None:
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    kept = [at for at, mark in enumerate(moderated) if mark >= 0]
    heading = "comment-id,moderated,comment-body\n"
    lines = [f"{at},{mark},Statement {at}\n" for at, mark in enumerate(moderated)]
    (folder / "comments.csv").write_text(heading + "".join(lines), "utf-8")
    voted = [f"{at},{group},{','.join(row)}\n" for at, (group, row) in enumerate(people)]
    (folder / "participants-votes.csv").write_text("participant,group-id,0,1,2\n" + "".join(voted))
    (folder / "summary.csv").write_text(SUMMARY, "utf-8")
    if not kept:
        with pytest.raises(FornowError, match="rejected"):
            read_conversation(folder)
        return

    told = read_conversation(folder)

    assert list(told.statements) == kept
    assert len(told.participants) == sum(any(row[at] for at in kept) for _, row in people)
    given = sorted(vote for person in told.participants for vote in person.votes.values())
    assert given == sorted(int(float(row[at])) for _, row in people for at in kept if row[at])
