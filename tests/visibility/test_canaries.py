"""Words planted in every question are looked for on every way out of a partnership."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.answers import Withheld, is_typed
from fornow.desk import Partnership
from fornow.exercises.catalogue import exercises
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Choices, Field, Number, Rating, Text
from fornow.partnership import reveal
from fornow.reports.batch import make_reports
from tests.made_up import exercise, partnership, rating, sound, text
from tests.visibility.ways import ALL, AWAY, ROOM, found_in

VOICES = exercise(
    Kind.BALLOT,
    rating(),
    text(),
    key="made-up-voices",
    voices=(Voice.UNNAMED, Voice.ORGANISATION, Voice.LEVEL, Voice.NAMED),
)
BALLOTS = [*(one for one in exercises() if one.kind is Kind.BALLOT), VOICES]
WORDY = [one for one in BALLOTS if any(is_typed(field) for field in one.all_fields)]


def canary(asked: Exercise, field: Field, seat: int) -> str:
    return f"canary {asked.key} {field.name} {seat} tweet"


def sheet(asked: Exercise, seat: int) -> dict[str, Any]:
    """An answer to every question, with a canary in everything that is typed."""
    values: dict[str, Any] = {}
    for field in asked.all_fields:
        match field:
            case Text():
                values[field.name] = canary(asked, field, seat)
            case Rating() | Number():
                values[field.name] = field.low
            case Choice():
                values[field.name] = field.options[-1].key
            case Choices():
                values[field.name] = [field.options[-1].key]
    return values


def planted(asked: Exercise, seats: int) -> set[str]:
    return {
        canary(asked, field, seat)
        for seat in range(seats)
        for field in asked.all_fields
        if is_typed(field)
    }


def plant(p: Partnership, asked: Exercise, seats: int, **who: str) -> set[str]:
    """So many answers to a ballot, unnamed (or from a level) where it can be."""
    speaks: dict[str, str] = dict(who) or speaker(asked)
    item, subject = about_this(p, asked), "This case" if asked.subject else ""
    told: dict[str, Any] = {**speaks, "item": item, "subject": subject}
    for seat in range(seats):
        sound(p.answer(asked.key, sheet(asked, seat), **told))
    return planted(asked, seats)


def speaker(asked: Exercise) -> dict[str, str]:
    """Whom an answer speaks for that could not be given without; of the ways the least telling."""
    if asked.voice is Voice.NAMED:
        return {"name": "Ada Canaryname"}
    if Voice.UNNAMED in asked.voices:
        return {}
    return (
        {"level": "elected"} if Voice.LEVEL in asked.voices else {"organisation": "Canary Council"}
    )


def about_this(p: Partnership, asked: Exercise) -> str | None:
    """An entry for a ballot that asks about each of a register, made where there is none."""
    if not asked.each:
        return None
    if "About this" not in p.entry_names(asked.each).values():
        begun = {"begun": "not-yet"} if asked.each == "parts" else {}
        sound(p.add(asked.each, {_first(asked.each): "About this", **begun}))
    return "About this"


def _first(register: str) -> str:
    return {"statements": "statement", "decisions": "decision", "parts": "name"}[register]


def somebodys_own(asked: Exercise) -> bool:
    """Whether every answer is an organisation's or a person's own to give: shown however few."""
    return set(asked.voices) <= {Voice.ORGANISATION, Voice.NAMED}


def show(p: Partnership, key: str) -> None:
    asked = p.round(key)
    assert asked is not None
    reveal.reveal(p.store, asked)


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing of a canary in any log, nor on the terminal."""
    caplog.set_level(logging.DEBUG)
    yield
    assert "canary" not in caplog.text
    terminal = capfd.readouterr()
    assert "canary" not in terminal.out + terminal.err


@pytest.fixture(scope="module")
def unrevealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Every ballot answered by enough people: some open, some closed, none revealed."""
    canaries = {"Ada Canaryname", "Canary Council"}
    with partnership(tmp_path_factory.mktemp("unrevealed"), VOICES) as p:
        for n, asked in enumerate(BALLOTS):
            if asked.key == "resonance":
                continue  # asks about revealed words
            canaries |= plant(p, asked, 6)
            if asked is VOICES:
                canaries |= plant(p, asked, 1, organisation="Canary Council")
            if n % 2:
                p.close_round(asked.key)
    return p.path, canaries


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Every ballot with too few in: revealing tried, or revealed before the group was raised."""
    canaries: set[str] = set()
    with partnership(tmp_path_factory.mktemp("below"), VOICES) as p:
        for n, asked in enumerate(one for one in BALLOTS if not somebodys_own(one)):
            if asked.key == "resonance":
                continue
            if n % 2 and asked.key != "values":  # its words are asked about below
                canaries |= plant(p, asked, 4)
                p.reveal(asked.key)
                assert p.frame(asked.key).empty
            else:
                canaries |= plant(p, asked, 6)
                show(p, asked.key)
                assert len(p.frame(asked.key)) == 6
        sound(p.answer("resonance", {"held": "partly"}, item=min(p.items("resonance"))))
        sound(p.add("partnership", {"smallest_group": 8}))
    return p.path, canaries


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("way", ALL.values(), ids=ALL)
def test_nothing_unrevealed_gets_out(
    unrevealed: tuple[Path, set[str]], way: Callable[[Path], str]
) -> None:
    path, canaries = unrevealed
    assert found_in(way(path), canaries) == []


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("way", ALL.values(), ids=ALL)
def test_nothing_below_the_smallest_group_gets_out_also_after_it_was_raised(
    below: tuple[Path, set[str]], way: Callable[[Path], str]
) -> None:
    path, canaries = below
    assert found_in(way(path), canaries) == []


@pytest.fixture(scope="module")
def stays_here(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    canaries: set[str] = set()
    folder = tmp_path_factory.mktemp("stays")
    with partnership(folder, VOICES, agreement="stays-here") as p:
        for asked in WORDY:
            if not somebodys_own(asked):
                canaries |= plant(p, asked, 6)
                show(p, asked.key)
        for item in list(p.items("resonance"))[:2]:
            for _ in range(5):
                sound(p.answer("resonance", {"held": "partly"}, item=item))
        show(p, "resonance")
    return p.path, canaries


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("way", AWAY.values(), ids=AWAY)
def test_what_stays_here_does_not_leave_the_room(
    stays_here: tuple[Path, set[str]], way: Callable[[Path], str]
) -> None:
    path, canaries = stays_here
    told = way(path)
    assert found_in(told, canaries) == []
    assert "canary" not in told


def test_what_stays_here_is_shown_in_the_room(stays_here: tuple[Path, set[str]]) -> None:
    path, canaries = stays_here
    assert found_in(ROOM["frames"](path), canaries) == sorted(canaries)


@pytest.mark.parametrize("way", ["frames of a copy", "exports", "the command line", "the report"])
def test_a_way_out_says_that_something_stayed(stays_here: tuple[Path, set[str]], way: str) -> None:
    assert "stays in the room" in ALL[way](stays_here[0])


@pytest.fixture(scope="module")
def for_the_talk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Everything marked for the talk only, with the words sent along all the same."""
    canaries: set[str] = set()
    with partnership(tmp_path_factory.mktemp("talk"), agreement="on-the-record") as p:
        for asked in BALLOTS:
            names = [f for f in asked.all_fields if isinstance(f, Text) and f.for_the_talk]
            item = about_this(p, asked) if names else None
            subject = "This case" if asked.subject else ""
            for seat in range(5 if names else 0):
                values = sheet(asked, seat)
                for field in names:
                    canaries.add(values[field.name])
                    values[field.name] = {
                        "withheld": str(Withheld.FOR_THE_TALK),
                        "words": values[field.name],
                    }
                told = {**speaker(asked), "subject": subject}
                sound(p.answer(asked.key, values, item=item, **told))
            if names:
                show(p, asked.key)
    return p.path, canaries


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("way", ALL.values(), ids=ALL)
def test_what_is_for_the_talk_only_gets_out_nowhere(
    for_the_talk: tuple[Path, set[str]], way: Callable[[Path], str]
) -> None:
    path, canaries = for_the_talk
    assert canaries
    assert found_in(way(path), canaries) == []


def test_what_is_for_the_talk_only_is_in_no_file(for_the_talk: tuple[Path, set[str]]) -> None:
    path, _ = for_the_talk
    for one in path.parent.iterdir():
        assert b"canary" not in one.read_bytes()


@pytest.fixture(scope="module")
def outnumbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two unnamed answers among those of organisations: nobody's organisation may be told."""
    with partnership(tmp_path_factory.mktemp("few"), VOICES) as p:
        plant(p, VOICES, 4, organisation="Canary Council")
        plant(p, VOICES, 1, name="Ada Canaryname")
        plant(p, VOICES, 2)
        show(p, "made-up-voices")
    return p.path


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("way", ALL.values(), ids=ALL)
def test_who_gave_an_answer_is_not_told_next_to_a_few_who_did_not_say(
    outnumbered: Path, way: Callable[[Path], str]
) -> None:
    assert found_in(way(outnumbered), {"Canary Council", "Ada Canaryname"}) == []


def test_nor_does_the_file_tell_it_to_whoever_takes_it(outnumbered: Path) -> None:
    with fornow.open(outnumbered) as p:
        found = p.store.rows("SELECT part, voice, attributed FROM answer")
        assert {(row["voice"], row["attributed"]) for row in found} == {("unnamed", "")}
        assert {row["part"] for row in found} == {"marks", "words"}
    for name in (b"Canary Council", b"Ada Canaryname"):
        assert name not in outnumbered.read_bytes()


def test_those_answers_are_still_counted_in_the_whole(outnumbered: Path) -> None:
    with fornow.open(outnumbered) as p:
        frame = p.frame("made-up-voices")
        assert len(frame) == 7
        assert frame[["organisation", "level", "name"]].isna().all(axis=None)


def test_on_the_record_one_answer_is_shown_and_says_so(tmp_path: Path) -> None:
    with partnership(tmp_path, VOICES, agreement="on-the-record") as p:
        canaries = plant(p, VOICES, 1)
        show(p, "made-up-voices")
        frame = p.frame("made-up-voices")
        assert frame.attrs["rounds"][0]["notes"] == ["On the record: shown however few answered."]
        assert (
            "On the record"
            in p.picture("made-up-voices").spoken() + p.picture("made-up-voices").note
        )
    assert found_in(ROOM["frames"](p.path), canaries) == sorted(canaries)


def test_the_walks_would_see_a_canary(tmp_path: Path) -> None:
    with partnership(tmp_path, VOICES) as p:
        canaries = plant(p, VOICES, 6)
        plant(p, VOICES, 1, organisation="Canary Council")
        show(p, "made-up-voices")
        sound(p.add("assumptions", {"claim": "canary claim", "importance": 5}))
    blind = {
        name for name, way in ALL.items() if not found_in(way(p.path), {*canaries, "canary claim"})
    }
    assert blind <= {"the small doors"}


def handed_over(path: Path, folder: Path) -> str:
    """A whole report as it is handed over: page, notebook and all that stands with them."""
    (made,) = make_reports([path], out=folder, workers=1, progress=False)
    assert made.status == "made", made.reason
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    assert {".html", ".ipynb"} <= {one.suffix for one in files}
    return "\n".join(one.read_text("utf-8", errors="replace") for one in files)


def test_a_whole_report_holds_nothing_that_stays_here_or_is_not_revealed(
    stays_here: tuple[Path, set[str]], tmp_path: Path
) -> None:
    path = Path(shutil.copy(stays_here[0], tmp_path / "ours.fornow"))
    with fornow.open(path) as p:
        for asked in WORDY:
            plant(p, asked, 6)
    assert "canary" not in handed_over(path, tmp_path / "out")


@pytest.mark.soak
def test_a_whole_report_holds_nothing_below_the_smallest_group(
    below: tuple[Path, set[str]], tmp_path: Path
) -> None:
    assert "canary" not in handed_over(below[0], tmp_path / "out")
