"""A file taken away is whole and sealed; one brought back changes nothing that is not its to."""

from __future__ import annotations

import io
import random
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow.desk import Partnership
from fornow.errors import FileProblem
from fornow.partnership import given as given_file
from fornow.partnership.given import held_in, read_given
from fornow.partnership.store import Store
from fornow.partnership.transfer import Brought, bring_back, take_away
from tests.made_up import partnership, sound
from tests.partnership.test_files import NOT_OURS, one_clear_sentence, sql

LONGEST = 3.0  # seconds of work to refuse a file, however long others keep the processor
KEY = "three-beliefs"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    """A partnership with a revealed round, a round under way and a register."""
    folder = tmp_path / "here"
    folder.mkdir()
    with partnership(folder) as p:
        for n in range(6):
            sound(p.answer(KEY, {"goals_own": 1 + n % 5, "move": f"move {n}"}))
        p.reveal(KEY)
        sound(p.answer("in-my-words", {"notices": "hidden words"}))
        sound(p.add("assumptions", {"claim": "claim one"}))
        yield p


def brought(p: Partnership, content: bytes, called: str = "ours.fornow") -> Brought:
    return bring_back(
        content, called=called, folder=p.path.parent, name=lambda _: "named", in_use=p.store
    )


def beside(p: Partnership) -> list[str]:
    left = {p.path.name, f"{p.path.name}-wal", f"{p.path.name}-shm"}
    return sorted(one.name for one in p.path.parent.iterdir() if one.name not in left)


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        found = list(db.iterdump())
    db.close()
    return found


def put(content: bytes, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def written_on(content: bytes, path: Path, claim: str) -> bytes:
    """The file after somebody went on with it elsewhere."""
    with fornow.open(put(content, path)) as q:
        sound(q.add("assumptions", {"claim": claim}))
        return take_away(q.store).content


# -- taking away ----------------------------------------------------------------------------------


def test_what_is_taken_away_holds_everything_committed_while_the_file_is_in_use(
    p: Partnership, tmp_path: Path
) -> None:
    assert p.path.with_name(f"{p.path.name}-wal").stat().st_size > 0
    path = put(take_away(p.store).content, tmp_path / "stick" / "taken.fornow")

    with fornow.open(path) as q:
        assert held_in(q.store) == held_in(p.store)
        assert q.seats_in("in-my-words") == 1
    assert beside(p) == []


def test_taking_away_says_of_which_exercises_it_holds_answers_not_yet_revealed(
    p: Partnership,
) -> None:
    assert take_away(p.store).unrevealed == ("in-my-words",)
    for n in range(5):
        sound(p.answer("in-my-words", {"notices": f"words {n}"}))
    p.reveal("in-my-words")
    assert take_away(p.store).unrevealed == ()


def test_nothing_that_was_deleted_is_taken_away(p: Partnership) -> None:
    seat = sound(p.answer("in-my-words", {"notices": "canary-first-thought " * 20}))
    sound(p.answer("in-my-words", {"notices": "second thought"}, seat=seat))

    assert b"canary-first-thought" not in take_away(p.store).content


def test_a_copy_opens_anywhere_and_its_first_change_takes_the_seal_off(
    p: Partnership, tmp_path: Path
) -> None:
    path = put(take_away(p.store).content, tmp_path / "stick" / "taken.fornow")
    before = path.read_bytes()
    with fornow.open(path) as q:
        assert q.store.meta("seal")
        q.frame(KEY)
    assert path.read_bytes() == before
    with fornow.open(path) as q:
        sound(q.add("assumptions", {"claim": "another"}))
        assert q.store.meta("seal") == ""
    assert read_given(path.read_bytes(), called="x").name == "Ours"


# -- bringing back --------------------------------------------------------------------------------


def test_where_there_is_no_partnership_yet_it_becomes_it(p: Partnership, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    came = bring_back(
        take_away(p.store).content, called="x", folder=new, name=lambda given: given.casefold()
    )

    assert came.path == new / "ours.fornow"
    assert came.path.stat().st_mode & 0o777 == 0o600
    with fornow.open(came.path) as q:
        assert held_in(q.store) == held_in(p.store)
    assert [one.name for one in new.iterdir()] == ["ours.fornow"]


def test_the_same_file_brought_back_changes_nothing(p: Partnership) -> None:
    before = held_in(p.store)
    came = brought(p, take_away(p.store).content)

    assert (came.path, came.aside, beside(p)) == (p.path, None, [])
    assert held_in(p.store) == before


def test_a_newer_one_is_kept_and_the_older_stands_beside_it_with_its_date(
    p: Partnership, tmp_path: Path
) -> None:
    before = held_in(p.store)
    content = written_on(take_away(p.store).content, tmp_path / "b" / "b.fornow", "elsewhere")
    came = brought(p, content)

    assert came.path == p.path
    assert came.aside is not None
    assert beside(p) == [came.aside.name]
    assert came.aside.name == f"ours-{before.last_day}.set-aside"
    assert "elsewhere" in p.frame("assumptions")["claim"].tolist()
    assert held_in(Store.snapshot(came.aside)) == before
    assert came.aside.stat().st_mode & 0o777 == 0o600


def test_a_page_that_is_open_beside_sees_what_was_brought_and_goes_on_with_it(
    p: Partnership, tmp_path: Path
) -> None:
    content = written_on(take_away(p.store).content, tmp_path / "b" / "b.fornow", "elsewhere")
    with fornow.open(p.path) as page:
        brought(p, content)
        assert "elsewhere" in page.frame("assumptions")["claim"].tolist()
        sound(page.add("assumptions", {"claim": "and on"}))
    assert {"elsewhere", "and on"} <= set(p.frame("assumptions")["claim"])


def test_an_older_one_is_set_aside_and_what_is_in_use_stays(p: Partnership) -> None:
    old = take_away(p.store).content
    sound(p.add("assumptions", {"claim": "since then"}))
    before = held_in(p.store)
    came = brought(p, old)

    assert held_in(p.store) == before
    assert came.aside is not None
    assert "stays in use" in came.sentence
    assert held_in(Store.snapshot(came.aside)) != before


def test_where_each_holds_more_than_the_other_the_one_in_use_stays_and_both_are_there(
    p: Partnership, tmp_path: Path
) -> None:
    content = written_on(take_away(p.store).content, tmp_path / "b" / "b.fornow", "elsewhere")
    sound(p.add("assumptions", {"claim": "here"}))
    before = held_in(p.store)
    came = brought(p, content)

    assert held_in(p.store) == before
    assert came.aside is not None
    assert "Each of the two holds something" in came.sentence
    assert "give it a name that ends in .fornow" in came.sentence
    claims = [row["content"] for row in held_in(Store.snapshot(came.aside)).rows["version"]]
    assert any("elsewhere" in claim for claim in claims)


def test_a_reveal_makes_a_file_newer_and_the_older_is_said_to_hold_what_was_before_it(
    p: Partnership, tmp_path: Path
) -> None:
    old = take_away(p.store).content
    with fornow.open(put(old, tmp_path / "b" / "b.fornow")) as q:
        for n in range(5):
            sound(q.answer("in-my-words", {"notices": f"words {n}"}))
        q.reveal("in-my-words")
        revealed = take_away(q.store).content
    came = brought(p, revealed)

    assert p.revealed("in-my-words")
    assert "still holds answers from before they were revealed" in came.sentence
    assert brought(p, old).aside is not None
    assert p.revealed("in-my-words")


def test_another_partnership_stands_beside_under_its_own_name(
    p: Partnership, tmp_path: Path
) -> None:
    before = held_in(p.store)
    with fornow.create(tmp_path / "b.fornow", "Harbour") as q:
        content = take_away(q.store).content
    came = brought(p, content)

    assert came.path.name == "named.fornow"
    assert brought(p, content).path == came.path, "known when it comes again"
    assert beside(p) == ["named.fornow"]
    assert held_in(p.store) == before


def test_two_partnerships_of_one_name_do_not_meet(p: Partnership, tmp_path: Path) -> None:
    for n in (1, 2):
        with fornow.create(tmp_path / f"{n}.fornow", "Harbour") as q:
            brought(p, take_away(q.store).content)

    assert beside(p) == ["named-2.fornow", "named.fornow"]


def test_what_was_saved_meanwhile_is_never_written_over(
    p: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = written_on(take_away(p.store).content, tmp_path / "b" / "b.fornow", "elsewhere")
    copy_into = Store.copy_into

    def and_somebody_saves(store: Store, path: Path) -> None:
        copy_into(store, path)
        with fornow.open(p.path) as page:
            sound(page.add("assumptions", {"claim": "in that moment"}))

    monkeypatch.setattr(Store, "copy_into", and_somebody_saves)
    with pytest.raises(FileProblem, match="Bring the file again"):
        brought(p, content)

    assert beside(p) == []
    assert "in that moment" in p.frame("assumptions")["claim"].tolist()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.sampled_from(["here", "away", "carry", "back"]), min_size=1, max_size=7),
)
def test_whatever_is_written_where_and_carried_when_nothing_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    (folder / "here").mkdir()
    (folder / "away").mkdir()
    with partnership(folder / "here") as p:
        stick, saved = take_away(p.store).content, set()
        for n, step in enumerate(steps):
            if step == "here":
                sound(p.add("assumptions", {"claim": f"here {n}"}))
                saved.add(f"here {n}")
            elif step == "away":
                stick = written_on(stick, folder / "away" / "b.fornow", f"away {n}")
                saved.add(f"away {n}")
            elif step == "carry":
                kept = claims(p.store)
                stick, saved = take_away(p.store).content, {c for c in saved if c in kept}
            else:
                brought(p, stick)
        brought(p, stick)
        asides = [Store.snapshot(one) for one in p.path.parent.glob("*.set-aside")]
        assert saved <= {c for store in (p.store, *asides) for c in claims(store)}


def claims(store: Store) -> set[str]:
    found = held_in(store).rows["version"]
    return {fornow_json(row["content"]).get("claim", "") for row in found}


def fornow_json(text: str) -> dict[str, Any]:
    import json

    return dict(json.loads(text))


# -- wrong and hostile files ----------------------------------------------------------------------

SOUND_BUT = {
    "a round for a group of one": "UPDATE round SET smallest_group = 1",
    "a negative count": "UPDATE round SET seats = -1",
    "a wording that is not the one it is kept under": (
        "UPDATE declared SET content = replace(content, 'goals', 'gaols')"
    ),
    "a wording of no exercise": "INSERT INTO declared VALUES ('7f0b', 'x', '{}')",
    "a fact about the file too many": "INSERT INTO meta VALUES ('autorun', 'yes')",
    "a partnership with no id": "UPDATE meta SET content='' WHERE name='partnership'",
    "a copy's name that is a path": "UPDATE meta SET content='../../x' WHERE name='copy'",
    "a day it was made that is none": "UPDATE meta SET content='soon' WHERE name='made_on'",
    "a seat with a line end in it": "UPDATE waiting SET seat = 'a' || char(10)",
    "words too long to have been typed": (
        "UPDATE version SET content = json_object('claim', printf('%.*c', 300000, 'x'))"
    ),
    "a seal that is none": "INSERT INTO meta VALUES ('seal', 'x')",
    "another's seal": f"INSERT INTO meta VALUES ('seal', '{'a' * 64}')",
    "an answer that was revealed and still has its seat": (
        "UPDATE waiting SET round = (SELECT id FROM round WHERE parted = 1)"
    ),
}


def refused(p: Partnership, content: bytes, called: str = "x.fornow") -> str:
    before, stands = held_in(p.store), p.path.read_bytes()
    begun = time.process_time()
    with pytest.raises(FileProblem) as problem:
        brought(p, content, called)
    assert time.process_time() - begun <= LONGEST
    assert held_in(p.store) == before
    assert p.path.read_bytes() == stands
    assert beside(p) == []
    assert one_clear_sentence(str(problem.value))
    assert "/" not in str(problem.value)
    return str(problem.value)


@pytest.mark.parametrize("sort", NOT_OURS)
def test_a_file_that_is_not_ours_or_damaged_is_refused_and_changes_nothing(
    p: Partnership, tmp_path: Path, sort: str
) -> None:
    with fornow.open(p.path) as q:  # so that all of it is in the one file
        q.store.forget()
    path = Path(shutil.copy(p.path, tmp_path / "hostile.fornow"))

    assert "x.fornow" in refused(p, NOT_OURS[sort](path).read_bytes())


@pytest.mark.parametrize("sort", SOUND_BUT)
def test_a_file_built_as_ours_with_rows_that_we_never_write_is_refused(
    p: Partnership, tmp_path: Path, sort: str
) -> None:
    path = put(take_away(p.store).content, tmp_path / "hostile.fornow")
    sql(path, "DELETE FROM meta WHERE name = 'seal'", SOUND_BUT[sort])

    assert "damaged or was changed" in refused(p, path.read_bytes())


def test_a_file_that_is_too_large_is_refused_unread(
    p: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given_file, "LARGEST", 4 * 1024 * 1024)
    assert "too large (5 MB; at most 4)" in refused(p, bytes(5 * 1024 * 1024))


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name.replace("_", "."), content)
    return made.getvalue()


def test_what_was_saved_all_in_one_is_opened_and_its_file_brought_back(
    p: Partnership, tmp_path: Path
) -> None:
    content = written_on(take_away(p.store).content, tmp_path / "b" / "b.fornow", "at home")
    came = brought(p, zipped(report_html=b"<p>", ours_fornow=content), "ours.zip")
    assert "is now as in the file you brought" in came.sentence
    assert "at home" in set(p.frame("assumptions")["claim"])


def test_a_packed_folder_is_taken_no_further_than_its_one_file(
    p: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = take_away(p.store).content
    assert "no partnership's file in it" in refused(p, zipped(a_html=b"<p>"))
    assert "2 of them in it" in refused(p, zipped(a_fornow=content, b_fornow=content))
    assert "damaged" in refused(p, zipped(a_fornow=content)[:-40])
    assert "is not a fornow partnership" in refused(p, zipped(a_fornow=b"something else"))
    monkeypatch.setattr(given_file, "LARGEST", 4 * 1024 * 1024)
    assert "too large (5 MB; at most 4)" in refused(p, zipped(a_fornow=bytes(5 * 1024 * 1024)))


def test_what_a_name_says_runs_nowhere_and_leads_nowhere(p: Partnership, tmp_path: Path) -> None:
    with fornow.create(tmp_path / "b.fornow", "../../etc/<b>") as q:
        came = brought(p, take_away(q.store).content)
    assert came.path.parent == p.path.parent


def mutated(content: bytes, number: int, *, seed: int) -> Iterator[bytes]:
    """The file with a few bytes changed, cut out, doubled or filled with noughts."""
    chance = random.Random(seed)
    for turn in range(number):
        whole = bytearray(content)
        for _ in range(1 if turn % 2 else chance.randint(2, 6)):
            at = chance.randrange(100 if turn % 5 == 0 else len(whole))
            match chance.randrange(4):
                case 0:
                    whole[at] ^= 1 << chance.randrange(8)
                case 1:
                    whole[at] = (whole[at] + chance.randint(1, 255)) % 256
                case 2:
                    del whole[at : at + chance.randint(1, 64)]
                case _:
                    whole[at:at] = chance.randbytes(chance.randint(1, 64))
        yield bytes(whole)


def every_mutation_is_refused(p: Partnership, number: int, *, seed: int) -> None:
    content, before = take_away(p.store).content, held_in(p.store)
    longest = 0.0
    for changed in mutated(content, number, seed=seed):
        begun = time.process_time()
        with pytest.raises(FileProblem):
            brought(p, changed)
        longest = max(longest, time.process_time() - begun)
    assert longest <= LONGEST
    assert held_in(p.store) == before
    assert beside(p) == []


def test_a_copy_in_which_any_byte_was_changed_is_refused(p: Partnership) -> None:
    every_mutation_is_refused(p, 150, seed=1)


@pytest.mark.soak
def test_ten_thousand_changed_copies_are_refused(p: Partnership) -> None:
    every_mutation_is_refused(p, 10_000, seed=2)
