"""What keeps repeating across partnerships, with none of them named and nothing of it written."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import nbformat
import pytest

import fornow
from fornow.errors import UnknownName
from fornow.partnership.copies import copy_for
from fornow.partnership.store import Store
from fornow.reports.parameters import template_at
from fornow.reports.programme import THEMES, Programme
from fornow.reports.repeated import draw
from fornow.reports.repeating import questions
from fornow.visibility import Tally
from tests.reports.programmes import CANARY, DAY, copied, written


@pytest.fixture(scope="module")
def most(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The partnership that most are like."""
    return written(tmp_path_factory.mktemp("one") / "most.fornow")


@pytest.fixture(scope="module")
def folder(most: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve that are alike, four that are odd, and four files that cannot be counted."""
    place = tmp_path_factory.mktemp("programme") / "all"
    copied(most, place, 12)
    odd = written(place.parent / "odd.fornow", odd=True)
    copied(odd, place, 4)
    (place / "broken.fornow").write_bytes(b"not a partnership at all")
    (place / "empty.fornow").write_bytes(b"")
    first = place / "most-00000.fornow"
    (place / "most-00000-again.fornow").write_bytes(first.read_bytes())
    with Store.snapshot(first) as store:
        copy_for(store, "Table 1", place / "a-table.fornow")
    return place


@pytest.fixture(scope="module")
def programme(folder: Path) -> Programme:
    return fornow.programme(folder, as_of=DAY, made="2026-05-31T09:00")


def whole(programme: Programme) -> str:
    parts = [programme.cover(), *map(programme.repeats, THEMES), programme.made_from()]
    return "\n".join(f"{part.html}\n{part.text}" for part in parts)


def test_it_says_in_how_many_partnerships_each_ground_was_named(programme: Programme) -> None:
    said = programme.repeats("grounds").text
    assert "16 partnerships · 128 voices" in said
    assert "“There is proof that it went well before” in 16 of 16 partnerships" in said
    assert "Nowhere: “Someone with the power to act stands behind a good plan”" in said


def test_what_only_a_small_group_named_has_no_number(programme: Programme) -> None:
    html = programme.repeats("grounds").html
    assert "and so not told: “There is no other way left”" in html


def test_each_theme_is_told_of_in_kinds(programme: Programme) -> None:
    assert "“Still in the way”" in programme.repeats("blockages").text
    assert "“Slow down, and bring more people with us”" in programme.repeats("obstacles").text
    assert "“Feeds itself” and “Not on the map”" in programme.repeats("loops").text
    assert "“Answered”" in programme.repeats("front-line").text


def test_nothing_that_anybody_wrote_or_is_called_is_on_the_page(programme: Programme) -> None:
    assert CANARY not in whole(programme).casefold()


def test_no_partnership_stands_beside_a_number(programme: Programme, folder: Path) -> None:
    page = whole(programme)
    assert [file.stem for file in folder.iterdir() if file.stem in page] == []


def test_the_few_of_whom_nothing_was_asked_cannot_be_counted_out(
    folder: Path, tmp_path: Path
) -> None:
    fornow.create(tmp_path / "silent.fornow", "Silent").close_file()
    found = fornow.programme([folder, tmp_path], as_of=DAY)
    assert found.partnerships == 17
    said = found.repeats("grounds").html
    assert "12 or more of 17 partnerships · 128 voices" in said
    assert "16" not in found.repeats("grounds").text


def test_what_is_found_in_so_many_or_more_is_not_called_equal() -> None:
    tally = Tally(("trust", "evidence", "seen-it", "users"), apart=False)
    for at in range(24):
        said = {"trust": 1, "evidence": 1, "seen-it": 1}
        tally.add({**said, "users": 1} if at < 22 else said, voices=4 if at < 23 else 0)
    (grounds,) = [one for one in questions() if one.theme == "grounds"]
    assert draw(grounds, tally.across()).title == "Several are found nearly everywhere"


def test_files_that_cannot_be_counted_are_named_with_the_reason_and_stop_nothing(
    programme: Programme,
) -> None:
    said = dict(line.split(": ", 1) for line in programme.left_out().text.splitlines())
    why = {Path(file).name: reason for file, reason in said.items()}
    assert set(why) == {*("a-table.fornow", "broken.fornow", "empty.fornow", "most-00000.fornow")}
    assert "copy for a table" in why["a-table.fornow"]
    assert "counted already" in why["most-00000.fornow"]
    assert all(why.values())
    assert programme.partnerships == 16


def test_of_four_partnerships_nothing_is_shown(folder: Path) -> None:
    few = fornow.programme(folder / "odd-*.fornow", as_of=DAY)
    assert "nothing can be shown" in few.cover().html
    assert all("Too few to show" in few.repeats(theme).text for theme in THEMES)
    assert "of 4" not in whole(few)


def test_word_from_the_front_line_is_counted_in_messages_and_not_in_words(
    programme: Programme, folder: Path
) -> None:
    few = fornow.programme(folder / "odd-*.fornow", as_of=DAY)
    assert "fewer than 10 messages, so that" in few.repeats("front-line").text
    assert "16 partnerships · 48 messages" in programme.repeats("front-line").text


def test_only_where_a_file_was_left_out_is_anything_to_be_put_right(
    programme: Programme, folder: Path
) -> None:
    every = fornow.programme(folder / "odd-*.fornow", as_of=DAY)
    assert "Put right what can be" in programme.left_out().html
    assert "Put right" not in every.left_out().html
    template = nbformat.read(template_at("programme-report"), as_version=4)  # type: ignore[no-untyped-call]
    assert not any("ut them right" in cell.source for cell in template.cells)


def test_copies_of_one_partnership_do_not_make_a_group(most: Path, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.fornow").write_bytes(most.read_bytes())
    assert fornow.programme(tmp_path, as_of=DAY).partnerships == 1


def test_of_two_copies_the_fuller_counts_whatever_they_are_called(
    most: Path, tmp_path: Path
) -> None:
    (file,) = copied(most, tmp_path, 1)
    stale = tmp_path / "a-copy-from-may.fornow"
    stale.write_bytes(file.read_bytes())
    with fornow.open(file) as p:
        p.session("2026-05-02", people=8)
        p.add("obstacles", {"obstacle": "One more", "asked": "heard"})
    copied(most, tmp_path / "more", 5)
    found = fornow.programme([tmp_path, tmp_path / "more"], as_of=DAY)
    assert found.partnerships == 6
    assert [line.split(": ", 1)[0] for line in found.left_out().text.splitlines()] == [stale.name]
    assert "19 obstacles" in found.repeats("obstacles").html


def test_a_file_of_the_enablers_makes_no_partnership(most: Path, tmp_path: Path) -> None:
    from fornow.exercises.exercise import ENABLERS

    copied(most, tmp_path, 4)
    Store.create(tmp_path / "notes.fornow", whose=ENABLERS).close()
    found = fornow.programme(tmp_path, as_of=DAY)
    assert found.partnerships == 4
    assert "enablers’ own file" in found.left_out().text


def test_before_anything_was_said_there_is_nothing_to_tell(folder: Path) -> None:
    early = fornow.programme(folder, as_of="2020-01-01")
    assert all("Too few to show" in early.repeats(theme).text for theme in THEMES)


def test_answers_that_wait_for_their_reveal_are_not_counted(tmp_path: Path) -> None:
    for number in range(6):
        with fornow.create(tmp_path / f"{number}.fornow", f"Town {number}") as p:
            for _ in range(8):
                p.answer("grounds", {"rests_on": ["trust"]}, organisation="The council")
    assert "Too few to show" in fornow.programme(tmp_path).repeats("grounds").text


def test_files_come_as_a_folder_a_pattern_a_list_or_by_name(folder: Path, tmp_path: Path) -> None:
    names = sorted(folder.glob("odd-*.fornow"))
    listed = tmp_path / "those.txt"
    listed.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    for given in (folder / "odd-*.fornow", folder.parent / "**" / "odd-*.fornow", listed, names):
        assert fornow.programme(given, as_of=DAY).partnerships == 4


def test_files_in_a_store_are_read_too(folder: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for file in folder.glob("odd-*.fornow"):
        store.pipe_file(f"/programme/{file.name}", file.read_bytes())
    assert fornow.programme("memory://programme", as_of=DAY).partnerships == 4


def test_a_theme_there_is_not_is_refused_with_those_there_are(programme: Programme) -> None:
    with pytest.raises(UnknownName, match="front-line"):
        programme.repeats("front line")


def test_it_reads_and_leaves_the_files_as_they_are(folder: Path, tmp_path: Path) -> None:
    (file,) = copied(folder / "odd-00000.fornow", tmp_path, 1)
    before = file.read_bytes()
    fornow.programme(tmp_path)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def peak(files: list[Path], folder: Path) -> int:
    """The most bytes that were taken at any time, of files in a list as the command gives them."""
    listed = folder / "those.txt"
    listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    tracemalloc.start()
    try:
        assert fornow.programme(listed, as_of=DAY).partnerships == len(files)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


#: Python keeps emptied tuples and the like ready, up to so many of each size.
READY = 1_500_000
#: A sum of each partnership's id, to know it again.
KEPT = 200


def test_three_hundred_files_take_no_more_memory_than_fifty(most: Path, tmp_path: Path) -> None:
    files = copied(most, tmp_path, 300)
    fornow.programme(files[:5])  # what is imported and kept from then on
    assert peak(files, tmp_path) < peak(files[:50], tmp_path) + READY


@pytest.mark.soak
def test_ten_thousand_files_take_no_more_memory_than_fifty(most: Path, tmp_path: Path) -> None:
    files = copied(most, tmp_path, 10_000)
    fornow.programme(files[:5])
    assert peak(files, tmp_path) < peak(files[:50], tmp_path) + READY + 9_950 * KEPT
